"""In: a run whose returns are all checked. Out: what the rules find in the whole: its sums and its own texts, which nobody returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gkbatch.checking.decided import as_decided
from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules import RULES
from gkbatch.checking.rules.codes import exemptible_codes, rules_of_whole_texts
from gkbatch.checking.rules.gk211_regulations import RULE as REGULATIONS_RULE
from gkbatch.forms.form import Field
from gkbatch.forms.names import MATTER
from gkbatch.forms.table import join
from gkbatch.outcome import CITY, Run
from gkbatch.report.sentences import number_text
from gkbatch.rollup.sums import is_sound, sums
from gkbatch.set_up import SETTINGS_FILE
from gkbatch.settings import COUNTY, WHOLE, Agency
from gkbatch.settings.sheets import EXEMPTIONS, texts_sheet
from gkbatch.submission import Answer, Stamp, Submission

_RULES_OF_SUMS = tuple(rule for rule in RULES if rule.for_sums)
_NOT_WHOLE = "合计数还没有定（有单位没有计入，或者汇总调整有问题），定了以后再核对。"


def with_findings_of_whole(run: Run) -> Run:
    """The run with ``about_sums`` and ``about_texts``, and remarks on what of these is still to be settled.

    What a rule asked a member is answered there, and not asked again of the sum. GK211 is: that a bureau had its
    reason to count 规章 does not let its district make some. Without a member that counts there are no sums.
    """
    numbers = _numbers(run) if run.included else {}
    about_sums, about_texts = (_explained(run, found) for found in (_in_sums(run, numbers), _in_texts(run, numbers)))
    remarks = [_remark(run, finding) for finding in about_sums if finding.explanation is None]
    remarks += _remark_on_texts(about_texts)
    return replace(run, about_sums=about_sums, about_texts=about_texts, remarks=(*run.remarks, *remarks))


def _in_sums(run: Run, numbers: dict[str, Answer]) -> Iterable[Finding]:
    if not numbers:
        return ()
    known = {finding.code for outcome in run.included for finding in outcome.findings} - {REGULATIONS_RULE.code}
    found = _found(_RULES_OF_SUMS, _case(run, numbers))
    return (finding for finding in found if finding.code not in known and finding.severity != "note")


def _in_texts(run: Run, numbers: dict[str, Answer]) -> Iterable[Finding]:
    """What the rules of texts find in the office's own; numbers that are not the whole's yet contradict none."""
    texts = _texts(run)
    if not texts:
        return ()
    rules, sheet = rules_of_whole_texts(), texts_sheet(run.layout.form).name
    alone = _found(rules, _case(run, texts))
    found = _found(rules, _case(run, numbers | texts)) if numbers else alone
    if numbers and not is_sound(run):
        early = (replace(one, severity="note", fix=f"{_NOT_WHOLE}{one.fix}") for one in found if one not in alone)
        found = (*alone, *early)
    return (_with_way_out(run, finding) for finding in found if finding.sheet == sheet)


def _found(rules: Iterable[Rule], case: Case) -> tuple[Finding, ...]:
    return merged(as_decided((finding for rule in rules for finding in rule.check(case)), case.settings))


def _explained(run: Run, found: Iterable[Finding]) -> tuple[Finding, ...]:
    return explained(merged(found), {}, run.settings.exemptions_of(WHOLE), exemptible_codes())


# ---- the whole as one that hands in --------------------------------------------------------------


def _case(run: Run, answers: dict[str, Answer]) -> Case:
    settings, form = run.settings, run.layout.form
    submission = Submission("", "", Stamp(form.edition, str(settings.year), WHOLE), answers)
    # A district has the powers of a 县区; what a city may do is not known here.
    whole = Agency(WHOLE, settings.government, "" if run.level == CITY else COUNTY, aliases=(settings.district,))
    comparable = run.complete and not run.before.doubt
    return Case(form, settings, whole, submission, run.before.figures if comparable else None)


def _numbers(run: Run) -> dict[str, Answer]:
    places = run.layout.places
    return {
        key: Answer(places[key].field, places[key].sheet, places[key].cell, number_text(total), total)
        for key, total in sums(run).items()
    }


def _texts(run: Run) -> dict[str, Answer]:
    """What the office wrote for the report of the whole, at its place in the settings."""
    form, settings = run.layout.form, run.settings
    fields = (*form.texts, Field(join(MATTER, WHOLE), form.matters_title, "text", lines=2))
    sheet = texts_sheet(form).name
    return {
        field.key: Answer(field, sheet, settings.text_cells.get(field.label, ""), text, text)
        for field in fields
        if (text := settings.texts.get(field.label, ""))
    }


# ---- what is said -------------------------------------------------------------------------------


def _with_way_out(run: Run, finding: Finding) -> Finding:
    """With the file it stands in, and where the office explains it: there is no slip."""
    way_out = "" if finding.severity == "note" else f"说明或者放行，{_way_out(run, finding.code)}"
    return replace(finding, file=SETTINGS_FILE, fix=f"{finding.fix}{way_out}")


def _way_out(run: Run, code: str) -> str:
    return (
        f"请在 {SETTINGS_FILE} 的“{EXEMPTIONS.name}”里写一行：机关写“{run.whole_word}”，检查代码写 {code}，"
        "写明理由和批准人。"
    )


def _remark(run: Run, finding: Finding) -> str:
    about = f"（{finding.label}：{finding.value}）" if finding.label else ""
    said = f"{run.whole_word}合计数有疑问（{finding.code}）：{finding.message}{about}。{finding.fix}"
    if not exemptible_codes().get(finding.code, False) and finding.severity == "error":
        return said
    return f"{said}确实没有错的，{_way_out(run, finding.code)}"


def _remark_on_texts(found: tuple[Finding, ...]) -> list[str]:
    """One remark on all that is still to be mended or let stand in the office's own texts; none where nothing is."""
    waiting = [finding for finding in found if finding.blocks or finding.open]
    if not waiting:
        return []
    withheld = "，汇总报告.docx 不生成，其他文件不受影响" if any(finding.blocks for finding in waiting) else ""
    # A line of the screen: what is wrong in detail stands in the summary workbook.
    named = "、".join(f"{finding.label}（{finding.code}）" for finding in waiting)
    return [f"“汇总报告文字”有 {len(waiting)} 处要核对{withheld}：{named}；见汇总表“问题清单”"]
