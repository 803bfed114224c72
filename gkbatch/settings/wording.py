"""In: a sentence pattern of the office and values. Out: the sentence; and which patterns there are.

The sentences that a report makes from numbers, and those of the messages to the agencies, are worded by the
office (settings sheet 自动语句).
This module says which sentences exist, when each is used and which {字段} it may name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"\{([^{}]*)\}")
_MARKS = "、，；。"
_CLAUSE = re.compile(r"[^，；。、]*[，；。、]|[^，；。、]+$")
_ALWAYS = ("年度", "机关全称", "机关简称")
# Begins the keys of what only the district's report says; there 机关全称 and 机关简称 are the district's name.
DISTRICT_SERIES = "汇总-"
# Begins the keys of what the messages to the agencies say.
MESSAGE_SERIES = "通知-"
_RETURN = "{年度}年度政府信息公开工作年度报告填报表"


@dataclass(frozen=True)
class SentenceKind:
    """A sentence gkbatch can make: its key, when it is used, what it may name, our wording."""

    key: str
    when: str
    slots: tuple[str, ...]
    text: str


SENTENCE_KINDS = (
    SentenceKind(
        "主动公开", "主动公开总数大于 0", ("总数", "栏目明细", "公众号", "微博"),
        "{年度}年，{机关全称}主动公开政府信息{总数}条，其中{栏目明细}；{公众号}，{微博}。",
    ),
    SentenceKind(
        "主动公开-无栏目", "主动公开总数大于 0，而各栏目都为 0 或没有设栏目", ("总数", "公众号", "微博"),
        "{年度}年，{机关全称}主动公开政府信息{总数}条，{公众号}，{微博}。",
    ),
    SentenceKind("主动公开-无", "主动公开总数为 0", (), "{年度}年，{机关全称}没有主动公开政府信息。"),
    SentenceKind("栏目项", "栏目明细中的每一项", ("栏目", "条数"), "{栏目}{条数}条"),
    SentenceKind("公众号-有", "有微信公众号", ("名称", "条数"), "{名称}微信公众号发布信息{条数}条"),
    SentenceKind("公众号-无", "没有微信公众号", (), "无政务微信公众号"),
    SentenceKind("微博-有", "有微博", ("名称", "条数"), "{名称}政务微博发布信息{条数}条"),
    SentenceKind("微博-无", "没有微博", (), "无政务微博"),
    SentenceKind(
        "门户网站", "门户网站公开数大于 0", ("门户网站", "条数"),
        "{年度}年，通过{门户网站}公开发布政府信息{条数}条。",
    ),
    SentenceKind(
        "门户网站-无",
        "门户网站公开数为 0",
        ("门户网站",),
        "{年度}年，没有通过{门户网站}公开发布政府信息。",
    ),
    SentenceKind(
        "依申请-无", "新收和上年结转都为 0", (), "{年度}年，{机关全称}未收到政府信息公开申请。",
    ),
    SentenceKind(
        "依申请-有", "有新收或上年结转，并有办结",
        ("新收", "上年结转", "办结", "办理结果", "结转"),
        "{年度}年，{机关全称}新收政府信息公开申请{新收}件，上年结转{上年结转}件；"
        "办结{办结}件，其中{办理结果}；结转下年度继续办理{结转}件。",
    ),
    SentenceKind(
        "依申请-未办结", "有新收或上年结转，但办结为 0", ("新收", "上年结转", "结转"),
        "{年度}年，{机关全称}新收政府信息公开申请{新收}件，上年结转{上年结转}件，"
        "均结转下年度继续办理，共{结转}件。",
    ),
    SentenceKind("办理结果项", "办理结果中不为 0 的每一项", ("结果", "件数"), "{结果}{件数}件"),
    SentenceKind(
        "复议诉讼-无", "复议和诉讼都为 0", (),
        "{年度}年，{机关全称}未发生因政府信息公开引起的行政复议和行政诉讼。",
    ),
    SentenceKind(
        "复议诉讼-有", "有复议或诉讼", ("复议", "复议结果", "诉讼", "诉讼结果"),
        "{年度}年，{机关全称}因政府信息公开引起的行政复议{复议}件{复议结果}，"
        "行政诉讼{诉讼}件{诉讼结果}。",
    ),
    SentenceKind(
        "信息处理费-无", "未收取信息处理费", (), "{年度}年，{机关全称}未收取政府信息公开信息处理费。",
    ),
    SentenceKind(
        "信息处理费-有", "收取了信息处理费", ("金额",),
        "{年度}年，{机关全称}收取政府信息公开信息处理费{金额}元。",
    ),
    SentenceKind(
        "建议提案-无", "没有承办建议、提案", (), "{年度}年，{机关全称}未承办人大代表建议和政协提案。",
    ),
    SentenceKind(
        "建议提案-全部办结", "承办的建议、提案全部办结", ("建议", "提案"),
        "{年度}年，{机关全称}承办人大代表建议{建议}件、政协提案{提案}件，均已办结。",
    ),
    SentenceKind(
        "建议提案-未全办结", "承办的建议、提案没有全部办结", ("建议", "提案", "建议办结", "提案办结"),
        "{年度}年，{机关全称}承办人大代表建议{建议}件、政协提案{提案}件，"
        "已办结人大代表建议{建议办结}件、政协提案{提案办结}件。",
    ),
    SentenceKind(
        "汇总-单位", "汇总报告：应计入的单位全部计入", ("单位数", "类别明细"),
        "{年度}年，{机关全称}共有{单位数}个单位的数据纳入汇总，其中{类别明细}。",
    ),
    SentenceKind(
        "汇总-单位-不完整", "汇总报告：有单位未报或退回", ("应计入", "单位数", "类别明细", "未计入"),
        "{年度}年，{机关全称}应有{应计入}个单位的数据纳入汇总，现只纳入{单位数}个，其中{类别明细}；"
        "还缺{未计入}个，以下数字都不包括这些单位，补齐前不得公布。",
    ),
    SentenceKind(
        "汇总-单位-无", "汇总报告：一个单位也没有计入", (),
        "{年度}年，{机关全称}还没有单位的数据纳入汇总，以下数字都是0，不是实际情况，不得公布。",
    ),
    SentenceKind("汇总-类别项", "汇总报告：类别明细中的每一项", ("类别", "个数"), "{类别}{个数}个"),
    SentenceKind(
        "汇总-不完整标记", "汇总报告：有单位未报或退回时，印在每一段数字前面", ("未计入",),
        "【不完整，未含{未计入}个单位】",
    ),
    SentenceKind(
        "汇总-主动公开", "汇总报告", ("总数",), "{年度}年，{机关全称}各单位主动公开政府信息{总数}条。",
    ),
    SentenceKind(
        "汇总-栏目", "汇总报告：有栏目的条数大于 0", ("门户网站", "栏目明细"),
        "在{门户网站}公开的信息中，{栏目明细}。",
    ),
    SentenceKind("汇总-栏目项", "汇总报告：栏目明细中的每一项", ("栏目", "条数"), "{栏目}{条数}条"),
    SentenceKind(
        "汇总-规章", "汇总报告：规章的三个数字不全为 0", ("制发", "废止", "现行有效"),
        "全年制发规章{制发}件，废止{废止}件，现行有效{现行有效}件。",
    ),
    SentenceKind(
        "汇总-行政规范性文件", "汇总报告：行政规范性文件的三个数字不全为 0", ("制发", "废止", "现行有效"),
        "全年制发行政规范性文件{制发}件，废止{废止}件，现行有效{现行有效}件。",
    ),
    SentenceKind(
        "汇总-行政决定", "汇总报告：行政许可、处罚、强制不全为 0", ("许可", "处罚", "强制"),
        "全年作出行政许可决定{许可}件、行政处罚决定{处罚}件、行政强制决定{强制}件。",
    ),
    SentenceKind(
        "汇总-发布渠道", "汇总报告", ("门户网站", "网站条数", "公众号条数", "微博条数"),
        "{年度}年，{机关全称}各单位通过{门户网站}公开政府信息{网站条数}条，"
        "通过政务微信公众号发布信息{公众号条数}条，通过政务微博发布信息{微博条数}条。",
    ),
    SentenceKind(
        "汇总-依申请-无", "汇总报告：依申请的数字都为 0", (),
        "{年度}年，{机关全称}各单位未收到政府信息公开申请，也没有上年结转的申请。",
    ),
    SentenceKind(
        "汇总-依申请-有", "汇总报告：有办结", ("新收", "上年结转", "办结", "办理结果", "结转"),
        "{年度}年，{机关全称}各单位新收政府信息公开申请{新收}件，上年结转{上年结转}件；"
        "办结{办结}件，其中{办理结果}；结转下年度继续办理{结转}件。",
    ),
    SentenceKind(
        "汇总-依申请-未办结", "汇总报告：有新收或上年结转，但办结为 0", ("新收", "上年结转", "结转"),
        "{年度}年，{机关全称}各单位新收政府信息公开申请{新收}件，上年结转{上年结转}件，"
        "均结转下年度继续办理，共{结转}件。",
    ),
    SentenceKind(
        "汇总-办理结果项", "汇总报告：办理结果中不为 0 的每一项", ("结果", "件数", "占比"),
        "{结果}{件数}件（占{占比}）",
    ),
    SentenceKind(
        "汇总-新收-增加", "汇总报告：数字完整、知道上年数字，并比上年多", ("上年", "增减"),
        "新收件数比上年增加{增减}件（上年{上年}件）。",
    ),
    SentenceKind(
        "汇总-新收-减少", "汇总报告：数字完整、知道上年数字，并比上年少", ("上年", "增减"),
        "新收件数比上年减少{增减}件（上年{上年}件）。",
    ),
    SentenceKind(
        "汇总-新收-持平", "汇总报告：数字完整、知道上年数字，并与上年相同", ("上年",),
        "新收件数与上年持平（上年{上年}件）。",
    ),
    SentenceKind(
        "汇总-新收-未比", "汇总报告：有单位没有上年数字，上一句只比较其余单位", ("单位数", "未比单位"),
        "以上比较只含两年都有数字的{单位数}个单位，不含{未比单位}。",
    ),
    SentenceKind(
        "汇总-复议诉讼-无", "汇总报告：复议和诉讼都为 0", (),
        "{年度}年，{机关全称}各单位未发生因政府信息公开引起的行政复议和行政诉讼。",
    ),
    SentenceKind(
        "汇总-复议诉讼-有", "汇总报告：有复议或诉讼", ("复议", "复议结果", "诉讼", "诉讼结果"),
        "{年度}年，{机关全称}各单位因政府信息公开引起的行政复议{复议}件{复议结果}，"
        "行政诉讼{诉讼}件{诉讼结果}。",
    ),
    SentenceKind(
        "汇总-信息处理费-无", "汇总报告：信息处理费为 0", (),
        "{年度}年，{机关全称}各单位未收取政府信息公开信息处理费。",
    ),
    SentenceKind(
        "汇总-信息处理费-有", "汇总报告：信息处理费大于 0", ("金额",),
        "{年度}年，{机关全称}各单位共收取政府信息公开信息处理费{金额}元。",
    ),
    SentenceKind(
        "汇总-建议提案-无", "汇总报告：建议、提案的数字都为 0", (),
        "{年度}年，{机关全称}各单位未承办人大代表建议和政协提案。",
    ),
    SentenceKind(
        "汇总-建议提案-有", "汇总报告：有建议或提案", ("建议", "提案", "建议办结", "提案办结"),
        "{年度}年，{机关全称}各单位承办人大代表建议{建议}件、政协提案{提案}件，"
        "办结人大代表建议{建议办结}件、政协提案{提案办结}件。",
    ),
    SentenceKind(
        "汇总-类别数字", "汇总报告附件1：有几个类别时，每个类别的主要数字", ("类别", "数字明细"),
        "{类别}合计：{数字明细}。",
    ),
    SentenceKind("汇总-数字项", "汇总报告附件1：数字明细中的每一项，0 不印", ("名称", "数量"), "{名称}{数量}"),
    SentenceKind(
        "汇总-调整-增加", "汇总报告附件1：汇总时增加的数字，每项一句", ("项目", "数量", "理由"),
        "汇总时，“{项目}”在各单位合计数上增加{数量}，原因：{理由}。",
    ),
    SentenceKind(
        "汇总-调整-减少", "汇总报告附件1：汇总时减少的数字，每项一句", ("项目", "数量", "理由"),
        "汇总时，“{项目}”在各单位合计数上减少{数量}，原因：{理由}。",
    ),
    SentenceKind(
        "汇总-公布-按时", "汇总报告附件2：全部按时公布", ("期限", "应公布", "按时公布率"),
        "截至{期限}，应公布年度报告单位{应公布}个，按时公布率{按时公布率}，未按时公布单位0个。",
    ),
    SentenceKind(
        "汇总-公布-未按时", "汇总报告附件2：有单位未按时公布", ("期限", "应公布", "按时公布率", "未按时", "名单"),
        "截至{期限}，应公布年度报告单位{应公布}个，按时公布率{按时公布率}，未按时公布单位{未按时}个：{名单}。",
    ),
    SentenceKind(
        "汇总-公布-待填", "汇总报告附件2：还有单位没有填公布日期", ("期限", "应公布", "未填", "名单"),
        "（待填：应公布年度报告单位{应公布}个，还有{未填}个没有填写公布日期：{名单}。"
        "请在 settings.xlsx 的“机关名单”中填写，填齐以后才统计截至{期限}的按时公布率。）",
    ),
    SentenceKind("汇总-公布-无", "汇总报告附件2：没有应公布年度报告的单位", (), "没有应公布年度报告的单位。"),
    SentenceKind("通知-主题", "给机关的通知：邮件的主题", ("事由",), f"{_RETURN}：{{事由}}（{{机关全称}}）"),
    SentenceKind("通知-未报", "给机关的通知：没有收到填报表", (), f"贵单位{_RETURN}尚未收到。"),
    SentenceKind(
        "通知-读不出", "给机关的通知：收到的文件打不开，或者不是填报表", (),
        f"贵单位报送的文件已经收到，但不能作为{_RETURN}使用。",
    ),
    SentenceKind(
        "通知-名称不符", "给机关的通知：收到的填报表里，机关名称对不上", (),
        f"收到一份可能是贵单位报送的{_RETURN}，但所填的机关名称与机关名单或者该表的发放对象不一致，"
        "无法确认是哪个单位的数据，没有采用。",
    ),
    SentenceKind(
        "通知-不一致", "给机关的通知：收到几份内容不同的填报表", ("份数",),
        f"收到贵单位{{份数}}份内容不同的{_RETURN}，无法确认以哪一份为准，都没有采用。",
    ),
    SentenceKind(
        "通知-退回", "给机关的通知：填报表有必须修改的错误", ("处数",),
        f"贵单位{_RETURN}已经收到。经核对，有{{处数}}处必须修改，现予退回。",
    ),
    SentenceKind(
        "通知-请说明", "给机关的通知：填报表没有错误，但有疑问", ("处数",),
        f"贵单位{_RETURN}已经收到并采用。经核对，另有{{处数}}处需要核实并说明。",
    ),
    SentenceKind("通知-问题", "给机关的通知：写在所列的问题前面", (), "主要情况如下："),
    SentenceKind("通知-其余", "给机关的通知：问题较多，没有全部列出", ("处数",), "其余{处数}处不再一一列出。"),
    SentenceKind(
        "通知-报回-填报表", "给机关的通知：没有退回表的，怎样报回", (),
        "请在发给贵单位的填报表里填写，“提交前检查”全部通过以后，用 WPS 或 Excel 保存，发回 .xlsx 文件。",
    ),
    SentenceKind(
        "通知-报回-退回表", "给机关的通知：有退回表的，怎样报回", ("退回表",),
        "请打开退回表“{退回表}”，按第一张工作表的说明逐处改好或者写明原因，保存后发回这个文件，不用另外填表。",
    ),
    SentenceKind(
        "通知-期限", "给机关的通知：没有设置补报截止", ("截止日期",),
        "请于{截止日期}前报回；已过这一日期的，请尽快报回。",
    ),
    SentenceKind(
        "通知-期限-未报", "给机关的通知：设置了补报截止，还没有报送的", ("截止日期", "补报截止"),
        "报送截止日期为{截止日期}；未能按期报送的，请于{补报截止}前补报。",
    ),
    SentenceKind(
        "通知-期限-已报", "给机关的通知：设置了补报截止，已经报送的", ("补报截止",),
        "请于{补报截止}前报回。",
    ),
    SentenceKind(
        "通知-联系", "给机关的通知：联系谁", ("汇总单位", "汇总单位电话"),
        "如有疑问，请与{汇总单位}联系，电话：{汇总单位电话}。感谢支持与配合！",
    ),
)  # fmt: skip

# A matter's own words where the agency writes nothing: the sheet 其他事项, not 自动语句.
WHEN_EMPTY = SentenceKind("未填写时印", "机关没有填写文字", (), "")

KINDS_BY_KEY = {kind.key: kind for kind in SENTENCE_KINDS}


def allowed_slots(kind: SentenceKind) -> tuple[str, ...]:
    """The {字段} a pattern of this kind may name."""
    return (*_ALWAYS, *kind.slots)


def faults_in(kind: SentenceKind, text: str) -> list[str]:
    """What is wrong with the office's wording, in words for the office; empty when it is sound."""
    faults = [
        f"“{kind.key}”里没有字段“{{{name}}}”，可用的字段：{'、'.join(f'{{{s}}}' for s in allowed_slots(kind))}"
        for name in _SLOT.findall(text)
        if name not in allowed_slots(kind)
    ]
    if "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        faults.append("花括号 { } 没有成对")
    return faults


def fill(text: str, values: Mapping[str, object]) -> str:
    """The pattern with each {字段} replaced by its value; KeyError for one that is not given.

    None stands for what the year's form does not ask: the clauses that name it are left out. Values
    are put in once and never read as patterns themselves.
    """
    asked = _without(text, {name for name, value in values.items() if value is None})
    return _SLOT.sub(lambda match: str(values[match.group(1)]), asked)


def _without(text: str, unasked: set[str]) -> str:
    """The pattern without the clauses that name one of these; of the marks around one the stronger stays."""
    kept = ""
    for clause in _CLAUSE.findall(text):
        if unasked.isdisjoint(_SLOT.findall(clause)):
            kept += clause
        elif kept:
            # A pattern that is a part of a sentence ends without a mark.
            kept = kept[:-1] + (max(kept[-1], clause[-1], key=_MARKS.index) if clause[-1] in _MARKS else "")
    return kept
