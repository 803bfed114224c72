"""A page of the portal, printed from the browser to a PDF, comes back as the report that it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing import read_published
from gkbatch.report.word.web import web_fragment
from gkbatch.submission import Value
from tests.importing.returns import PLAIN, printed_values, report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_page_printed_to_a_pdf_comes_back(browser: Browser) -> None:
    changes: dict[str, Value] = {"requests.received.person": 3, "requests.received.total": 3, "disclosed.total": 12}
    word = report(changes)
    shown = browser.new_page()
    shown.set_content(f"<!doctype html><title>年报</title><body>{web_fragment(word, FORM).html}</body>")
    printed = shown.pdf(display_header_footer=True)
    shown.close()
    read = read_published("年报.pdf", printed, PLAIN)
    first = read_published("年报.docx", word, PLAIN)
    assert printed_values(read.submission.answers) == printed_values(first.submission.answers)
