"""Returns of every kind that a report can be made of, for tests that go there and back; and what comes back of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import CHARGED, NOT_CHARGED
from gkbatch.forms.names import MATTER
from gkbatch.forms.table import join, table_fields, total_parts
from gkbatch.importing import Imported
from gkbatch.importing.texts import _PAGE_END
from gkbatch.layout import Layout, lay_out
from gkbatch.reading.headings import without_headings
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.settings import Category, Matter, Settings
from gkbatch.settings.pattern import fill
from gkbatch.submission import Answer, Value
from gkbatch.text import paragraphs, printable_lines, says_nothing
from tests import TEMPLATES
from tests.conftest import make_settings, make_submission

PLAIN = make_settings()
# The office words what it likes, and numbers beside it.
_WORDED = {
    "主动公开": "{机关全称}公开信息共{总数}条〔（{栏目明细}）〕〔；{微博}〕〔；{公众号}〕。", "栏目项": "“{栏目}”{条数} 条",
    "公众号-有": "通过微信{名称}发布{条数}条", "公众号-无": "没有微信公众号", "微博-无": "没有政务微博",
    "门户网站": "其中{条数}条在{门户网站}。\n特此说明。", "信息处理费-有": "收费{金额}元，有据可查。",
    "建议提案-全部办结": "〔建议{建议}件〕〔，提案{提案}件〕，都已办好。", "建议提案-无": "没有建议，也没有提案。",
}  # fmt: skip
# Names and titles that look like something else, or stand beside each other without a seam.
_LISTED = replace(
    PLAIN,
    agencies=(replace(PLAIN.agencies[0], wechat="示例工信", weibo="示例工信发布"), *PLAIN.agencies[1:]),
    categories=tuple(
        Category(f"L{number}", name)
        for number, name in enumerate(("政府信息", "目录", "主动公开目录", "甲", "甲1", "12345热线", "政策（文件）"))
    ),
    matters=(
        Matter("S01", "收费：依法依规，没有例外。", role="信息处理费"),
        *(
            Matter(f"S0{number}", title, when_empty=empty)
            for number, title, empty in (
                (2, "总体情况", "{机关简称}没有。"), (3, "（一）其他事项", ""), (4, "2025年度要点落实情况", "无有关情况。"),
                (5, "2026年度要点落实情况", ""), (6, "监督保障", ""), (7, "1.创新", ""), (8, "其他需要报告的事项", "没有。\n特此说明。"),
            )
        ),
    ),
)  # fmt: skip
DISTRICTS = {
    "plain": PLAIN,
    "worded": replace(PLAIN, sentences={**PLAIN.sentences, **_WORDED}),
    "silent": replace(PLAIN, sentences=dict.fromkeys(PLAIN.sentences, "不印")),
    "listed": _LISTED,
}
_NOT_PRINTED = ("about.clerk", "about.clerk_telephone", "about.reviewer")

# What looks like something else than a paragraph of its own text.
_LIKE_HEADINGS = (
    "一、总体情况", "总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "四、加强组织领导",
    "（一）主动公开", "（二）依申请公开。", "（三）政府信息管理：", "监督保障", "（四）平台建设方面", "（五）监督保障。全年培训两次。",
    "（一）存在的主要问题", "（二）改进情况", "存在的主要问题：", "改进措施", "（一）收取信息处理费的情况", "需要报告的其他事项",
    "（三）需要报告的其他事项：有一项。", "（四）驻外机构公开情况", "2.其他文件要求报告的事项", "附件：清单", "【打印】【关闭】", "分享工作经验",
    "主办单位：示例局", "上一篇", "版权所有", "示例市示例区科学技术局2025年政府信息公开工作年度报告", "单位：件", "附表", "无", "没有。",
    "针对以上问题，加快更新。", "下一步，加强培训。", "改进工作作风。", "今后五年", "地址：别处1号", "联系电话：0000-7654321", "第1页", "— 1 —",
)  # fmt: skip
_LIKE_TABLES = (
    "总计", "自然人", "0", "3", "12", "行政许可", "一、本年新收政府信息公开申请数量", "（一）予以公开", "结果维持", "本年制发件数", "3 0 0 0 0 0 3",
    "行政许可 12", "商业企业", "规章", "第二十条第（一）项", "/", "四、结转下年度继续办理", "1.属于国家秘密",
)  # fmt: skip
_LIKE_SENTENCES = (
    "2026年，示例市示例区工业和信息化局未主动公开政府信息。", "2026年，示例市示例区工业和信息化局主动公开政府信息12条。", "主动公开政府信息12条",
    "全年未收到政府信息公开申请。", "全年未发生因政府信息公开引起的行政复议和行政诉讼。", "全年未收取政府信息公开信息处理费。", "政务动态3条、政策文件4条。",
    "全年收取政府信息公开信息处理费100元。", "全年未承办人大代表建议和政协提案。", "全年承办人大代表建议3件、政协提案2件，均已办结。", "建议5件",
    "“示例”微信公众号发布信息20条", "全年未通过“中国·示例”政府门户网站公开发布政府信息。", "区工信局没有需要报告的其他事项。", "收到申请7件，其中予以公开3件。",
)  # fmt: skip
_ODD = (
    "公开前逐件审查", "《条例》执行情况良好", "二是加强检查；三是抓落实", "２０２６年重点工作", "100％、3.5%、1,234件", "ABC 12 项", "a  b", "甲　乙", "甲\xa0乙",
    "甲\t乙", "<b>加粗</b>&amp;", "{{ 年度 }} {% for %}", "甲|乙|丙", "“一‘二’三”", '"x" \'y\'', "𠮷𡈽𪚥", "😀👩‍💻", "é e\u0301 ﬁ", "①Ⅳ㈠", "\ue000", "www.example.gov.cn/a_b?c=1#d",
    "a@example.gov.cn", "0000-1234567", "——……", "甲\u2003乙", "\u3000\u3000缩进", "…", "-", "=1+1", "]]>", "&nbsp;", "\\n", "１．", "甲\x0b乙", "\u202e乙", "字\u200b间", "C:\\甲",
)  # fmt: skip
_LINE = st.one_of(
    st.sampled_from(_LIKE_HEADINGS),
    st.sampled_from(_LIKE_TABLES),
    st.sampled_from(_LIKE_SENTENCES),
    st.lists(st.sampled_from((*_ODD, *_LIKE_HEADINGS, *_LIKE_SENTENCES)), min_size=1, max_size=4).map("，".join),
    st.text(min_size=1, max_size=30),
)
_TEXT = st.lists(_LINE, max_size=4).map("\n".join)
_COUNT = st.one_of(st.integers(0, 9), st.integers(0, 99_999), st.integers(0, 10**12))
_AMOUNT = st.one_of(
    st.integers(0, 999).map(Decimal),
    st.integers(0, 10**9).map(lambda number: Decimal(number) / 10_000),
    st.integers(0, 10**14).map(lambda number: Decimal(number) / 10**9),
)
_ACCOUNT = st.one_of(st.just(""), st.sampled_from(("示例工信", "“示例”发布", "示例123", "工信，示例", "A & B", "“”")))

TOTALS = {total: parts for table in FORM.tables for total, parts in total_parts(table).items()}
_OFFICIAL = {field.key: field for table in FORM.tables for field in table_fields(table) if not field.computed}


@cache
def layout_of(district: str) -> Layout:
    return lay_out(FORM, DISTRICTS[district])


@cache
def template() -> ReportTemplate:
    return load_template(TEMPLATES / "report.docx", FORM, "gb2312")


def report(changes: Mapping[str, Value], district: str = "plain") -> bytes:
    """The report of a good return with what deviates."""
    settings, layout = DISTRICTS[district], layout_of(district)
    review = Review(settings.agencies[0], make_submission(layout, settings.agencies[0], changes), ())
    return render_report(template(), review, settings, layout)


# ---- returns --------------------------------------------------------------------------------


def _added_up(key: str, numbers: Mapping[str, Value]) -> int:
    """The sum of a total's parts, some of which are totals themselves."""
    return sum(_added_up(part, numbers) for part in TOTALS[key]) if key in TOTALS else int(numbers[key])


