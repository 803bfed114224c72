from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk019_other_format import check
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission


@pytest.mark.parametrize("kind", ["", ".xls", ".ods", ".xlsb"])
def test_another_format_is_named(
    good_submission: MakeSubmission, layout: Layout, settings: Settings, kind: str
) -> None:
    case = Case(layout.form, settings, settings.agencies[0], replace(good_submission(), kind=kind))
    found = list(check(case))
    assert [one.severity for one in found] == (["note"] if kind else [])
    assert all(kind in one.message for one in found)
