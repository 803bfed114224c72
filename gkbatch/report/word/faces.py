"""In: WordprocessingML in the faces of GB/T 9704. Out: the same in the faces that the district has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gkbatch.report.word.page import BODY_FONT, HEAD_FONT, LATIN, SUBHEAD_FONT, TABLE_FONT, TITLE_FONT
from gkbatch.settings import FONT_PROFILES

_NAMED = (BODY_FONT, SUBHEAD_FONT, HEAD_FONT, TITLE_FONT)
_FACES: Mapping[str, tuple[str, ...]] = dict(
    zip(
        FONT_PROFILES,
        (_NAMED, ("仿宋", "楷体", "黑体", "宋体"), ("方正仿宋简体", "方正楷体简体", "方正黑体简体", TITLE_FONT)),
        strict=True,
    )
)


def in_faces(xml: str, font_profile: str) -> str:
    """The document's fonts by the district's profile; faces of the office's own choice stay.

    Only attributes hold a name between straight quotes: in text they are escaped.
    """
    faces = _FACES[font_profile]
    if faces[-1] != TITLE_FONT:
        # The plain Song face is too thin for a title.
        xml = re.sub(rf'(<w:rFonts [^>]*"{TITLE_FONT}"[^>]*/>)(?!<w:b[ /])', r"\1<w:b/>", xml)
    for named, face in zip(_NAMED, faces, strict=True):
        xml = xml.replace(f'"{named}"', f'"{face}"')
    return xml


def faces_of(font_profile: str) -> frozenset[str]:
    """All the faces that a page of the profile names; those of GB/T 9704 become its own."""
    return frozenset((*_NAMED, *_FACES[font_profile], TABLE_FONT, LATIN))
