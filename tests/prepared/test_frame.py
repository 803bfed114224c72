from __future__ import annotations

from lxml import etree

from gkbatch.archive import SETTLED_TIME
from gkbatch.prepared.frame import content_types, core_properties, custom_properties, note_relations


def test_each_part_has_its_type_and_what_has_none_goes_by_its_ending() -> None:
    paths = ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"]
    root = etree.fromstring(content_types([*paths, "xl/drawings/commentsDrawing1.vml"]))
    parts = [str(one.get("PartName")) for one in root.iterfind("{*}Override")]
    assert parts == ["/xl/workbook.xml", "/xl/worksheets/sheet1.xml"]
    assert {one.get("Extension") for one in root.iterfind("{*}Default")} == {"rels", "xml", "vml"}


def test_the_file_says_that_nobody_has_saved_it_since() -> None:
    root = etree.fromstring(core_properties("<题>", "办公室"))
    assert [one.text for one in root] == ["办公室", "<题>", SETTLED_TIME, SETTLED_TIME]


def test_properties_of_our_own_are_numbered_from_two() -> None:
    root = etree.fromstring(custom_properties({"A": "1", "B": ""}))
    assert [(one.get("name"), one.get("pid"), one[0].text or "") for one in root] == [("A", "2", "1"), ("B", "3", "")]


def test_a_sheet_with_comments_refers_to_both_parts() -> None:
    root = etree.fromstring(note_relations("xl/c.xml", "xl/d.vml"))
    assert [one.get("Target") for one in root] == ["/xl/c.xml", "/xl/d.vml"]
