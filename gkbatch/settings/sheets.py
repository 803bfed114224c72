"""In: nothing. Out: the sheets and columns of settings.xlsx, for the reader and the writer alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gkbatch.settings import CATEGORIES_OF_AGENCY, FONT_PROFILES, NO, ROLES, YES

FILE_NAME = "settings.xlsx"

ColumnKind = Literal["word", "words", "number", "count", "amount", "change", "date"]


@dataclass(frozen=True)
class SheetColumn:
    """A column of a list sheet, or a line of the sheet 设置: its head, its help, what it takes.

    ``words`` are long texts, a ``number`` is whole and above 0, a ``count`` whole and may be 0, an
    ``amount`` may have decimals, and a ``change`` may be below 0 too. ``width`` counts half-width characters, and ``fixed`` columns
    are written by gkbatch and not meant to be changed.
    """

    key: str
    head: str
    help: str
    required: bool = False
    options: tuple[str, ...] = ()
    width: int = 16
    kind: ColumnKind = "word"
    fixed: bool = False


@dataclass(frozen=True)
class ListSheet:
    """A sheet with one entry per row, below its purpose, a line of help and a line of heads.

    ``spare`` is the number of empty rows prepared for further entries. An ``optional`` sheet may
    be missing: a settings.xlsx of an older version has none.
    """

    name: str
    purpose: str
    columns: tuple[SheetColumn, ...]
    spare: int = 0
    optional: bool = False


GENERAL = "设置"
GENERAL_PURPOSE = "本区本年度的基本设置。浅黄色的格由区政府办公室填写，每一项都要填。"
GENERAL_HEADS = ("项目", "内容", "说明")
GENERAL_WIDTHS = (22, 50, 64)
GENERAL_LINES = (
    SheetColumn("year", "年度", "数据所属年度，如 2026；报告在次年发布。", required=True, kind="number"),
    SheetColumn("district", "区名", "印在汇总报告的句子里，如 示例区。", required=True),
    SheetColumn("government", "区政府全称", "印在汇总报告的标题里，如 示例市示例区人民政府。", required=True),
    SheetColumn("portal", "门户网站", "报告开头说明电子版查阅处，如 示例区人民政府门户网站。", required=True),
    SheetColumn("portal_address", "门户网址", "如 www.example.gov.cn。", required=True),
    SheetColumn("office", "汇总单位", "收报表、汇总的单位，如 示例区人民政府办公室。", required=True),
    SheetColumn("office_address", "汇总单位地址", "印在汇总报告开头。", required=True),
    SheetColumn("office_telephone", "汇总单位电话", "印在汇总报告开头和填报说明。", required=True),
    SheetColumn(
        "deadline", "截止日期", "各单位交表的最后一天，须在年度的次年，如 2027-01-20。", required=True, kind="date"
    ),
    SheetColumn(
        "font_profile",
        "字体方案",
        "gb2312：仿宋_GB2312、楷体_GB2312；windows：仿宋、楷体；fangzheng：方正字体。",
        required=True,
        options=FONT_PROFILES,
    ),
    SheetColumn("overview_limit", "总体情况字数上限", "第一部分的字数上限，如 1000。", required=True, kind="number"),
)

ROSTER = ListSheet(
    "机关名单",
    "每个机关一行。代码一经使用请勿更改；改名时改全称，旧名称写在“上年名称”。",
    (
        SheetColumn("code", "代码", "唯一、不变，如 A01。", required=True, width=10),
        SheetColumn("name", "全称", "与印章一致，印在报告标题里。", required=True, width=30),
        SheetColumn("aliases", "简称", "可填多个，用顿号隔开。", width=20),
        SheetColumn("category", "类别", "", required=True, options=CATEGORIES_OF_AGENCY, width=14),
        SheetColumn("counted", "计入汇总", "数字是否计入全区汇总。", required=True, options=(YES, NO), width=10),
        SheetColumn(
            "reported",
            "出报告",
            "是否单独生成年度报告；区政府本级一般填 否。",
            required=True,
            options=(YES, NO),
            width=10,
        ),
        SheetColumn("address", "地址", "印在报告开头。", width=28),
        SheetColumn("telephone", "电话", "印在报告开头。", width=15),
        SheetColumn("wechat", "微信公众号", "没有的留空。", width=14),
        SheetColumn("weibo", "微博", "没有的留空。", width=14),
        SheetColumn("previous_names", "上年名称", "上年用别的名称的，或由几个机关合并的，用顿号隔开。", width=22),
        SheetColumn("published", "公布日期", "报告公布以后填写，如 2027-01-25。", width=13, kind="date"),
    ),
    spare=60,
)

CATEGORIES = ListSheet(
    "主动公开栏目",
    "门户网站的公开栏目，每个栏目一行；各单位分栏目填报条数。",
    (
        SheetColumn("code", "代码", "唯一，如 L01。", required=True, width=10),
        SheetColumn("name", "栏目名称", "印在报告第一部分的句子里。", required=True, width=50),
    ),
    spare=15,
)

MATTERS = ListSheet(
    "其他事项",
    "报告第六部分的事项，每个事项一行，按印出的顺序排列；必须有一行关联“信息处理费”。",
    (
        SheetColumn("code", "代码", "唯一，如 S01。", required=True, width=10),
        SheetColumn("title", "标题", "印在报告里，不带序号。", required=True, width=50),
        SheetColumn("role", "关联数字", "该事项旁边填报的数字；没有的留空。", options=ROLES, width=14),
        SheetColumn("prompt", "填写提示", "显示给填报人。", width=40, kind="words"),
        SheetColumn(
            "when_empty",
            "未填写时印",
            "机关没有填写时印的句子，可用 {年度}{机关全称}{机关简称}；留空则机关必须填写（关联数字的事项除外）。",
            width=44,
            kind="words",
        ),
    ),
    spare=10,
)

SENTENCES = ListSheet(
    "自动语句",
    "报告中由数字生成的句子。可以改“语句”一列的措辞；{花括号}里的字段由系统填入，代码请勿改动。",
    (
        SheetColumn("key", "代码", "请勿改动。", required=True, width=20, fixed=True),
        SheetColumn("when", "何时使用", "说明，不影响结果。", width=32, fixed=True),
        SheetColumn("text", "语句", "可改措辞；可用的字段见右列。", required=True, width=70, kind="words"),
        SheetColumn("slots", "可用字段", "说明，不影响结果。", width=50, fixed=True),
    ),
)

TEXTS = ListSheet(
    "汇总报告文字",
    "全区汇总报告里由区政府办公室撰写的文字；单元格内换行即另起一段。留空的，汇总报告印“待填”。",
    (
        SheetColumn("key", "位置", "请勿改动。", required=True, width=30, fixed=True),
        SheetColumn("text", "文字", "", width=100, kind="words"),
    ),
)

_CARRIED_OUT = (
    ("person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("welfare", "社会公益组织"),
    ("legal", "法律服务机构"),
    ("others", "其他"),
    ("total", "总计"),
)
# Each key is the field of the form that held the figure last year.
LAST_YEAR_FIGURES = (
    *(
        SheetColumn(f"requests.carried_out.{key}", f"结转：{word}", "", width=9, kind="count")
        for key, word in _CARRIED_OUT
    ),
    SheetColumn("disclosure.regulations.in_force", "现行有效：规章", "", width=9, kind="count"),
    SheetColumn("disclosure.normative.in_force", "现行有效：行政规范性文件", "", width=11, kind="count"),
    SheetColumn("disputes.reconsideration.pending", "尚未审结：行政复议", "", width=10, kind="count"),
    SheetColumn("disputes.litigation.direct.pending", "尚未审结：直接起诉", "", width=10, kind="count"),
    SheetColumn("disputes.litigation.after.pending", "尚未审结：复议后起诉", "", width=10, kind="count"),
    SheetColumn("disclosure.licences.decisions", "行政许可", "", width=9, kind="count"),
    SheetColumn("disclosure.penalties.decisions", "行政处罚", "", width=9, kind="count"),
    SheetColumn("disclosure.coercion.decisions", "行政强制", "", width=9, kind="count"),
    SheetColumn("disclosure.fees.amount", "行政事业性收费（万元）", "", width=13, kind="amount"),
)

LAST_YEAR = ListSheet(
    "上年数据",
    "各机关上一年度报告里的数字，用来核对本年数字、预填“上年结转”。每个机关一行；不知道的留空，不要填 0。"
    "结转：上年表三的“四、结转下年度继续办理”；现行有效、许可等：上年表二；尚未审结：上年表四。",
    (
        SheetColumn("code", "代码", "与机关名单一致。", required=True, width=8),
        SheetColumn("name", "全称", "说明，不影响结果。", width=26, fixed=True),
        *LAST_YEAR_FIGURES,
    ),
    spare=20,
    optional=True,
)

EXEMPTIONS = ListSheet(
    "豁免",
    "核实无误、予以放行的错误和疑问，每项一行；放行以后仍在汇总表里列明。表二至表四的算术关系和读不出的数字不能豁免。",
    (
        SheetColumn("agency", "机关", "代码、全称或简称。", required=True, width=28),
        SheetColumn("rule", "检查代码", "如 GK401，见汇总表的“问题清单”。", required=True, width=12),
        SheetColumn("reason", "理由", "写明核实的情况。", required=True, width=60, kind="words"),
        SheetColumn("by", "批准人", "批准放行的人。", required=True, width=14),
        SheetColumn("mark", "标记", "选填：从“问题清单”复制；填了，数字一变就不再放行。", width=20),
    ),
    spare=30,
    optional=True,
)

ADJUSTMENTS = ListSheet(
    "汇总调整",
    "对全区合计数的更正，每项一行；在汇总表里单独列出，不改各单位的数字。各项和总计要一起调整，调整以后三张表仍须平衡。",
    (
        SheetColumn("field", "项目", "从汇总表的“同比”复制，如 行政许可－本年处理决定数量。", required=True, width=60),
        SheetColumn("amount", "增减", "加多少写多少，减少的前面加 -，如 -2。", required=True, width=14, kind="change"),
        SheetColumn("reason", "理由", "写明依据；同一件事的各行写同样的理由。", required=True, width=60, kind="words"),
    ),
    spare=30,
    optional=True,
)

SENSITIVE_WORDS = ListSheet(
    "错敏词",
    "报告文字里出现时要提醒核对的词，每行一个。",
    (
        SheetColumn("word", "词", "按原样查找，不分全角半角。", required=True, width=30),
        SheetColumn("note", "说明", "选填，不影响结果。", width=60, kind="words"),
    ),
    spare=60,
    optional=True,
)

LIST_SHEETS = (ROSTER, CATEGORIES, MATTERS, SENTENCES, TEXTS, LAST_YEAR, EXEMPTIONS, ADJUSTMENTS, SENSITIVE_WORDS)

TEXT_PLACES = (
    "总述",
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）政府信息公开平台建设",
    "（五）监督保障",
    "主要问题",
    "改进措施",
    "其他需要报告的事项",
)
