"""Two years with two editions of the form in one installation: from the workbook sent out to the district's report.

2027 has the made-up edition, 2026 that of the State. Everything between is the product's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from gkbatch import forms
from gkbatch.desk.rule_book import page
from gkbatch.forms.form import CHARGED, HAS_DATA, NOT_CHARGED, Form
from gkbatch.forms.table import equations
from gkbatch.intake.check_lines import FAILED, FIRST_LINE_ROW, PASSED, check_lines
from gkbatch.intake.check_sheet import ALL_PASSED, MASTER_CELL
from gkbatch.layout import CHECK_SHEET, Layout, lay_out
from gkbatch.outcome import Run
from gkbatch.report.loading import TemplateError
from gkbatch.report.narrative import slot_name
from gkbatch.report.word.making import templates_beside
from gkbatch.run.distribution import distribute
from gkbatch.run.job import render
from gkbatch.run.progress import silent
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from gkbatch.settings import Settings
from gkbatch.settings.writing import write_settings
from tests.conftest import make_settings
from tests.end_to_end.conftest import numbers_of, words_of
from tests.forms import edition_2027

pytestmark = pytest.mark.libreoffice
Fill = Mapping[str, object]

REQUESTS = {
    "requests.confirmed": HAS_DATA,
    "requests.received.person": 10,
    "requests.granted.person": 4,
    "requests.refused.secret.business": 1,
    "requests.received.business": 2,
}
TEXTS = {
    "overview.management": "健全制度，完善台账。",
    "overview.oversight": "开展培训，加强考核。",
    "problems.main": "公开的内容还不够丰富，更新有时不够及时。",
    "problems.improvement": "充实公开内容，明确更新时限，定期抽查。",
    "fee.charged": NOT_CHARGED,
}
ALL_ZERO = {f"{table}.confirmed": "确认全部为零" for table in ("disclosure", "requests", "disputes")}
FIRST_YEAR: dict[str, dict[str, object]] = {
    "A01": {
        **ALL_ZERO, **TEXTS, **REQUESTS,
        "disclosed.total": 30, "disclosed.portal": 20, "disclosed.wechat": 10, "category.L01": 20,
        "requests.carried_out.person": 6, "requests.carried_out.business": 1,
        "disclosure.confirmed": HAS_DATA, "disclosure.normative.issued": 3, "disclosure.normative.repealed": 1,
        "disclosure.normative.in_force": 8, "disclosure.fees.amount": 2.5,
        "disputes.confirmed": HAS_DATA, "disputes.reconsideration.pending": 2,
    },
    # An application of the kind that the next edition does not ask for any more.
    "A02": {
        **ALL_ZERO, **TEXTS, "requests.confirmed": HAS_DATA,
        "requests.received.legal": 3, "requests.carried_out.legal": 3,
    },
    "B01": {**ALL_ZERO, **TEXTS},
}  # fmt: skip
SECOND_YEAR: dict[str, dict[str, object]] = {
    "A01": {
        **ALL_ZERO, **TEXTS, **REQUESTS,
        "overview.services": "设立查阅点，提供政策咨询。",
        "disclosed.total": 40, "disclosed.portal": 30, "disclosed.wechat": 10, "category.L01": 30,
        "requests.granted.person": 9, "requests.refused.statutory.person": 2, "requests.withdrawn.person": 1,
        "requests.carried_out.person": 4, "requests.carried_out.business": 2,
        "disclosure.confirmed": HAS_DATA, "disclosure.normative.issued": 2, "disclosure.normative.in_force": 10,
        "disclosure.fees.amount": 3.5,
        "disputes.confirmed": HAS_DATA, "disputes.reconsideration.upheld": 2,
        "fee.charged": CHARGED, "fee.amount": 20,
    },
    # Last year's three of a kind that is gone now stand among the others: the totals agree.
    "A02": {
        **ALL_ZERO, **TEXTS, "requests.confirmed": HAS_DATA,
        "requests.carried_in.others": 3, "requests.granted.others": 3,
    },
    "B01": {
        **ALL_ZERO, **TEXTS,
        "overview.services": "坚持坚持为民服务。",
        "overview.requests": "收到政府信息公开申请5件，不予公开3件。",
        "disclosed.portal": 5, "disclosed.total": 3,
        "disclosure.confirmed": HAS_DATA, "disclosure.regulations.issued": 1, "disclosure.regulations.in_force": 1,
        "requests.confirmed": HAS_DATA, "requests.received.person": 4, "requests.refused.statutory.person": 2,
        "requests.withdrawn.person": 1, "deputies.completed": 1,
    },
}  # fmt: skip
# What its text says of the applications waits until their table is mended.
FAULTS = {"GK201", "GK211", "GK222", "GK224", "GK332"}


@dataclass(frozen=True)
class Year:
    """A year's working folder and what came of it."""

    folder: Path
    settings: Settings
    layout: Layout
    job: Job

    @property
    def run(self) -> Run:
        return self.job.run

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    def report(self, code: str) -> Path:
        report = self.job.documents[code].report
        assert report is not None
        return self.outputs / report

    def codes(self, code: str) -> set[str]:
        outcome = next(one for one in self.run.agencies if one.agency.code == code)
        return {finding.code for finding in outcome.findings}


