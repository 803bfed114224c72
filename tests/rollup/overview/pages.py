"""In: a run. Out: its overview page as a tree of elements, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

from gkbatch.outcome import Run
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.sums import sums


def rendered(run: Run, documents: Sequence[str] = ()) -> str:
    return render_overview(run, sums(run), documents).decode()


def page_of(run: Run, documents: Sequence[str] = ()) -> html.HtmlElement:
    return html.document_fromstring(rendered(run, documents))


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
