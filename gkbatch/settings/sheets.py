"""In: the form of the year. Out: the sheets and columns of settings.xlsx, for the reader and the writer alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gkbatch.forms.form import CarriedOver, Form
from gkbatch.forms.table import table_fields
from gkbatch.settings import FEE_ROLE, Adjustment, Agency, Category, Exemption, Matter, SensitiveWord, Settings
from gkbatch.settings.checks import CheckChange
from gkbatch.settings.columns import SheetColumn, columns_of
from gkbatch.settings.wording import SENTENCE_KINDS, allowed_slots


@dataclass(frozen=True)
class ListSheet:
    """A sheet with one entry per row, below its purpose, a line of help and a line of heads.

    ``spare`` is the number of empty rows prepared for further entries, ``still`` how many columns
    stay in sight. ``default`` are the entries of a new office, by column. A workbook that lacks the
    sheet says the same, unless it is ``indispensable``: every version had it, and without it the
    agencies would be asked for something else. ``dated`` are the columns of what belongs to one year: a sheet with
    such columns says at its head for which (``APPLIES``).
    """

    name: str
    purpose: str
    columns: tuple[SheetColumn, ...]
    spare: int = 0
    still: int = 1
    default: tuple[Mapping[str, str], ...] = ()
    indispensable: bool = False
    dated: tuple[SheetColumn, ...] = ()


# Stands at the head of every sheet that belongs to one year, its value right of it.
APPLIES = SheetColumn(
    "applies",
    "适用年度",
    "与“设置”的“年度”一致，如 2026。别的年度的内容不会采用。",
    kind="number",
)

GENERAL = "设置"
GENERAL_PURPOSE = "本区本年度的基本设置。浅黄色的格由区政府办公室填写，没有注明“选填”的都要填。"
GENERAL_HEADS = ("项目", "内容", "说明")
GENERAL_WIDTHS = (22, 50, 64)
GENERAL_LINES = columns_of(Settings)

ROSTER = ListSheet(
    "机关名单",
    "每个机关一行。代码一经使用请勿更改；改名时改全称，旧名称写在“上年名称”。",
    columns_of(Agency),
    spare=60,
    still=2,
    indispensable=True,
)

CATEGORIES = ListSheet(
    "主动公开栏目",
    "门户网站的公开栏目，每个栏目一行；各单位分栏目填报条数。",
    columns_of(Category),
    spare=15,
    indispensable=True,
)

MATTERS = ListSheet(
    "其他事项",
    "报告第六部分的事项，每个事项一行，按印出的顺序排列；必须有一行关联“信息处理费”。",
    columns_of(Matter),
    spare=10,
    default=({"code": "S01", "title": "依据《政府信息公开信息处理费管理办法》收取信息处理费的情况", "role": FEE_ROLE},),
    indispensable=True,
)

SENTENCES = ListSheet(
    "自动语句",
    "报告中由数字生成的句子，以及给各机关的通知（代码以“通知-”开头的）。可以改“语句”一列的措辞；{花括号}里的字段由系统填入，代码请勿改动。"
    "〔 〕里有字段是 0 或没有内容时，整个〔 〕不印，两个标点碰到一起只印一个；整句不要的写“不印”。",
    (
        SheetColumn("key", "代码", "请勿改动。", required=True, width=20, fixed=True),
        SheetColumn("when", "何时使用", "说明，不影响结果。", width=32, fixed=True),
        SheetColumn("text", "语句", "可改措辞；可用的字段见右列。", required=True, width=70, kind="words"),
        SheetColumn("slots", "可用字段", "说明，不影响结果。", width=50, fixed=True),
    ),
    default=tuple(
        {
            "key": kind.key,
            "when": kind.when,
            "text": kind.text,
            "slots": "、".join(f"{{{slot}}}" for slot in allowed_slots(kind)),
        }
        for kind in SENTENCE_KINDS
    ),
)

EXEMPTIONS = ListSheet(
    "豁免",
    "核实无误、予以放行的错误和疑问，每项一行，同一理由的机关可写在一行；放行以后仍在汇总表里列明。表二至表四的算术关系和读不出的数字不能豁免。",
    columns_of(Exemption),
    spare=30,
    dated=columns_of(Exemption),
)

ADJUSTMENTS = ListSheet(
    "汇总调整",
    "对全区合计数的更正，每项一行；在汇总表里单独列出，不改各单位的数字。各项和总计要一起调整，调整以后三张表仍须平衡。",
    columns_of(Adjustment),
    spare=30,
    dated=columns_of(Adjustment),
)

SENSITIVE_WORDS = ListSheet(
    "错敏词",
    "报告文字里出现时要提醒核对的词，每行一个。",
    columns_of(SensitiveWord),
    spare=60,
)

CHECKS = ListSheet(
    "检查设置",
    "全部检查，每项一行。写文字的检查，本区可以决定只作提示，或者关闭：在“改为”里选，并写明理由；改了的在汇总表“检查项目”里列明。"
    "数字、文件、名称的检查，以及防止个人信息、空白内容公布出去的检查，不能改。",
    (
        SheetColumn("code", "代码", "请勿改动。", required=True, width=9, kind="code", fixed=True),
        SheetColumn("name", "检查什么", "道理和例子：gkbatch explain 代码。", width=46, fixed=True),
        SheetColumn("severity", "等级", "", width=8, fixed=True),
        SheetColumn("changeable", "能否改", "", width=9, fixed=True),
        *columns_of(CheckChange),
    ),
)

LAST_YEAR = "上年数据"


def list_sheets(form: Form) -> tuple[ListSheet, ...]:
    """The sheets after 设置, in their order, for a year of that form."""
    return (
        ROSTER,
        CATEGORIES,
        MATTERS,
        SENTENCES,
        texts_sheet(form),
        last_year_sheet(form),
        EXEMPTIONS,
        ADJUSTMENTS,
        SENSITIVE_WORDS,
        CHECKS,
    )


def texts_sheet(form: Form) -> ListSheet:
    """The sheet with a line for each text of the district's report: those of sections 一 and 五, and one of 六."""
    own = SheetColumn("text", "文字", "", width=100, kind="words")
    return ListSheet(
        "汇总报告文字",
        "全区汇总报告里由区政府办公室撰写的文字；单元格内换行即另起一段。留空的，汇总报告印“待填”。",
        (
            SheetColumn("key", "位置", "请勿改动。", required=True, width=30, fixed=True),
            own,
            SheetColumn("earlier", "上年文字", "供参考，不会印出。", width=70, kind="words", fixed=True),
        ),
        default=tuple({"key": place} for place in (*(field.label for field in form.texts), form.matters_title)),
        dated=(own,),
    )