@st.composite
def _numbers(draw: st.DrawFn) -> dict[str, Value]:
    """The numbers of the official tables: none, a few or any; totals as the workbook works them out."""
    numbers: dict[str, Value] = {key: 0 for key, field in _OFFICIAL.items() if field.whole}
    if draw(st.booleans()):
        numbers |= draw(st.dictionaries(st.sampled_from(sorted(numbers)), _COUNT, max_size=40))
    numbers |= {key: draw(_AMOUNT) for key, field in _OFFICIAL.items() if not field.whole}
    return numbers | {total: _added_up(total, numbers) for total in TOTALS}


@st.composite
def _published(draw: st.DrawFn, district: str) -> dict[str, Value]:
    """How much was published, and where: as much as all of its parts or more."""
    categories = [key for key in layout_of(district).places if key.startswith("category.")]
    numbers: dict[str, Value] = {key: draw(_COUNT) if draw(st.booleans()) else 0 for key in categories}
    for key in ("disclosed.wechat", "disclosed.weibo"):
        numbers |= {key: draw(_COUNT) if draw(st.booleans()) else 0, f"{key}_name": draw(_ACCOUNT)}
    more = st.one_of(st.just(0), _COUNT)
    numbers["disclosed.portal"] = sum(int(numbers[key]) for key in categories) + draw(more)
    channels = ("disclosed.portal", "disclosed.wechat", "disclosed.weibo")
    numbers["disclosed.total"] = sum(int(numbers[key]) for key in channels) + draw(more)
    return numbers


