from __future__ import annotations

from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.desk.rule_book import pages


def test_every_code_of_the_rule_book_is_there() -> None:
    assert set(pages()) <= set(exemptible_codes())


def test_files_and_arithmetic_can_be_exempted_by_nobody() -> None:
    codes = exemptible_codes()
    nobody = {"GK001", "GK002", "GK004", "GK005", "GK010", "GK104", "GK201", "GK202", "GK203", "GK204"}
    assert not any(codes[code] for code in nobody)
    assert codes["GK401"]
