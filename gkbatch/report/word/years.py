"""In: the printed parts of a Word template. Out: the years that somebody typed there, which every document prints.

The template is carried on from year to year: where the year is no tag, next year's reports say this year's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from gkbatch.report.word.paragraphs import paragraphs

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")


def typed_years(printed: Mapping[str, etree._Element]) -> dict[int, tuple[str, ...]]:
    """The places by the year (2026) that is typed in them; one in brackets, as in 〔2021〕30号, is a document's number."""
    found: dict[int, tuple[str, ...]] = {}
    for name, root in printed.items():
        for paragraph in paragraphs(root, name):
            for year in dict.fromkeys(map(int, _YEAR.findall(paragraph.text))):
                found[year] = (*found.get(year, ()), paragraph.place)
    return found
