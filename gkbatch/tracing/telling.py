"""In: Traced. Out: the lines that a person reads, and the same as plain values for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from gkbatch.submission import time_in_words
from gkbatch.tracing.values import STATE_WORDS, Adjustment, Check, Number, Source, Traced

_OF_CELLS = "GK1"
_INDENT = "　　"
_MOST_UNITS = 100
_MARK = 12  # of a SHA-256 enough to tell files apart


def lines(found: Traced, *, verbose: bool = False) -> Iterator[str]:
    """The figure, what it comes from, who looked at it.

    With ``verbose`` each check, each whole SHA-256, and the parts of parts down to the last.
    """
    yield from _lines(found, verbose=verbose)
    for part in found.parts:
        own = lines(part, verbose=True) if verbose else _lines(part, verbose=False)
        yield from (f"{_INDENT}{line}" for line in own)


def headline(found: Traced) -> str:
    """The place, what stands there, and what it is."""
    named = "－".join(found.labels)
    unit = f" {found.unit}" if found.unit and found.value is not None else ""
    shown = f"{found.place}：{_shown(found.value)}{unit}"
    return shown if named in {"", found.place} else f"{shown}　{named}"


def doubts(found: Traced) -> Iterator[str]:
    """What is not the same any more, of the figure and of all that it is worked out from."""
    yield from (f"注意：{doubt}" for doubt in found.doubts)
    for part in found.parts:
        yield from doubts(part)


def _lines(found: Traced, *, verbose: bool) -> Iterator[str]:
    yield headline(found)
    if found.formula:
        yield f"由这个公式算出：{found.formula}"
    if found.kind == "sum":
        yield from _of_sum(found, verbose=verbose)
    else:
        for source in found.sources:
            yield from _of_unit(source, verbose=verbose)
    for one in found.adjustments:
        yield f"汇总调整：{_signed(one)}　{one.reason}"
    yield from _checked(found.checks, verbose=verbose)
    yield from found.notes
    yield from (f"注意：{doubt}" for doubt in found.doubts)


def _of_unit(source: Source, *, verbose: bool) -> Iterator[str]:
    yield f"机关：{source.name}（{source.code}）"
    yield f"来源：{source.file}　{source.place}" + (f"　填的是“{source.typed}”" if source.typed else "")
    saved = time_in_words(source.saved) if source.saved else ""
    mark = source.sha256 if verbose else f"{source.sha256[:_MARK]}…"
    yield f"文件：SHA-256 {mark}　保存时间：{saved or '没有记录'}　{STATE_WORDS[source.state]}"


def _of_sum(found: Traced, *, verbose: bool) -> Iterator[str]:
    own = [one for one in found.sources if one.value]
    nothing = len(found.sources) - len(own)
    yield f"由 {len(found.sources)} 个单位相加{f'，其中 {nothing} 个是 0' if nothing else ''}："
    largest = sorted(own, key=lambda source: -Decimal(source.value or 0))
    shown = largest if verbose else largest[:_MOST_UNITS]
    for one in shown:
        share = found.share(one)
        part = f"（{share}%）" if share is not None else ""
        changed = STATE_WORDS[one.state] if one.state in {"changed", "missing"} else ""
        yield "　".join(filter(None, [f"  {_shown(one.value)}{part}", one.name, one.file, one.place, changed]))
    if rest := len(largest) - len(shown):
        yield f"  还有 {rest} 个单位，加 -v 全部列出"


def _checked(checks: Sequence[Check], *, verbose: bool) -> Iterator[str]:
    quiet = [one for one in checks if not one.found]
    if verbose:
        yield from (f"检查：{one.code} {one.name}　{one.shown or '没有问题'}" for one in quiet)
    elif quiet:
        yield f"检查：{'；'.join(_grouped(quiet))}：没有问题"
    for one in checks:
        if one.found:
            answer = f"　说明：{one.explanation}" if one.explanation else ""
            yield f"检查：{one.code} {'　'.join(filter(None, [one.name, one.shown, one.found]))}{answer}"


def _grouped(checks: Sequence[Check]) -> Iterator[str]:
    """Those about how a cell was read as one, the equations with their numbers."""
    for of_cells, run in groupby(checks, key=lambda one: one.code.startswith(_OF_CELLS)):
        own = list(run)
        if of_cells:
            yield f"{own[0].code}—{own[-1].code} 单元格的读取（{len(own)} 项）"
        else:
            yield from (f"{one.code} {one.shown or one.name}" for one in own)


def _shown(value: Number | None) -> str:
    return "没有读出" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _signed(one: Adjustment) -> str:
    return f"{'+' if one.amount > 0 else ''}{_shown(one.amount)}"


def record(found: Traced) -> dict[str, Any]:
    """The same for other programs, as plain values; amounts are exact decimals in text where they are no whole numbers."""
    return {
        "file": found.file,
        "place": found.place,
        "kind": found.kind,
        "value": _plain(found.value),
        "unit": found.unit,
        "key": found.key,
        "labels": list(found.labels),
        "formula": found.formula,
        "sources": [_source(found, one) for one in found.sources],
        "adjustments": [{"amount": _plain(one.amount), "reason": one.reason} for one in found.adjustments],
        "checks": [
            {
                "code": one.code,
                "name": one.name,
                "equation": one.shown,
                "message": one.found,
                "explanation": one.explanation,
            }
            for one in found.checks
        ],
        "parts": [record(part) for part in found.parts],
        "notes": list(found.notes),
        "doubts": list(found.doubts),
    }


def _source(found: Traced, one: Source) -> dict[str, Any]:
    share = found.share(one)
    return {
        "code": one.code,
        "name": one.name,
        "value": _plain(one.value),
        "share": None if share is None else str(share),
        "file": one.file,
        "sha256": one.sha256,
        "state": one.state,
        "sheet": one.sheet,
        "cell": one.cell,
        "typed": one.typed,
        "origin": one.origin,
        "saved": one.saved,
    }


def _plain(value: Number | None) -> int | str | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
