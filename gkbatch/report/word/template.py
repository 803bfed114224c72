"""In: a prepared template and the values of a document. Out: the document, as docxtpl would have filled it.

docxtpl patches and compiles a template anew for every document, and that is nearly all of its time. Here that was
done when the template was loaded (``loading.py``): a document is filled in and put beside its other members.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.packing import FAST, Packed, archive_of, packed
from gkbatch.report.word.faults import TemplateFault
from gkbatch.report.word.page import CORE, core_properties
from gkbatch.report.word.pattern import Pattern, filled
from gkbatch.report.word.stencil import Stencil
from gkbatch.report.word.title import TitleStyle, balanced

# docxtpl numbers the drawings of a document from here on.
_FIRST_DRAWING = 1001
DRAWING = "gkbatch-drawing"
_DRAWING = re.compile(rb'(?<= id=")%b(?=")' % DRAWING.encode())


@dataclass(frozen=True)
class PrintedPart:
    """A member that is another one in every document, and which steps it needs.

    ``listed``: its own text holds tabs or line breaks; ``drawn``: it holds drawings; ``titled``: the style
    of the title that it may hold.
    """

    pattern: Pattern
    listed: bool
    drawn: bool
    titled: TitleStyle | None


@dataclass(frozen=True)
class ReportTemplate:
    """A checked template, of plain values that travel to another process and are ready there at once.

    ``names`` are its members in their order: ``members`` stay as they are, ``parts`` are filled in, the properties
    are written anew. ``stencils`` are the official tables by their keys; ``years`` the places where a year is typed, by
    that year; ``removed`` is, in words, what was taken out of it because it may not be
    published; ``looks`` is where its page is no longer the standard's.
    """

    form: Form
    names: tuple[str, ...]
    members: Mapping[str, Packed]
    parts: Mapping[str, PrintedPart]
    stencils: Mapping[str, Stencil]
    years: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    looks: tuple[TemplateFault, ...] = ()


def fill_in(template: ReportTemplate, values: Mapping[str, object], *, title: str, author: str) -> bytes:
    """The document with every slot filled; the values are cleaned text, tuples of it, or pairs.

    KeyError for a slot without a value, XMLSyntaxError (lxml) for text that no document can hold.
    """
    members = {
        **template.members,
        CORE: packed(CORE, core_properties(title, author).encode(), FAST),
        **{name: packed(name, _printed(part, values, title), FAST) for name, part in template.parts.items()},
    }
    return archive_of(members[name] for name in template.names)


def _printed(part: PrintedPart, values: Mapping[str, object], title: str) -> bytes:
    xml, special = filled(part.pattern, values)
    if special or part.listed:
        xml = _listed(xml)
    if part.drawn:
        numbers = count(_FIRST_DRAWING)
        xml = _DRAWING.sub(lambda _: b"%d" % next(numbers), xml)
    return balanced(xml, title, part.titled) if part.titled else xml


def _listed(xml: bytes) -> bytes:
    from docxtpl import DocxTemplate  # noqa: PLC0415 slow to import, and our own texts are cleaned of what needs it

    listed = str(DocxTemplate("").resolve_listing(xml.decode())).encode()
    etree.fromstring(listed)
    return listed