@pytest.fixture(scope="module")
def both_editions() -> Iterator[tuple[Form, ...]]:
    """Everything that a new edition needs beside its own file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "FORMS", (*forms.FORMS, edition_2027.FORM))
        yield forms.FORMS


MakeYear = Callable[..., Year]


@pytest.fixture(scope="module")
def make_year(
    tmp_path_factory: pytest.TempPathFactory, soffice: Callable[..., Path], both_editions: tuple[Form, ...]
) -> MakeYear:
    """``make_year(year, fills, last_year=…)``: sent out, filled in, recalculated, and rendered."""
    assert forms.newest_form() in both_editions

    def make(year: int, fills: Mapping[str, Fill], last_year: Path | None = None) -> Year:
        folder = tmp_path_factory.mktemp(f"年{year}")
        form = forms.form_for(year)
        assert form is not None
        settings = replace(make_settings(), year=year, deadline=date(year + 1, 1, 20), texts=_office_texts(form))
        templates = folder / "templates"
        templates.mkdir()
        (templates / "settings.xlsx").write_bytes(write_settings(settings))
        for name, data in templates_beside(templates).items():
            (templates / name).write_bytes(data)
        layout = lay_out(form, settings)
        distribute(Workplace(templates), folder / "填报表", "", False, last_year)
        _fill_in(folder / "填报表", settings, layout, fills)
        soffice_all(soffice, sorted((folder / "填报表").glob("*.xlsx")), folder / "inputs")
        wishes = Wishes(last_year, draft=True, proof=True, html=True)
        job = render(folder / "inputs", Workplace(templates), folder / "outputs", wishes, silent)
        return Year(folder, settings, layout, job)

    return make


def _office_texts(form: Form) -> dict[str, str]:
    """The district's own words for every text of the edition, in 汇总报告文字."""
    return {field.label: f"全区的{slot_name(field)}。" for field in form.texts}


def soffice_all(soffice: Callable[..., Path], files: list[Path], folder: Path) -> None:
    folder.mkdir()
    first, *more = files
    soffice(first, "xlsx", folder, *more)


def _fill_in(folder: Path, settings: Settings, layout: Layout, fills: Mapping[str, Fill]) -> None:
    for agency in settings.agencies:
        (path,) = folder.glob(f"{agency.name}*.xlsx")
        book = load_workbook(path)
        for key, value in fills[agency.code].items():
            place = layout.places[key]
            cell: Any = book[place.sheet][place.cell]
            cell.value = value
        book.save(path)


