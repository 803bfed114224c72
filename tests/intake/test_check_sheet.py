"""The sheet 提交前检查, recalculated by LibreOffice: what it says of good and of broken fills."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from gkbatch.forms.form import ALL_ZERO
from gkbatch.forms.table import equations, total_parts
from gkbatch.intake.check_lines import ELSEWHERE, FAILED, FIRST_LINE_ROW, MEND_FIRST, PASSED, Line, check_lines
from gkbatch.intake.check_sheet import ALL_PASSED, HEADS, MASTER_CELL
from gkbatch.layout import CHECK_SHEET
from tests.conftest import Once, Soffice, make_settings
from tests.intake.conftest import GOOD_FILL, filled, laid_out, opened, written

LAYOUT = laid_out(make_settings())
LINES = check_lines(LAYOUT)
PERSON = {
    "GK201.requests.person": "自然人：第一项加第二项",
    "GK202.requests.person": "自然人：（七）总计",
}


@dataclass(frozen=True)
class Broken:
    """What is typed over the good fill, and the lines that then say something else than 通过."""

    fill: Mapping[str, object]
    failed: tuple[str, ...]
    elsewhere: frozenset[str] = frozenset()
    mend_first: frozenset[str] = frozenset()


def numbers(sheet: str, start: str) -> str:
    """The line of that sheet that begins with ``start``, as (sheet, item) joined."""
    (line,) = [line for line in LINES if line.sheet == sheet and line.item.startswith(start)]
    return name_of(line)


def name_of(line: Line) -> str:
    return line.equation.key if line.equation else f"{line.sheet}｜{line.item}"


OVERVIEW, REQUESTS, DISPUTES = "一、总体情况", "三、依申请公开", "四、复议诉讼"
PERSON_TEXT = frozenset(
    {f"GK20{n}.requests.{column}" for n in (1, 2) for column in ("person", "total")}
    | {"GK203.requests.handled", "GK203.requests.granted"}
)
BROKEN = {
    "one_column": Broken(
        {"requests.received.person": 12}, ("GK201.requests.person",), frozenset({"GK201.requests.total"})
    ),
    "column_total_typed": Broken(
        {"requests.handled.person": 11},
        ("GK202.requests.person",),
        frozenset({"GK201.requests.person", "GK201.requests.total", "GK202.requests.total"}),
    ),
    "row_total_typed": Broken(
        {"requests.granted.total": 10}, ("GK203.requests.granted",), frozenset({"GK202.requests.total"})
    ),
    "corner_typed": Broken(
        {"requests.handled.total": 14},
        ("GK203.requests.handled",),
        frozenset({"GK201.requests.total", "GK202.requests.total"}),
    ),
    "received_total_typed": Broken(
        {"requests.received.total": 15}, ("GK203.requests.received",), frozenset({"GK201.requests.total"})
    ),
    "dispute_total_typed": Broken({"disputes.litigation.after.total": 3}, ("GK204.disputes.litigation.after.total",)),
    "not_confirmed": Broken({"disclosure.confirmed": None}, (numbers("二、主动公开", "“本表核对”"),)),
    "zero_confirmed": Broken({"disputes.confirmed": ALL_ZERO}, (numbers(DISPUTES, "选了"),)),
    "words_for_a_number": Broken(
        {"requests.granted.person": "五"}, (numbers(REQUESTS, "数字格"),), mend_first=PERSON_TEXT
    ),
    "blank_for_a_number": Broken(
        {"requests.granted.person": None}, (numbers(REQUESTS, "数字格"),), mend_first=PERSON_TEXT
    ),
    "words_for_a_dispute": Broken(
        {"disputes.reconsideration.upheld": "1件"},
        (numbers(DISPUTES, "数字格"),),
        mend_first=frozenset({"GK204.disputes.reconsideration.total"}),
    ),
    "negative": Broken({"disclosure.licences.decisions": -1}, (numbers("二、主动公开", "填的数字里没有负数"),)),
    "negative_in_a_column": Broken(
        {"requests.granted.person": 14, "requests.partly_granted.person": -9},
        (numbers(REQUESTS, "填的数字里没有负数"),),
    ),
    "another_name": Broken(
        {"about.name": "示例市示例区科学技术局"}, (numbers("基本信息", "“填报单位／机关全称”已填写"),)
    ),
    "no_name": Broken({"about.name": None}, (numbers("基本信息", "“填报单位／机关全称”已填写"),)),
    "decimal": Broken({"disclosure.licences.decisions": 1.5}, (numbers("二、主动公开", "件数"),)),
    "text_missing": Broken({"problems.main": None}, (numbers("五、问题与改进", "“主要问题”"),)),
    "text_of_nothing": Broken({"problems.improvement": "略。"}, (numbers("五、问题与改进", "“改进措施”"),)),
    "fee_of_nothing": Broken({"fee.charged": "收取", "fee.amount": 0}, (numbers("六、其他事项", "选“收取”"),)),
    "fee_not_charged": Broken({"fee.charged": "未收取", "fee.amount": 10}, (numbers("六、其他事项", "选“收取”"),)),
    "channels_above_the_total": Broken({"disclosed.total": 100}, (numbers(OVERVIEW, "网站、公众号、微博之和"),)),
    "total_of_nothing": Broken({"disclosed.total": 0}, (numbers(OVERVIEW, "网站、公众号、微博之和"),)),
    "columns_above_the_portal": Broken({"category.L02": 15}, (numbers(OVERVIEW, "各栏目之和"),)),
    # 门户网站 is too small: below it the columns are more, above it the channels no longer reach the total.
    "portal_too_small": Broken({"disclosed.portal": 14}, (numbers(OVERVIEW, "各栏目之和"),)),
    "choice_missing": Broken({"fee.charged": None}, (numbers("六、其他事项", "“信息处理费／是否"),)),
}
SEEDS = (1, 2, 3)


def random_fill(seed: int) -> dict[str, object]:
    """Any numbers at all, with some totals typed over and some equations broken twice."""
    rng = random.Random(seed)  # noqa: S311 test figures, no secret
    fill: dict[str, object] = {}
    for place in LAYOUT.places.values():
        field = place.field
        if field.kind == "number" and not field.computed:
            fill[field.key] = rng.randrange(40) if field.whole else rng.randrange(10**6) / 10**4
        elif field.computed and rng.random() < 0.15:
            fill[field.key] = rng.randrange(100)
    return fill


def values_of(fill: Mapping[str, object]) -> dict[str, Decimal]:
    parts = {key: keys for table in LAYOUT.form.tables for key, keys in total_parts(table).items()}

    def value(key: str) -> Decimal:
        if key in fill:
            return Decimal(str(fill[key]))
        return sum((value(part) for part in parts[key]), Decimal(0)) if key in parts else Decimal(0)

    return {key: value(key) for key, place in LAYOUT.places.items() if place.field.kind == "number"}


@dataclass(frozen=True)
class Shown:
    """What a line of the recalculated sheet shows."""

    left: object
    right: object
    difference: object
    result: object


def lines_shown(book: Workbook) -> dict[str, Shown]:
    sheet = book[CHECK_SHEET]
    found = {}
    for line in LINES:
        left, right, difference, result = (sheet.cell(line.row, column).value for column in range(4, 8))
        found[name_of(line)] = Shown(left, right, difference, result)
    return found


def with_result(book: Workbook, word: str) -> set[str]:
    return {name for name, shown in lines_shown(book).items() if shown.result == word}


@pytest.fixture(scope="session")
def recalculated(soffice: Soffice, once: Once) -> dict[str, Path]:
    """The filled workbooks as LibreOffice saves them, by name."""
    fills: dict[str, Mapping[str, object]] = {
        "good": GOOD_FILL,
        "start": {},
        "alias": {**GOOD_FILL, "about.name": "区工信局"},
    }
    fills |= {name: {**GOOD_FILL, **broken.fill} for name, broken in BROKEN.items()}
    fills |= {f"random{seed}": random_fill(seed) for seed in SEEDS}

    def recalculate(folder: Path) -> None:
        sources = [filled(fill, folder / f"{name}.xlsx") for name, fill in fills.items()]
        (folder / "blank.xlsx").write_bytes(written(blank=True))
        soffice(folder / "blank.xlsx", "xlsx", folder / "saved", *sources)

    folder = once("check_sheet", recalculate)
    return {name: folder / "saved" / f"{name}.xlsx" for name in (*fills, "blank")}


def test_heads_stand_over_the_lines(book: Workbook) -> None:
    heads = [book[CHECK_SHEET].cell(FIRST_LINE_ROW - 1, column).value for column in range(1, len(HEADS) + 1)]
    assert heads == list(HEADS)


def test_every_line_leads_to_its_cell(book: Workbook) -> None:
    for line in LINES:
        link = book[CHECK_SHEET].cell(line.row, 2).hyperlink
        assert link is not None
        assert link.location == f"'{line.sheet}'!{line.cell}"


@pytest.mark.libreoffice
def test_a_good_fill_may_be_handed_in(recalculated: dict[str, Path]) -> None:
    book = opened(recalculated["good"], values=True)
    assert {shown.result for shown in lines_shown(book).values()} == {PASSED}
    assert book[CHECK_SHEET][MASTER_CELL].value == ALL_PASSED
    assert str(book[REQUESTS]["A3"].value).endswith("本页检查已通过")


@pytest.mark.libreoffice
def test_a_negative_number_is_counted_once_and_its_totals_are_not(recalculated: dict[str, Path]) -> None:
    shown = lines_shown(opened(recalculated["negative_in_a_column"], values=True))
    assert shown[numbers(REQUESTS, "填的数字里没有负数")].left == 1


@pytest.mark.libreoffice
def test_an_alias_is_the_agencys_name_too(recalculated: dict[str, Path]) -> None:
    shown = lines_shown(opened(recalculated["alias"], values=True))
    assert {line.result for line in shown.values()} == {PASSED}


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["start", "blank"])
def test_the_start_shows_what_is_to_be_done(recalculated: dict[str, Path], name: str) -> None:
    book = opened(recalculated[name], values=True)
    todo = {
        "disclosure.confirmed", "requests.confirmed", "disputes.confirmed", "fee.charged",
        "overview.management", "overview.oversight", "problems.main", "problems.improvement",
    }  # fmt: skip
    if name == "blank":
        todo |= {"about.name", "about.address", "about.telephone"}
    places = {(LAYOUT.places[key].sheet, LAYOUT.places[key].cell) for key in todo}
    failed = with_result(book, FAILED)
    assert {(line.sheet, line.cell) for line in LINES if name_of(line) in failed} == places
    assert book[CHECK_SHEET][MASTER_CELL].value == f"还有 {len(todo)} 项需要修改"


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_fill_fails_its_own_line_only(recalculated: dict[str, Path], name: str) -> None:
    book, broken = opened(recalculated[name], values=True), BROKEN[name]
    assert with_result(book, FAILED) == set(broken.failed)
    assert with_result(book, ELSEWHERE) == broken.elsewhere
    assert with_result(book, MEND_FIRST) == broken.mend_first
    assert book[CHECK_SHEET][MASTER_CELL].value == "还有 1 项需要修改"
    sheet = next(line.sheet for line in LINES if name_of(line) == broken.failed[0])
    assert "本页还有 1 项需要修改" in str(book[sheet]["A3"].value)


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "key", "word"),
    [
        ("words_for_a_number", "requests.granted.person", "应填数字"),
        ("negative", "disclosure.licences.decisions", "不能为负数"),
        ("decimal", "disclosure.licences.decisions", "应填整数"),
        ("text_missing", "problems.main", "必填"),
        ("not_confirmed", "disclosure.confirmed", "请选择"),
        ("good", "requests.granted.person", None),
    ],
)
def test_the_row_says_what_is_wrong_with_it(
    recalculated: dict[str, Path], name: str, key: str, word: str | None
) -> None:
    book, place = opened(recalculated[name], values=True), LAYOUT.places[key]
    sheet = next(sheet for sheet in LAYOUT.sheets if sheet.name == place.sheet)
    assert (book[place.sheet].cell(place.row, len(sheet.widths) + 1).value or None) == word


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", SEEDS)
def test_the_sheet_computes_what_python_computes(recalculated: dict[str, Path], seed: int) -> None:
    book = opened(recalculated[f"random{seed}"], values=True)
    values, shown = values_of(random_fill(seed)), lines_shown(book)
    declared = [equation for table in LAYOUT.form.tables for equation in equations(table)]
    sides = {e.key: (sum(values[k] for k in e.left), sum(values[k] for k in e.right)) for e in declared}
    difference = {key: left - right for key, (left, right) in sides.items()}
    for equation in declared:
        line = shown[equation.key]
        assert (line.left, line.right, line.difference) == (*sides[equation.key], difference[equation.key])
        explained = sum(sign * difference[key] for sign, key in equation.explained_by)
        consequence = bool(equation.explained_by) and difference[equation.key] == explained
        expected = PASSED if difference[equation.key] == 0 else ELSEWHERE if consequence else FAILED
        assert line.result == expected, equation.key
    for key, place in LAYOUT.places.items():
        if place.field.computed:
            assert book[place.sheet][place.cell].value == values[key]


@pytest.mark.libreoffice
def test_the_sum_beside_an_answer_is_shown(recalculated: dict[str, Path]) -> None:
    place = LAYOUT.places["disclosed.total"]
    text = opened(recalculated["good"], values=True)[place.sheet].cell(place.row, 4).value
    assert str(text).endswith("合计 466 条")


@pytest.mark.libreoffice
def test_what_libreoffice_keeps_when_it_saves(recalculated: dict[str, Path]) -> None:
    before, after = opened(written(blank=True)), opened(recalculated["blank"])
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        saved = after[sheet.title]
        assert saved.protection.sheet
        assert not saved.protection.formatColumns
        prompts = [{(v.prompt, v.error) for v in s.data_validations.dataValidation} for s in (sheet, saved)]
        assert prompts[0] == prompts[1]
    for place in LAYOUT.places.values():
        cells = [book[place.sheet][place.cell] for book in (before, after)]
        assert cells[0].protection.locked == cells[1].protection.locked
    assert {"GK_EDITION", "GK_YEAR", "GK_AGENCY", "GK_TEMPLATE"} <= set(after.defined_names)
    properties = [{p.name: p.value or None for p in book.custom_doc_props} for book in (before, after)]  # type: ignore[attr-defined]  # missing in the stubs
    assert properties[0].items() <= properties[1].items()
