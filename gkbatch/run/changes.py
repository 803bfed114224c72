"""In: this run and what the run before wrote down. Out: what is different: agency, field, old, new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gkbatch.outcome import DISTRICT, STATUS_WORDS, AgencyOutcome, Change, Run

STATUS_FIELD = "状态"
_LONGEST = 60


def state_of(run: Run) -> Iterator[bytes]:
    """What to keep for the next run, a line of JSON for each agency: its status and answers.

    The first line says of which level and year they are. Together they would fill the memory.
    """
    yield _line({"level": run.level, "year": run.settings.year})
    for outcome in run.agencies:
        yield _line({"code": outcome.agency.code, **_agency(outcome)})


def level_of(state: Iterable[bytes]) -> str:
    """Whose results the run before left, by what it kept; empty where it kept nothing."""
    first = _plain(next(iter(state), b""))
    return str(first.get("level", DISTRICT)) if first else ""


def year_of(state: Iterable[bytes]) -> int | None:
    """The year of the results that the run before left, by what it kept; None where nobody knows."""
    year = _plain(next(iter(state), b"")).get("year")
    return year if isinstance(year, int) else None


def changes_since(run: Run, before: Iterable[bytes]) -> tuple[Change, ...]:
    """What differs from the run that left ``before``; nothing where that is not ours or another year's."""
    lines = iter(before)
    if year_of(lines) != run.settings.year:
        return ()
    outcomes = {outcome.agency.code: outcome for outcome in run.agencies}
    found: dict[str, tuple[Change, ...]] = {}
    for line in lines:
        then = _plain(line)
        outcome = outcomes.get(str(then.get("code")))
        if outcome is not None:
            found[outcome.agency.code] = tuple(_changes(run, outcome, then))
    return tuple(change for code in outcomes for change in found.get(code, ()))


def _line(plain: Mapping[str, Any]) -> bytes:
    # A lone surrogate that was typed is escaped as JSON has it.
    return f"{json.dumps(plain, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def _plain(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _agency(outcome: AgencyOutcome) -> dict[str, Any]:
    answers = outcome.submission.answers if outcome.submission else {}
    return {
        "status": outcome.status,
        "answers": {
            key: answer.typed if answer.value is None else str(answer.value) for key, answer in answers.items()
        },
    }


def _changes(run: Run, outcome: AgencyOutcome, then: Mapping[str, Any]) -> Iterator[Change]:
    now = _agency(outcome)
    name = outcome.agency.name
    if then.get("status") != outcome.status:
        before_word = run.status_word(then["status"]) if then.get("status") in STATUS_WORDS else ""
        yield Change(name, STATUS_FIELD, before_word, run.status_word(outcome.status))
    old = then.get("answers")
    if not old or not now["answers"] or not isinstance(old, dict) or old == now["answers"]:
        return
    for key, value in now["answers"].items():
        if key in old and old[key] != value and key in run.layout.places:
            labels = "－".join(run.layout.places[key].field.labels[1:]) or run.layout.places[key].field.label
            yield Change(name, labels, _short(str(old[key])), _short(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……（共 {len(text)} 字）"