@pytest.fixture(scope="module")
def first(make_year: MakeYear) -> Year:
    return make_year(2026, FIRST_YEAR)


@pytest.fixture(scope="module")
def second(make_year: MakeYear, first: Year) -> Year:
    return make_year(2027, SECOND_YEAR, first.outputs / "汇总表.xlsx")


def returned(year: Year, code: str) -> Any:
    """An agency's return as LibreOffice saved it, with the results of its formulas."""
    agency = year.settings.agency(code)
    assert agency is not None
    (path,) = (year.folder / "inputs").glob(f"{agency.name}*.xlsx")
    return load_workbook(path, data_only=True)


def results(year: Year, code: str) -> dict[str, str]:
    """What 提交前检查 says of each equation."""
    sheet = returned(year, code)[CHECK_SHEET]
    lines = check_lines(year.layout)
    assert lines[0].row == FIRST_LINE_ROW
    return {line.equation.key: sheet[f"G{line.row}"].value for line in lines if line.equation}


def test_each_year_is_rendered_with_its_own_edition(first: Year, second: Year) -> None:
    assert [(year.layout.form.edition, year.run.settings.year) for year in (first, second)] == [
        ("2021", 2026), ("2027", 2027),
    ]  # fmt: skip
    assert [outcome.status for outcome in first.run.agencies] == ["rendered"] * 3
    assert [outcome.status for outcome in second.run.agencies] == ["rendered", "rendered", "blocked"]


def test_the_workbook_checks_the_new_equation(second: Year) -> None:
    assert str(returned(second, "A01")[CHECK_SHEET][MASTER_CELL].value).startswith(ALL_PASSED)
    assert set(results(second, "A01").values()) == {PASSED}
    assert results(second, "B01")["GK201.requests.person"] == FAILED


def test_the_workbook_and_the_check_agree(second: Year) -> None:
    table = next(table for table in second.layout.form.tables if table.key == "requests")
    (balance,) = (one for one in equations(table) if one.key == "GK201.requests.person")
    assert balance.right == ("requests.handled.person", "requests.carried_out.person", "requests.withdrawn.person")
    (found,) = (finding for outcome in second.run.agencies for finding in outcome.findings if finding.code == "GK201")
    assert "＝3，相差 1" in found.message
    assert "与（七）总计、第四、五项（" in found.fix


def test_last_years_figures_came_across_the_editions(second: Year) -> None:
    """What stood in both editions was filled in beforehand; nobody knows where the rest went."""
    book = returned(second, "A01")
    carried = second.layout.places["requests.carried_in.person"]
    assert book[carried.sheet][carried.cell].value == 6
    assert not {"GK401", "GK411", "GK413"} & (second.codes("A01") | second.codes("A02"))
    assert second.run.before.figures["requests.received.total"] == 15


def test_every_fault_is_found_in_the_new_edition(second: Year) -> None:
    assert not FAULTS & second.codes("A01")
    assert second.codes("B01") >= FAULTS


def test_the_slip_brings_the_answers_back(second: Year) -> None:
    (path,) = (second.outputs / "退回").iterdir()
    book = load_workbook(path)
    for key in ("requests.withdrawn.person", "requests.refused.statutory.person", "overview.services"):
        place = second.layout.places[key]
        assert book[place.sheet][place.cell].value == SECOND_YEAR["B01"][key]
    asked = {code for code in FAULTS if code != "GK332"}  # a note asks for nothing
    assert {str(cell.value) for row in book["退回修改"].iter_rows() for cell in row} >= asked


def test_the_report_prints_every_row_and_says_every_number(second: Year) -> None:
    path = second.report("A01")
    words = words_of(path)
    assert "新收政府信息公开申请12件，上年结转7件；办结12件，其中予以公开9件、不予公开3件；" in words
    assert "结转下年度继续办理6件。申请人撤回1件。" in words
    assert "（六）便民服务\n设立查阅点，提供政策咨询。" in words
    assert "国办公开办函〔2027〕99号" in words
    numbers = numbers_of(path, 1)
    assert (len(numbers), {len(row) for row in numbers}) == (27, {6})
    assert numbers[-1] == ["1", "0", "0", "0", "0", "1"]


