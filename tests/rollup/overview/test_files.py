from __future__ import annotations

from dataclasses import replace

from gkbatch.outcome import FileOutcome
from gkbatch.rollup.overview.files import file_rows, ignored_files
from tests.rollup.runs import make_run

FILES = (
    FileOutcome("1.xlsx", "", "superseded", "A01"),
    FileOutcome("2.xlsx", "", "unmatched"),
    FileOutcome("3.xlsx", "", "used", "A01"),
    FileOutcome("4.zip!/4.xlsx", "", "unreadable"),
    FileOutcome("5.xlsx", "", "foreign"),
    FileOutcome("~$6.xlsx", "", "ignored"),
)


def test_the_files_that_were_not_used_the_worst_first() -> None:
    found = file_rows(make_run({"A01": {}}, files=FILES))
    assert [(one.file.text, one.state) for one in found] == [
        ("4.zip!/4.xlsx", "× 读不出"),
        ("5.xlsx", "× 不是本表"),
        ("2.xlsx", "？ 不在名单"),
        ("1.xlsx", "－ 重复，未采用"),
    ]


def test_a_superseded_file_names_its_agency() -> None:
    assert [one.agency for one in file_rows(make_run({}, files=FILES))][-1] == "示例市示例区工业和信息化局"


def test_a_file_in_an_archive_leads_to_the_archive() -> None:
    run = replace(make_run({}, files=FILES), inputs="../inputs")
    assert file_rows(run)[0].file.address == "../inputs/4.zip"


def test_what_was_not_looked_into_is_named() -> None:
    assert ignored_files(make_run({}, files=FILES)) == ("~$6.xlsx",)
