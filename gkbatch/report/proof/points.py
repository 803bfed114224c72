"""In: the findings of a report that is about to be signed. Out: the rows of the 核对稿 that name them.

What is still open comes first, then what the agency explained, then what the office lets stand. What only
the office may see (``Finding.shared``) is not printed: the page goes to the agency.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.report.word.front_page import GRID_COLUMNS, PageCell, PageRow, room, shortened, text_row

OPEN, EXPLAINED, EXEMPTED = "待说明", "单位已说明", "区里豁免"
_NOTHING = "没有待说明的疑问，也没有说明和豁免。"
_EVERYWHERE = {OPEN: "退回表和汇总表“问题清单”", EXPLAINED: "汇总表“问题清单”", EXEMPTED: "汇总表“问题清单”"}
_LABEL_EMS = 12


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
    one = _point(1, *every[0]).taken
    left = height - head.taken
    shown = len(every) if len(every) * one <= left else (left - _line("").taken) // one
    for number, (kind, finding) in enumerate(every[:shown], start=1):
        yield _point(number, kind, finding)
    if shown < len(every):
        kinds = dict.fromkeys(kind for kind, _ in every[shown:])
        where = _EVERYWHERE[next(iter(kinds))]
        yield _line(f"其余 {len(every) - shown} 项（{'、'.join(kinds)}）见{where}。")


def _kind(finding: Finding) -> str:
    if finding.explanation is not None:
        return EXPLAINED if finding.explanation.by == "agency" else EXEMPTED
    return OPEN if finding.open else ""


def _point(number: int, kind: str, finding: Finding) -> PageRow:
    label = f"〔{shortened(finding.label, _LABEL_EMS)}〕" if finding.label else ""
    place = shortened(finding.place, _LABEL_EMS)
    told = f"{number}. {kind} {finding.code} {place}{label}{finding.message}"
    if finding.explanation is None:
        text = shortened(told, room(GRID_COLUMNS, 2))
    else:
        line = room(GRID_COLUMNS, 1)
        by = "说明" if kind == EXPLAINED else "理由"
        text = f"{shortened(told, line)}\n{shortened(f'　　{by}：{finding.explanation.text}', line)}"
    return PageRow((PageCell(text, GRID_COLUMNS, centred=False),), text_row(2))


def _line(text: str) -> PageRow:
    return PageRow((PageCell(text, GRID_COLUMNS, centred=False),), text_row(1))