def test_the_report_of_the_year_before_is_as_the_state_prescribed(first: Year) -> None:
    numbers = numbers_of(first.report("A01"), 1)
    assert (len(numbers), {len(row) for row in numbers}) == (25, {7})
    assert "便民服务" not in words_of(first.report("A01"))


def test_papers_are_made_of_the_new_report(second: Year) -> None:
    (page_of_a01,) = (path for path in (second.outputs / "网页").iterdir() if "工业" in path.name)
    html = page_of_a01.read_text(encoding="utf-8")
    assert "五、申请人撤回" in html
    assert "9.其他依法不予公开" in html
    assert html.count("<table") == 3
    (proof,) = (path for path in (second.outputs / "核对稿").iterdir() if "工业" in path.name)
    body = docx.Document(str(proof)).element.body
    printed = ["".join(piece.text or "" for piece in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]
    assert printed.index("申请人撤回") < printed.index("主要负责人")


def test_the_roll_up_holds_both_years(second: Year) -> None:
    book = load_workbook(second.outputs / "汇总表.xlsx", data_only=True)
    assert book["三、依申请公开"].max_column == 9
    rows = {row[1].value: row for row in book["同比"].iter_rows() if row[1].value}
    name = "一、本年新收政府信息公开申请数量－申请人情况－总计"
    # One agency is blocked: beside the sum stands what can be compared, here the same.
    assert [cell.value for cell in rows[name][3:7]] == [12, 12, 15, -3]
    new = "五、申请人撤回－申请人情况－总计"
    assert [cell.value or None for cell in rows[new][3:7]] == [1, None, None, None]


def test_the_districts_report_holds_the_offices_text(second: Year) -> None:
    words = words_of(second.outputs / "汇总报告.docx")
    assert "全区的总述。" in words
    assert "（六）便民服务\n全区的便民服务。" in words
    assert "制发行政规范性文件2件，现行有效10件。" in words
    assert "申请人撤回1件。" in words
    assert len(numbers_of(second.outputs / "汇总报告.docx", 1)) == 27


def test_every_equation_has_its_page_in_the_rule_book(both_editions: tuple[Form, ...]) -> None:
    codes = {equation.code for form in both_editions for table in form.tables for equation in equations(table)}
    assert codes == {"GK201", "GK202", "GK203", "GK204"}
    for code in codes:
        assert page(code).startswith(code)
        assert all(f"- {form.edition} 版（{form.first_year} 年度起）：" in page(code) for form in both_editions)


def test_a_template_of_the_other_edition_is_told_in_one_line(first: Year, second: Year) -> None:
    template = Workplace(first.folder / "templates").report_template
    wrong = second.folder / "templates" / template.name
    own = wrong.read_bytes()
    wrong.write_bytes(template.read_bytes())
    try:
        with pytest.raises(TemplateError) as error:
            render(second.folder / "inputs", Workplace(wrong.parent), second.outputs, Wishes(), silent)
    finally:
        wrong.write_bytes(own)
    (fault,) = error.value.faults
    assert "模板是按 2021 版的表样做的，本年度用 2027 版" in fault.message


def test_the_year_before_can_still_be_rendered(first: Year, second: Year) -> None:
    assert second.run.settings.year == 2027
    again = render(
        first.folder / "inputs", Workplace(first.folder / "templates"), first.folder / "again", Wishes(), silent
    )
    assert again.documents
    for code, documents in again.documents.items():
        assert documents.report is not None
        assert (first.folder / "again" / documents.report).read_bytes() == first.report(code).read_bytes()
