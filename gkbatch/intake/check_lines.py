"""In: the layout. Out: the lines of the sheet 提交前检查: what each compares, as formulas.

Each line compares a left and a right value that must be equal. The equations of the tables
come from the form; the other lines see to it that what the equations add up is a number, and
that nothing required is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from gkbatch import printed
from gkbatch.address import cell_address
from gkbatch.forms.form import ALL_ZERO, CHARGED, HAS_DATA, NOT_CHARGED, Field
from gkbatch.forms.names import (
    AGENCY_NAME,
    CARRIED_IN,
    CARRIED_OUT,
    DISCLOSED,
    FEE_AMOUNT,
    FEE_CHARGED,
    ON_PORTAL,
    REQUESTS,
    TOTAL,
)
from gkbatch.forms.table import Equation, equations, total_parts
from gkbatch.intake.formula import call, count_if, literal, quoted, ranges, reference
from gkbatch.intake.parted import exceeded_by, parted
from gkbatch.layout import Layout, Place, SheetLayout
from gkbatch.printed import GIVEN_KEYS
from gkbatch.submission import Figures

FIRST_LINE_ROW = 7
LEFT, RIGHT, DIFFERENCE, RESULT = "D", "E", "F", "G"
PASSED, FAILED, MEND_FIRST, ELSEWHERE = "通过", "不通过", "先改数字", "见其他行"
# A required text of these words alone is refused (GK301); the commonest, since a formula cannot know all.
NO_TEXT = ("无", "无。", "暂无", "暂无。", "没有", "没有。", "略", "略。", "同上", "同上。", "/", "-", "—")
CARRIED_ITEM = (
    f"二、上年结转与上年报表的“{printed.CARRIED}”一致（左值为不一致的列数；上年数字有误的，请与汇总单位联系）"
)
# What must hold of each number that others count parts of, as its line begins (GK224).
PARTS_ITEMS = {
    DISCLOSED: "网站、公众号、微博之和不多于主动公开总数",
    ON_PORTAL: "各栏目之和不多于门户网站公开数",
}
NAME_ITEM = "“填报单位／机关全称”已填写，没有改成别的名称"
_NO_FIGURES: Figures = MappingProxyType({})
NO_NUMBER, NEGATIVE, NOT_WHOLE, REQUIRED, CHOOSE = "应填数字", "不能为负数", "应填整数", "必填", "请选择"


@dataclass(frozen=True)
class Line:
    """One line: the sheet and cell it speaks of, what must hold, and both sides as formulas.

    ``row`` is its own row on 提交前检查; ``equation`` is set where the form declares it.
    """

    sheet: str
    cell: str
    item: str
    left: str
    right: str
    row: int = 0
    equation: Equation | None = None


def check_lines(layout: Layout, last_year: Figures = _NO_FIGURES, names: Collection[str] = ()) -> tuple[Line, ...]:
    """Every line in the order of the sheets, with its row on 提交前检查.

    Of ``last_year`` and of the agency's ``names`` only one line each depends.
    """
    lines = (line for sheet in layout.sheets for line in _sheet_lines(sheet, last_year, names))
    return tuple(replace(line, row=row) for row, line in enumerate(lines, start=FIRST_LINE_ROW))


def result_formula(line: Line, rows: Mapping[str, int]) -> str:
    """The formula of the column 结果; ``rows`` gives each equation key's row."""
    difference = f"{DIFFERENCE}{line.row}"
    if line.equation is None:
        return f'IF(ISNUMBER({difference}),IF({difference}=0,"{PASSED}","{FAILED}"),"{FAILED}")'
    failed = f'"{FAILED}"'
    if line.equation.explained_by:
        added = [f"{DIFFERENCE}{rows[key]}" for sign, key in line.equation.explained_by if sign > 0]
        taken = [f"{DIFFERENCE}{rows[key]}" for sign, key in line.equation.explained_by if sign < 0]
        # SUM passes over the words of a line that could not be worked out; + would not.
        explained = (call("SUM", ranges(added)) if added else "0") + (f"-{call('SUM', ranges(taken))}" if taken else "")
        failed = f'IF({difference}=ROUND({explained},6),"{ELSEWHERE}","{FAILED}")'
    return f'IF(ISNUMBER({difference}),IF({difference}=0,"{PASSED}",{failed}),"{MEND_FIRST}")'


def difference_formula(line: Line) -> str:
    """The formula of the column 差额: empty where a side is not a number."""
    left, right = f"{LEFT}{line.row}", f"{RIGHT}{line.row}"
    return f'IF(AND(ISNUMBER({left}),ISNUMBER({right})),ROUND({left}-{right},6),"")'


