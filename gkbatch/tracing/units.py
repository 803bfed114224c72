"""In: an agency or a sum, and a field. Out: Traced: its figure with the cells it was read from and the rules that looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from gkbatch.address import cells_of
from gkbatch.checking.equation import sides
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.codes import all_rules
from gkbatch.forms.form import Field
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.submission import Figures, Submission
from gkbatch.summary.last_year import LastYear
from gkbatch.tracing.delivered import DECIMALS, Delivered, Line
from gkbatch.tracing.looking import Looking, equations_of, with_numbers
from gkbatch.tracing.returns import Returns
from gkbatch.tracing.values import SAME, STATE_WORDS, Adjustment, Check, Number, Source, State, Traced, TraceError


@dataclass
class Units:
    """The figures of the units as they were delivered, and the returns as they are now."""

    settings: Settings
    layout: Layout
    last_year: LastYear
    delivered: Delivered
    returns: Returns
    _looking: dict[str, Looking] = field(default_factory=dict)
    _states: dict[str, State] = field(default_factory=dict)

    def unit(self, file: str, place: str, code: str, asked: Field) -> Traced:
        """A unit's figure, None where it was not read. TraceError where the outputs hold none of the unit's."""
        line = self.delivered.line(code)
        if line is None:
            raise TraceError(
                f"汇总表.xlsx 的“各单位明细”里没有 {code} 的数字：它的填报表没有读成；名单改过的，请重新运行 gkbatch render"
            )
        source = self._source(line, asked.key)
        submission = self._submission(source)
        answer = submission.answers.get(asked.key) if submission is not None else None
        doubts = [] if source.state in {SAME, "unknown"} else [_not_same(source)]
        if submission is not None and answer is not None:
            source = replace(
                source,
                typed=answer.typed,
                saved=submission.saved,
                sheet=answer.sheet,
                cell=answer.cell,
                origin=answer.origin,
            )
            if answer.value != source.value:
                doubts.append(
                    f"现在从填报表读出的是 {answer.value}，生成时采用的是 {source.value}；请重新运行 gkbatch render"
                )
        return Traced(
            file,
            place,
            "unit",
            source.value,
            asked.labels,
            asked.key,
            asked.unit,
            sources=(source,),
            checks=tuple(self._checks(source, asked.key, submission)),
            notes=() if line.counted else ("这个单位的数字不在汇总数里",),
            doubts=tuple(doubts),
        )

    def total(self, file: str, place: str, asked: Field, only: Callable[[Line], bool] | None = None) -> Traced:
        """A sum over the units, or over some ``only``, with what the office adds to it."""
        own = [one for one in self.delivered.lines if one.counted and (only is None or only(one))]
        sources = tuple(self._source(one, asked.key) for one in own if not one.adjustment)
        adjustments = tuple(
            Adjustment(one.figures[asked.key], one.told) for one in own if one.adjustment and one.figures.get(asked.key)
        )
        added = _added(asked, [*(one.value for one in sources), *(one.amount for one in adjustments)])
        stated = self.delivered.totals.get(asked.key) if only is None else added
        doubts = [_not_same(one) for one in sources if one.state not in {SAME, "unknown"}]
        if stated is None or round(stated, DECIMALS) != round(added, DECIMALS):
            doubts.append(f"各单位的数字加起来是 {added}，合计行写的是 {stated}")
        return Traced(
            file,
            place,
            "sum",
            stated,
            asked.labels,
            asked.key,
            asked.unit,
            sources=sources,
            adjustments=adjustments,
            checks=tuple(self._checks_of_sum(asked.key)) if only is None else (),
            notes=tuple(self._left_out()) if only is None else (),
            doubts=tuple(doubts),
        )

    def adjustment(self, file: str, place: str, line: Line, asked: Field) -> Traced:
        """What the office adds to a sum."""
        amount = line.figures[asked.key]
        own = (Adjustment(amount, line.told),)
        told = (asked.labels, asked.key, asked.unit)
        return Traced(
            file, place, "adjustment", amount, *told, adjustments=own, notes=("写在 settings.xlsx 的“汇总调整”里",)
        )

    def adjustments(self, file: str, place: str, asked: Field) -> Traced:
        """All that the office adds to a sum."""
        own = [one for one in self.delivered.lines if one.adjustment and one.figures.get(asked.key)]
        parts = tuple(self.adjustment(file, place, one, asked) for one in own)
        value = _added(asked, [one.value for one in parts])
        notes = () if parts else ("汇总调整没有改这一项",)
        return Traced(file, place, "adjustment", value, asked.labels, asked.key, asked.unit, parts=parts, notes=notes)

    # ---- where it is from ----------------------------------------------------------------------

    def _source(self, line: Line, key: str) -> Source:
        source = self.delivered.agency(line.code).get("source") or {"file": line.told, "sha256": ""}
        told, place = line.cells.get(key, ""), self.layout.places[key]
        # No address of a cell is Chinese: in a report that stands for a return the place is told in words.
        origin = "" if "!" in told or told.isascii() else told
        sheet, _, cell = (f"{place.sheet}!{place.cell}" if origin else told).rpartition("!")
        state = self._state(source["file"], source["sha256"])
        return Source(
            line.code,
            line.name,
            line.figures.get(key),
            source["file"],
            source["sha256"],
            sheet or place.sheet,
            cell,
            state,
            origin=origin,
        )

    def _state(self, file: str, sha256: str) -> State:
        if file not in self._states:
            self._states |= self.returns.states({file: sha256})
        return self._states[file]

    def _submission(self, source: Source) -> Submission | None:
        return self.returns.submission(source.file) if source.state == SAME else None

    def _left_out(self) -> Iterator[str]:
        out = [
            one["name"]
            for one in self.delivered.record["agencies"]
            if one["status"] != "rendered" and self._counts(one)
        ]
        if out:
            yield f"没有计入的 {len(out)} 个单位：{'、'.join(out)}"

    def _counts(self, agency: Mapping[str, Any]) -> bool:
        known = self.settings.agency(agency["code"])
        return known is None or known.counted

    # ---- who looked ----------------------------------------------------------------------------

    def _checks(self, source: Source, key: str, submission: Submission | None) -> Iterator[Check]:
        found = list(_findings_at(self.delivered.agency(source.code).get("findings", ()), source))
        said = {one["code"] for one in found}
        # Of what was not read no rule can say that it is right.
        if submission is not None and source.value is not None:
            case = self._case(source.code, submission)
            off = {change.code for change in self.settings.check_changes if change.off}
            looked = [Check(rule.code, rule.name) for rule in self._looker(source.code, case).rules(key)]
            for check in sorted((*looked, *self._equations(key, case.numbers)), key=lambda one: one.code):
                if check.code not in said | off:
                    yield check
        yield from map(_said, found)

    def _checks_of_sum(self, key: str) -> Iterator[Check]:
        yield from self._equations(key, self.delivered.totals)
        whole = self.delivered.record.get("whole") or {}
        label = "－".join(self.layout.places[key].field.labels[1:])
        for one in whole.get("findings", ()):
            if one["label"] and label.endswith(one["label"]):
                yield _said(one)

    def _equations(self, key: str, numbers: Figures) -> Iterator[Check]:
        """The equations with their numbers; the one that does not hold may be told of elsewhere, as what it follows from."""
        for one in equations_of(self.layout.form, key):
            both = sides(one, numbers)
            found = "无法核对" if both is None else "两边不相等" if both.difference else ""
            yield Check(one.code, _name(one.code), with_numbers(one, numbers), found)

    def _case(self, code: str, submission: Submission) -> Case:
        agency = self.settings.agency(code)
        if agency is None:
            raise TraceError(f"机关名单里已没有代码 {code}；名单改过的，请重新运行 gkbatch render")
        return Case(self.layout.form, self.settings, agency, submission, self.last_year.figures.get(code))

    def _looker(self, code: str, case: Case) -> Looking:
        if code not in self._looking:
            self._looking[code] = Looking(case)
        return self._looking[code]


def _findings_at(findings: Iterable[Mapping[str, Any]], source: Source) -> Iterator[Mapping[str, Any]]:
    for one in findings:
        if one["sheet"] == source.sheet and source.cell in cells_of(one["cell"]):
            yield one


def _said(finding: Mapping[str, Any]) -> Check:
    words = (finding["explanation"] or {}).get("text", "")
    return Check(finding["code"], _name(finding["code"]), "", finding["message"], words)


def _name(code: str) -> str:
    rule = all_rules().get(code)
    return rule.name if rule is not None else ""


def _not_same(source: Source) -> str:
    return f"{source.name}的“{source.file}”{STATE_WORDS[source.state]}；这里的数字是生成时采用的，请重新运行 gkbatch render"


def _added(asked: Field, values: Sequence[Number | None]) -> Number:
    start: Number = 0 if asked.whole else Decimal(0)
    return sum((one for one in values if one is not None), start)
