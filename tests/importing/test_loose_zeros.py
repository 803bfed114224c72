"""A table that was copied column by column: read where all of its numbers are there and are 0, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.report.word.tables import number_slots
from tests.importing.flat import figures, flat

Lines = list[str]
LAST = "四、政府信息公开行政复议、行政诉讼情况"


def by_columns(form: Form, change: Callable[[Lines], object] = lambda _: None) -> Lines:
    """The tables with all labels before all numbers, section 四 as it is."""
    lines, found = flat(form, {}), Lines()
    start = 0
    for end in (number for number, line in enumerate(lines) if line.startswith(("三、收", LAST))):
        part = lines[start:end]
        found += [line for line in part if line != "0"] + [line for line in part if line == "0"]
        start = end
    change(found)
    return found + lines[start:]


def test_every_number_is_0(form: Form) -> None:
    told = figures(by_columns(form), form)
    assert {key: figure.typed for key, figure in told.found.items()} == dict.fromkeys(number_slots(form), "0")
    assert told.notes == []


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.pop(),
        lambda lines: lines.append("0"),
        lambda lines: lines.append("3"),
        lambda lines: lines.__setitem__(-1, "1"),
        lambda lines: lines.__setitem__(-1, "/"),
    ],
    ids=["one lost", "one over", "page number", "one that is not 0", "a stroke"],
)
def test_a_table_that_is_not_whole_and_0_is_not_read(change: Callable[[Lines], object]) -> None:
    found = figures(by_columns(FORM, change), FORM).found
    assert not any(key.startswith("requests") for key in found)
