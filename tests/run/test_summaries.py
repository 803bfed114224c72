from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from gkbatch.reading.package import MAX_PART
from gkbatch.reading.workbook import Workbook
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import number_fields
from gkbatch.run.coming import Coming, coming
from gkbatch.run.parcels import pack_plain
from gkbatch.run.process import SUMMARY, Answer, Bounds, Loss
from gkbatch.run.progress import silent
from gkbatch.run.requests import OpenRequest
from gkbatch.run.summaries import last_year_of, opened_summaries
from gkbatch.run.summary_parcels import unpack_summary
from gkbatch.run.work import Brief, Request
from gkbatch.run.workers import Workers
from gkbatch.settings import Agency, Settings
from gkbatch.submission import NotRead
from gkbatch.summary.last_year import LastYearError
from gkbatch.summary.opened import Opened
from tests.rollup.runs import make_run
from tests.run.inline import Inline
from tests.run.test_workers import is_gone, process_of
from tests.summary.test_last_year import CARRIED, summary

MARK = hashlib.sha256(b"x").hexdigest()


class Told(Inline):
    """Answers as told to for each file; else as ever."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__()
        self._answers = answers

    def brief(self, brief: Brief) -> None:
        raise NotImplementedError

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        for request in requests:
            assert isinstance(request, OpenRequest)
            yield from (
                [self._answers[request.path.name]] if request.path.name in self._answers else super().answers([request])
            )


def opened(folder: Path, answers: dict[str, Answer]) -> list[Opened]:
    files = {f"各区/{path.name}": path for path in sorted(folder.iterdir())}
    return list(opened_summaries(files, Told(answers), silent))


def refusal(one: Opened) -> tuple[str, str]:
    assert isinstance(one.content, NotRead)
    return one.content.code, one.content.message


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Loss.DIED, "读这份文件时程序被迫中止（内容异常或占用内存过多）"),
        (Loss.LATE, "这份文件 60 秒还没有读完，已停止读取"),
        (b"taken over", "读这份文件时程序被迫中止（内容异常或占用内存过多）"),
        (
            pack_plain([None, [[["表", [0], [1], [1]]], {}, ""], MARK]),
            "读这份文件时程序被迫中止（内容异常或占用内存过多）",
        ),
    ],
)
def test_a_summary_without_an_answer_is_that_summarys_alone(tmp_path: Path, answer: Answer, message: str) -> None:
    (tmp_path / "乙.xlsx").write_bytes(b"x")
    summary(tmp_path / "甲.xlsx")
    lost, read = opened(tmp_path, {"乙.xlsx": answer})
    assert (lost.file, refusal(lost), lost.sha256) == ("各区/乙.xlsx", ("GK001", message), MARK)
    assert isinstance(read.content, Workbook)


def test_what_was_not_taken_has_no_mark(tmp_path: Path) -> None:
    (tmp_path / "甲.xlsx").mkdir()
    (one,) = opened(tmp_path, {})
    assert (refusal(one)[0], one.sha256) == ("GK001", "")


def test_progress_is_told_by_number(tmp_path: Path) -> None:
    for name in "甲乙":
        (tmp_path / name).write_bytes(b"x")
    said: list[tuple[str, int, int]] = []

    def progress(name: str, number: int = 0, total: int = 0) -> None:
        said.append((name, number, total))

    list(opened_summaries({name: tmp_path / name for name in "甲乙"}, Inline(), progress))
    assert said == [("甲", 1, 2), ("乙", 2, 2)]


# ---- last year's --------------------------------------------------------------------------------


def come(path: Path, answer: Answer | None = None) -> Coming:
    answers = iter([answer]) if answer is not None else Inline().answers([OpenRequest(path)])
    return Coming(path, answers, lambda: None)


def fault(act: Callable[[], object]) -> str:
    with pytest.raises(LastYearError) as caught:
        act()
    (told,) = caught.value.faults
    assert caught.value.file == "汇总表.xlsx"
    return told


def test_last_years_figures_come_from_a_process_that_is_gone_then(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Workers] = []

    def workers(bounds: Bounds) -> Workers:
        started.append(Workers(bounds=bounds))
        return started[-1]

    monkeypatch.setattr("gkbatch.run.coming.Workers", workers)
    with coming(summary(tmp_path / "汇总表.xlsx")) as on_the_way:
        own = process_of(started[0])
        assert last_year_of(settings, on_the_way).figures["A01"][CARRIED] == 5
        assert is_gone(own)


def test_what_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    with coming(summary(tmp_path / "汇总表.xlsx")) as on_the_way:
        assert on_the_way is not None


def test_without_a_summary_nothing_is_started(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkbatch.run.coming.Workers", None)
    with coming(None) as nothing:
        assert last_year_of(settings, nothing).figures == settings.last_year


def test_a_link_to_it_is_followed(tmp_path: Path, settings: Settings) -> None:
    link = tmp_path / "汇总表.xlsx"
    link.symlink_to(summary(tmp_path / "别处.xlsx"))
    with coming(link) as on_the_way:
        assert last_year_of(settings, on_the_way).before.source == "汇总表.xlsx"


@pytest.mark.parametrize(
    ("answer", "words"), [(Loss.DIED, "被迫中止"), (Loss.LATE, "60 秒还没有读完"), (b"x", "被迫中止")]
)
def test_the_loss_of_the_process_is_a_fault_of_the_file(
    tmp_path: Path, settings: Settings, answer: Answer, words: str
) -> None:
    path = summary(tmp_path / "汇总表.xlsx")
    told = fault(lambda: last_year_of(settings, come(path, answer)))
    assert words in told
    assert told.endswith("；应是 gkbatch 生成的汇总表.xlsx")


def test_a_file_that_is_not_there_or_cannot_be_opened(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "汇总表.xlsx"
    assert fault(lambda: last_year_of(settings, come(path))) == (
        f"找不到 {path}；请核对 --last-year 后面的路径，它从现在所在的文件夹算起"
    )
    path.mkdir()
    told = fault(lambda: last_year_of(settings, come(path)))
    assert told == "是文件夹；请写到文件，即上一年度 outputs 里的汇总表.xlsx"

    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", held)
    told = fault(lambda: last_year_of(settings, come(path.parent / "别的" / path.name)))
    assert told == "打不开；如果正在 WPS 或 Excel 里编辑，请先关闭"


def test_the_summary_of_a_thousand_agencies_is_read(tmp_path: Path, settings: Settings) -> None:
    agencies = tuple(Agency(f"A{number:04}", f"示例市示例区第{number}局", "区直部门") for number in range(1000))
    district = replace(settings, agencies=agencies)
    keys = [field.key for field in number_fields(make_run({}).layout)]
    returns = {one.code: dict.fromkeys(keys, 12345) for one in agencies}
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(write_summary(make_run(returns, settings=district)))
    with zipfile.ZipFile(path) as archive:
        assert max(member.file_size for member in archive.infolist()) > MAX_PART
    with Workers(bounds=SUMMARY) as workers:
        (found,) = opened_summaries({"甲.xlsx": path}, workers, silent)
    assert isinstance(found.content, Workbook)
    assert "数字出处" in {sheet.name for sheet in found.content.sheets}


def test_for_last_year_s_figures_nobody_looks_where_they_were_read(tmp_path: Path) -> None:
    path = summary(tmp_path / "汇总表.xlsx")
    sheets: dict[bool, set[str]] = {}
    for traced in (False, True):
        (answer,) = Inline().answers([OpenRequest(path, traced=traced)])
        assert isinstance(answer, bytes)
        content = unpack_summary("汇总表.xlsx", answer).content
        assert isinstance(content, Workbook)
        sheets[traced] = {sheet.name for sheet in content.sheets}
    assert "数字出处" in sheets[True]
    assert "各单位明细" in sheets[False]
