"""The two READMEs say the same, and what the program can do."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from gkbatch.cli import app
from tests import ROOT

ENGLISH, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
BOTH = pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["english", "chinese"])
BLOCK = re.compile(r"^```(?:sh|bat)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `gkbatch ([a-z-]+)(.*?)`", re.MULTILINE)
WORD = re.compile(r"(?<![\w-])(?:--?[a-z][a-z-]*|[A-Z]{2,})(?![\w-])")
LINK = re.compile(r"\]\(([^)#:]+)\)")


COMMANDS = get_command(app).commands  # type: ignore[attr-defined]  # what an app with several commands becomes
COMMON = set.intersection(*({name for one in each.params for name in one.opts} for each in COMMANDS.values()))


def command_lines(readme: str) -> list[str]:
    """The lines to type, without remarks."""
    lines = (line.split(" #")[0].strip() for block in BLOCK.findall(readme) for line in block.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def test_both_readmes_print_the_same_command_lines() -> None:
    assert command_lines(ENGLISH) == command_lines(CHINESE)
    assert len(command_lines(ENGLISH)) > len(BLOCK.findall(ENGLISH)) > 0


def test_both_readmes_list_the_same_commands() -> None:
    assert ROW.findall(ENGLISH) == ROW.findall(CHINESE)


@BOTH
def test_every_command_is_listed_and_no_other(readme: str) -> None:
    assert {name for name, _ in ROW.findall(readme)} == set(COMMANDS)


@BOTH
@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_has_every_argument_and_every_option_of_a_command_and_no_other(readme: str, name: str) -> None:
    """An option by its long name or its short one; a new one needs a row of the list, or a place in one."""
    words = {word for row, rest in ROW.findall(readme) if row == name for word in WORD.findall(rest)}
    own = [one for one in COMMANDS[name].params if not COMMON & set(one.opts)]
    options = [set(one.opts) for one in own if one.param_type_name == "option"]
    arguments = {str(one.metavar).strip("[].") for one in own if one.param_type_name == "argument"}
    assert [names for names in options if not names & words] == []
    assert arguments <= words
    assert {word for word in words if word.startswith("-")} <= COMMON.union(*options)


@BOTH
def test_what_every_command_takes_is_said_once(readme: str) -> None:
    (said,) = (paragraph for paragraph in readme.split("\n\n") if "`--no-color`" in paragraph)
    told = set(WORD.findall(said))
    for command in COMMANDS.values():
        assert [one.opts for one in command.params if COMMON & set(one.opts) and not told & set(one.opts)] == []


@BOTH
def test_every_link_leads_to_a_file(readme: str) -> None:
    links = LINK.findall(readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_is_said_to_be_tested_stands_in_a_test() -> None:
    named = re.findall(r"`(tests/[^`]+)`", (ROOT / "docs/security.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []
