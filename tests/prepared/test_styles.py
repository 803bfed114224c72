from __future__ import annotations

from gkbatch.prepared import GENERAL, BookCopy
from tests.prepared.conftest import Saved


def test_a_changed_style_is_made_once(copy: BookCopy) -> None:
    number = copy["表"].cell(1, 1).style
    quoted = copy.styles.changed(number, {"quoted": True})
    assert quoted != number
    assert copy.styles.changed(number, {"quoted": True}) == quoted
    assert copy.styles.changed(quoted, {"quoted": True}) == quoted
    assert copy.styles.changed(quoted, {"number_format": GENERAL, "locked": True, "quoted": True}) == quoted
    assert copy.styles[quoted] == copy.styles[number]._replace(quoted=True)


def test_only_what_is_changed_differs_in_the_file(copy: BookCopy, saved: Saved) -> None:
    grey = copy.styles[copy["表"].cell(7, 1).style].fill
    copy["表"].restyle(1, 1, fill=grey, locked=False)
    sheet = saved(copy)["表"]
    assert sheet["A1"].fill.fgColor.rgb == "00D9D9D9"
    assert not sheet["A1"].protection.locked
    assert (sheet["A1"].font.name, sheet["A1"].alignment.horizontal) == ("宋体", "left")
    assert sheet["A2"].fill.fgColor.rgb == "00FFF9D9"
