"""A verdict as other programs get it."""

from __future__ import annotations

from gkbatch.run.record import as_json
from gkbatch.verifying.verdict import Difference, Verdict, Verified, verdict_record

SOUND = Verified("报告/甲.docx", "report", "A01", figures=200)
EDITED = Verified("报告/乙.docx", "report", "A02", edited=True, figures=200)
WRONG = Verified("汇总表.xlsx", "summary", faults=("打不开",), differences=(Difference("figure", "甲", "1", "2"),))


def test_files_are_counted_by_what_became_of_them() -> None:
    verdict = Verdict(2026, (SOUND, EDITED, WRONG))
    assert verdict.counts == {"files": 3, "sound": 2, "different": 1, "edited": 1, "figures": 400}
    assert verdict.unsound == (WRONG,)


def test_the_record_holds_every_file_with_its_places() -> None:
    record = verdict_record(Verdict(2026, (SOUND, WRONG)))
    assert [one["sound"] for one in record["files"]] == [True, False]
    assert record["files"][1]["faults"] == ["打不开"]
    assert record["files"][1]["differences"] == [{"kind": "figure", "place": "甲", "delivered": "1", "expected": "2"}]
    assert "汇总表.xlsx" in as_json(record).decode()
