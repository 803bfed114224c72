from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.outcome import CITY, Run, Unit
from gkbatch.rollup.detail_lines import DetailLine, detail_lines, is_unit, uncounted_lines, unit_lines
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Adjustment
from gkbatch.submission import Answer
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run

LICENCES, FORCE = "disclosure.licences.decisions", "disclosure.coercion.decisions"


def by_key(run: Run, line: DetailLine) -> dict[str, object]:
    """The figures of a line that has some."""
    keys = (field.key for field in number_fields(run.layout))
    return {key: figure for key, figure in zip(keys, line.figures, strict=True) if figure is not None}


def place_of(run: Run, line: DetailLine, key: str) -> str:
    return line.cells[[field.key for field in number_fields(run.layout)].index(key)]


def test_adjustments_of_one_reason_are_one_line_after_the_agencies() -> None:
    adjustments = (Adjustment(LICENCES, -5, "甲"), Adjustment(FORCE, 1, "乙"), Adjustment(LICENCES, 2, "甲"))
    run = make_run({"A01": {}}, settings=replace(make_settings(), adjustments=adjustments))
    agency, *adjusted = detail_lines(run)
    assert not agency.adjustment
    assert [(line.code, line.name, line.file, by_key(run, line)) for line in adjusted] == [
        ("±1", "汇总调整", "甲", {LICENCES: -3}),
        ("±2", "汇总调整", "乙", {FORCE: 1}),
    ]
    assert {line.adjustment for line in adjusted} == {True}
    assert {cell for line in adjusted for cell in line.cells} == {""}


def test_a_unit_of_the_level_below_stands_with_its_member_and_its_way() -> None:
    unit = Unit("示例区", "A01", "示例市示例区财政局", ("示例区.xlsx", "财政局.xlsx"), {LICENCES: 3}, {LICENCES: "D12"})
    run = replace(make_run({}), units=(unit,), inputs="..")
    (line,) = unit_lines(run)
    assert (line.code, line.name, line.category, line.file, line.link) == (
        "A01", "示例市示例区财政局", "示例区", "示例区.xlsx › 财政局.xlsx", "../示例区.xlsx",
    )  # fmt: skip
    assert (by_key(run, line), place_of(run, line, LICENCES)) == ({LICENCES: 3}, "D12")
    assert place_of(run, line, FORCE) == ""


def test_units_in_no_sum_say_why_and_show_what_was_read() -> None:
    base = make_settings()
    agencies = (replace(base.agencies[0], counted=False), *base.agencies[1:])
    run = make_run(
        {"A01": {LICENCES: 3}, "A02": {LICENCES: None, FORCE: 2}},
        {"A02": (finding(),)},
        settings=replace(base, agencies=agencies),
    )
    first, second, third = uncounted_lines(run)
    assert (first.code, first.name) == ("〔A01〕", f"〔{base.agencies[0].name}〕")
    assert first.file.startswith("按机关名单不计入汇总；√ 已生成　")
    assert by_key(run, first)[LICENCES] == 3
    assert second.file.startswith("× 退回　")
    assert LICENCES not in by_key(run, second)
    assert by_key(run, second)[FORCE] == 2
    assert (third.file, by_key(run, third)) == ("○ 未报", {})
    assert not any(is_unit(line.code, line.name) for line in (first, second, third))
    assert all(is_unit(line.code, line.name) for line in detail_lines(run))


def test_the_figures_of_a_return_on_another_years_form_are_nobodys() -> None:
    wrong = Finding("GK012", "error", "用的是 2019 版的表", "请用本年度的表。")
    run = make_run({"A01": {LICENCES: 3}}, {"A01": (wrong,)})
    assert by_key(run, uncounted_lines(run)[0]) == {}


def test_a_figure_from_another_sheet_than_the_forms_says_so() -> None:
    layout = make_run({}).layout
    own = Answer(layout.places[FORCE].field, layout.places[FORCE].sheet, "C3", "1", 1)
    moved = Answer(layout.places[LICENCES].field, "改名", "D4", "2", 2)
    run = make_run({"A01": {FORCE: own, LICENCES: moved}})  # type: ignore[dict-item]
    (line,) = detail_lines(run)
    assert (place_of(run, line, FORCE), place_of(run, line, LICENCES)) == ("C3", "改名!D4")
    (line,) = detail_lines(replace(run, level=CITY))
    assert place_of(run, line, LICENCES) == "D4"


def test_agencies_that_moved_nothing_share_their_cells() -> None:
    first, second = detail_lines(make_run({"A01": {}, "A02": {}}))
    assert first.cells is second.cells


def test_an_unread_number_is_named() -> None:
    with pytest.raises(ValueError, match=r"示例市示例区工业和信息化局的“.*行政许可.*”没有读出"):
        detail_lines(make_run({"A01": {LICENCES: None}}))
