"""In: a brief and requests. Out: an answer for each, in bytes: all that is done to a return away from the main process.

Whatever a file provokes is that file's alone; a fault of our own is told as such, and is no file's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.attachments import read_attachments
from gkbatch.reading.bundle import Bundle, bundle_of, member_of
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.package import MAX_SUMMARY_PART
from gkbatch.reading.refusal import RefusedError
from gkbatch.reading.workbook import Workbook
from gkbatch.rollup.stamp import DETAIL_SHEET, SOURCES_SHEET
from gkbatch.run.arriving import NotTaken, file_bytes
from gkbatch.run.making import Maker, MakeRequest, Making, pack_made
from gkbatch.run.matching import agency_of
from gkbatch.run.parcels import Found, Parcels
from gkbatch.run.requests import OpenRequest, ReadRequest
from gkbatch.run.summary_parcels import pack_summary
from gkbatch.settings import Settings
from gkbatch.submission import FiguresByAgency, NotRead, Submission

_Content = TypeVar("_Content")

SAVE_ANEW = "请让该单位用 WPS 或 Excel 打开原表，另存为新的 .xlsx 后重报。"


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


Request = ReadRequest | MakeRequest | OpenRequest


class Work:
    """Does what is asked for, for one brief or for none."""

    def __init__(self, brief: Brief | None = None) -> None:
        self._told = brief

    def answer(self, request: Request) -> bytes:
        """Packed: of a return what stands in it and what the rules for one say of it; of a document that it is made.

        Of a summary all that stands in it.
        """
        match request:
            case OpenRequest():
                return _opened(request)
            case MakeRequest():
                return pack_made(self._maker.make(request))
            case ReadRequest():
                return self._read(request)

    @property
    def _brief(self) -> Brief:
        if self._told is None:
            raise TypeError(self)
        return self._told

    @cached_property
    def _parcels(self) -> Parcels:
        return Parcels(self._brief.layout)

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
        own = _safely(lambda: member_of(data, request.member)) if request.member else data
        if isinstance(own, NotRead):
            return Found(own)
        sha256 = hashlib.sha256(own).hexdigest()
        return Found(_safely(lambda: self._content(request, own, sha256)), sha256)

    def _content(self, request: ReadRequest, data: bytes, sha256: str) -> Submission | NotRead | Bundle:
        bundle = None if request.member else bundle_of(data)
        if bundle is not None:
            return bundle
        read = read_submission(request.shown, data, self._brief.layout, sha256)
        return self._report_instead(request.shown, data) or read if isinstance(read, NotRead) else read

    def _report_instead(self, shown: str, data: bytes) -> Submission | NotRead | None:
        """The published report that a file holds which is no workbook of ours; None where it holds none."""
        # Few runs have one, and a worker that reads workbooks is to be there at once.
        from gkbatch.importing.returned import returned_report  # noqa: PLC0415

        return returned_report(shown, data, self._brief.layout, self._brief.settings)

    def _reviewed(self, submission: Submission) -> tuple[Finding, ...]:
        brief = self._brief
        agency = agency_of(submission, brief.settings)
        if agency is None:
            return ()
        case = Case(brief.layout.form, brief.settings, agency, submission, brief.last_year.get(agency.code))
        return review(case).findings


def _opened(request: OpenRequest) -> bytes:
    data = file_bytes(request.path)
    if isinstance(data, NotTaken):
        return pack_summary(NotRead(UNREADABLE.code, data.message, data.fix), "")
    return pack_summary(_safely(lambda: _summary_in(data, traced=request.traced)), hashlib.sha256(data).hexdigest())


def _summary_in(data: bytes, *, traced: bool) -> Workbook | NotRead:
    """The workbook with the time of saving that its parts tell; they are needed for nothing else."""
    book = open_workbook(data, (DETAIL_SHEET, SOURCES_SHEET) if traced else (DETAIL_SHEET,), MAX_SUMMARY_PART)
    if isinstance(book, NotRead):
        return book
    _, saved = read_attachments(book.parts)
    return replace(book, parts={}, saved=saved)


def _safely(read: Callable[[], _Content]) -> _Content | NotRead:
    """What is read; whatever the file provokes is a reason why it is not."""
    try:
        return read()
    except RefusedError as refused:
        return refused.not_read
    except MemoryError:
        return NotRead(UNREADABLE.code, "读这份文件要占用过多内存，不像是填报表", SAVE_ANEW)
    except Exception as fault:  # noqa: BLE001 whatever a file provokes is that file's alone
        kind = type(fault).__name__
        return NotRead(UNREADABLE.code, f"文件内容异常，读不出来（{kind}）", SAVE_ANEW)
