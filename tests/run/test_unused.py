from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import Run
from gkbatch.run.unused import unused_exemptions
from gkbatch.settings import WHOLE, Exemption
from gkbatch.settings.checks import CheckChange
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run

EXEMPTED = replace(finding(), explanation=Explanation("合并（办公室）", "office"))


def run_with(*exemptions: Exemption) -> Run:
    """One agency with an exempted finding of GK201, one without, a third that has not handed in."""
    return make_run(
        {"A01": {}, "A02": {}}, {"A01": (EXEMPTED,)}, settings=replace(make_settings(), exemptions=exemptions)
    )


def granted(agency: str, code: str = "GK201", mark: str = "") -> Exemption:
    return Exemption(agency, code, "合并", "办公室", mark)


@pytest.mark.parametrize("whom", ["A01", "全部", "区直部门", "A02、A01"])
@pytest.mark.parametrize("mark", ["", EXEMPTED.mark])
def test_one_agency_that_it_fits_is_enough(whom: str, mark: str) -> None:
    assert unused_exemptions(run_with(granted(whom, mark=mark))) == ()


def test_what_lets_a_finding_of_the_sums_stand_is_of_use() -> None:
    run = replace(run_with(granted(WHOLE)), about_sums=(EXEMPTED,))
    assert unused_exemptions(run) == ()


@pytest.mark.parametrize(
    ("exemption", "named"),
    [
        (granted("A02"), "示例市示例区科学技术局 GK201"),
        (granted("镇"), "镇 GK201"),
        (granted("全部", "GK401"), "全部 GK401"),
        (granted("A01", mark="0" * 12), "示例市示例区工业和信息化局 GK201"),
        (granted("街道"), "街道 GK201"),
        (granted(WHOLE, "GK211"), "汇总 GK211"),
    ],
)
def test_one_that_fits_nothing_is_named_once(exemption: Exemption, named: str) -> None:
    (told,) = unused_exemptions(run_with(exemption, granted("A01")))
    assert told.startswith("“豁免”里有 1 行没有用上")
    assert told.endswith(f"：{named}")


def test_all_of_them_are_one_remark() -> None:
    (told,) = unused_exemptions(run_with(granted("A02"), granted("镇")))
    assert "2 行" in told
    assert told.endswith("示例市示例区科学技术局 GK201；镇 GK201")


@pytest.mark.parametrize(("mark", "noted"), [("", True), (finding("note").mark, True), ("0" * 12, False)])
def test_that_a_note_needs_no_exemption_is_said(mark: str, noted: bool) -> None:
    """Else the office looks for what does not fit, though the sheets show the very check."""
    given = replace(make_settings(), exemptions=(granted("A02、A01", mark=mark), granted("镇")))
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding("note"),)}, settings=given)
    (told,) = unused_exemptions(run)
    assert ("GK201（只是提示，不用豁免）；镇 GK201" in told) is noted
    assert told.endswith("镇 GK201")


def test_what_is_found_later_and_what_was_not_reviewed_is_not_judged() -> None:
    assert unused_exemptions(run_with(granted("A02", "GK015"))) == ()
    nothing = make_run({}, settings=replace(make_settings(), exemptions=(granted("A02"),)))
    assert unused_exemptions(nothing) == ()


@pytest.mark.parametrize(("to", "why"), [("关闭", "（这项检查已关闭）"), ("提示", "（只是提示，不用豁免）")])
def test_one_of_a_check_that_the_office_changed_says_so(to: str, why: str) -> None:
    changed = run_with(granted(WHOLE, "GK321"))
    noted = replace(finding("note"), code="GK321")
    run = replace(
        changed,
        settings=replace(changed.settings, check_changes=(CheckChange("GK321", to, "另有规定"),)),
        about_texts=(noted,) if to == "提示" else (),
    )
    assert unused_exemptions(run)[0].endswith(f"：汇总 GK321{why}")
