"""In: corpus/*.toml, reports and what is wrong in their texts. Out: TextCase, each a return that the rules can review.

A ``[[case]]`` says how a report deviates from a sound one of a 区直部门 for 2026 with nothing but zeros:

    name        what it is called, once in all files
    year        the year of the figures
    agency      its name or category on the roster of district.toml; 全区 for the district's own report over all of them
    edition     of the form
    unbalanced  true where the figures known of a published report do not add up
    real        a file of published figures beside this one, without .toml
    expect      what must be found: [{code, phrase}]; ``code`` may be a list, where one mistake may be told in several
                ways; ``phrase`` are words of the text which the message shows. Without it nothing may be found.
    allow       codes that may be found as well and count neither way: the same mistake seen from another side

All else are answers by field key. A row of section 三 is one number, all of natural persons, or a list by applicant; a
block of section 四 a list of its results; a cell whose row has one column goes by its row. Totals follow, and so do
the parts of 主动公开总数 that are not given. ``[usual]`` at the head of a file is what its cases have in common; a case
that gives a section of its own gives the whole of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms import FORMS
from gkbatch.forms.form import CHARGED
from gkbatch.layout import Layout, lay_out
from gkbatch.settings import COUNTY, WHOLE, Agency, SensitiveWord, Settings
from gkbatch.text import folded
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_submission
from tests.real import HERE, real_answers
from tests.sample.district import read_district
from tests.sample.figures import APPLICANTS, OUTCOMES

CORPUS = HERE / "corpus"
USUAL_YEAR, USUAL_AGENCY, USUAL_EDITION = 2026, "区工信局", "2021"
DISTRICT = "全区"
FACTS = ("name", "year", "agency", "edition", "unbalanced", "real", "expect", "allow")
# What every agency must write, with nothing to find in it.
USUAL_TEXTS = {
    "overview.management": "严格执行先审后发，拟公开的信息逐条登记备查。",
    "overview.oversight": "将政府信息公开纳入工作考核，主动接受社会评议，明确责任追究情形，组织业务培训。",
    "problems.main": "政策解读的形式还比较单一，图文解读偏少。",
    "problems.improvement": "丰富解读形式，提高图文、视频解读的比重。",
}
ONE_COLUMN = ("person", "decisions", "amount")


class CorpusError(Exception):
    """Cases that cannot be used: a line for each, with file and case."""


@dataclass(frozen=True)
class Expected:
    """What must be found: one of ``codes``, with ``phrase`` in its message."""

    codes: tuple[str, ...]
    phrase: str

    def met_by(self, finding: Finding) -> bool:
        """Whether it is that finding."""
        return finding.code in self.codes and folded(self.phrase) in folded(finding.message)


@dataclass(frozen=True)
class TextCase:
    """A report: whose it is, all its answers by field key, and what must be found in it."""

    name: str
    file: str
    year: int
    agency: Agency
    edition: str
    answers: Mapping[str, Any]
    expect: tuple[Expected, ...]
    unbalanced: bool = False
    allow: tuple[str, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules find in it."""
        settings = replace(district(), year=self.year)
        layout = layout_of(self.edition)
        submission = make_submission(layout, self.agency, {**self.answers, "about.year": str(self.year)})
        # Nobody sends in the report of the whole.
        file = "" if self.agency.code == WHOLE else submission.file
        submission = replace(submission, file=file, stamp=replace(submission.stamp, year=str(self.year)))
        return review(Case(layout.form, settings, self.agency, submission)).findings


@cache
def district() -> Settings:
    """The fictional district."""
    return replace(read_district(HERE / "district.toml"), sensitive_words=(SensitiveWord("示例区经贸局"),))


@cache
def layout_of(edition: str) -> Layout:
    """Where the answers of that edition sit."""
    return lay_out(next(form for form in FORMS if form.edition == edition), district())


@cache
def corpus() -> tuple[TextCase, ...]:
    """All cases in the order of the files; CorpusError with all faults at once."""
    return read_corpus(sorted(CORPUS.glob("*.toml")))


