from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gkbatch.run.distribution import distribute
from gkbatch.run.workplace import Workplace, WorkplaceError
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.summary.last_year import LastYearError
from tests.books import settings_book, summary_book
from tests.conftest import make_settings
from tests.rollup.runs import make_run
from tests.settings.conftest import without_sheet

CARRIED = "requests.carried_out.person"


@pytest.fixture
def workplace(tmp_path: Path, settings: Settings) -> Workplace:
    known = replace(settings, last_year={"A01": {CARRIED: 4}})
    (tmp_path / "settings.xlsx").write_bytes(settings_book(known))
    return Workplace(tmp_path)


def summary(folder: Path, carried: int) -> Path:
    path = folder / "汇总表.xlsx"
    before = replace(make_settings(), year=2025)
    path.write_bytes(summary_book(make_run({"A01": {CARRIED: carried}, "A02": {CARRIED: 7}}, settings=before)))
    return path


def carried_in(folder: Path, name: str) -> object:
    (file,) = folder.glob(f"*{name}*.xlsx")
    return load_workbook(file)["三、依申请公开"]["D8"].value


def stamped_agency(file: Path) -> str:
    """Whose workbook it is, by its properties."""
    return str(load_workbook(file).custom_doc_props["GK_AGENCY"].value or "")  # type: ignore[attr-defined]  # missing in the stubs


def test_every_agency_gets_its_own(workplace: Workplace, tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "填报表"
    done = distribute(workplace, folder, "", blank=False)
    assert [stamped_agency(folder / name) for name in done.written] == [agency.code for agency in settings.agencies]
    assert done.remarks == ()


def test_what_the_settings_lack_is_said(workplace: Workplace, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "settings.xlsx").write_bytes(without_sheet(settings_book(settings), "豁免"))
    done = distribute(workplace, tmp_path / "填报表", "A02", blank=False)
    assert [remark.partition("，")[0] for remark in done.remarks] == ["settings.xlsx 缺少工作表“豁免”"]


@pytest.mark.parametrize("named", ["A02", "示例市示例区科学技术局", " 区科技局 "])
def test_one_agency_by_code_name_or_alias(workplace: Workplace, tmp_path: Path, named: str) -> None:
    folder = tmp_path / "填报表"
    (name,) = distribute(workplace, folder, named, blank=False).written
    assert stamped_agency(folder / name) == "A02"


def test_a_name_that_is_only_alike_is_never_taken(workplace: Workplace, tmp_path: Path) -> None:
    with pytest.raises(WorkplaceError, match="名称相近的有：区科技局"):
        distribute(workplace, tmp_path / "填报表", "区科委", blank=False)
    assert not (tmp_path / "填报表").exists()


def test_the_blank_is_nobodys(workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "填报表"
    (name,) = distribute(workplace, folder, "", blank=True).written
    assert name == "空白填报表2026年度.xlsx"
    assert stamped_agency(folder / name) == ""


def test_a_workbook_that_was_filled_in_is_not_written_over(workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "填报表"
    (name,) = distribute(workplace, folder, "A02", blank=False).written
    (folder / name).write_bytes(b"filled in")
    again = distribute(workplace, folder, "A02", blank=False)
    assert (folder / name).read_bytes() == b"filled in"
    assert len(again.remarks) == 1
    assert again.written != (name,)


def test_what_was_carried_over_comes_from_settings_and_summary(workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "填报表"
    done = distribute(workplace, folder, "", blank=False, last_year=summary(tmp_path, 4))
    assert len(done.written) == 3
    assert [carried_in(folder, name) for name in ("工业和信息化局", "科学技术局", "示例镇")] == [4, 7, 0]


def test_without_a_summary_the_settings_are_enough(workplace: Workplace, tmp_path: Path) -> None:
    distribute(workplace, tmp_path / "填报表", "A01", blank=False)
    assert carried_in(tmp_path / "填报表", "工业和信息化局") == 4


def test_the_blank_takes_no_figures(workplace: Workplace, tmp_path: Path) -> None:
    distribute(workplace, tmp_path / "填报表", "", blank=True, last_year=summary(tmp_path, 4))
    assert carried_in(tmp_path / "填报表", "空白") == 0


def test_a_disagreement_writes_nothing(workplace: Workplace, tmp_path: Path) -> None:
    with pytest.raises(LastYearError):
        distribute(workplace, tmp_path / "填报表", "", blank=False, last_year=summary(tmp_path, 5))
    assert not (tmp_path / "填报表").exists()


def test_the_workbook_of_an_agency_that_is_gone_is_set_aside_unaltered(workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "填报表"
    distribute(workplace, folder, "", blank=False)
    distribute(workplace, folder, "", blank=True)
    (gone,) = folder.glob("*科学技术局*.xlsx")
    gone.write_bytes(b"somebody typed in it")
    own = folder / "示例市示例区科学技术局的记录.xlsx"
    own.write_bytes(b"not ours")
    settings = read_settings(workplace.settings)
    merged = tuple(one for one in settings.agencies if one.code != "A02")
    workplace.settings.write_bytes(settings_book(replace(settings, agencies=merged)))
    assert distribute(workplace, folder, "A01", blank=False).remarks == ()
    assert gone.exists()
    (remark,) = distribute(workplace, folder, "", blank=False).remarks
    assert remark == (f"{gone.name} 的机关不在现在的机关名单里（撤并、改名），不要再发，移到 作废/")
    assert not gone.exists()
    assert (folder / "作废" / gone.name).read_bytes() == b"somebody typed in it"
    assert own.exists()
    assert (folder / "空白填报表2026年度.xlsx").exists()
    assert distribute(workplace, folder, "", blank=False).remarks == ()


def test_last_year_s_workbooks_in_the_folder_are_set_aside(workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "填报表"
    before = distribute(workplace, folder, "", blank=False).written
    settings = read_settings(workplace.settings)
    renewed = replace(settings, year=2027, deadline=settings.deadline.replace(year=2028), last_year={})
    workplace.settings.write_bytes(settings_book(renewed))
    (remark,) = distribute(workplace, folder, "", blank=False).remarks
    assert remark == f"{len(before)} 份是别的年度的，不要再发，移到 作废/：{'、'.join(sorted(before))}"
    assert {path.name for path in (folder / "作废").iterdir()} == set(before)
