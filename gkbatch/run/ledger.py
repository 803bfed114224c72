"""In: what the runs before noted of the returns, and this run. Out: the ledger of the year, and what is new in it.

A line stands for a return (by its SHA-256) and what came of it; a new one is noted only where that is new. So a run
in which nothing happened adds nothing. The day of a run stands here alone: no output may depend on the calendar.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from gkbatch.checking.rules.codes import rule_of
from gkbatch.outcome import (
    NOT_USED,
    PASSED,
    PASSED_ASKED,
    RECEIVED,
    SENT_BACK,
    AgencyOutcome,
    FileOutcome,
    FileStatus,
    LedgerLine,
    LedgerResult,
    Run,
)
from gkbatch.run.delivery import RECORDS, STATE, Outputs
from gkbatch.submission import instant

LEDGER = f"{RECORDS}/往来台账.jsonl"
_RESULTS: tuple[LedgerResult, ...] = get_args(LedgerResult)
_UNREAD: Mapping[FileStatus, LedgerResult] = {"unreadable": "读不出", "foreign": "不是本表"}
_YEAR, _DAY, _CODE, _NAME, _FILE = "年度", "运行日期", "代码", "机关", "文件"
_SAVED, _REVISION, _RESULT, _SHA256 = "保存时间", "已退回次数", "结果", "SHA-256"


@dataclass(frozen=True)
class Ledger:
    """The lines of one year in their order: those of the runs before, and the ``new`` ones of this run.

    ``raw`` are the bytes of all sound lines of the runs before, of other years too; ``unsound`` counts those that
    could not be read.
    """

    before: tuple[LedgerLine, ...] = ()
    new: tuple[LedgerLine, ...] = ()
    raw: tuple[bytes, ...] = ()
    unsound: int = 0

    @property
    def lines(self) -> tuple[LedgerLine, ...]:
        """All of them."""
        return (*self.before, *self.new)


def ledger_of(run: Run, outputs: Outputs) -> Ledger:
    """The ledger as it is after this run; nothing is written."""
    before, raw, unsound = [], [], 0
    for line in outputs.record_of_before(LEDGER):
        plain = _plain(line)
        if plain is None:
            unsound += bool(line.strip())
            continue
        raw.append(line if line.endswith(b"\n") else line + b"\n")
        if plain[_YEAR] == run.settings.year:
            before.append(_line(plain))
    return Ledger(tuple(before), tuple(_new(run, before)), tuple(raw), unsound)


def keep_ledger(run: Run, ledger: Ledger, outputs: Outputs, today: date | None) -> None:
    """Adds what is new, noted with ``today``, None for no day.

    A damaged file moves to 作废/ and the sound lines of it go on; where it was lost that is told.
    """
    lost = not (outputs.folder / LEDGER).is_file()
    if ledger.unsound:
        why = f"有 {ledger.unsound} 行读不懂，往来台账从读得懂的 {len(ledger.raw)} 行接着记"
        if not outputs.set_aside(LEDGER, why):
            return
    elif lost and any(outputs.record_of_before(STATE)):
        outputs.remarks.append(f"没有找到以前的 {LEDGER}，往来台账从这一次重新记起")
    if ledger.new or ledger.unsound or lost:
        outputs.replace(LEDGER, (*ledger.raw, *(_bytes(run, line, today) for line in ledger.new)))


# ---- what is new ------------------------------------------------------------------------------


def _new(run: Run, before: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    """What came or became something else since the lines ``before``, agency by agency, the one saved first first."""
    known = {_key(line.agency, line.file, line.sha256): line.result for line in before}
    found: dict[str, list[LedgerLine]] = {outcome.agency.code: [] for outcome in run.agencies}
    outcomes = {outcome.agency.code: outcome for outcome in run.agencies}
    told = [(file, _result(outcomes[file.agency], file)) for file in run.files if file.agency in outcomes]
    # A copy of what counts is nothing of its own, nor is a return that something else has taken the place of since.
    for file, result in sorted(told, key=lambda one: one[1] == NOT_USED):
        key = _key(str(file.agency), file.file, file.sha256)
        if known.get(key) == result or (result == NOT_USED and key in known):
            continue
        known[key] = result
        found[key[0]].append(LedgerLine(key[0], file.file, file.sha256, file.saved, file.revision, result))
    for lines in found.values():
        yield from sorted(lines, key=_came)


def _key(agency: str, file: str, sha256: str) -> tuple[str, str]:
    return agency, sha256 or file


def _came(line: LedgerLine) -> tuple[bool, float, str]:
    saved = instant(line.saved)
    return saved is None, saved.timestamp() if saved else 0.0, line.file


def _result(outcome: AgencyOutcome, file: FileOutcome) -> LedgerResult:
    if file.outcome in _UNREAD:
        return _UNREAD[file.outcome]
    if outcome.rivals:
        # One slip asks for all of them.
        return SENT_BACK if file.file == outcome.rivals[0].file else NOT_USED
    if file.outcome != "used":
        return NOT_USED
    asked = [finding for finding in outcome.findings if not rule_of(finding.code).for_office]
    if any(finding.blocks for finding in asked):
        return SENT_BACK
    if outcome.status == "blocked":
        return RECEIVED
    return PASSED_ASKED if any(finding.open for finding in asked) else PASSED


# ---- lines ------------------------------------------------------------------------------------


def _bytes(run: Run, line: LedgerLine, today: date | None) -> bytes:
    agency = run.settings.agency(line.agency)
    plain = {
        _YEAR: run.settings.year,
        _DAY: today.isoformat() if today else "",
        _CODE: line.agency,
        _NAME: agency.name if agency else "",
        _RESULT: line.result,
        _FILE: line.file,
        _SAVED: line.saved,
        _REVISION: line.revision,
        _SHA256: line.sha256,
    }
    # A lone surrogate that was typed is escaped as JSON has it.
    return f"{json.dumps(plain, ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")


def _plain(line: bytes) -> Mapping[str, Any] | None:
    """What a line says; None where it is none of ours, or damaged."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get(_RESULT) not in _RESULTS:
        return None
    whole = all(isinstance(found.get(key), int) for key in (_YEAR, _REVISION))
    texts = all(isinstance(found.get(key), str) for key in (_CODE, _FILE, _SAVED, _SHA256))
    return found if whole and texts else None


def _line(plain: Mapping[str, Any]) -> LedgerLine:
    return LedgerLine(plain[_CODE], plain[_FILE], plain[_SHA256], plain[_SAVED], plain[_REVISION], plain[_RESULT])
