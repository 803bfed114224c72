"""A second run reads and makes only what changed, and leaves what a run from nothing leaves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.checking.review import Review
from gkbatch.forms.form import Form
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.delivery import RUN_RECORD, STATE
from gkbatch.run.job import render
from gkbatch.run.ledger import LEDGER
from gkbatch.run.making import MakeRequest
from gkbatch.run.process import Answer
from gkbatch.run.progress import silent
from gkbatch.run.requests import OpenRequest, ReadRequest
from gkbatch.run.wishes import Wishes
from gkbatch.run.work import Request
from gkbatch.run.workplace import Workplace
from gkbatch.settings.checks import CheckChange
from tests import ROOT
from tests.books import settings_book
from tests.conftest import Once
from tests.run.inline import Inline
from tests.sample import sample_settings

ALL = Wishes(draft=True, proof=True, html=True)
CHANGED, OTHER = "科技局年报.xlsx", "区人社局2026.xlsx"


class Noting(Inline):
    """Notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        for request in requests:
            self.asked.append(_wanted(request))
        return super().answers(requests)


def _wanted(request: Request) -> str:
    match request:
        case ReadRequest():
            return request.shown
        case MakeRequest():
            return f"{request.kind} {request.agency.code}"
        case OpenRequest():
            return request.path.name


Go = Callable[..., list[str]]


@pytest.fixture
def district(once: Once, tmp_path: Path) -> Path:
    """A working folder with three returns, one of them blocked, after a first run."""

    def make(work: Path) -> None:
        shutil.copytree(ROOT / "templates", work / "templates")
        (work / "inputs").mkdir()
        for name in (CHANGED, OTHER):
            shutil.copy(ROOT / "inputs" / name, work / "inputs")
        shutil.copytree(ROOT / "inputs/补报", work / "inputs/补报")
        run(work)

    work = tmp_path / "work"
    shutil.copytree(once("second run", make), work)
    return work


def run(work: Path, wishes: Wishes = ALL) -> list[str]:
    """What had to be read and made."""
    noting = Noting()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gkbatch.run.begun.started_workers", lambda *_: _entered(noting))
        render(work / "inputs", Workplace(work / "templates"), work / "outputs", wishes, silent)
    return noting.asked


def _entered(noting: Noting) -> AbstractContextManager[Noting]:
    return nullcontext(noting)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


Before = dict[str, bytes]


def from_nothing(work: Path, before: Before, tmp_path: Path) -> dict[str, bytes]:
    """What a run leaves that knows nothing of the one before but what it is compared with, and the ledger."""
    other = tmp_path / "from nothing"
    for name in ("inputs", "templates"):
        shutil.copytree(work / name, other / name)
    for path, data in before.items():
        (other / "outputs" / path).parent.mkdir(parents=True, exist_ok=True)
        (other / "outputs" / path).write_bytes(data)
    run(other)
    return files_in(other / "outputs")


def still_valid(work: Path) -> dict[str, bytes]:
    """What lies in the outputs but in 作废/."""
    return {path: data for path, data in files_in(work / "outputs").items() if not path.startswith("作废/")}


def before_of(work: Path) -> Before:
    return {path: (work / "outputs" / path).read_bytes() for path in (STATE, LEDGER)}


def test_where_nothing_changed_nothing_is_done(district: Path) -> None:
    before = files_in(district / "outputs")
    assert run(district) == []
    assert files_in(district / "outputs") == before


def test_a_return_that_came_is_read_alone(district: Path, tmp_path: Path) -> None:
    before = before_of(district)
    name = "区政府办公室年报（2026）定稿.xlsx"
    shutil.copy(ROOT / "inputs" / name, district / "inputs")
    asked = run(district)
    assert asked[0] == name
    assert {one.split()[0] for one in asked[1:]} == {"report", "proof", "page"}
    assert len(asked) == 4
    assert still_valid(district) == from_nothing(district, before, tmp_path)


def test_a_return_that_went_takes_its_report_along(district: Path, tmp_path: Path) -> None:
    before = before_of(district)
    (district / "inputs" / CHANGED).unlink()
    assert run(district) == []
    assert still_valid(district) == from_nothing(district, before, tmp_path)


def test_a_return_under_another_name_is_read_again(district: Path, tmp_path: Path) -> None:
    before = before_of(district)
    (district / "inputs" / CHANGED).rename(district / "inputs/新名.xlsx")
    asked = run(district)
    assert "新名.xlsx" in asked
    assert OTHER not in asked
    assert files_in(district / "outputs") == from_nothing(district, before, tmp_path)


