"""In: a district written down as TOML. Out: its Settings."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from gkbatch.settings import Agency, Category, Matter, Settings
from gkbatch.settings.wording import SENTENCE_KINDS
from tests.sample.figures import table_answers


def read_district(path: Path) -> Settings:
    """The settings in ``path``; sentences are ours, codes of lists follow from their order."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    agencies = tuple(_agency(entry) for entry in data.pop("agencies"))
    categories = tuple(Category(f"L{index:02}", name) for index, name in enumerate(data.pop("categories"), start=1))
    matters = tuple(Matter(f"S{index:02}", **entry) for index, entry in enumerate(data.pop("matters"), start=1))
    sentences = {kind.key: kind.text for kind in SENTENCE_KINDS}
    texts = data.pop("texts", {})
    last_year = {code: _figures(tables) for code, tables in data.pop("last_year", {}).items()}
    return Settings(
        agencies=agencies,
        categories=categories,
        matters=matters,
        sentences=sentences,
        texts=texts,
        last_year=last_year,
        **data,
    )


def _figures(tables: dict[str, Any]) -> dict[str, int | Decimal]:
    return {key: number for key, number in table_answers(tables).items() if not isinstance(number, str)}


def _agency(entry: dict[str, Any]) -> Agency:
    values: dict[str, Any] = entry | {
        key: tuple(entry[key]) for key in ("aliases", "emails", "previous_names") if key in entry
    }
    return Agency(**values)
