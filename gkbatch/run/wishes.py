"""In: nothing. Out: Wishes, what a run is asked for beside the ordinary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gkbatch.run.delivery import PDFS, PROOFS, WEB_PAGES


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the ordinary run.

    ``last_year``: a summary workbook of the year before. ``draft``: drafts of blocked reports.
    ``final``: the district's report only when nothing is left open. ``force``: reports edited by
    hand give way, into 作废/. ``proof``, ``html``, ``pdf``: what is made from each report.
    ``today``: the day that the ledger notes of this run, None for none.
    ``jobs``: how many processes work; 0 for as many as pay. ``cluster``: the address of a scheduler whose machines
    work in their place.
    """

    last_year: Path | None = None
    draft: bool = False
    final: bool = False
    force: bool = False
    proof: bool = False
    html: bool = False
    pdf: bool = False
    jobs: int = 0
    cluster: str = ""
    today: date | None = None

    @property
    def copies(self) -> frozenset[str]:
        """The folders of the copies that were asked for."""
        asked = {PROOFS: self.proof, WEB_PAGES: self.html, PDFS: self.pdf}
        return frozenset(folder for folder, wanted in asked.items() if wanted)
