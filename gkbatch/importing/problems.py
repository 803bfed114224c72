"""In: the lines of section 五 as one text. Out: the same as 主要问题 and 改进措施, and what is to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.forms import names
from gkbatch.importing.note import Note
from gkbatch.importing.source import Line
from gkbatch.quotation import beginning

_IMPROVING = re.compile(r"^(?:针对|下一步|下步|今后|改进|为此|202\d年[，,]?(?:我|将)|在今后|接下来)")
_SHOWN = 60


def split_problems(texts: dict[str, list[Line]]) -> Iterator[Note]:
    """Part 主要问题 from 改进措施 where the report has no headings for them: at the first line that speaks of mending.

    ``texts`` are the lines by field key; they are changed.
    """
    lines = texts.get(names.PROBLEMS_TEXT, [])
    if not lines or names.IMPROVEMENT_TEXT in texts:
        return
    cut = next((number for number, line in enumerate(lines) if number and _IMPROVING.match(line.text)), 0)
    if not cut and len(lines) == len((names.PROBLEMS_TEXT, names.IMPROVEMENT_TEXT)):
        cut = 1  # as our own reports print them: one after the other
    if cut:
        texts[names.PROBLEMS_TEXT], texts[names.IMPROVEMENT_TEXT] = lines[:cut], lines[cut:]
        told = beginning(lines[cut].text, _SHOWN)
        yield Note("prose", "改进措施", lines[cut].place, f"从这一段起作为改进措施，请核对：{told}")
    else:
        yield Note("not_understood", "改进措施", lines[0].place, "没有和主要问题分开，全部放在“主要问题”里")
