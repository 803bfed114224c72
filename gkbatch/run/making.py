"""In: a request for a document. Out: the document under a passing name in the outputs folder, or why there is none.

The main process gives it its place: it alone knows what stands there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING, Literal

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.report.rendering import render_draft, render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.parcels import ParcelError, Parcels
from gkbatch.run.writing import write_new
from gkbatch.settings import Agency, Settings
from gkbatch.submission import FiguresByAgency, Submission

if TYPE_CHECKING:
    from gkbatch.slip import PreparedSlips

Kind = Literal["report", "draft", "slip", "proof", "page"]


@dataclass(frozen=True)
class Making:
    """What the documents of a run are made with, and ``folder``, where they lie until they have their place."""

    template: ReportTemplate
    folder: Path


@dataclass(frozen=True)
class MakeRequest:
    """A document: its kind and passing name, whose it is, the return (packed) and its findings.

    ``shown`` are the findings of a slip; ``report`` is the finished report that a copy is made of, and
    ``path`` how the copy calls it.
    """

    kind: Kind
    name: str
    agency: Agency
    packed: bytes
    findings: tuple[Finding, ...] = ()
    shown: tuple[Finding, ...] = ()
    report: Path = field(default_factory=Path)
    path: str = ""


@dataclass(frozen=True)
class Made:
    """The document's SHA-256, the name under which it lies, and what is to be told of it; ``fault`` says why there is none.

    ``refusal`` is the system's number for why the folder did not take it, else 0: then it is no document's fault.
    """

    mark: str = ""
    name: str = ""
    remarks: tuple[str, ...] = ()
    fault: str = ""
    refusal: int = 0


def pack_made(made: Made) -> bytes:
    """As plain data."""
    return json.dumps(asdict(made)).encode()


def unpack_made(data: bytes) -> Made:
    """What was packed. Raises ParcelError."""
    try:
        plain = json.loads(data)
        name = PurePosixPath(str(plain["name"])).name
        made = Made(
            str(plain["mark"]), name, tuple(map(str, plain["remarks"])), str(plain["fault"]), int(plain["refusal"])
        )
    except (ValueError, TypeError, KeyError) as fault:
        raise ParcelError from fault
    return made


class Maker:
    """Makes documents with one layout, settings and template."""

    def __init__(self, settings: Settings, layout: Layout, last_year: FiguresByAgency, making: Making) -> None:
        self._settings, self._layout, self._last_year, self._making = settings, layout, last_year, making
        self._parcels = Parcels(layout)

    @cached_property
    def _slips(self) -> PreparedSlips:
        # Not before the first one: most returns need none.
        from gkbatch.slip import prepare_slips  # noqa: PLC0415 nor is the room

        return prepare_slips(self._layout, self._settings, self._last_year)

    def make(self, request: MakeRequest) -> Made:
        """Makes it and puts it down; whatever is raised is that document's alone."""
        try:
            data, remarks = self._document(request)
        except Exception as fault:  # noqa: BLE001 the same
            return Made(fault=f"{type(fault).__name__}: {fault}")
        try:
            # Its own name each time: a machine that was given up may still write.
            name = f"{request.name}-{token_hex(4)}"
            write_new(self._making.folder / name, data)
        except OSError as fault:
            return Made(fault=str(fault), refusal=fault.errno or 0)
        return Made(hashlib.sha256(data).hexdigest(), name, remarks)

    def _document(self, request: MakeRequest) -> tuple[bytes, tuple[str, ...]]:
        content = self._parcels.unpack(request.packed).content
        if not isinstance(content, Submission):
            raise TypeError(request.name)
        review = Review(request.agency, content, request.findings)
        template, settings, layout = self._making.template, self._settings, self._layout
        before = self._last_year.get(request.agency.code)
        match request.kind:
            case "report":
                return render_report(template, review, settings, layout), ()
            case "draft":
                return render_draft(template, review, settings, layout), ()
            case "slip":
                # What few documents need is imported for them alone: openpyxl takes as long as fifty reports.
                from gkbatch.slip import write_slip  # noqa: PLC0415

                return write_slip(self._slips, review, request.shown), ()
            case "proof":
                from gkbatch.report.proof import Proofed, render_proof  # noqa: PLC0415

                proofed = Proofed(request.report.read_bytes(), request.path, review, before or {})
                return render_proof(template, proofed, settings, layout), ()
            case "page":
                from gkbatch.report.word.web import web_fragment  # noqa: PLC0415

                fragment = web_fragment(request.report.read_bytes(), layout.form)
                return fragment.html.encode(), fragment.remarks
