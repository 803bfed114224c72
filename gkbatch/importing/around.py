"""In: the lines of a report and which of them are headings. Out: where its own text begins and ends.

Before it stands a table of contents with the same headings, behind it who signs, and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkbatch.importing.source import Line

_DIGIT, _NUMBER = "[〇○零一二三四五六七八九]", "[一二三四五六七八九十]{1,3}"
_DATE = rf"(?:\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|{_DIGIT}{{4}}年{_NUMBER}月{_NUMBER}日)"
_NAME = r"[^，。；！？：:、\d]{2,40}[局委办室厅处府会院队站所司校团社行部心](?:\s*[（(](?:盖?章|公章)[)）])?"
_SIGNER = re.compile(_NAME)
_DATED = re.compile(rf"(?:{_NAME}\s*)?{_DATE}")
_BRACKETED = re.compile(r"[（(][^（）()]{2,30}[)）]")  # 此件公开发布
_MOST_SIGNERS = 3
_FEWEST_HEADS = 3  # those that a table of contents has at least


def text_begins(lines: Sequence[Line], sections: Sequence[str]) -> int:
    """The place of the line with which section one begins behind a table of contents; 0 where there is none.

    ``sections`` has for each line the key of the section whose heading it is, empty where it is none. All that
    stand in the contents come again, and nothing is said between them: else it is a report before another.
    """
    heads = [place for place, section in enumerate(sections) if section]
    again = next((place for place in heads[1:] if sections[place] == sections[heads[0]]), 0)
    listed = [place for place in heads if place < again]
    if len({sections[place] for place in listed}) < _FEWEST_HEADS:
        return 0
    said = any("。" in line.text for line in lines[listed[0] : listed[-1]])
    return 0 if said or not {sections[place] for place in listed} <= set(sections[again:]) else again


def signature_begins(lines: Sequence[Line]) -> int:
    """The place of the first line of those who sign; the number of lines where nobody does.

    Only a date tells that the lines before it are names: a text may end with a name as well.
    """
    end = len(lines)
    while end and _BRACKETED.fullmatch(lines[end - 1].text.strip()):
        end -= 1
    if not end or not _DATED.fullmatch(lines[end - 1].text.strip()):
        return len(lines)
    first = end - 1
    while first and end - first <= _MOST_SIGNERS and _SIGNER.fullmatch(lines[first - 1].text.strip()):
        first -= 1
    return first
