"""CONTRIBUTING shows the house as it is: every room, and every step of the number's way."""

from __future__ import annotations

import ast
import re

import pytest

from tests import ROOT

PACKAGE = ROOT / "gkbatch"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| \w[\w ]* \| `(.+?)` \| `(\w+)` \|", TEXT, re.MULTILINE)


def test_it_shows_every_room_and_no_other() -> None:
    house = TEXT.split("## The whole house", 1)[1].split("\n## ", 1)[0]
    shown = set(re.findall(r"^    (\w+)(?:\.py|/)", house, re.MULTILINE)) | {
        "address",
        "archive",
        "packing",
        "remembered",
    }
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert shown == rooms - {"__init__"}


def test_the_rooms_stand_as_in_the_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split('containers = ["gkbatch"]', 1)[1]
    layers = re.findall(r'^  "(\w+)",$', contract.split("]", 1)[0], re.MULTILINE)
    house = TEXT.split("## The whole house", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^    (\w+)(?:\.py|/)", house, re.MULTILINE)[: len(layers)] == layers


@pytest.mark.parametrize(("file", "name"), STEPS, ids=[name for _, name in STEPS])
def test_every_step_is_where_it_says(file: str, name: str) -> None:
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assigned = {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
                if isinstance(target, ast.Name)}  # fmt: skip
    assert name in functions | assigned


def test_the_way_is_whole() -> None:
    assert len(STEPS) >= 15


def test_every_link_leads_to_a_file() -> None:
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", TEXT) if not (ROOT / link).exists()] == []