@st.composite
def _matters(draw: st.DrawFn) -> dict[str, Value]:
    """The fee and the proposals: more may be completed than were received this year."""
    fee = draw(st.one_of(st.just(Decimal(0)), _AMOUNT))
    found: dict[str, Value] = {"fee.amount": fee, "fee.charged": CHARGED if fee else NOT_CHARGED}
    for name in ("deputies", "members"):
        received = draw(st.integers(0, 20))
        found |= {
            f"{name}.received": received,
            f"{name}.completed": draw(st.integers(0, received + 1)) if received else 0,
        }
    return found


@st.composite
def _texts(draw: st.DrawFn, district: str) -> dict[str, Value]:
    """Texts as the reading of a workbook gives them: without their own headings, empty where they say nothing."""
    texts: dict[str, Value] = {}
    for key, place in layout_of(district).places.items():
        if place.field.kind == "text" and place.field.lines > 1:
            bare = without_headings(draw(_TEXT), (place.field.label, *place.field.labels))[0]
            lines = () if says_nothing(bare) else paragraphs(bare)
            asked = place.field.required or (key.startswith(f"{MATTER}.") and not _stands_for(key, district))
            texts[key] = "\n".join(lines) or "按照要求做好有关工作。" * asked
    return texts


def _stands_for(key: str, district: str) -> str:
    """What is printed where nothing is written for a matter."""
    matter = next(one for one in DISTRICTS[district].matters if join(MATTER, one.code) == key)
    return matter.when_empty or matter.role


@st.composite
def returns(draw: st.DrawFn, district: str = "plain") -> dict[str, Value]:
    """Answers that no rule would send back."""
    texts = draw(_texts(district))
    about: dict[str, Value] = {
        "about.address": draw(
            st.sampled_from(("示例路88号", "示例路 88 号（A 区），3楼；东门", "示例镇，示例村", "a路1号）"))
        ),
        "about.telephone": draw(
            st.sampled_from(("0000-1234567", "0000-1234567转8001", "（0000）1234567、7654321", "12345"))
        ),
    }
    return draw(_numbers()) | draw(_published(district)) | draw(_matters()) | texts | about


# ---- what comes back ------------------------------------------------------------------------


def comes_back(changes: Mapping[str, Value], district: str = "plain") -> dict[str, object]:
    """What a report of this return says: texts as the paragraphs that are printed, nothing of what is not printed."""
    settings = DISTRICTS[district]
    agency = settings.agencies[0]
    back = printed_values(make_submission(layout_of(district), agency, changes).answers)
    for kind, known in (("wechat", agency.wechat), ("weibo", agency.weibo)):
        name = (
            str(changes.get(f"disclosed.{kind}_name", "")).strip("“”\"'‘’「」")
            if changes.get(f"disclosed.{kind}") and district != "silent"
            else known
        )
        back[f"disclosed.{kind}_name"] = printable_lines((name,))
    for matter in settings.matters:
        # Nobody can tell, nor needs to, whether it was typed or printed for want of anything.
        if back[key := join(MATTER, matter.code)] == _empty(settings, matter):
            back[key] = ()
    return back


def _empty(settings: Settings, matter: Matter) -> tuple[str, ...]:
    agency = settings.agencies[0]
    return paragraphs(
        fill(matter.when_empty, {"年度": settings.year, "机关全称": agency.name, "机关简称": agency.short_name})
    )


def printed_values(answers: Mapping[str, Answer]) -> dict[str, object]:
    """Every number, choice and text that a report prints, by field key."""
    return {
        key: printable_lines((answer.value,)) if isinstance(answer.value, str) else answer.value
        for key, answer in answers.items()
        if not key.endswith(".confirmed") and key not in _NOT_PRINTED
    }


def page_end(line: str) -> bool:
    """Whether a line is like what a portal prints below a report."""
    return bool(_PAGE_END.search(line))


@dataclass(frozen=True)
class Differences:
    """The keys of what came back otherwise: in silence, or with a note about it."""

    silent: frozenset[str]
    said: frozenset[str]


def differences(changes: Mapping[str, Value], read: Imported, district: str = "plain") -> Differences:
    """What came back otherwise. A number that is not known is no other number; a text is as a browser shows it, where it is a page."""
    wanted, found = comes_back(changes, district), printed_values(read.submission.answers)
    if read.submission.file.endswith(".html"):
        wanted, found = ({key: _shown(value) for key, value in one.items()} for one in (wanted, found))
    other = {key for key in wanted if wanted[key] != found[key]}
    about = {note.about for note in read.notes}
    said = {key for key in other if "－".join(read.layout.places[key].field.labels) in about}
    return Differences(frozenset(other - said), frozenset(said))


def _shown(value: object) -> object:
    return tuple(re.sub("[ \t]+", " ", line) for line in value) if isinstance(value, tuple) else value
