"""In: a small district. Out: that gkbatch and the plain way make the same of it; else NotEqualError."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import ours
from benchmarks.commands import render, straight
from benchmarks.equality import differences
from benchmarks.options import Options

_FINDINGS = 1


class NotEqualError(Exception):
    """The two ways did not do the same job: no ratio between them would mean anything."""


def measured(options: Options) -> Iterator[str]:
    """One line for each way of saving; raises NotEqualError with everything that is not the same."""
    for by_libreoffice in (False, True)[: 1 + options.libreoffice]:
        (size,) = options.sizes_or(12)[:1]
        folder = options.district(size, faulty=True, by_libreoffice=by_libreoffice)
        outputs, plain = (options.emptied(name) for name in ("ours", "plain"))
        render(folder, outputs, codes=(_FINDINGS,))
        straight(folder, plain)
        found = list(differences(outputs, plain, ours.open_office(folder).layout))
        if found:
            raise NotEqualError("\n".join(found))
        program = "LibreOffice" if by_libreoffice else "openpyxl"
        reports, slips = (len(list((outputs / name).iterdir())) for name in ("报告", "退回"))
        yield f"== equal: {size} returns as {program} saves them: {reports} reports and {slips} slips, every figure of the summary"
