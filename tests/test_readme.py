"""The two READMEs say the same, and what the program can do."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests import ROOT

ENGLISH, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
BOTH = pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["english", "chinese"])
BLOCK = re.compile(r"^```(?:sh|bat)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `gkbatch ([a-z-]+)(.*?)`", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def help_of(*words: str) -> str:
    code = "from gkbatch.cli import main; main()"
    command = [sys.executable, "-c", code, *words, "--help"]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stdout


def commands_of_the_program() -> list[str]:
    """The commands as ``gkbatch --help`` lists them."""
    listed = help_of().split("命令：", 1)[1]
    return re.findall(r"^\s+([a-z][a-z-]*)\s{2,}", listed, re.MULTILINE)


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
    commands = commands_of_the_program()
    assert "render" in commands
    assert {name for name, _ in ROW.findall(readme)} == set(commands)


@pytest.mark.parametrize(("name", "words"), ROW.findall(ENGLISH))
def test_every_option_in_the_list_exists(name: str, words: str) -> None:
    known = help_of(name)
    options = re.findall(r"(?<![\w-])(--?[a-z-]+)", words)
    assert [option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", known)] == []


@BOTH
def test_every_link_leads_to_a_file(readme: str) -> None:
    links = LINK.findall(readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