def test_a_report_that_is_gone_is_made_again(district: Path) -> None:
    before = files_in(district / "outputs")
    gone = next(path for path in before if path.startswith("报告/"))
    (district / "outputs" / gone).unlink()
    (asked,) = run(district)
    assert asked.startswith("report ")
    assert files_in(district / "outputs") == before


def test_a_report_that_was_edited_is_kept_and_asked_about_as_ever(district: Path) -> None:
    path = next(path for path in files_in(district / "outputs") if path.startswith("报告/"))
    (district / "outputs" / path).write_bytes((district / "outputs/汇总报告.docx").read_bytes())
    assert any(one.startswith("report ") for one in run(district))
    first = files_in(district / "outputs")
    assert any("（新）" in name for name in first)
    assert "GK015" in first[RUN_RECORD].decode()
    run(district)
    assert files_in(district / "outputs") | {RUN_RECORD: b"", "汇总表.xlsx": b"", "总览.html": b""} == first | {
        RUN_RECORD: b"",
        "汇总表.xlsx": b"",
        "总览.html": b"",
    }


def test_another_template_makes_the_documents_again_and_reads_nothing(district: Path) -> None:
    template = district / "templates/report.docx"
    template.write_bytes(template.read_bytes() + b"\0")
    asked = run(district)
    assert {one.split()[0] for one in asked} == {"report", "draft", "proof", "page", "slip"}


def test_other_settings_do_everything_again(district: Path, tmp_path: Path) -> None:
    before = before_of(district)
    changed = replace(sample_settings(), portal="示例区政府信息公开网")
    (district / "templates/settings.xlsx").write_bytes(settings_book(changed))
    assert {CHANGED, OTHER} < set(run(district))
    assert files_in(district / "outputs") == from_nothing(district, before, tmp_path)


def test_without_the_record_everything_is_done_again_to_the_same_end(district: Path) -> None:
    before = files_in(district / "outputs")
    (district / "outputs/日志/已读.bin").write_bytes(b"damaged")
    assert {CHANGED, OTHER} < set(run(district))
    assert files_in(district / "outputs") == before


def test_a_template_that_is_saved_during_a_run_is_another_one_for_the_next(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = district / "templates/report.docx"

    def loaded_then_saved(path: Path, form: Form, font_profile: str) -> ReportTemplate:
        found = load_template(path, form, font_profile)
        if path == template:
            template.write_bytes(template.read_bytes() + b"\0")
        return found

    with monkeypatch.context() as patch:
        patch.setattr("gkbatch.run.whole.load_template", loaded_then_saved)
        run(district)
    assert any(one.startswith("report ") for one in run(district))


def test_what_making_a_report_brings_to_light_is_in_the_summary(
    district: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary is written while reports are made; where one fails it is written again."""
    shutil.rmtree(district / "outputs")

    def failing(template: ReportTemplate, review: Review, *more: Any) -> bytes:
        if review.submission.file == CHANGED:
            raise ValueError("坏了")
        return render_report(template, review, *more)

    monkeypatch.setattr("gkbatch.run.making.render_report", failing)
    run(district)
    book = load_workbook(district / "outputs/汇总表.xlsx", read_only=True)
    told = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "× 报告没有生成" in told


@pytest.mark.parametrize("to", ["提示", "关闭"])
def test_a_check_that_the_office_changes_is_changed_in_every_return(district: Path, tmp_path: Path, to: str) -> None:
    """And in the office's own texts; switched on again, all is as it was."""
    before = before_of(district)
    settings = replace(sample_settings(), texts={"总述": "2024年，公开工作有序开展。"})
    for changes in ((CheckChange("GK321", to, "跨年度"),), ()):
        changed = replace(settings, check_changes=changes)
        (district / "templates/settings.xlsx").write_bytes(settings_book(changed))
        run(district)
        assert files_in(district / "outputs") == from_nothing(district, before, tmp_path / f"{len(changes)}")
        found = {one["code"]: one["severity"] for one in record_in(district)["whole"]["findings"]}
        assert found == ({"GK321": "query"} if not changes else {"GK321": "note"} if to == "提示" else {})
        before = before_of(district)


def record_in(district: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((district / "outputs" / RUN_RECORD).read_bytes())
    return record
