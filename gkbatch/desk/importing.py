"""In: what became of published reports. Out: a few lines for the screen, or the same for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from gkbatch.desk.columns import cut_inside, width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gkbatch.importing import Imported
    from gkbatch.run.imports import Imports


def import_lines(done: Imports, folder: Path, columns: int, *, verbose: bool) -> Iterator[str]:
    """A line for each file, then where the workbooks are; with ``verbose`` everything that must be looked at."""
    from gkbatch.importing.filling import in_words  # noqa: PLC0415 loads what fills workbooks

    for one in done.files:
        if one.report is None:
            yield f"× {one.file}：{one.fault}"
            continue
        read, numbers = _numbers(one.report)
        notes = len(one.report.notes)
        counted = f"：{numbers} 个数读出 {read} 个，要核对 {notes} 处"
        yield cut_inside(f"{one.report.agency.name} {one.report.year} 年度", columns - width(counted)) + counted
        if verbose:
            yield from (f"　　{in_words(note)}" for note in one.report.notes)
    written = sum(one.report is not None for one in done.files)
    if written:
        yield f"已在 {folder} 写入 {written} 份填报表，各有一份“导入情况”，逐条列出要核对的地方。"


def import_record(done: Imports) -> list[dict[str, object]]:
    """Every file with its agency, year, figures (by field key, each with its place) and notes."""
    return [
        {"file": one.file, "fault": one.fault, "workbook": one.workbook, "list": one.notes, **_report(one.report)}
        for one in done.files
    ]


def _report(report: Imported | None) -> dict[str, object]:
    if report is None:
        return {}
    answers = [a for a in report.submission.answers.values() if a.value not in {None, ""}]
    return {
        "agency": report.agency.name,
        "year": report.year,
        "answers": {
            a.field.key: {
                "value": a.value if isinstance(a.value, int) else str(a.value),
                "typed": a.typed,
                "place": a.origin,
            }
            for a in answers
        },
        "notes": [asdict(note) for note in report.notes],
    }


def _numbers(report: Imported) -> tuple[int, int]:
    numbers = [a for a in report.submission.answers.values() if a.field.kind == "number"]
    return sum(1 for a in numbers if a.value is not None), len(numbers)
