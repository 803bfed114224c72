"""In: nothing. Out: Opened, the file of a summary workbook, which was opened elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.reading.workbook import Workbook
from gkbatch.submission import NotRead


class SummaryError(Exception):
    """A summary, which may be the office's or a member's, cannot be read; ``faults`` is all that is wrong with it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Opened:
    """A file by its name in every message, what stands in it, and its SHA-256; empty where its bytes were not taken.

    Of the workbook there are sheets, properties and the time of saving.
    """

    file: str
    content: Workbook | NotRead
    sha256: str

    @property
    def book(self) -> Workbook:
        """The workbook. Raises SummaryError where there is none."""
        if isinstance(self.content, NotRead):
            raise SummaryError((f"{self.content.message}；应是 gkbatch 生成的汇总表.xlsx",))
        return self.content
