"""One agency's document that cannot be made stops no other."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from gkbatch import slip
from gkbatch.report.loading import load_template
from gkbatch.run import making
from gkbatch.run.documents import deliver_documents
from gkbatch.run.opening import open_outputs
from gkbatch.run.wishes import Wishes
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
        assert "GK010" in {one.code for one in told.agencies[0].findings}
