from __future__ import annotations

import pytest

from gkbatch.settings import Settings
from gkbatch.settings.roster import agency_called, agency_named, names_alike, suggestion


@pytest.mark.parametrize("name", ["示例市示例区科学技术局", " 示例市 示例区科学技术局", "区科技局", "区科技局　"])
def test_a_full_name_or_an_alias_in_any_width(settings: Settings, name: str) -> None:
    assert agency_named(name, settings.agencies) == settings.agencies[1]


@pytest.mark.parametrize("name", ["", "A02", "科学技术", "区科学局"])
def test_a_code_or_a_likeness_is_no_name(settings: Settings, name: str) -> None:
    assert agency_named(name, settings.agencies) is None


@pytest.mark.parametrize("name", ["A02", "ａ０２", "区科技局"])
def test_called_by_its_code_too(settings: Settings, name: str) -> None:
    assert agency_called(name, settings.agencies) == settings.agencies[1]


def test_what_looks_alike_is_only_suggested(settings: Settings) -> None:
    alike = names_alike("区科学局", settings.agencies)
    assert alike["区科技局"] == settings.agencies[1]
    assert suggestion(["甲局", "乙局"]) == "；名称相近的有：甲局、乙局"
    assert suggestion([]) == ""
