"""In: this run and what the run before wrote down. Out: what is different: agency, field, old, new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gkbatch.outcome import STATUS_WORDS, AgencyOutcome, Change, Run
from gkbatch.run.indented import indented

STATUS_FIELD = "状态"
_LONGEST = 60


def state_of(run: Run) -> bytes:
    """Each agency's status and answers as JSON to keep for the next run, and of which level they are."""
    state = {"level": run.level, "year": run.settings.year, "agencies": _Agencies(run)}
    return indented(state, 1, sort_keys=True)


class _Agencies(Mapping[str, Any]):
    """What is kept of each agency by its code, made when it is asked for: together they would fill the memory."""

    def __init__(self, run: Run) -> None:
        self._outcomes = {outcome.agency.code: outcome for outcome in run.agencies}

    def __getitem__(self, code: str) -> dict[str, Any]:
        return _agency(self._outcomes[code])

    def __iter__(self) -> Iterator[str]:
        return iter(self._outcomes)

    def __len__(self) -> int:
        return len(self._outcomes)


def changes_since(run: Run, before: str | bytes) -> tuple[Change, ...]:
    """What differs from the run that left ``before``; nothing where that is not ours or another year's."""
    try:
        kept = json.loads(before)
        agencies = kept["agencies"] if kept["year"] == run.settings.year else {}
    except (ValueError, KeyError, TypeError):
        return ()
    if not isinstance(agencies, dict):
        return ()
    return tuple(change for outcome in run.agencies for change in _changes(run, outcome, agencies))


def _agency(outcome: AgencyOutcome) -> dict[str, Any]:
    answers = outcome.submission.answers if outcome.submission else {}
    return {
        "status": outcome.status,
        "answers": {
            key: answer.typed if answer.value is None else str(answer.value) for key, answer in answers.items()
        },
    }


def _changes(run: Run, outcome: AgencyOutcome, before: Mapping[str, Any]) -> Iterator[Change]:
    then, now = before.get(outcome.agency.code), _agency(outcome)
    if not isinstance(then, dict):
        return
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
