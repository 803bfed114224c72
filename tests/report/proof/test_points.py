"""What is open, explained or let stand, as far as there is room for it."""

from __future__ import annotations

from gkbatch.checking.finding import Finding
from gkbatch.report.proof.points import point_rows
from gkbatch.report.word.front_page import GRID_COLUMNS, text_row
from tests.report.proof.conftest import point, texts

ROOM = 4_000
LONG = "文字写“公开114条”，表里主动公开政府信息总数是 12；" * 5


def lines(*findings: Finding, height: int = ROOM) -> list[str]:
    return [row[0] for row in texts(tuple(point_rows(findings, height)))]


def test_open_ones_come_first_then_explained_then_exempted() -> None:
    head, *found = lines(point(1, said="区里同意", by="office", severity="error"), point(2, said="口径不同"), point(3))
    assert head == "疑问和说明：待说明 1 项，单位已说明 1 项，区里豁免 1 项"
    assert [line.split(" ")[:3] for line in found] == [
        ["1.", "待说明", "GK303"], ["2.", "单位已说明", "GK302"], ["3.", "区里豁免", "GK301"],
    ]  # fmt: skip
    assert found[1].endswith("\n　　说明：口径不同")
    assert found[2].endswith("\n　　理由：区里同意")


def test_the_place_and_the_message_are_said_and_what_only_the_office_may_see_is_not() -> None:
    (line,) = lines(point(1, "相差 2"))[1:]
    assert line == "1. 待说明 GK301 三、依申请公开!D7〔自然人〕相差 2"


def test_notes_are_not_listed() -> None:
    note = Finding("GK101", "note", "写法", "")
    assert lines(note) == [
        "疑问和说明：待说明 0 项，单位已说明 0 项，区里豁免 0 项",
        "没有待说明的疑问，也没有说明和豁免。",
    ]


def test_the_rest_is_counted_and_it_is_said_where_it_stands() -> None:
    findings = (*(point(number) for number in range(20)), point(20, said="口径不同"))
    rows = tuple(point_rows(findings, ROOM))
    assert sum(row.taken for row in rows) <= ROOM
    shown = len(rows) - 2
    assert 3 <= shown < len(findings)
    assert rows[-1].cells[0].text == (
        f"其余 {len(findings) - shown} 项（待说明、单位已说明）见退回表和汇总表“问题清单”。"
    )


def test_the_rest_that_needs_no_word_is_in_the_summary_alone() -> None:
    assert lines(*(point(number, said="口径不同") for number in range(20)))[-1].endswith(
        "项（单位已说明）见汇总表“问题清单”。"
    )


def test_all_are_listed_where_they_just_fit() -> None:
    one, two = point(1, LONG), point(2, LONG)
    exact = sum(row.taken for row in point_rows((one, two), ROOM))
    assert len(lines(one, two, height=exact)) == 3
    assert lines(one, two, height=exact - 1)[-1].startswith("其余 1 项")


def test_a_finding_is_printed_whole_in_as_many_lines_as_it_takes() -> None:
    short, long = point(1, "相差 2"), point(2, LONG, said="口径不同，" * 20)
    rows = tuple(point_rows((short, long), ROOM))
    assert rows[1].cells[0].text.endswith(short.message)
    assert LONG in rows[2].cells[0].text
    assert rows[2].cells[0].text.endswith("口径不同，" * 20)
    assert rows[2].height > 4 * text_row(1) - 4 * text_row(0)


def test_where_the_first_has_no_room_they_are_counted() -> None:
    assert lines(point(1), point(2), height=700)[1:] == ["共 2 项（待说明）见退回表和汇总表“问题清单”。"]


def test_what_nobody_could_print_keeps_to_its_bounds() -> None:
    for finding in (point(1, "很长的话" * 9_000), point(1, "很长的话" * 9_000, said="说来话长\n" * 9_000)):
        row = tuple(point_rows((finding,), ROOM))[1]
        assert row.cells[0].columns == GRID_COLUMNS
        assert row.cells[0].text.count("\n") <= 1
        assert all(line.endswith("……") for line in row.cells[0].text.split("\n"))
        assert len(row.cells[0].text) < 720
