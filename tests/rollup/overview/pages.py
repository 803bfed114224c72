"""In: a run. Out: its overview page as a tree of elements, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

from gkbatch.outcome import Run
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.sums import sums
from tests.rollup.overview.districts import documents_of


def rendered(run: Run, for_all: Sequence[str] = ()) -> str:
    """The page of a run that delivered everything it could."""
    return render_overview(run, sums(run), for_all, documents_of(run)).decode()


def page_of(run: Run, for_all: Sequence[str] = ()) -> html.HtmlElement:
    return html.document_fromstring(rendered(run, for_all))


def words(element: html.HtmlElement) -> str:
    """The text of an element, its spaces made one."""
    return " ".join(element.text_content().split())


def listed(page: html.HtmlElement, path: str) -> list[str]:
    """The texts of all elements that an XPath finds."""
    return [words(element) for element in page.xpath(path)]


def attributes(page: html.HtmlElement, path: str) -> list[str]:
    """The values of all attributes that an XPath finds."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def names(page: html.HtmlElement) -> list[str]:
    """The agencies in the order of the page."""
    return listed(page, "//li[@class='agency']//h3")
