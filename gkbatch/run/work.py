"""In: a brief and requests. Out: an answer for each, in bytes: all that is done to a return away from the main process.

Whatever a file provokes is that file's alone; a fault of our own is told as such, and is no file's.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.bundle import bundle_of, member_of
from gkbatch.reading.refusal import RefusedError
from gkbatch.run.arriving import NotTaken, file_bytes
from gkbatch.run.making import Maker, MakeRequest, Making, pack_made
from gkbatch.run.matching import agency_of
from gkbatch.run.parcels import Found, Parcels
from gkbatch.settings import Settings
from gkbatch.submission import FiguresByAgency, NotRead, Submission

SAVE_ANEW = "请让该单位用 WPS 或 Excel 打开原表，另存为新的 .xlsx 后重报"


@dataclass(frozen=True)
class Brief:
    """What every request of a run has in common.

    Where the returns are, the settings and the layout they give, last year's figures by agency code; with what
    documents are made, None where none are.
    """

    inputs: Path
    settings: Settings
    layout: Layout
    last_year: FiguresByAgency = field(default_factory=dict)
    making: Making | None = None


@dataclass(frozen=True)
class ReadRequest:
    """A file to be read: its path relative to the inputs, how that is shown, and which file in it where it is an archive."""

    name: str
    shown: str
    member: str = ""


Request = ReadRequest | MakeRequest


class Work:
    """Does what is asked for, for one brief."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._parcels = Parcels(brief.layout)

    def answer(self, request: Request) -> bytes:
        """Packed: of a file what stands in it and what the rules for one return say of it; of a document that it is made."""
        if isinstance(request, MakeRequest):
            return pack_made(self._maker.make(request))
        return self._read(request)

    @cached_property
    def _maker(self) -> Maker:
        brief = self._brief
        if brief.making is None:
            raise TypeError(brief)
        return Maker(brief.settings, brief.layout, brief.last_year, brief.making)

    def _read(self, request: ReadRequest) -> bytes:
        found = self._found(request)
        if isinstance(found.content, Submission):
            found = Found(found.content, found.sha256, self._reviewed(found.content))
        return self._parcels.pack(found)

    def _found(self, request: ReadRequest) -> Found:
        data = file_bytes(self._brief.inputs / request.name)
        if isinstance(data, NotTaken):
            return Found(NotRead(UNREADABLE.code, data.message, data.fix))
        sha256 = ""
        try:
            own = member_of(data, request.member) if request.member else data
            sha256 = hashlib.sha256(own).hexdigest()
            bundle = None if request.member else bundle_of(own)
            return Found(bundle or read_submission(request.shown, own, self._brief.layout, sha256), sha256)
        except RefusedError as refused:
            return Found(refused.not_read, sha256)
        except MemoryError:
            return Found(NotRead(UNREADABLE.code, "读这份文件要占用过多内存，不像是填报表", SAVE_ANEW), sha256)
        except Exception as fault:  # noqa: BLE001 whatever a file provokes is that file's alone
            kind = type(fault).__name__
            return Found(NotRead(UNREADABLE.code, f"文件内容异常，读不出来（{kind}）", SAVE_ANEW), sha256)

    def _reviewed(self, submission: Submission) -> tuple[Finding, ...]:
        brief = self._brief
        agency = agency_of(submission, brief.settings)
        if agency is None:
            return ()
        case = Case(brief.layout.form, brief.settings, agency, submission, brief.last_year.get(agency.code))
        return review(case).findings