def row_hints(sheet: SheetLayout) -> dict[int, str]:
    """For every row with input the formula of 本行检查: a word where something is to be mended."""
    rows: dict[int, list[Place]] = {}
    for place in sheet.places:
        rows.setdefault(place.row, []).append(place)
    found = {row: _hint(places) for row, places in rows.items()}
    return {row: formula for row, formula in found.items() if formula}


def _hint(places: list[Place]) -> str:
    numbers = [place for place in places if place.field.kind == "number"]
    if numbers:
        return _number_hint(numbers)
    place = places[0]
    if not _needs_text(place.field) and place.field.kind != "choice":
        return ""
    return f'IF(LEN({place.cell})=0,"{CHOOSE if place.field.kind == "choice" else REQUIRED}","")'


def _number_hint(places: list[Place]) -> str:
    cells = ranges(place.cell for place in places)
    whole = [place.cell for place in places if place.field.whole]
    good = '""'
    if whole:
        same = call("AND", (f"{cell}=ROUND({cell},0)" for cell in whole))
        good = f'IF({same},"","{NOT_WHOLE}")'
    return f'IF({call("COUNT", cells)}<{len(places)},"{NO_NUMBER}",IF({count_if(cells, "<0")}>0,"{NEGATIVE}",{good}))'


def _needs_text(field: Field) -> bool:
    return field.required and field.kind != "number" and field.key not in GIVEN_KEYS


def _says_nothing(cell: str) -> str:
    return call("OR", (f"LEN({cell})=0", *(f"{cell}={literal(words)}" for words in NO_TEXT)))


def hint_column(sheet: SheetLayout) -> int:
    """The column of 本行检查: the first one right of the sheet's own."""
    return len(sheet.widths) + 1


def _sheet_lines(sheet: SheetLayout, last_year: Figures, names: Collection[str]) -> Iterator[Line]:
    confirm = sheet.table.confirm_key if sheet.table else ""
    yield from _number_lines(sheet)
    for place in sheet.places:
        if place.field.key == confirm:
            yield from _confirm_lines(sheet, place)
        elif place.field.key == AGENCY_NAME:
            yield Line(
                sheet.name, place.cell, f"{NAME_ITEM}（{place.cell}）", name_left(place.cell, sheet.name, names), "1"
            )
        elif _needs_text(place.field):
            cell = reference(place.cell, sheet.name)
            verb = "选择" if place.field.kind == "choice" else "填写"
            name = "／".join(place.field.labels[1:])
            left = f"IF(LEN({cell})>0,1,0)" if place.field.kind == "choice" else f"IF({_says_nothing(cell)},0,1)"
            yield Line(sheet.name, place.cell, f"“{name}”已{verb}（{place.cell}）", left, "1")
    yield from _fee_lines(sheet)
    yield from _parts_lines(sheet)
    if sheet.table:
        yield from _equation_lines(sheet)
        yield from _carried_lines(sheet, last_year)


def name_left(address: str, sheet: str, names: Collection[str]) -> str:
    """Whether one of ``names`` stands where the agency's is asked for (GK008), as a formula; any where none is known."""
    cell = reference(address, sheet)
    if not names:
        return f"IF({_says_nothing(cell)},0,1)"
    return f"IF({call('OR', (f'{cell}={quoted(name)}' for name in names))},1,0)"


def _fee_lines(sheet: SheetLayout) -> Iterator[Line]:
    """What GK223 finds."""
    cells = {place.field.key: place.cell for place in sheet.places if place.field.key in {FEE_CHARGED, FEE_AMOUNT}}
    if len(cells) < 2:  # noqa: PLR2004 the choice and the amount
        return
    choice, amount = (reference(cells[key], sheet.name) for key in (FEE_CHARGED, FEE_AMOUNT))
    wrong = f'OR(AND({choice}="{CHARGED}",{amount}=0),AND({choice}="{NOT_CHARGED}",{amount}>0))'
    item = f"选“{CHARGED}”的金额大于 0，选“{NOT_CHARGED}”的金额是 0（{cells[FEE_AMOUNT]}；左值为不符的个数）"
    yield Line(sheet.name, cells[FEE_AMOUNT], item, f"IF(ISNUMBER({amount}),IF({wrong},1,0),0)", "0")


def _parts_lines(sheet: SheetLayout) -> Iterator[Line]:
    """What GK224 finds."""
    cells = {place.field.key: place.cell for place in sheet.places}
    for total, parts in parted(cells).items():
        more = exceeded_by(cells[total], tuple(cells[key] for key in parts), sheet.name)
        yield Line(sheet.name, cells[total], f"{PARTS_ITEMS[total]}（{cells[total]}；左值为多出的条数）", more, "0")


