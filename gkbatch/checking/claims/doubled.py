"""In: a text. Out: the words, characters and marks that were written twice.

A repetition is often language: two words of which one ends as the next begins (会议|议题, 开展工作|工作人员), or a
word that is made so (常常, 扎扎实实). So a word is doubled unless the second one begins a longer word, and a single
character only where it is one of a few that hardly ever end one word and begin the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.expression import one_of
from gkbatch.quotation import around

_WORD = re.compile(r"([\u4e00-\u9fff]{2,8}?)\1")
_MARKS = one_of(
    ("，", "，+|。|、"),
    ("。", "[，、]|。(?<!。。。)(?!。)"),
    ("、", "[、，。]"),
    ("；", "；"),
    ("：", "："),
)
_NUMERALS = re.compile(r"[一二三四五六七八九十百千万零〇]")
# 深化文化文艺, 创业创新: the word stands in the middle of what is alike, not at its ends.
_WORDS_BETWEEN = ("文化", "创业", "共建", "务实", "业务", "实务", "发展")
# What makes a longer word of any word before it: 工作|人员, 研究|室, 管理|部门.
_ENDINGS = (
    r"(?:局(?!部)|部(?!分|署)|室|科(?!学)|处(?!理|置)|员(?!工)|者|人员|机构|机制|制度|体系|中心|平台|办(?!理|好|事|学|结)|小组|组(?!织|建|成|合)"
    r"|委(?!托)|会(?!商|同|议)|站|所(?!有|需|属)|院|厅|网(?!上)|栏|费|性|化|法(?!律|定)|型|团|们|班|工程|项目|事项|方案|条例|规定|计划|指南|目录"
    r"|专栏|专区|专班|要点|报告|领域|对象|清单|动态|流程|程序|台账|任务|职责|规则)"
)
_LONGER_WORDS = re.compile(
    rf"(?!网站)..{_ENDINGS}|代表|政府(?:信息|网站|门户|采购|公报|文件)|公开(?:年报|内容|范围|方式|渠道|形式|属性|标准|征求|征集|招聘|招标)"
    r"|行政(?:许可|处罚|强制|复议|诉讼|机关|审批|执法|村)|学习(?:习近平|贯彻|强国)|服务(?:群众|企业|基层|大厅|热线)|发布(?:信息|平台)"
    r"|社会(?:公众|各界|监督|保障|组织|治理|信用|评议)|信息(?:资源|系统|技术|安全)|审查(?:意见|把关)|培训(?:内容|教材)"
    r"|监督(?:管理|渠道|电话)|保障(?:群众|人民|公众)|管理(?:办法|服务|部门)|部门(?:预算|决算|预决算|文件)|工作(?:总结|作风|日)"
    r"|会议(?:精神|纪要|议题)|领导(?:班子|干部|下)|安全(?:生产|管理)|财政(?:预算|决算|预决算|资金)|建设(?:工程|用地|单位)|政策(?:解读|文件|措施)"
)
# The character, what before it and what after it makes two words of them: 除了|了解, 参与|与会.
_SINGLE: dict[str, tuple[str, str]] = {
    "的": ("目标", "确士哥"),
    "了": ("甚草", "解结断却然得"),
    "和": ("调温总祥缓饱共平谐中柔随附求谦唱维掺太", "谐睦平解好美气善蔼乐声顺县硕田"),
    "与": ("参给授赠赋相", "会否其此"),
    "及": ("涉普触顾危波惠提遍殃不谈", "时早格第至"),
    "在": ("实现正所内外潜旨存自放设贵重意不处", "建职线校岗读编册乎于野握押场内家位座"),
    "是": ("于但可而就正总只凡还也都若要便算倒更既", "否非"),
    "为": ("作认成因行以称视定分列改变更较最极颇尤甚转人名实身化名题所互沦", "民企公基群农何此了人我政首期主准官"),
    "以": ("可予所难加足得用借何无处赖", "案人上下前后内外及至来往便免期身点民为法质量政"),
    "于": ("", ""),
    "对": ("针应面相核校查比绝反派结配一", "外口象照比接应策方标等立齐联内上待话症"),
    "从": ("自服遵听随跟顺屈依", "严快重优实细速事"),
    "由": ("自理缘事因经交", "此"),
    "将": ("即", "来军士领帅近"),
    "被": ("", "动告申征害执处"),
    "把": ("一", "关握脉手"),
    "并": ("合归兼一撤", "入购网轨联行存举列重处发"),
    "也": ("", ""),
    "都": ("首成古故京", "市会是"),
    "就": ("成造早", "业读医诊职近地任学餐"),
    "其": ("及与尤极", ""),
    "之": ("总反随", ""),
    "到": ("达收得做接感受遇看签", "位期达底场岗账会访户"),
    "至": ("甚乃直以及截周", "今于多少善"),
    "各": ("", ""),
    "该": ("应", ""),
    "我": ("自", ""),
    "未": ("", "来成"),
    "着": ("", "重力手眼急色"),
    "向": ("方导定志动意去风", "上下前好来"),
    "按": ("", ""),
    "们": ("", ""),
    "善": ("改慈", "于后待举治政意良始"),
    "够": ("", ""),
    "送": ("", "审达检交给"),
    "照": ("执牌拍护", "片明会顾抄相常料射章"),
    "计": ("", "划算分入量时费件生"),
    "下": ("地天", "发达级属列放派载设半一周月年基乡辖沉午降来去旬"),
    "做": ("", "好到"),
    "过": ("", "渡程去度期滤往敏多高于"),
    "局": ("", "长属部面限域势机内级里促"),
    "镇": ("，。；：、“（", "长域村政党人区江结通有都中东西南北"),
    "委": ("", "员托派屈任内机"),
    "府": ("", "邸院内第"),
    "息": ("", "息相税"),
    "股": ("", "长东份权票室市级"),
}
_SINGLES = re.compile(rf"([{''.join(_SINGLE)}])\1")
# A word whose first or last character was typed twice: 信信息, 公开开; 诚信|信息 and 公开|开展 are two words.
_BEGUN_TWICE = re.compile(
    r"(?<![诚电通微短相来书守征失互取])信信息|(?<![办老外主])公公[开众示告布]|(?<![财行民邮市执施勤廉德参专家农党])政政[府务]"
    r"|(?<![监主城交分共托保接代])管管理|(?<=公)开开(?![展放发设辟通创启会拓工始办关支头业花门学庭播销采口机盘诚])"
    r"|(?<=管)理理(?![念解顺论事由财想性会应工科疗赔清])|(?<=工)作作(?![了风为出用战业好答品物家客息者案])|(?<=[服政任业事])务务(?![必实求工农虚期])"
    r"|(?<![员职农民分施化理社义军轻手竣开复])工工作|(?<![体机编法研印控税限])制制度|(?<![体动时危司])机机制|(?<![法正常违])规规范|(?<!总)监监督"
    r"|(?<![评初会终编再复政])审审查|服服务|(?<![部村角段])落落实|完完善|(?<![民业户自])主主动|申申请|(?<![应问回解])答答复|群群众|培培训"
    r"|(?<![开研签印颁转批核下])发发布|(?<![增参追])加加强|(?<!前)提提[高升]|(?<=进一)步步(?![骤入])"
)
_FIRST_OF_THOSE = re.compile(r"([信公政管开理作务工制机规监审服落完主申答群培发加提步])\1")


def doubled_words(text: str) -> Iterator[tuple[str, str]]:
    """What stands twice, with the words around it: words (坚持坚持), single characters (的的, 局局), marks (，，)."""
    for match in _WORD.finditer(text):
        if not _is_language(text, match):
            yield _shown(text, match)
    for match in _SINGLES.finditer(text):
        before, after = _SINGLE[match[1]]
        if not (_is_after(text, match.start(), before) or text.startswith(tuple(after), match.end())):
            yield _shown(text, match)
    if _FIRST_OF_THOSE.search(text):
        yield from (_shown(text, match) for match in _BEGUN_TWICE.finditer(text))
    yield from (_shown(text, match) for match in _MARKS.finditer(text))


def _shown(text: str, match: re.Match[str]) -> tuple[str, str]:
    return match[0], around(text, match.start(), match.end())


def _is_after(text: str, place: int, characters: str) -> bool:
    """Whether one of ``characters`` stands before ``place``; the beginning counts as a mark."""
    return (text[place - 1] if place > 0 else "，") in characters


def _is_language(text: str, match: re.Match[str]) -> bool:
    word = match[1]
    if len(set(word)) == 1 or _NUMERALS.match(word):
        return True
    if len(word) > 2:  # noqa: PLR2004 longer words begin no other ones
        return False
    # 务服务服务 is 服务 twice: what is alike may begin one character later.
    begins = (match.end(1), match.end(1) + 1) if text.startswith(word[0], match.end()) else (match.end(1),)
    return word[::-1] in _WORDS_BETWEEN or any(_LONGER_WORDS.match(text, begin) for begin in begins)
