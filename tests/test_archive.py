from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.archive import settled

CORE = "docProps/core.xml"


def archive(*, year: int, core: str, text: str = "内容") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as members:
        for name, content in {CORE: core, "xl/a.xml": text, "中文.xml": text}.items():
            members.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), content)
    return target.getvalue()


def core_of(moment: str) -> str:
    return (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified><dc:title>{moment}</dc:title>'
    )


def test_the_time_of_saving_leaves_no_trace() -> None:
    one = archive(year=2026, core=core_of("2026-01-01T00:00:00Z").replace("<dc:title>2026", "<dc:title>X"))
    other = archive(year=2027, core=core_of("2027-01-01T00:00:00Z").replace("<dc:title>2027", "<dc:title>X"))
    assert one != other
    assert settled(one) == settled(other)


@pytest.mark.parametrize("text", ["", "别的内容", "<dcterms:created>2026-01-01T00:00:00Z</dcterms:created>"])
def test_content_stays_as_it_is(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(settled(archive(year=2026, core="", text=text)))) as members:
        assert members.testzip() is None
        assert members.namelist() == [CORE, "xl/a.xml", "中文.xml"]
        assert members.read("中文.xml").decode() == text


def test_other_properties_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(settled(archive(year=2026, core=core_of("2026-03-04T05:06:07Z"))))) as members:
        core = members.read(CORE).decode()
    assert "<dc:title>2026-03-04T05:06:07Z</dc:title>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_settling_twice_changes_nothing() -> None:
    once = settled(archive(year=2026, core=core_of("2026-03-04T05:06:07Z")))
    assert settled(once) == once


def test_a_workbook_still_opens() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "一"
    target = io.BytesIO()
    book.save(target)
    assert load_workbook(io.BytesIO(settled(target.getvalue()))).worksheets[0]["A1"].value == "一"