def _carried_lines(sheet: SheetLayout, last_year: Figures) -> Iterator[Line]:
    if sheet.table is None or sheet.table.key != REQUESTS:
        return
    carried = [place for place in sheet.places if place.field.key.startswith(f"{CARRIED_IN}.")]
    if carried:
        yield Line(sheet.name, carried[0].cell, CARRIED_ITEM, carried_left(sheet, last_year), "0")


def carried_left(sheet: SheetLayout, last_year: Figures) -> str:
    """How many columns of 上年结转 are not what ``last_year`` was carried over (GK401), as a formula; what it lacks is none.

    Where applicants were parted otherwise only the total can be compared.
    """
    places = {place.field.key.removeprefix(f"{CARRIED_IN}."): place for place in sheet.places}
    known = {
        key.removeprefix(f"{CARRIED_OUT}."): n for key, n in last_year.items() if key.startswith(f"{CARRIED_OUT}.")
    }
    parted_otherwise = any(number for name, number in known.items() if name not in places)
    compared = [name for name in known if name in places and (name == TOTAL) == parted_otherwise]
    cells = ((reference(places[name].cell, sheet.name), known[name]) for name in compared)
    return "+".join(f"IF(AND(ISNUMBER({cell}),{cell}<>{number}),1,0)" for cell, number in cells) or "0"


def _number_lines(sheet: SheetLayout) -> Iterator[Line]:
    numbers = [place for place in sheet.places if place.field.kind == "number"]
    if not numbers:
        return
    first, cells = numbers[0].cell, ranges((place.cell for place in numbers), sheet.name)
    yield Line(
        sheet.name,
        first,
        "数字格里都是数字，没有空白和文字（左值为数字的个数）",
        call("COUNT", cells),
        str(len(numbers)),
    )
    typed = ranges((place.cell for place in numbers if not (place.field.computed or place.field.signed)), sheet.name)
    if typed:
        yield Line(sheet.name, first, "填的数字里没有负数（左值为负数的个数）", count_if(typed, "<0"), "0")
    if any(place.field.whole for place in numbers):
        hints = (cell_address(row, hint_column(sheet)) for row in row_hints(sheet))
        left = count_if(ranges(hints, sheet.name), NOT_WHOLE)
        yield Line(sheet.name, first, "件数、条数都是整数（左值为有小数的行数）", left, "0")


def _confirm_lines(sheet: SheetLayout, place: Place) -> Iterator[Line]:
    cell = reference(place.cell, sheet.name)
    chosen = f"{count_if([cell], HAS_DATA)}+{count_if([cell], ALL_ZERO)}"
    yield Line(sheet.name, place.cell, f"“本表核对”已选择（{place.cell}）", chosen, "1")
    numbers = ranges((p.cell for p in sheet.places if p.field.kind == "number"), sheet.name)
    left = f'IF({cell}="{ALL_ZERO}",{count_if(numbers, ">0")}+{count_if(numbers, "<0")},0)'
    item = f"选了“{ALL_ZERO}”的，表中没有不是 0 的数（左值为不是 0 的个数）"
    yield Line(sheet.name, place.cell, item, left, "0")


def _equation_lines(sheet: SheetLayout) -> Iterator[Line]:
    assert sheet.table is not None
    cells = {place.field.key: place.cell for place in sheet.places}
    parts = total_parts(sheet.table)
    for equation in equations(sheet.table):
        terms = _leaves((*equation.left, *equation.right), parts)
        counted = call("COUNT", ranges((cells[key] for key in terms), sheet.name))
        left, right = (
            f'IF({counted}={len(terms)},{call("SUM", ranges((cells[key] for key in side), sheet.name))},"")'
            for side in (equation.left, equation.right)
        )
        cell = cells[equation.left[0]]
        yield Line(sheet.name, cell, f"{equation.name}（{_where(equation, cells)}）", left, right, equation=equation)


def _where(equation: Equation, cells: Mapping[str, str]) -> str:
    """The column or the cell the clerk must look at."""
    places = [cells[key] for key in (*equation.left, *equation.right)]
    columns = {place.rstrip("0123456789") for place in places}
    return f"{columns.pop()} 列" if len(columns) == 1 else f"总计在 {places[0]}"


def _leaves(keys: Iterable[str], parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """``keys`` and everything their totals are summed from: SUM passes over a word in a part."""
    found: dict[str, None] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found[key] = None
            waiting.extend(parts.get(key, ()))
    return tuple(found)
