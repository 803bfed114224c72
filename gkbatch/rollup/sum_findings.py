"""In: a run whose returns are all checked. Out: what the rules find in the sums, which nobody returned."""

from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import RULES
from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.checking.rules.gk211_regulations import RULE as REGULATIONS_RULE
from gkbatch.outcome import CITY, Run
from gkbatch.report.sentences import number_text
from gkbatch.rollup.sums import sums
from gkbatch.settings import COUNTY, WHOLE, Agency
from gkbatch.submission import Answer, Stamp, Submission


def with_findings_of_sums(run: Run) -> Run:
    """The run with ``about_sums``, and a remark for each of these that is still to be settled.

    What a rule asked a member is answered there, and not asked again of the sum. GK211 is: that a bureau had its
    reason to count 规章 does not let its district make some. Without a member that counts there is nothing to look at.
    """
    if not run.included:
        return run
    known = {finding.code for outcome in run.included for finding in outcome.findings} - {REGULATIONS_RULE.code}
    found = tuple(finding for finding in _found(run) if finding.code not in known and finding.severity != "note")
    told = explained(found, {}, run.settings.exemptions_of(WHOLE), exemptible_codes())
    remarks = tuple(_remark(run, finding) for finding in told if finding.explanation is None)
    return replace(run, about_sums=told, remarks=(*run.remarks, *remarks))


def _found(run: Run) -> tuple[Finding, ...]:
    case = _case(run)
    return merged(finding for rule in RULES if rule.for_sums for finding in rule.check(case))


def _case(run: Run) -> Case:
    settings, layout = run.settings, run.layout
    places = layout.places
    answers = {
        key: Answer(places[key].field, places[key].sheet, places[key].cell, number_text(total), total)
        for key, total in sums(run).items()
    }
    submission = Submission("", "", Stamp(layout.form.edition, str(settings.year), WHOLE), answers)
    # A district has the powers of a 县区; what a city may do is not known here.
    whole = Agency(WHOLE, settings.government, "" if run.level == CITY else COUNTY)
    comparable = run.complete and not run.before.doubt
    return Case(layout.form, settings, whole, submission, run.before.figures if comparable else None)


def _remark(run: Run, finding: Finding) -> str:
    whole = "全市" if run.level == CITY else "全区"
    about = f"（{finding.label}：{finding.value}）" if finding.label else ""
    said = f"{whole}合计数有疑问（{finding.code}）：{finding.message}{about}。{finding.fix}"
    if not exemptible_codes().get(finding.code, False) and finding.severity == "error":
        return said
    return f"{said}确实没有错的，请在 settings.xlsx 的“豁免”里写一行：机关写“{whole}”，检查代码写 {finding.code}，写明理由和批准人。"
