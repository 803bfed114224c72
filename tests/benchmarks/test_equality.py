"""Two ways that did not do the same job are told apart, whatever it is that differs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from benchmarks.equality import differences
from benchmarks.parts.summary import plain_returns
from benchmarks.straight_books import write_summary as write_plainly
from benchmarks.straight_returns import sums_of
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.submission import Value
from tests.rollup.runs import make_run

FIGURES: Mapping[str, Mapping[str, Value | None]] = {"A01": {"disclosed.total": 5}, "B01": {"disclosed.total": 7}}
Returns = Mapping[str, Mapping[str, Value | None]]


def outputs(
    folder: Path, words: str = "收到 3 件", cell: str = "3", returns: Returns = FIGURES, slip: str = "乙.xlsx"
) -> Path:
    """An outputs folder with a report, a slip, and everything that speaks of all agencies."""
    for name in ("报告", "退回"):
        (folder / name).mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = cell
    document.save(str(folder / "报告/甲.docx"))
    (folder / "退回" / slip).touch()
    for name in ("汇总报告.docx", "总览.html"):
        (folder / name).touch()
    run = make_run(returns)
    if folder.name == "ours":
        (folder / "汇总表.xlsx").write_bytes(write_summary(run))
    else:
        plain = plain_returns(run)
        write_plainly(run.layout, run.settings, plain, sums_of(run.layout, plain), folder / "汇总表.xlsx")
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return outputs(tmp_path / "ours")


def told(ours: Path, plain: Path) -> str:
    return "\n".join(differences(ours, plain, make_run(FIGURES).layout))


def test_the_same_job_shows_no_difference(ours: Path, tmp_path: Path) -> None:
    assert told(ours, outputs(tmp_path / "plain")) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": "收到 4 件"}, "甲.docx print different words"),
        ({"cell": "4"}, "甲.docx print different words"),
        ({"slip": "丙.xlsx"}, "only one made the slip 丙.xlsx\nonly one made the slip 乙.xlsx"),
        ({"returns": {**FIGURES, "B01": {"disclosed.total": 8}}}, "other figures of 合计: disclosed.total"),
        ({"returns": {"A01": FIGURES["A01"]}}, "disclosed.total"),
    ],
)
def test_any_difference_is_named(ours: Path, tmp_path: Path, changed: dict[str, str], said: str) -> None:
    assert said in told(ours, outputs(tmp_path / "plain", **changed))  # type: ignore[arg-type]  # one of several


@pytest.mark.parametrize("name", ["汇总表.xlsx", "汇总报告.docx", "总览.html", "报告/甲.docx"])
def test_what_only_one_made_is_named(ours: Path, tmp_path: Path, name: str) -> None:
    plain = outputs(tmp_path / "plain")
    (plain / name).unlink()
    assert Path(name).name in told(ours, plain)
