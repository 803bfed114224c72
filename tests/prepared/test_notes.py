from __future__ import annotations

import re

from lxml import etree

from gkbatch.prepared import BookCopy, Note
from gkbatch.prepared.notes import boxes
from tests.prepared.conftest import Saved


def test_a_comment_stands_at_its_cell_with_its_author(copy: BookCopy, saved: Saved) -> None:
    copy["次"].notes += [Note(1, 1, "请改\n<这里>", 320, 58), Note(30, 28, "又", 320, 40)]
    sheet = saved(copy)["次"]
    found = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    assert {cell: comment.text for cell, comment in found.items()} == {"A1": "请改\n<这里>", "AB30": "又"}
    assert {comment.author for comment in found.values()} == {"办公室"}


def test_each_box_has_its_cell_its_size_and_a_name_of_its_own() -> None:
    root = etree.fromstring(boxes([Note(7, 4, "", 320, 58), Note(8, 4, "", 320, 86)]))
    shapes = list(root.iter("{urn:schemas-microsoft-com:vml}shape"))
    sizes = [re.findall(r"(?:width|height):(\d+)px", str(shape.get("style"))) for shape in shapes]
    assert sizes == [["320", "58"], ["320", "86"]]
    assert len({shape.get("id") for shape in shapes}) == 2
    places = [[str(place.text) for place in shape.iter("{*}Row", "{*}Column")] for shape in shapes]
    assert places == [["6", "3"], ["7", "3"]]
