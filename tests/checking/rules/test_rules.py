from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import gkbatch.checking.rules
from gkbatch.checking.rule import AcrossRule, Rule
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.desk.rule_book import page, pages
from gkbatch.run.workplace import WorkplaceError

FILES = sorted(path.stem for path in Path(gkbatch.checking.rules.__file__).parent.glob("gk*.py"))
ALL: tuple[Rule | AcrossRule, ...] = (*RULES, *ACROSS_RULES)
HEADINGS = ("## 查什么", "## 为什么", "## 示例", "## 怎样改")


def test_every_rule_file_is_in_one_list_under_its_own_code() -> None:
    modules = [inspect.getmodule(rule.check) for rule in ALL]
    names = [module.__name__.rpartition(".")[2] for module in modules if module]
    assert sorted(names) == FILES
    assert [rule.code.lower() for rule in ALL] == [name.partition("_")[0] for name in names]


@pytest.mark.parametrize("rules", [RULES, ACROSS_RULES], ids=["one return", "across"])
def test_the_lists_stand_in_the_order_of_the_codes(rules: tuple[Rule | AcrossRule, ...]) -> None:
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_rule_has_its_own_tests(rule: Rule | AcrossRule) -> None:
    assert list(Path(__file__).parent.glob(f"test_{rule.code.lower()}_*.py"))


@pytest.mark.parametrize("code", pages())
def test_every_code_has_a_whole_page(code: str) -> None:
    text = page(code)
    assert text.startswith(f"{code} ")
    positions = [text.index(heading) for heading in HEADINGS]
    assert positions == sorted(positions)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_page_is_headed_by_the_rules_name(rule: Rule | AcrossRule) -> None:
    assert page(rule.code).splitlines()[0] == f"{rule.code} {rule.name}"


def test_an_unknown_code_gets_a_suggestion() -> None:
    with pytest.raises(WorkplaceError, match="GK221"):
        page("GK2O1")
