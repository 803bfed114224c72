"""In: the data of 兖州区 for 2023 beside this file. Out: its settings and the return of one bureau."""

from __future__ import annotations

from pathlib import Path

from gkbatch.settings import Settings
from tests.sample.district import read_district
from tests.sample.returns import Return, read_return

HERE = Path(__file__).parent


def yanzhou_settings() -> Settings:
    """The settings of the district."""
    return read_district(HERE / "district.toml")


def yanzhou_return() -> Return:
    """What 济宁市兖州区工业和信息化局 reported for 2023, its texts in words of ours."""
    return read_return(HERE / "return.toml", yanzhou_settings())