def last_year_sheet(form: Form) -> ListSheet:
    """The sheet with a line for each agency and a column for each figure that the form says is carried over."""
    figures = last_year_figures(form)
    return ListSheet(
        LAST_YEAR,
        "各机关上一年度报告里的数字，用来核对本年数字、预填“上年结转”。每个机关一行；不知道的留空，不要填 0。"
        "结转：上年表三的“四、结转下年度继续办理”；现行有效、许可等：上年表二；尚未审结：上年表四。"
        "适用年度填本年度，就是要核对的那一年：适用年度是 2026 的，表里是 2025 年的数字。",
        (
            SheetColumn("code", "代码", "与机关名单一致。", required=True, width=8, kind="code"),
            SheetColumn("name", "全称", "名单上已没有的机关，按“上年名称”加给接收它的机关。", width=26, fixed=True),
            *figures,
        ),
        spare=20,
        still=2,
        dated=figures,
    )


def last_year_figures(form: Form) -> tuple[SheetColumn, ...]:
    """The columns of 上年数据 that hold figures; each key is the field that held the figure last year."""
    return tuple(column for carried in form.carried_over for column in _figures(form, carried))


def _figures(form: Form, carried: CarriedOver) -> list[SheetColumn]:
    row = f"{carried.key}."
    return [
        SheetColumn(
            field.key,
            f"{carried.head}：{field.label}" if field.key.startswith(row) else carried.head,
            "",
            width=carried.width,
            kind="count" if field.whole else "amount",
        )
        for table in form.tables
        for field in table_fields(table)
        if field.key == carried.key or field.key.startswith(row)
    ]
