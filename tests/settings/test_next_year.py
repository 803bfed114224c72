from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gkbatch.forms.form import Form
from gkbatch.settings import Adjustment, Exemption, SensitiveWord, Settings
from gkbatch.settings.checks import CheckChange
from gkbatch.settings.next_year import next_year_of

CARRIED, LICENCES = "requests.carried_out.person", "disclosure.licences.decisions"


@pytest.fixture
def ending(settings: Settings) -> Settings:
    """A year at its end, with everything that belongs to it alone."""
    first, *others = settings.agencies
    return replace(
        settings,
        agencies=(replace(first, previous_names=("示例市示例区招商局",), published=date(2027, 1, 25)), *others),
        texts={"总述": "今年的总述。", "没有这一处": "不再问的。"},
        earlier_texts={"主要问题": "去年的问题。"},
        exemptions=(Exemption("A01", "GK401", "上年报告有误", "示例"),),
        adjustments=(Adjustment(LICENCES, -5, "重复"),),
        last_year={"A01": {CARRIED: 1}},
        sensitive_words=(SensitiveWord("某词", "旧称"),),
        check_changes=(CheckChange("GK333", "关闭", "本区用半角标点。"),),
        remarks=("说过的",),
    )


def test_what_lasts_is_the_same(ending: Settings, form: Form) -> None:
    begun = next_year_of(ending, form, {})
    lasting = ("district", "government", "portal", "office", "categories", "matters", "sentences", "sensitive_words")
    for name in (*lasting, "check_changes"):
        assert getattr(begun, name) == getattr(ending, name)
    assert [(one.code, one.name) for one in begun.agencies] == [(one.code, one.name) for one in ending.agencies]


def test_what_belongs_to_the_year_is_gone_or_renewed(ending: Settings, form: Form) -> None:
    begun = next_year_of(ending, form, {"A01": {CARRIED: 9, "requests.received.person": 4}, "A02": {"other": 1}})
    assert (begun.year, begun.deadline) == (2027, date(2028, 1, 20))
    assert (begun.exemptions, begun.adjustments, begun.texts, begun.remarks) == ((), (), {}, ())
    assert begun.earlier_texts == {"总述": "今年的总述。"}
    assert begun.last_year == {"A01": {CARRIED: 9}}
    assert (begun.agencies[0].previous_names, begun.agencies[0].published) == ((), None)


def test_the_extension_moves_on_with_the_deadline(ending: Settings, form: Form) -> None:
    """Left behind it would come before the deadline, which is a fault."""
    assert next_year_of(replace(ending, extension=date(2027, 1, 26)), form, {}).extension == date(2028, 1, 26)
    assert next_year_of(replace(ending, extension=None), form, {}).extension is None


def test_the_29th_of_february_is_the_28th_a_year_later(ending: Settings, form: Form) -> None:
    assert next_year_of(replace(ending, deadline=date(2028, 2, 29)), form, {}).deadline == date(2029, 2, 28)
