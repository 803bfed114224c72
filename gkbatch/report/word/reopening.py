"""In: a finished document of a template, and the figures that it is to print. Out: the document, if it prints them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from gkbatch.forms.form import Table
from gkbatch.packing import Packed, content_at, places_in
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.tables import WORD, expected_rows, found_rows, same_rows
from gkbatch.report.word.template import ReportTemplate


def checked(data: bytes, template: ReportTemplate, printed: Mapping[str, str]) -> bytes:
    """``data``, a document of this template, as it is; ``printed`` are the numbers' texts by field key.

    ValueError where it is damaged or its tables print other numbers.
    """
    document = _document(data, template)
    unsure = _not_told(document, template, printed)
    rows = [found_rows(table) for table in etree.fromstring(document).iter(f"{WORD}tbl")] if unsure else []
    for table in unsure:
        wanted = expected_rows(table, printed.__getitem__)
        if sum(same_rows(one, wanted) for one in rows) != 1:
            raise ValueError(f"生成的文档里，“{table.title}”的数字与填报表不一致")
    return data


def _not_told(document: bytes, template: ReportTemplate, printed: Mapping[str, str]) -> list[Table]:
    """The official tables of which the bytes alone do not show that they stand there with these numbers."""
    unsure, start = [], 0
    for table in template.form.tables:
        stencil = template.stencils.get(table.key)
        end = -1 if stencil is None else stencil.end_in(document, printed, start)
        if end < 0:
            unsure.append(table)
        start = max(start, end)
    return unsure


def _document(data: bytes, template: ReportTemplate) -> bytes:
    """The main part. Every member is byte for byte the template's, or was read and the sum over it compared."""
    try:
        places = places_in(data)
        made = {name: place for name, place in places.items() if not _stays(data, place, template.members.get(name))}
        contents = {name: content_at(data, place) for name, place in made.items()}
    except ValueError as error:
        raise ValueError(f"生成的文档已损坏：{error}") from error
    if not places.keys() >= {*template.names}:
        raise ValueError("生成的文档已损坏：缺少成员")
    return contents[DOCUMENT]


def _stays(data: bytes, place: int, member: Packed | None) -> bool:
    return member is not None and data.startswith(member.record, place)