def read_corpus(paths: Iterable[Path]) -> tuple[TextCase, ...]:
    """The cases of these files; CorpusError with all faults at once."""
    cases, faults = [], []
    for path in paths:
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        usual, told = data.pop("usual", {}), data.pop("case", [])
        faults += [f"{path.name}: unknown {key}" for key in data]
        for one in told:
            place = f"{path.name}, {one.get('name', 'without a name')}"
            wrong = [f"{place}: {fault}" for fault in _faults({**usual, **one})]
            faults += wrong
            if not wrong:
                cases.append(_case(path.name, {**usual, **one}))
    names = sorted(case.name for case in cases)
    faults += [f"{name}: twice" for name, following in pairwise(names) if name == following]
    if faults:
        raise CorpusError("\n".join(faults))
    return tuple(cases)


def _faults(told: Mapping[str, Any]) -> Iterator[str]:
    if not told.get("name"):
        yield "needs a name"
    edition = told.get("edition", USUAL_EDITION)
    if edition not in {form.edition for form in FORMS}:
        yield f"no edition {edition}"
        return
    if _agency(told) is None:
        yield f"no agency {told['agency']}"
    places = layout_of(edition).places
    answers = dict(_answers(told, layout_of(edition)))
    yield from (f"no field {key}" for key in answers if key not in places)
    texts = folded("".join(value for value in answers.values() if isinstance(value, str)))
    for expected in told.get("expect", []):
        if set(expected) - {"code", "phrase"} or not expected.get("code"):
            yield f"expects code and phrase, not {expected}"
        if folded(expected.get("phrase", "")) not in texts:
            yield f"no text says {expected['phrase']}"


def _agency(told: Mapping[str, Any]) -> Agency | None:
    name = told.get("agency", USUAL_AGENCY)
    if name == DISTRICT:
        whole = Agency(WHOLE, district().government, COUNTY)
        return replace(whole, address=district().office_address, telephone=district().office_telephone)
    found = district().roster.group(name)
    return found[0] if found else None


def _case(file: str, told: Mapping[str, Any]) -> TextCase:
    edition, agency = told.get("edition", USUAL_EDITION), _agency(told)
    assert agency is not None
    layout = layout_of(edition)
    published = dict(real_answers(told["real"])) if "real" in told else {}
    answers = {**USUAL_TEXTS, **published, **dict(_answers(told, layout))}
    expect = tuple(_expected(one) for one in told.get("expect", []))
    return TextCase(
        told["name"],
        file,
        told.get("year", USUAL_YEAR),
        agency,
        edition,
        with_totals(layout, dict(_with_parts(answers))),
        expect,
        told.get("unbalanced", False),
        tuple(told.get("allow", ())),
    )


def _expected(told: Mapping[str, Any]) -> Expected:
    codes = told["code"]
    return Expected((codes,) if isinstance(codes, str) else tuple(codes), told.get("phrase", ""))


def _answers(told: Mapping[str, Any], layout: Layout, key: str = "") -> Iterator[tuple[str, Any]]:
    """The answers that a case gives, by the keys of their fields; what fits no field as it was given."""
    for name, value in told.items():
        path = f"{key}.{name}" if key else name
        if isinstance(value, dict):
            yield from _answers(value, layout, path)
        elif isinstance(value, list) and path.startswith(("requests.", "disputes.")):
            columns = APPLICANTS if path.startswith("requests.") else OUTCOMES
            yield from ((f"{path}.{column}", number) for column, number in zip(columns, value, strict=False))
        elif key or name not in FACTS:
            known = (key for key in (path, *(f"{path}.{one}" for one in ONE_COLUMN)) if key in layout.places)
            yield next(known, path), _number(value)


def _number(value: Any) -> Any:
    # Decimals stay as they are written.
    return Decimal(str(value)) if isinstance(value, float) else value


def _with_parts(answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The answers with those that follow from them and were not given."""
    yield from answers.items()
    parts = [answers.get(f"disclosed.{part}", 0) for part in ("portal", "wechat", "weibo")]
    total = answers.get("disclosed.total", sum(parts))
    portal = answers.get("disclosed.portal", max(0, total - sum(parts)))
    following = {
        "disclosed.total": total,
        "disclosed.portal": portal,
        "category.L01": 0 if "category.L02" in answers else portal,
        "deputies.completed": answers.get("deputies.received", 0),
        "members.completed": answers.get("members.received", 0),
        **({"fee.charged": CHARGED} if answers.get("fee.amount") else {}),
    }
    yield from ((key, value) for key, value in following.items() if key not in answers)
