from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.settings import Agency, Settings
from gkbatch.settings.roster import KnownName, Roster, suggestion
from gkbatch.text import folded

WORDS = st.text("区科技局镇A１ 　“”/", max_size=5)
ROSTERS = st.lists(st.tuples(WORDS, WORDS, st.lists(WORDS, max_size=2)), max_size=6).map(
    lambda rows: tuple(Agency(code, name, "镇", aliases=tuple(aliases)) for code, name, aliases in rows)
)


@pytest.mark.parametrize("name", ["示例市示例区科学技术局", " 示例市 示例区科学技术局", "区科技局", "区科技局　"])
def test_a_full_name_or_an_alias_in_any_width(settings: Settings, name: str) -> None:
    assert settings.roster.named(name) == settings.agencies[1]


@pytest.mark.parametrize("name", ["", "A02", "科学技术", "区科学局"])
def test_a_code_or_a_likeness_is_no_name(settings: Settings, name: str) -> None:
    assert settings.roster.named(name) is None


@pytest.mark.parametrize("name", ["A02", "ａ０２", "区科技局"])
def test_called_by_its_code_too(settings: Settings, name: str) -> None:
    assert settings.roster.called(name) == settings.agencies[1]


@given(ROSTERS, WORDS)
def test_what_is_looked_up_is_the_first_that_is_called_so(agencies: tuple[Agency, ...], name: str) -> None:
    roster, wanted = Roster(agencies), folded(name)
    full = (agency for agency in agencies if folded(agency.name) == wanted)
    alias = (agency for agency in agencies if wanted and wanted in {folded(one) for one in agency.aliases})
    named = next(full, None) or next(alias, None)
    assert roster.named(name) is named
    coded = (agency for agency in agencies if folded(agency.code) == wanted)
    assert roster.called(name) is (next(coded, None) or named)
    assert roster.by_code.get(name) is next((agency for agency in agencies if agency.code == name), None)


@given(ROSTERS, st.lists(WORDS, max_size=8).map("".join).map(folded))
def test_the_names_in_a_text_are_all_that_stand_there(agencies: tuple[Agency, ...], text: str) -> None:
    names = [KnownName(folded(name), agency) for agency in agencies for name in (agency.name, *agency.aliases)]
    assert list(Roster(agencies).names_in(text)) == [known for known in names if known.text and known.text in text]


def test_what_looks_alike_is_only_suggested(settings: Settings) -> None:
    alike = settings.roster.alike("区科学局")
    assert alike["区科技局"] == settings.agencies[1]
    assert suggestion(["甲局", "乙局"]) == "；名称相近的有：甲局、乙局"
    assert suggestion([]) == ""
