"""The figures of the 核对稿: the agency's own, each beside last year's, each under its label."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.forms.table import table_fields
from gkbatch.layout import Layout, lay_out
from gkbatch.report.proof.figures import case_rows, counted_rows
from gkbatch.report.sentences import UNREAD, Figure, figure_or_unread
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission
from tests.report.proof.conftest import texts

pytestmark = pytest.mark.edition("2021")


@pytest.fixture
def numbered(layout: Layout, good_submission: MakeSubmission) -> Figure:
    """Every number another one: 1001, 1002 … in the order of the workbook."""
    fields = [place.field for place in layout.places.values() if place.field.kind == "number"]
    return figure_or_unread(good_submission({field.key: number for number, field in enumerate(fields, start=1001)}))


def unknown(_key: str) -> int | Decimal:
    return UNREAD


def test_every_figure_stands_under_its_label(layout: Layout, numbered: Figure) -> None:
    rows = texts(tuple(counted_rows(layout, numbered, unknown)))
    left = {row[0]: row[1] for row in rows[1:]}
    right = {row[3].strip(): row[4] for row in rows[1:]}
    keys = [field.key for field in table_fields(layout.form.tables[0])]
    assert list(left.values()) == [str(numbered(key)) for key in (*keys, "disclosed.total")]
    assert list(left)[5:10] == [
        "行政规范性文件：现行有效件数", "行政许可（件）", "行政处罚（件）", "行政强制（件）", "行政事业性收费（万元）",
    ]  # fmt: skip
    refused = [f.key for f in table_fields(layout.form.tables[1]) if f.labels[1:2] == ("（三）不予公开",)]
    assert right["不予公开"] == str(sum(numbered(key) for key in refused if key.endswith(".total")))
    for label, key in (
        ("本年新收", "requests.received.total"), ("上年结转", "requests.carried_in.total"),
        ("予以公开", "requests.granted.total"), ("办理结果总计", "requests.handled.total"),
        ("结转下年度继续办理", "requests.carried_out.total"), ("收取信息处理费（元）", "fee.amount"),
    ):  # fmt: skip
        assert right[label] == str(numbered(key))
    assert len(right) == 11


def test_section_four_has_a_line_for_each_kind(layout: Layout, numbered: Figure) -> None:
    rows = texts(tuple(case_rows(layout.form, numbered, unknown)))
    assert rows[0] == ["四、复议和诉讼", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [row[0] for row in rows[2:]] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
    printed = [number for row in rows[2:] for number in row[1::2]]
    assert printed == [str(numbered(field.key)) for field in table_fields(layout.form.tables[2])]


def test_last_years_figure_stands_beside_or_a_stroke(layout: Layout, numbered: Figure) -> None:
    known: dict[str, int | Decimal] = {
        "requests.received.total": 7,
        "requests.granted.total": 8,
        "disclosure.fees.amount": Decimal("2.50"),
    }

    def before(key: str) -> int | Decimal:
        return known.get(key, UNREAD)

    rows = texts(tuple(counted_rows(layout, numbered, before)))
    last = {label.strip(): text for row in rows[1:] for label, text in ((row[0], row[2]), (row[3], row[5]))}
    assert (last["本年新收"], last["予以公开"], last["行政事业性收费（万元）"]) == ("7", "8", "2.5")
    # A sum of which one part is not known is not known.
    assert last["不予公开"] == last["行政许可（件）"] == "—"


def test_what_the_district_does_not_ask_for_is_left_out(layout: Layout, settings: Settings, numbered: Figure) -> None:
    without = lay_out(layout.form, replace(settings, matters=()))
    rows = texts(tuple(counted_rows(without, numbered, unknown)))
    assert rows[-1][0] == "主动公开政府信息总数（条）"
    assert rows[-1][3:] == ["", "", ""]
