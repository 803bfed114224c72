"""In: a finished run and the sums over the included units. Out: the district's report as a .docx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gkbatch.narrative import narrative, narrative_fields
from gkbatch.number_sentences import Author
from gkbatch.outcome import STATUS_WORDS, AgencyOutcome, Run, Status
from gkbatch.report import ReportTemplate, common_values, finished, one_line
from gkbatch.settings import CATEGORIES_OF_AGENCY, Matter
from gkbatch.table import join
from gkbatch.word.making import ADDRESS, CONTACT, INCLUDED, INCOMPLETE, TELEPHONE, UNIT_COUNT

PENDING = "（待填：请在 settings.xlsx 的“汇总报告文字”中填写）"
_OTHER_MATTERS = "其他需要报告的事项"
_OWN = "own"


def render_district_report(template: ReportTemplate, run: Run, sums: Mapping[str, int | Decimal]) -> bytes:
    """The district's report over the units in ``run.included``; ``sums`` are theirs by field key.

    A text the office has not written yet is printed as 待填; units left out are named on the
    first page. KeyError for a sum that is missing, ValueError where the result prints another.
    """
    settings, form = run.settings, run.layout.form
    own = settings.texts.get(_OTHER_MATTERS, "")
    texts = {field.key: settings.texts.get(field.label, "") for field in narrative_fields(form)}
    # The agencies' wording for an empty matter speaks of one agency: the district has one text for all.
    matters = (*(matter for matter in settings.matters if matter.role), Matter(_OWN, _OTHER_MATTERS))
    written = narrative(
        settings, form, Author(settings.district, settings.district), figure=sums.__getitem__,
        texts=texts | {join("matter", _OWN): own}, matters=matters, pending=PENDING,
    )  # fmt: skip
    values = common_values(settings, settings.government, form, sums.__getitem__, written) | {
        CONTACT: one_line(settings.office),
        ADDRESS: one_line(settings.office_address),
        TELEPHONE: one_line(settings.office_telephone),
        INCOMPLETE: tuple(_notice(run)),
        INCLUDED: tuple(_listed(run.included)),
        UNIT_COUNT: str(len(run.included)),
    }
    return finished(template, values, sums.__getitem__, settings.font_profile)


def _notice(run: Run) -> Iterator[str]:
    """What the first page says while units are missing; nothing when the roll-up is complete."""
    if run.complete:
        return
    yield f"【不完整】本报告的数字未包含以下 {len(run.left_out)} 个单位，补齐前不得公布："
    statuses: tuple[Status, ...] = ("missing", "blocked")
    for status in statuses:
        names = [one_line(outcome.agency.name) for outcome in run.left_out if outcome.status == status]
        if names:
            yield f"{STATUS_WORDS[status]}（{len(names)}个）：{'、'.join(names)}。"


def _listed(outcomes: Iterable[AgencyOutcome]) -> Iterator[str]:
    """The units by category, in the order of the roster."""
    outcomes = tuple(outcomes)
    for category in CATEGORIES_OF_AGENCY:
        names = [one_line(outcome.agency.name) for outcome in outcomes if outcome.agency.category == category]
        if names:
            yield f"{category}（{len(names)}个）：{'、'.join(names)}。"
