from __future__ import annotations

from gkbatch.checking.rules.codes import exemptible_codes, known_checks
from gkbatch.desk.rule_book import pages


def test_every_code_of_the_rule_book_is_there() -> None:
    assert set(pages()) <= set(exemptible_codes())


def test_files_and_arithmetic_can_be_exempted_by_nobody() -> None:
    codes = exemptible_codes()
    nobody = {"GK001", "GK002", "GK004", "GK005", "GK010", "GK104", "GK201", "GK202", "GK203", "GK204"}
    assert not any(codes[code] for code in nobody)
    assert codes["GK401"]


def test_checks_of_texts_can_be_changed_but_those_that_protect() -> None:
    checks = known_checks()
    changeable = {code for code, check in checks.items() if not check.fixed}
    texts = {code for code in checks if code.startswith("GK3")}
    assert changeable == texts - {"GK301", "GK302"} | {"GK501"}
    assert "豁免" in checks["GK302"].fixed
    assert checks["GK201"].fixed != checks["GK302"].fixed


def test_a_check_is_told_in_the_offices_words() -> None:
    check = known_checks()["GK321"]
    assert (check.name, check.severity, check.exemptible) == ("文字里的年份不是本年度", "疑问", True)
