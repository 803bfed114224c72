"""In: one sheet of the layout. Out: what the intake workbook prints on it: whatever else stands there, somebody typed.

The reader asks here, so that a word changed in the workbook is not taken for an agency's. It needs the words alone,
so they stand apart from the room that draws the workbook with openpyxl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gkbatch.forms.form import Field
from gkbatch.forms.names import AGENCY_CODE, YEAR
from gkbatch.forms.names import AGENCY_NAME as AGENCY
from gkbatch.layout import SheetLayout

# The office fills these in, or nobody does.
GIVEN_KEYS = frozenset({AGENCY_CODE, YEAR})
INPUT_WORDS, GIVEN_WORDS = "浅黄色粗框格：请填写", "灰色格：自动计算或已给定，不用填"
HINT_HEAD = "本行检查"
# The blank is for every agency: these fields are filled in otherwise than in a pre-filled one.
BLANK_HELPS: Mapping[str, str] = {
    AGENCY: "必填。点格子右边的箭头，从下拉列表中选择本机关全称。",
    AGENCY_CODE: "不用填写，系统按机关全称识别。",
}

# What the workbook is recognised by: the defined names, and what is printed beside their values.
REVISION_NAME = "GK_REVISION"
EDITION_NAME, YEAR_NAME, AGENCY_NAME, TEMPLATE_NAME = "GK_EDITION", "GK_YEAR", "GK_AGENCY", "GK_TEMPLATE"
HEADING = "表格标识（供系统识别，请勿改动）"
# Not the labels of answers: the reader finds answers again by their labels.
LABELS = {
    EDITION_NAME: "表样版本",
    YEAR_NAME: "数据所属年",
    AGENCY_NAME: "单位标识",
    TEMPLATE_NAME: "模板版本",
    REVISION_NAME: "退回次数",
}

# What figures of last year are called beside the answers.
IN_FORCE, PENDING = "现行有效", "尚未审结"
DECIDED, CHARGED, NEW, CARRIED = "处理决定", "收费", "新收总计", "四、结转下年度继续办理"

STAMP_LABELS = frozenset(LABELS.values())
_KINDS = f"{IN_FORCE}|{DECIDED}|{CHARGED}|{NEW}|{CARRIED}|{PENDING}"
_OWN_FIGURE = re.compile(rf"上年（\d{{4}}年）数据|上年：(?:{_KINDS}) [\u4e00-\u9fff（）、 \d.]+")
# A row's hint, the status line, the sum beside an answer: the only formulas beside the totals.
_OWN_FORMULA = re.compile(r'^(?:"[^"]*"&)?IF\((?:LEN|COUNT)\(|^"填报单位：|^"[^"]*合计 "&SUM\(')
# The words with which a slip points at a row: ★第 1、3 处：请修改.
_OWN_MARK = re.compile(r"(?:[★●※]第 [\d、]+ 处：\w+[　\s]*)+")


def own_words(plan: SheetLayout) -> Iterator[str]:
    """Every text that is printed on the sheet, the agency's answers left out."""
    yield from (plan.title, plan.note or note_of(plan), INPUT_WORDS, GIVEN_WORDS, HINT_HEAD, HEADING)
    yield from STAMP_LABELS
    yield from (label.text for label in plan.labels)
    yield from BLANK_HELPS.values()
    for place in plan.places:
        field = place.field
        yield from (field.unit, field.help, required_word(field) + field.help)


def note_of(plan: SheetLayout) -> str:
    """The note under the title of a sheet for which the form has none."""
    return "没有的保留 0；填完请选择表下的“本表核对”。" if plan.table else ""


def required_word(field: Field) -> str:
    """必填 or 选填 before the help of a text or a choice; nothing before a number's."""
    if field.kind == "number" or field.key in GIVEN_KEYS:
        return ""
    return "必填。" if field.required else "选填。"


def is_own_formula(formula: str) -> bool:
    """Whether a formula (without "=") outside the answers is one that we write."""
    return bool(_OWN_FORMULA.match(formula))


def is_own_mark(text: str) -> bool:
    """Whether a text is the mark with which a slip points at a row, or a figure of last year beside one."""
    return bool(_OWN_MARK.fullmatch(text)) or _OWN_FIGURE.fullmatch(text) is not None
