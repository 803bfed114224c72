"""In: nothing. Out: how the search for claims grows with a text's length: python benchmarks/claims.py.

A ratio near 4 is work in proportion to length; near 16 it would be quadratic.
"""

# ruff: noqa: INP001, T201  a program run by itself, which prints its result

from __future__ import annotations

import statistics
import time

from gkbatch.checking.claims.blemishes import doubled_words, half_width_marks, residues
from gkbatch.checking.claims.denials import no_disputes, no_requests
from gkbatch.checking.claims.disputes import dispute_claims
from gkbatch.checking.claims.inner_sums import inner_sums
from gkbatch.checking.claims.requests import flow_claims, result_claims

LENGTH, ROUNDS = 20_000, 5
PIECES = (
    "收到1件", "其中1条", "未收到", "未发生复议", "（", "《", "1", "1,", "坚持", "2025年", "无", "分别1件",
    "信息处理费1元", "第一", "复议未", "\n1", "<a", "政府信息公开",
)  # fmt: skip


def look_at(text: str) -> None:
    """Everything that is looked for in a text."""
    for claims in (flow_claims, result_claims, dispute_claims, no_requests, no_disputes, inner_sums):
        list(claims(text, 2026, own=True))
    for blemishes in (residues, doubled_words, half_width_marks):
        list(blemishes(text))


def seconds(text: str) -> float:
    """The median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        look_at(text)
        times.append(time.process_time() - started)
    return statistics.median(times)


def main() -> None:
    """Prints, for each piece repeated, the time of the whole and its ratio to a quarter of it."""
    for piece in PIECES:
        whole, quarter = ((piece * length)[:length] for length in (LENGTH, LENGTH // 4))
        long, short = seconds(whole), seconds(quarter)
        print(f"{piece!r:16} {long * 1000:8.1f} ms  x{long / max(short, 1e-6):.1f}")


if __name__ == "__main__":
    main()
