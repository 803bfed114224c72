"""What the tables print beside and over their numbers, and whether numbers of a row give its total."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2019 import FORM as OLD
from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.printed_labels import printed_labels
from gkbatch.reading.labels import whole_key

LABELS = printed_labels(FORM)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("（一）予以公开", "row"),
        ("予以公开", "row"),
        ("（三）不予公开1.属于国家秘密", "row"),
        ("3.其他", "row"),
        ("其他", "head"),
        ("总计", "head"),
        ("第二十条第（一）项", "head"),
        ("（三）不予公开", "group"),
        ("政府集中采购", "row"),
        ("本年新制作数量", "head"),
        ("单位：件", None),
    ],
)
def test_a_label_is_of_a_kind(label: str, kind: str | None) -> None:
    assert LABELS.kinds.get(whole_key(label)) == kind


def test_a_row_of_one_edition_may_be_a_group_of_the_next() -> None:
    key = whole_key("（六）其他处理")
    assert (printed_labels(OLD).kinds[key], LABELS.kinds[key]) == ("row", "group")


def test_a_row_has_its_fields_and_its_section() -> None:
    key = whole_key("行政规范性文件")
    assert LABELS.answers[key] == tuple(f"disclosure.normative.{name}" for name in ("issued", "repealed", "in_force"))
    assert LABELS.sections[key] == LABELS.sections[whole_key("第二十条第（八）项")] == "disclosure"
    assert whole_key("政府集中采购") not in LABELS.answers


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 0 0 0 0 3", True),
        ("1 2 0 0 0 0 4", False),
        ("1 _ _ _ _ 2 3", True),
        ("1 _ _ _ _ 2 _", False),
        ("_ _ _ _ _ _ _", True),
        ("/ / / / / / /", True),
        ("1.5 0 0 0 0 0 1", False),
    ],
)
def test_a_row_adds_up(numbers: str, expected: bool) -> None:
    keys = LABELS.answers[whole_key("2.重复申请")]
    assert LABELS.adds_up(keys, [one.strip("_") for one in numbers.split()]) is expected


@pytest.mark.parametrize(("numbers", "expected"), [(["3", "", "5"], False), (["3", "4", "5"], True), ([""] * 3, True)])
def test_in_a_row_without_a_total_all_or_none_are_empty(numbers: list[str], expected: bool) -> None:
    assert LABELS.adds_up(LABELS.answers[whole_key("规章")], numbers) is expected
