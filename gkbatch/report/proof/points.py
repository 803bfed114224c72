"""In: the findings of a report that is about to be signed. Out: the rows of the 核对稿 that name them.

What is still open comes first, then what the agency explained, then what the office lets stand. What only
the office may see (``Finding.shared``) is not printed: the page goes to the agency.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.quotation import shortened
from gkbatch.report.word.front_page import GRID_COLUMNS, PageCell, PageRow, lines_of, text_row
from gkbatch.text import one_line

OPEN, EXPLAINED, EXEMPTED = "待说明", "单位已说明", "区里豁免"
_NOTHING = "没有待说明的疑问，也没有说明和豁免。"
_EVERYWHERE = {OPEN: "退回表和汇总表“问题清单”", EXPLAINED: "汇总表“问题清单”", EXEMPTED: "汇总表“问题清单”"}
_LONGEST, _EXPLANATION = 500, 200  # characters


def point_rows(findings: tuple[Finding, ...], height: int) -> Iterator[PageRow]:
    """A head that counts them, then as many as ``height`` (twips) has room for, and how many more there are."""
    points = {kind: [one for one in findings if _kind(one) == kind] for kind in (OPEN, EXPLAINED, EXEMPTED)}
    every = [(kind, finding) for kind, found in points.items() for finding in found]
    counted = "，".join(f"{kind} {len(found)} 项" for kind, found in points.items())
    head = PageRow((PageCell(f"疑问和说明：{counted}", GRID_COLUMNS, head=True, centred=False),), text_row(1) + 20)
    yield head
    if not every:
        yield _line(_NOTHING)
        return
    left, shown = height - head.taken, 0
    for number, (kind, finding) in enumerate(every, start=1):
        point = _point(number, kind, finding)
        left -= point.taken
        if left < (0 if number == len(every) else _line("").taken):
            break
        yield point
        shown = number
    if shown < len(every):
        kinds = dict.fromkeys(kind for kind, _ in every[shown:])
        where = _EVERYWHERE[next(iter(kinds))]
        yield _line(f"{'其余' if shown else '共'} {len(every) - shown} 项（{'、'.join(kinds)}）见{where}。")


def _kind(finding: Finding) -> str:
    if finding.explanation is not None:
        return EXPLAINED if finding.explanation.by == "agency" else EXEMPTED
    return OPEN if finding.open else ""


def _point(number: int, kind: str, finding: Finding) -> PageRow:
    """The whole finding, unless it would take half of the page; of an explanation as much as anybody reads before signing."""
    told = one_line(f"{number}. {kind} {finding.code} {finding.place}{finding.told}")
    lines = [shortened(told, _LONGEST)]
    if finding.explanation is not None:
        by = "说明" if kind == EXPLAINED else "理由"
        lines.append(shortened(f"　　{by}：{one_line(finding.explanation.text)}", _EXPLANATION))
    height = text_row(sum(lines_of(line, GRID_COLUMNS) for line in lines))
    return PageRow((PageCell("\n".join(lines), GRID_COLUMNS, centred=False),), height)


def _line(text: str) -> PageRow:
    return PageRow((PageCell(text, GRID_COLUMNS, centred=False),), text_row(1))
