"""In: what became of a year's published reports. Out: lines for the screen, or the same for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkbatch.desk.columns import cut_inside, width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gkbatch.rollup.sheet_imported import Published, PublishedUnit
    from gkbatch.run.imported_summary import ImportedSummary
    from gkbatch.run.published_reports import ReadReport

_MOST_NAMES = 8
_LEAST = 20  # columns of a file's name: fewer say nothing


def summary_lines(done: ImportedSummary, folder: Path, columns: int, *, quiet: bool, verbose: bool) -> Iterator[str]:
    """A line for each file, then the summary and what it lacks; ``quiet`` the summary alone, ``verbose`` with every point."""
    if not done.files:
        yield "没有找到报告文件"
        return
    if not quiet:
        for one in done.files:
            yield from _file_lines(one, done, columns, verbose=verbose)
    if done.published is None:
        yield "没有一份报告可以采用，没有写汇总表"
        return
    if done.missing and not quiet:
        yield f"没有可用报告的 {len(done.missing)} 个：{_listed(done.missing, verbose=verbose)}"
    yield _result(done, done.published, folder)


def next_step(done: ImportedSummary, folder: Path) -> str:
    """What the summary that was written is good for."""
    year = done.published.settings.year if done.published else done.wanted
    if year == done.wanted:
        return f"下一步：gkbatch template --last-year {folder / done.workbook}，gkbatch render 也加上它"
    return (
        f"settings.xlsx 的年度是 {done.wanted + 1}，--last-year 要 {done.wanted} 年度的汇总表；这一份是 {year} 年度的"
    )


def summary_record(done: ImportedSummary) -> dict[str, object]:
    """The summary (path in the folder, None where there is none), its year and units with figures by field key, every file."""
    published = done.published
    return {
        "summary": done.workbook or None,
        "year": published.settings.year if published else None,
        "left_out": list(published.left_out) if published else [],
        "missing": list(done.missing),
        "units": [_unit(unit) for unit in published.units] if published else [],
        "points": [vars(point) for point in published.points] if published else [],
        "files": [
            {"file": one.file, "used": one.used, "year": one.year or None, "fault": one.fault, "settled": one.settled}
            for one in done.files
        ],
    }


def _file_lines(one: ReadReport, done: ImportedSummary, columns: int, *, verbose: bool) -> Iterator[str]:
    from gkbatch.rollup.sums import number_fields  # noqa: PLC0415 loads what writes workbooks

    unit = _unit_of(one, done.published)
    if unit is None:
        yield f"{'—' if one.settled else '×'} {one.file}：{one.fault}"
        return
    points = [point for point in done.published.points if point.file == one.file] if done.published else []
    blank = len(number_fields(done.published.layout)) - len(unit.figures) if done.published else 0
    told = (f"，空着 {blank} 个" if blank else "") + (f"，要核对 {len(points)} 处" if points else "")
    head = f"√ {unit.name}：读出 {len(unit.figures)} 个数{told}　"
    yield head + cut_inside(one.file, max(_LEAST, columns - width(head)))
    if verbose:
        yield from ("　　" + "　".join(filter(None, (point.about, point.place, point.message))) for point in points)


def _unit_of(one: ReadReport, published: Published | None) -> PublishedUnit | None:
    units = published.units if published and one.used else ()
    return next((unit for unit in units if unit.file == one.file), None)


def _result(done: ImportedSummary, published: Published, folder: Path) -> str:
    points = f"，没有读出、要核对的 {len(published.points)} 处列在里面" if published.points else ""
    read = sum(bool(unit.file) for unit in published.units)
    left_out = f"，未纳入 {len(published.left_out)} 个" if published.left_out else ""
    return f"已写入 {folder / done.workbook}：{published.settings.year} 年度，{read} 个单位{left_out}{points}"


def _listed(names: tuple[str, ...], *, verbose: bool) -> str:
    shown = names if verbose else names[:_MOST_NAMES]
    return "、".join(shown) + (" 等" if len(shown) < len(names) else "")


def _unit(unit: PublishedUnit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "file": unit.file or None,
        "why": unit.why,
        "figures": {
            key: {"value": number if isinstance(number, int) else str(number), "place": unit.places.get(key, "")}
            for key, number in unit.figures.items()
        },
    }
