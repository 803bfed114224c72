"""In: the data of the fictional district beside this file. Out: the files of the sample, as bytes."""

from __future__ import annotations

from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.settings import Settings
from gkbatch.settings.writing import write_settings
from tests.sample.district import read_district
from tests.sample.returns import Return, filled_workbook, read_return

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BROKEN = "B07"  # the agency whose return has two mistakes


def sample_settings() -> Settings:
    """The settings of the sample district."""
    return read_district(HERE / "district.toml")


def sample_returns() -> tuple[Return, ...]:
    """What its agencies send in, in the order of the roster; one agency sends nothing."""
    settings = sample_settings()
    return tuple(read_return(path, settings) for path in sorted((HERE / "returns").glob("*.toml")))


def sample_files() -> dict[str, bytes]:
    """Every file of the sample by its path in the repository."""
    settings = sample_settings()
    returns = {f"inputs/{returned.file}": filled_workbook(settings, returned) for returned in sample_returns()}
    return {"templates/settings.xlsx": write_settings(settings, known_checks().values())} | returns
