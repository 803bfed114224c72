"""What a document prints in a cell, held against the figure that it was made with."""

from __future__ import annotations

import pytest

from gkbatch.forms.contents import fields_of
from gkbatch.forms.form import Form
from gkbatch.forms.names import RECEIVED, TOTAL
from gkbatch.forms.table import join
from gkbatch.tracing.documents import compared

pytestmark = pytest.mark.edition("2021")


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [
        ("1234", True),
        ("1,234", True),
        ("１２３４", True),
        ("1235", False),
        ("12,34", False),
        ("", False),
        ("—", False),
        ("Infinity", False),
        ("1234件", False),
    ],
)
def test_another_figure_is_told(form: Form, printed: str, agrees: bool) -> None:
    field = next(one for one in fields_of(form) if one.key == join(RECEIVED, TOTAL))
    note, doubt = compared({field.key: printed}, field, 1234, form)
    assert (note, not doubt) == ("", agrees)
