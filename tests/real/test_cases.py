"""The corpus is sound in itself; a case that is not is told with its name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gkbatch.checking.rules.codes import all_rules
from gkbatch.forms.form import CHARGED
from gkbatch.forms.table import equations
from gkbatch.settings import WHOLE
from tests.real.cases import CORPUS, CorpusError, TextCase, corpus, layout_of, read_corpus
from tests.real.precision import speaks_of_texts


def one_case(folder: Path, lines: str) -> TextCase:
    path = folder / "a.toml"
    path.write_text(f'[[case]]\nname = "甲"\n{lines}\n', encoding="utf-8")
    (case,) = read_corpus([path])
    return case


def test_the_tables_of_a_case_balance() -> None:
    """Else a silent rule would say nothing about the text."""
    wrong = [
        f"{case.file}, {case.name}: {equation.name}"
        for case in corpus()
        for table in layout_of(case.edition).form.tables
        for equation in equations(table)
        if not case.unbalanced and total(case, equation.left) != total(case, equation.right)
    ]
    assert wrong == []


def total(case: TextCase, keys: tuple[str, ...]) -> int:
    return sum(case.answers.get(key, 0) for key in keys)


def test_nothing_but_the_texts_of_a_case_is_questioned() -> None:
    """By its own figures a case is sound, or it says what is wrong with them."""
    wrong = [
        f"{case.file}, {case.name}: {finding.code} {finding.message}"
        for case in corpus()
        for finding in case.findings
        if not (case.unbalanced or finding.severity == "note" or speaks_of_texts(finding.code))
        and finding.code not in case.allow
        and not any(one.met_by(finding) for one in case.expect)
    ]
    assert wrong == []


def test_what_is_expected_is_what_a_rule_finds() -> None:
    expected = {
        code for case in corpus() for codes in (case.allow, *(one.codes for one in case.expect)) for code in codes
    }
    assert sorted(expected - set(all_rules())) == []


def test_a_case_says_only_how_it_deviates_from_a_sound_return(tmp_path: Path) -> None:
    case = one_case(tmp_path, "")
    assert (case.year, case.agency.short_name, case.edition, case.expect) == (2026, "区工信局", "2021", ())
    assert [finding.code for finding in case.findings] == []


def test_figures_are_written_short_and_lead_to_their_totals(tmp_path: Path) -> None:
    lines = """
        agency = "镇"
        requests = { received = [2, 0, 0, 0, 1], granted = 2, refused.internal = [0, 0, 0, 0, 1] }
        disputes.litigation.direct = [1, 0, 0, 2]
        disclosure = { licences = 7, fees = 2.5, normative.in_force = 3 }
        disclosed = { total = 30, wechat = 10 }
        fee.amount = 20
    """
    answers = one_case(tmp_path, lines).answers
    assert answers["requests.received.total"] == 3
    assert answers["requests.handled.person"] == answers["requests.granted.person"] == 2
    assert answers["requests.handled.legal"] == 1
    assert answers["disputes.litigation.direct.total"] == 3
    assert answers["disclosure.licences.decisions"] == 7
    assert answers["disclosure.fees.amount"] == Decimal("2.5")
    assert answers["disclosed.portal"] == answers["category.L01"] == 20
    assert answers["fee.charged"] == CHARGED


def test_a_case_may_be_the_report_of_the_district(tmp_path: Path) -> None:
    case = one_case(
        tmp_path, 'agency = "全区"\nrequests = { received = 8, granted = 8 }\noverview.requests = "收到申请9件。"'
    )
    assert (case.agency.code, case.agency.name) == (WHOLE, "示例市示例区人民政府")
    assert [finding.code for finding in case.findings] == ["GK311"]


def test_what_the_cases_of_a_file_have_in_common_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        '[usual]\nyear = 2024\nrequests = { received = 3, granted = 3 }\n[[case]]\nname = "甲"\n'
        '[[case]]\nname = "乙"\nrequests = { carried_in = 1, granted = 1 }\n',
        encoding="utf-8",
    )
    first, second = read_corpus([path])
    assert first.year == second.year == 2024
    assert (first.answers["requests.received.total"], second.answers["requests.received.total"]) == (3, 0)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ('agency = "无此机关"', "甲: no agency 无此机关"),
        ('edition = "2035"', "甲: no edition 2035"),
        ("requests.recieved = 3", "甲: no field requests.recieved"),
        ('colour = "red"', "甲: no field colour"),
        ('overview.summary = "好。"\nexpect = [{ code = "GK332", phrase = "坏" }]', "甲: no text says 坏"),
        ('expect = [{ phrase = "" }]', "甲: expects code and phrase"),
        ('[[case]]\noverview.summary = "好。"', "without a name: needs a name"),
        ('[[case]]\nname = "甲"', "甲: twice"),
        ("[cases]", "unknown cases"),
        ("year = 2026 2027", r"a\.toml: .*line 3"),
    ],
)
def test_a_wrong_case_is_told_with_its_name(tmp_path: Path, lines: str, fault: str) -> None:
    with pytest.raises(CorpusError, match=fault):
        one_case(tmp_path, lines)


def test_every_file_of_the_corpus_is_read() -> None:
    assert {case.file for case in corpus()} == {path.name for path in CORPUS.iterdir()}
