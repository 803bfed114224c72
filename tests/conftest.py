"""What every test may start from: the form, a fictional district, a good return, LibreOffice."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock

from gkbatch import forms
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import RuleFacts
from gkbatch.forms import form_for
from gkbatch.forms.form import NOT_CHARGED, Form
from gkbatch.layout import Layout, lay_out
from gkbatch.settings import Agency, Category, Matter, Settings
from gkbatch.settings.wording import SENTENCE_KINDS
from gkbatch.submission import Answer, Reading, Stamp, Submission, Value
from tests.forms import edition_2027
from tests.voice import faults

MakeSubmission = Callable[..., Submission]
Soffice = Callable[..., Path]
Once = Callable[[str, Callable[[Path], object]], Path]

YEAR = 2026
# Those that are printed, and the made-up one; a later edition as if it had been prescribed for the tests' year.
EDITIONS = {
    one.edition: replace(one, first_year=min(one.first_year, YEAR))
    for one in (*forms.FORMS, edition_2027.FORM)
    if one.printable
}

# A busy machine is no failure: time is measured in benchmarks/, never asserted here.
hypothesis.settings.register_profile("gkbatch", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("gkbatch")


def make_settings() -> Settings:
    """A small fictional district: three agencies, two portal categories, three matters."""
    return Settings(
        year=YEAR,
        district="示例区",
        government="示例市示例区人民政府",
        portal="“中国·示例”政府门户网站",
        portal_address="www.example.gov.cn",
        office="示例市示例区人民政府办公室",
        office_address="示例市示例区示例路1号",
        office_telephone="0000-1234567",
        deadline=date(2027, 1, 20),
        agencies=(
            Agency(
                "A01",
                "示例市示例区工业和信息化局",
                "区直部门",
                aliases=("区工信局",),
                address="示例路88号",
                telephone="0000-1234568",
            ),
            Agency(
                "A02",
                "示例市示例区科学技术局",
                "区直部门",
                aliases=("区科技局",),
                address="示例路89号",
                telephone="0000-1234569",
            ),
            Agency(
                "B01",
                "示例市示例区示例镇人民政府",
                "镇",
                aliases=("示例镇",),
                address="示例镇1号",
                telephone="0000-1234570",
            ),
        ),
        categories=(Category("L01", "政务动态"), Category("L02", "政策文件")),
        matters=(
            Matter("S01", "收取信息处理费的情况", role="信息处理费"),
            Matter("S02", "人大代表建议和政协提案办理结果公开情况", role="建议提案"),
            Matter("S03", "需要报告的其他事项", when_empty="{机关简称}没有需要报告的其他事项。"),
        ),
        sentences={kind.key: kind.text for kind in SENTENCE_KINDS},
        texts={},
    )


def make_submission(layout: Layout, agency: Agency, changes: Mapping[str, Value | Answer | None]) -> Submission:
    """A good return of ``agency``, all tables confirmed zero, with ``changes`` by field key.

    A change is a value, or a whole Answer, or None for an answer that was not read.
    """
    told: dict[str, Value | Answer | None] = {
        "about.name": agency.name,
        "about.code": agency.code,
        "about.year": "2026",
        "about.address": agency.address,
        "about.telephone": agency.telephone,
        "fee.charged": NOT_CHARGED,
        **changes,
    }
    answers = {}
    for key, place in layout.places.items():
        field = place.field
        plain: dict[str, Value] = {
            "number": 0 if field.whole else Decimal(0),
            "choice": field.options[-1] if field.options else "",
            "text": "按照要求做好有关工作。" if field.required else "",
        }
        value = told.get(key, plain[field.kind])
        if isinstance(value, Answer):
            answers[key] = value
        else:
            reading = Reading.UNREADABLE if value is None else Reading.PLAIN
            answers[key] = Answer(field, place.sheet, place.cell, str(value), value, reading)
    stamp = Stamp(layout.form.edition, "2026", agency.code, "1")
    return Submission(f"{agency.name}.xlsx", "0" * 64, stamp, answers)


@pytest.fixture(autouse=True)
def every_finding_speaks_well(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a rule finds in any test is listened to: see ``voice.faults``."""
    told: dict[tuple[str, str, str], Finding] = {}
    plain = RuleFacts.finding

    def heard(*arguments: Any, **named: Any) -> Finding:
        found = plain(*arguments, **named)
        return told.setdefault((found.code, found.message, found.fix), found) and found

    monkeypatch.setattr(RuleFacts, "finding", heard)
    yield
    assert [fault for finding in told.values() for fault in faults(finding)] == []


@pytest.fixture
def settings() -> Settings:
    return make_settings()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What ten thousand collected tests consist of is not looked through again whenever a test makes objects.

    A third of the tests' own processor time was that. Garbage is looked for as seldom as in the program itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes the form runs over every printable edition, unless its marker names those it is about."""
    if "form" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("edition")
        metafunc.parametrize("form", marker.args if marker else EDITIONS, indirect=True)


@pytest.fixture
def form(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Form:
    """An edition, prescribed for the year of the fictional district."""
    found = EDITIONS[request.param]
    monkeypatch.setattr(forms, "FORMS", (*(one for one in forms.FORMS if one.first_year < found.first_year), found))
    assert form_for(YEAR) is found
    return found


@pytest.fixture
def layout(form: Form, settings: Settings) -> Layout:
    return lay_out(form, settings)


@pytest.fixture
def good_submission(layout: Layout, settings: Settings) -> MakeSubmission:
    """``good_submission({key: value, …}, agency=…)``: a good return with what deviates."""

    def make(changes: Mapping[str, Value | Answer | None] | None = None, agency: Agency | None = None) -> Submission:
        return make_submission(layout, agency or settings.agencies[0], changes or {})

    return make


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """``once(name, make)``: the folder that ``make(folder)`` has filled, once for all workers of this run.

    Nothing may be changed in it; who changes something copies it first.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                # What a worker left that failed at it.
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Soffice:
    """``soffice(path, "xlsx", folder, *more)``: the file as LibreOffice saves it, recalculated.

    ``more`` files are converted by the same call, which is what takes the time; they end up in
    the same folder.
    """
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing in CI")
        pytest.skip("needs LibreOffice (soffice)")
    # A profile of its own: two soffice runs that share one block each other.
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('soffice')}/profile"

    def convert(path: Path, kind: str, folder: Path, *more: Path) -> Path:
        command = [
            program,
            "--headless",
            profile,
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(path),
            *map(str, more),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return folder / f"{path.stem}.{kind}"

    return convert
