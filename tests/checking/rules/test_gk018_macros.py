from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk018_macros import check
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.conftest import MakeSubmission


@pytest.mark.parametrize(("macros", "raised"), [(False, []), (True, [("GK018", "note")])])
def test_macros_are_named(
    good_submission: MakeSubmission, layout: Layout, settings: Settings, macros: bool, raised: list[tuple[str, str]]
) -> None:
    case = Case(layout.form, settings, settings.agencies[0], replace(good_submission(), macros=macros))
    assert [(found.code, found.severity) for found in check(case)] == raised
