from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.rollup.links import source_link, workbook_link
from tests.rollup.runs import make_run

RUN = replace(make_run({}), inputs="../%E6%94%B6%E5%88%B0%20%E7%9A%84")


@pytest.mark.parametrize(
    ("file", "page", "workbook"),
    [
        ("补报/a b#1%.xlsx", "../%E6%94%B6%E5%88%B0%20%E7%9A%84/%E8%A1%A5%E6%8A%A5/a%20b%231%25.xlsx", "../收到%20的/补报/a%20b%231%25.xlsx"),
        ("a.zip!/b.xlsx", "../%E6%94%B6%E5%88%B0%20%E7%9A%84/a.zip", "../收到%20的/a.zip"),
        ('x"onclick=.xlsx', "../%E6%94%B6%E5%88%B0%20%E7%9A%84/x%22onclick%3D.xlsx", "../收到%20的/x%22onclick%3D.xlsx"),
        ("\\xff\\xfe.xlsx", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_link_leads_to_the_file_and_nowhere_else(file: str, page: str, workbook: str) -> None:
    assert (source_link(RUN, file), workbook_link(RUN, file)) == (page, workbook)


def test_a_run_that_knows_no_way_has_no_links() -> None:
    assert source_link(make_run({}), "甲.xlsx") == workbook_link(make_run({}), "甲.xlsx") == ""


def test_excel_takes_no_link_beyond_its_limit() -> None:
    assert workbook_link(RUN, "字" * 2001) == ""
