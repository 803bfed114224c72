"""In: an outputs folder. Out: Left, what the run before says that it left there, and where it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from gkbatch.checking.rules.files import EDITED, NOT_MADE
from gkbatch.outcome import CITY, AgencyOutcome
from gkbatch.run.arriving import NotTaken, file_bytes, is_ignored
from gkbatch.run.changes import level_of
from gkbatch.run.delivery import REPORTS, RUN_RECORD, STATE, Outputs, OutputsError, usual_path
from gkbatch.run.marks import mark_of, mark_of_bytes
from gkbatch.run.opening import delivered_record

VERDICT = "verify.json"
_OF_DOCUMENTS = frozenset({EDITED.code, NOT_MADE.code})


@dataclass(frozen=True)
class LeftFor:
    """What run.json says of one agency: the SHA-256 of its return, where its report and its slip are; empty for none.

    ``status`` and ``codes`` are what became of it and what was found.
    """

    source: str = ""
    report: str = ""
    slip: str = ""
    status: str = ""
    codes: frozenset[str] = frozenset()

    def found_the_same(self, outcome: AgencyOutcome) -> bool:
        """Whether the same return is still seen as it was; what makes the documents bring to light is left aside."""
        submission = outcome.submission
        if submission is None or submission.sha256 != self.source:
            return True
        now = {finding.code for finding in outcome.findings}
        return self.status == outcome.status and now == self.codes - _OF_DOCUMENTS


@dataclass(frozen=True)
class Left:
    """The folder, the SHA-256 of every file as it was left, the year, and what was left for each agency (code).

    ``run`` is the SHA-256 of run.json itself.
    """

    folder: Path
    marks: Mapping[str, str]
    year: int
    agencies: Mapping[str, LeftFor]
    run: str = ""

    @property
    def documents_told(self) -> bool:
        """Whether making the documents brought something to light, which reading the returns does not."""
        return any(one.codes & _OF_DOCUMENTS for one in self.agencies.values())

    def standing(self, path: str) -> tuple[str, ...]:
        """``path`` and what stands beside it under a name with （新）: one of them may be a person's."""
        usual = usual_path(path)
        known = {one for one in (*self.marks, usual) if usual_path(one) == usual and (self.folder / one).exists()}
        return tuple(sorted({path, *known}, key=lambda one: (one != usual, one))) if path or known else ()

    def content(self, path: str) -> tuple[bytes | None, bool, str]:
        """The bytes of the file, whether they are others than were left, and why there are none."""
        if not (self.folder / path).exists():
            return None, False, "文件不在了；不是有意移走的，请再运行一次 gkbatch render"
        data = file_bytes(self.folder / path)
        if isinstance(data, NotTaken):
            return None, False, data.message
        found = mark_of_bytes(data)
        # What no record knows is not called edited: nobody knows that.
        return data, found != self.marks.get(path, found), ""

    def other_reports(self, known: set[str]) -> Iterator[str]:
        """The files in 报告/ that are none of the ``known``."""
        for path in sorted((self.folder / REPORTS).glob("*")):
            name = f"{REPORTS}/{path.name}"
            if name not in known and not is_ignored(path.name) and PurePosixPath(name).suffix.lower() == ".docx":
                yield name


def what_was_left(outputs: Outputs) -> Left:
    """What the run before left. Raises OutputsError where that was none of ``gkbatch render``."""
    if level_of(outputs.record_of_before(STATE)) == CITY:
        raise OutputsError(f"{outputs.folder} 里是下级各地区的汇总；gkbatch verify 核对的是 gkbatch render 的结果")
    record = delivered_record(outputs.folder)
    try:
        agencies = {str(one["code"]): _left_for(one) for one in record["agencies"]}
        mark = mark_of(outputs.folder / RUN_RECORD)
        return Left(outputs.folder, dict(outputs.manifest), int(record["year"]), agencies, mark)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise OutputsError(f"{outputs.folder / RUN_RECORD} 读不懂；请再运行一次 gkbatch render") from fault


def _left_for(agency: Mapping[str, Any]) -> LeftFor:
    source = agency["source"] or {}
    return LeftFor(
        str(source.get("sha256", "")),
        str(agency["report"] or ""),
        str(agency["slip"] or ""),
        str(agency["status"]),
        frozenset(str(finding["code"]) for finding in agency["findings"]),
    )
