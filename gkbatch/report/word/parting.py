"""In: a template's main part. Out: the same with a bookmark where 改进措施 begin; and where one stands in any document.

主要问题 and 改进措施 are printed one after the other, and nothing that is seen tells where the one ends.
"""

from __future__ import annotations

import re

from lxml import etree

from gkbatch.report.word.tables import WORD, cell_text

PARTED = "改进措施"  # the slot
BOOKMARK = f"_{PARTED}"  # Word lists no bookmark that begins so
_LOOP = re.compile(rf"\s*{{%p\s+for\s+\S+\s+in\s+{PARTED}\s+%}}\s*")
_START, _END, _ID = f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd", f"{WORD}id"


def with_parting(root: etree._Element) -> etree._Element:
    """``root`` itself, with the bookmark before the loop over 改进措施; as it is where there is no such loop, or several."""
    loops = [one for one in root.iter(f"{WORD}p") if _LOOP.fullmatch(cell_text(one))]
    if len(loops) == 1:
        used = [int(one.get(_ID, "0")) for one in root.iter(_START) if one.get(_ID, "0").isdecimal()]
        number = str(max(used, default=-1) + 1)
        loops[0].addprevious(etree.Element(_START, {_ID: number, f"{WORD}name": BOOKMARK}))
        loops[0].addprevious(etree.Element(_END, {_ID: number}))
    return root


def parted_at(root: etree._Element) -> etree._Element | None:
    """The paragraph at whose beginning the bookmark stands; None where there is none, or it stands within a text."""
    numbers = {one.get(_ID) for one in root.iter(_START) if one.get(f"{WORD}name") == BOOKMARK}
    # Saved again by LibreOffice, it starts at the end of the paragraph before.
    ends = [one for one in root.iter(_END) if one.get(_ID) in numbers]
    if len(ends) != 1:
        return None
    around = ends[0].getparent()
    if around is None or around.tag != f"{WORD}p":
        return next(ends[0].itersiblings(f"{WORD}p"), None)
    return None if any(map(cell_text, ends[0].itersiblings(preceding=True))) else around
