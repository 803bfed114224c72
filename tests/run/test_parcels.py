from __future__ import annotations

import json
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.checking.finding import Finding
from gkbatch.layout import Layout, layout_for
from gkbatch.reading import read_submission
from gkbatch.reading.bundle import Bundle
from gkbatch.run.parcels import Found, ParcelError, Parcels, pack_findings, unpack_findings
from gkbatch.submission import (
    Answer,
    Asked,
    Doubt,
    Extra,
    NotRead,
    PrintedLabel,
    Reading,
    Seen,
    SheetCopy,
    Sight,
    Stamp,
    Submission,
    Value,
)
from tests import ROOT
from tests.sample import sample_settings

SAMPLE = layout_for(sample_settings())
RETURNS = sorted((ROOT / "inputs").rglob("*.xlsx"))


def there_and_back(layout: Layout, content: Any, findings: tuple[Finding, ...] = ()) -> Found:
    packed = Parcels(layout).pack(Found(content, "0" * 64, findings))
    found = Parcels(layout).unpack(packed)
    assert found == Found(content, "0" * 64, findings)
    assert Parcels(layout).pack(found) == packed
    return found


def submission_of(**answers: Answer) -> Submission:
    return Submission("甲.xlsx", "1" * 64, Stamp("2021", "2026", "A01", "1", 2), answers)


@pytest.mark.parametrize("path", RETURNS, ids=lambda path: path.stem)
def test_a_real_return_comes_back_as_it_was(path: Path) -> None:
    read = read_submission(path.name, path.read_bytes(), SAMPLE)
    found = there_and_back(SAMPLE, read)
    assert isinstance(found.content, Submission)
    assert list(found.content.answers) == list(SAMPLE.places)


def test_a_return_of_ordinary_answers_is_small(layout: Layout) -> None:
    answers = {key: Answer(place.field, place.sheet, place.cell, "7", 7) for key, place in layout.places.items()}
    packed = Parcels(layout).pack(Found(submission_of(**answers)))
    assert len(packed) < 400


def test_equal_answers_of_two_returns_are_one_value(layout: Layout) -> None:
    key, place = next(iter(layout.places.items()))
    parcels = Parcels(layout)
    packed = parcels.pack(Found(submission_of(**{key: Answer(place.field, place.sheet, place.cell, "7", 7)})))
    one, other = parcels.unpack(packed).content, parcels.unpack(packed).content
    assert isinstance(one, Submission)
    assert isinstance(other, Submission)
    assert one.answers[key] is other.answers[key]


@pytest.mark.parametrize(
    ("typed", "value", "reading"),
    [
        ("", 0, Reading.BLANK),
        ("", 0, Reading.TOTAL_BLANK),
        ("无", 0, Reading.NOTHING),
        ("7", 7, Reading.PLAIN),
        ("7.0", 7, Reading.PLAIN),
        ("-7", -7, Reading.PLAIN),
        ("1", 1, Reading.NORMALISED),
        ("0", 0, Reading.BLANK),
        ("2.50", Decimal("2.50"), Reading.PLAIN),
        ("2.5", Decimal("2.5"), Reading.PLAIN),
        ("字", "字", Reading.PLAIN),
        ("字 ", "字", Reading.CLEANED),
        ("1", "1", Reading.PLAIN),
        ("很多", None, Reading.UNREADABLE),
        ("\ud800", "\ud800", Reading.PLAIN),
    ],
)
def test_every_kind_of_answer(layout: Layout, typed: str, value: Value | None, reading: Reading) -> None:
    key, place = next(iter(layout.places.items()))
    there_and_back(layout, submission_of(**{key: Answer(place.field, place.sheet, place.cell, typed, value, reading)}))


@given(
    sheet=st.text(max_size=3),
    typed=st.text(max_size=5),
    value=st.none() | st.integers() | st.text(max_size=5) | st.decimals(allow_nan=False, allow_infinity=False),
    reading=st.sampled_from(Reading),
    seen=st.lists(st.builds(Seen, st.sampled_from(Sight), st.none() | st.text(max_size=3), st.text(max_size=3))),
)
def test_whatever_an_answer_is(sheet: str, typed: str, value: Value | None, reading: Reading, seen: list[Seen]) -> None:
    place = next(iter(SAMPLE.places.values()))
    own = Answer(place.field, place.sheet, place.cell, typed, value, reading, origin=sheet)
    other = Answer(place.field, sheet, "B2", typed, value, reading, typed, tuple(seen))
    content = replace(
        submission_of(**{place.field.key: own}), copies=(SheetCopy("二", "二", "二 (2)", ((own, other),)),)
    )
    there_and_back(SAMPLE, content)


