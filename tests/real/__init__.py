"""In: figures of published reports beside this file. Out: their data and their answers by field key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gkbatch.submission import Value
from tests.sample.figures import table_answers

HERE = Path(__file__).parent


def real_data(name: str) -> dict[str, Any]:
    """The file of that name as it stands: kewei-2024, suqian-2023 or shanghai-office-2019."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def real_answers(name: str) -> Mapping[str, Value]:
    """The numbers of a report of edition 2021, all totals as printed."""
    return table_answers(real_data(name))
