"""In: a verdict on what was delivered. Out: its lines on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gkbatch.desk.screen import MOST_LINES, Screen
from gkbatch.outcome import SYMBOLS
from gkbatch.verifying.verdict import KIND_WORDS, Verdict, Verified

_INDENT = "    "
_MOST_REMARKS = 2


def say_verdict(screen: Screen, verdict: Verdict) -> None:
    """At most twelve lines; with -v every difference and every file; with -q the last line alone."""
    if not screen.quiet:
        remarks = list(_remarks(verdict))
        if not screen.verbose:
            remarks = remarks[:_MOST_REMARKS]
            if verdict.unsound:
                remarks.append("每一处不同，加 -v 逐条列出")
        for line in _every(verdict) if screen.verbose else _first(verdict, MOST_LINES - 1 - len(remarks)):
            screen.data(line)
        for remark in remarks:
            screen.remark(remark)
    screen.data(_last(verdict))


def _remarks(verdict: Verdict) -> Iterator[str]:
    yield from verdict.remarks
    yield from (f"{one.file} {remark}" for one in verdict.files for remark in one.remarks)


def _every(verdict: Verdict) -> Iterator[str]:
    for one in verdict.files:
        yield _head(one)
        yield from _places(one)


def _first(verdict: Verdict, room: int) -> Iterator[str]:
    """Each file that differs in a line and, as far as there is room, the first places of each."""
    told = [one for one in verdict.files if not one.sound or one.edited]
    more = len(told) > room
    shown = told[: room - more]
    free = room - more - len(shown)
    for one in shown:
        yield _head(one)
        for place in list(_places(one))[: max(1, free // len(shown)) if free > 0 else 0]:
            free -= 1
            yield place
    if more:
        yield f"……还有 {len(told) - len(shown)} 个文件"


def _head(one: Verified) -> str:
    counts = Counter(difference.kind for difference in one.differences)
    found = [f"{KIND_WORDS[kind]} {count} 处" for kind, count in counts.items()]
    found += [f"其他 {len(one.faults)} 处"] if one.faults else []
    by_hand = "　人工修改过" if one.edited else ""
    result = f"　不同：{'、'.join(found)}" if found else "　数字、文字都一致"
    return f"{SYMBOLS['rendered' if one.sound else 'blocked']} {one.file or '没有生成的文件'}{by_hand}{result}"


def _places(one: Verified) -> Iterator[str]:
    yield from (f"{_INDENT}{fault}" for fault in one.faults)
    yield from (f"{_INDENT}{difference.told}" for difference in one.differences)


def _last(verdict: Verdict) -> str:
    """核对 13 个文件 · 一致 12 · 不同 1 · 人工修改过 1 · 核对数字 4620 个."""
    count = verdict.counts
    return (
        f"核对 {count['files']} 个文件 · 一致 {count['sound']} · 不同 {count['different']} · "
        f"人工修改过 {count['edited']} · 核对数字 {count['figures']} 个"
    )