def test_everything_else_of_a_return(layout: Layout) -> None:
    content = replace(
        submission_of(),
        moved=("三、依申请公开",),
        explanations={"0123456789ab": "去年合并了单位"},
        extras=(Extra("表", "Z9", "附注"),),
        saved="2027-01-15T01:30:00Z",
        old_labels=(PrintedLabel("表", "A1", "行政许可"),),
        remarks={"GK222 deputies.completed": "已核对"},
        kind=".xls",
        macros=True,
        asked=(Asked("GK115", "二、主动公开", "B14", "行政强制", "355000", "显示的不同"),),
        report=True,
        doubts=(Doubt("改进措施", "第 31 段", "请核对"),),
    )
    there_and_back(layout, content)


def test_a_refusal_an_archive_and_findings(layout: Layout) -> None:
    there_and_back(layout, NotRead("GK001", "打不开", "请重报", foreign=True, agency_code="A01"))
    there_and_back(layout, Bundle(("甲.xlsx", "乙.xlsx")))
    finding = Finding("GK301", "query", "说法", "做法", "甲.xlsx", "表", "B2、B3", "标签", "值", "只给区里看")
    there_and_back(layout, submission_of(), (finding,))


def test_findings_of_agencies_come_back_as_they_were() -> None:
    found = [
        ("A01", Finding("GK501", "query", "说法", "做法", shared="另一家")),
        ("A02", Finding("GK502", "note", "", "")),
    ]
    assert unpack_findings(pack_findings(found)) == found
    for data in (b"", b"x", zlib.compress(b"1"), zlib.compress(b'[["A01"]]'), zlib.compress(b'[["A01", []]]')):
        with pytest.raises(ParcelError):
            unpack_findings(data)


def _zipped(value: Any) -> bytes:
    return zlib.compress(json.dumps(value).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        zlib.compress(b"["),
        zlib.compress(bytes(100))[:-3],
        _zipped({}),
        _zipped([]),
        _zipped(["return", [], "", []]),
        _zipped(["other", [], "", []]),
        _zipped(["unread", ["GK999", "", ""], "", []]),
        _zipped(["unread", ["GK001"], "", []]),
        _zipped(["bundle", [], "", [["GK001"]]]),
        _zipped(["return", ["f", "s", [], [None], [], {}, [], "", [], {}, "", False, []], "", []]),
    ],
)
def test_bytes_that_are_none_of_ours_are_refused(data: bytes) -> None:
    with pytest.raises(ParcelError):
        Parcels(SAMPLE).unpack(data)


def test_answers_of_another_layout_are_refused(layout: Layout) -> None:
    fewer = replace(layout, sheets=layout.sheets[:-1])
    with pytest.raises(ParcelError):
        Parcels(fewer).unpack(Parcels(layout).pack(Found(submission_of())))


def test_an_answer_that_was_packed_before_is_packed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_submission("a.xlsx", RETURNS[0].read_bytes(), SAMPLE)
    parcels = Parcels(SAMPLE)
    first = parcels.pack(Found(read))
    assert parcels.pack(Found(read)) == first
    monkeypatch.setattr("gkbatch.run.parcels._MOST_TOLD", 0)
    assert Parcels(SAMPLE).pack(Found(read)) == first


def test_an_answer_at_another_field_is_told_in_full() -> None:
    one, other = list(SAMPLE.places.values())[-2:]
    answer = Answer(one.field, one.sheet, one.cell, "7", 7)
    parcels = Parcels(SAMPLE)
    for key in (one.field.key, other.field.key):
        packed = parcels.pack(Found(submission_of(**{key: answer})))
        assert packed == Parcels(SAMPLE).pack(Found(submission_of(**{key: answer})))
