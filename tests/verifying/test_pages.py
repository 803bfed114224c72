"""A page saved from the portal, as its visitors read it."""

from __future__ import annotations

import pytest

from gkbatch.forms.form import Form
from gkbatch.verifying.pages import Page, PageError, page_of

pytestmark = pytest.mark.edition("2021")


def text(html: str, form: Form, encoding: str = "utf-8") -> str:
    return page_of(html.encode(encoding), form).text


def test_the_text_has_no_blanks_and_no_code(form: Form) -> None:
    html = "<html><head><title>题</title></head><body><p>　全年 新收<br>申请10件。&nbsp;</p><script>var a=1</script><!--注--></body>"
    assert text(html, form) == "全年新收申请10件。"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", "<meta charset=gbk>"),
        ("gb18030", ""),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="nothing">'),
    ],
)
def test_whatever_it_says_of_its_encoding_it_is_read(form: Form, encoding: str, said: str) -> None:
    assert text(f"<html>{said}<body><p>政府信息公开</p></body></html>", form, encoding) == "政府信息公开"


def test_a_page_in_a_table_is_text_and_a_table_of_data_is_none(form: Form) -> None:
    rows = "".join(f"<tr><td>{row}</td><td>a</td><td>b</td></tr>" for row in range(4))
    html = f"<table><tr><td>甲<table>{rows}</table>乙</td></tr></table>"
    assert text(html, form) == "甲乙"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "PDF 已损坏"),
        (b"PK\x03\x04", "打不开"),
        (b"hello", "不是网页"),
        (b"", "不是网页"),
    ],
)
def test_what_cannot_be_compared_is_said_in_words(form: Form, data: bytes, why: str) -> None:
    with pytest.raises(PageError, match=why):
        page_of(data, form)


@pytest.mark.parametrize(
    "html",
    ["<table>", "<table><tr><td rowspan=99999999 colspan=99999999>1</table>", "<div>" * 5000, "<p>\x00</p>", "<html>"],
)
def test_a_page_that_is_badly_made_is_read_or_refused(form: Form, html: str) -> None:
    try:
        found = page_of(html.encode(), form)
    except PageError:
        return
    assert found == Page(found.text, {})
