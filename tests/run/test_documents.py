"""One agency's document that cannot be made stops no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from gkbatch import slip
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.outcome import FileOutcome
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run import making
from gkbatch.run.documents import deliver_documents
from gkbatch.run.exit import Exit
from gkbatch.run.opening import open_outputs
from gkbatch.run.together import Job, why_not_final
from gkbatch.run.wishes import Wishes
from gkbatch.settings import Settings
from tests import TEMPLATES
from tests.conftest import EDITIONS
from tests.rollup.runs import finding, make_run
from tests.run.inline import workshop

NAMES = ("示例市示例区工业和信息化局", "示例市示例区科学技术局")


@pytest.mark.parametrize(("room", "function"), [(slip, "write_slip"), (making, "render_draft")])
def test_one_that_fails_stops_no_other(
    room: ModuleType, function: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = getattr(room, function)

    def failing(*given: object) -> object:
        if any(getattr(getattr(one, "agency", None), "name", "") == NAMES[0] for one in given):
            raise ValueError("坏了")
        return make(*given)

    monkeypatch.setattr(room, function, failing)
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding(),), "A02": (finding(),)})
    template = load_template(TEMPLATES / "report.docx", EDITIONS["2021"], "gb2312")
    with open_outputs(tmp_path / "outputs", None) as outputs:
        told, made = deliver_documents(run, workshop(run, template, outputs), Wishes(draft=True))
        unmade = list(outputs.unmade)
    assert made["A02"].slip == f"退回/{NAMES[1]}（退回修改）.xlsx"
    assert [path.name for path in (tmp_path / "outputs/草稿").iterdir() if NAMES[1] in path.name]
    assert [outcome.status for outcome in told.agencies] == ["blocked", "blocked", "missing"]
    if function == "write_slip":
        assert made["A01"].slip is None
        (remark,) = unmade
        assert NAMES[0] in remark
        assert "坏了" in remark
    else:
        (remark,) = told.remarks
        assert remark.startswith(f"1 个机关的报告没有生成（GK010）：{NAMES[0]}。原因：ValueError: 坏了。")


def test_a_report_that_the_template_fails_to_make_is_no_agency_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(template: ReportTemplate, review: Review, settings: Settings, layout: Layout) -> bytes:
        if review.agency.name == NAMES[0]:
            raise ValueError("生成的文档里，“三”的数字与填报表不一致")
        return render_report(template, review, settings, layout)

    monkeypatch.setattr(making, "render_report", failing)
    run = make_run({"A01": {}, "A02": {}, "B01": {}})
    template = load_template(TEMPLATES / "report.docx", EDITIONS["2021"], "gb2312")
    with open_outputs(tmp_path / "outputs", None) as outputs:
        told, made = deliver_documents(run, workshop(run, template, outputs), Wishes())
    assert made["A01"].report is None
    assert made["A02"].report is not None
    assert [outcome.status for outcome in told.agencies] == ["rendered"] * 3
    assert told.agencies == run.agencies
    assert [told.state_of(outcome) for outcome in told.agencies[:2]] == ["× 报告没有生成", "√ 已生成"]
    (remark,) = told.remarks
    assert "这不是单位填报的问题：请运行 gkbatch check-template 检查 templates/report.docx" in remark
    assert Job(replace(told, files=(FileOutcome("a.xlsx", "", "used", "A01"),))).exit_code is Exit.COULD_NOT_RUN
    assert f"报告没有生成 1 个：{NAMES[0]}" in why_not_final(told)
