from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk326_sensitive_words import RULE
from gkbatch.layout import Layout
from gkbatch.settings import SensitiveWord, Settings
from tests.checking.rules.conftest import Codes, Make


def looked(make: Make, settings: Settings, layout: Layout, text: str) -> list[Finding]:
    listed = replace(settings, sensitive_words=(SensitiveWord("旧名局"), SensitiveWord("ＡＢ办")))
    return list(RULE.check(Case(layout.form, listed, settings.agencies[0], make({"overview.oversight": text}))))


@pytest.mark.parametrize("text", ["与旧名局联合检查。", "与旧 名\n局联合检查。", "与ab办联合检查。"])
def test_a_listed_word_is_a_query(make: Make, settings: Settings, layout: Layout, text: str) -> None:
    assert [(f.code, f.severity, f.cell) for f in looked(make, settings, layout, text)] == [("GK326", "query", "B21")]


def test_other_words_say_nothing(make: Make, settings: Settings, layout: Layout) -> None:
    assert looked(make, settings, layout, "与新名局联合检查。") == []


def test_without_a_list_nothing_is_looked_for(codes: Codes) -> None:
    assert codes({"overview.oversight": "与旧名局联合检查。"}) == []
