from __future__ import annotations

import pytest

from gkbatch.slip.writing import escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("平常", "平常"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x00", "_x00"),
        ("铃\x07", "铃_x0007_"),
        ("一\r\n二", "一_x000D_\n二"),
        ("\ufffe", "_xFFFE_"),
    ],
)
def test_what_xml_cannot_hold_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written
