"""In: a finished run and the sums over the included units. Out: the district's report as a .docx."""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.forms.names import MATTER
from gkbatch.forms.table import join
from gkbatch.outcome import CITY, RECEIVED_UNREAD, STATUS_WORDS, Run
from gkbatch.report.narrative import written
from gkbatch.report.rendering import common_values, finished
from gkbatch.report.sentences import Author, Voice
from gkbatch.report.word.slots import ADDRESS, CONTACT, INCLUDED, INCOMPLETE, PUBLICATION, TELEPHONE, UNIT_COUNT
from gkbatch.report.word.template import ReportTemplate
from gkbatch.rollup.annexes import dates_unknown, publication_annex, units_annex
from gkbatch.rollup.district_sentences import district_sentences
from gkbatch.settings import Matter
from gkbatch.settings.wording import CITY_SERIES, DISTRICT_SERIES
from gkbatch.submission import Figures
from gkbatch.text import one_line, paragraphs

PENDING = "（待填：请在 settings.xlsx 的“汇总报告文字”中填写）"
_OWN = "own"


def render_district_report(template: ReportTemplate, run: Run, sums: Figures) -> bytes:
    """The district's report over the units in ``run.included``; ``sums`` are theirs by field key.

    A text the office has not written yet is printed as 待填; units left out are named on the
    first page, and every paragraph with figures says that they are missing. KeyError for a sum
    that is missing, ValueError where the result prints another.
    """
    settings, form = run.settings, run.layout.form
    voice = _voice(run, sums)
    # The agencies' wording for an empty matter speaks of one agency: the district has one text for all.
    matters = (*(matter for matter in settings.matters if matter.role), Matter(_OWN, form.matters_title))
    sections = written(voice, district_sentences(run), matters, PENDING)
    values = common_values(settings, Author(settings.government, settings.district), sections) | {
        CONTACT: one_line(settings.office),
        ADDRESS: one_line(settings.office_address),
        TELEPHONE: one_line(settings.office_telephone),
        INCOMPLETE: tuple(_notice(run)),
        INCLUDED: tuple(units_annex(voice, run)),
        PUBLICATION: paragraphs(publication_annex(voice, run)),
        UNIT_COUNT: str(len(run.included)),
    }
    return finished(template, values, sums.__getitem__)


def still_pending(run: Run) -> tuple[str, ...]:
    """What the report prints as 待填, each by the name it has in the settings; empty where it is whole."""
    form = run.layout.form
    labels = (*(field.label for field in form.texts), form.matters_title)
    dates = ("公布日期",) if dates_unknown(run) else ()
    return (*(label for label in labels if not run.settings.texts.get(label)), *dates)


def _voice(run: Run, sums: Figures) -> Voice:
    settings, form = run.settings, run.layout.form
    texts = {field.key: settings.texts.get(field.label, "") for field in form.texts}
    texts[join(MATTER, _OWN)] = settings.texts.get(form.matters_title, "")
    author = Author(settings.district, settings.district)
    series = CITY_SERIES if run.level == CITY else DISTRICT_SERIES
    return Voice(settings, form, author, sums.__getitem__, texts, series)


def _notice(run: Run) -> Iterator[str]:
    """What the first page says while units are missing; nothing when the roll-up is complete."""
    if run.complete:
        return
    members = "地区" if run.level == CITY else "单位"
    yield f"【不完整】本报告的数字未包含以下 {len(run.left_out)} 个{members}，补齐前不得公布："
    groups = (
        (STATUS_WORDS["missing"], run.silent),
        (RECEIVED_UNREAD, run.received_unread),
        (STATUS_WORDS["blocked"], tuple(one for one in run.agencies if one.status == "blocked")),
    )
    for words, outcomes in groups:
        names = [one_line(outcome.agency.name) for outcome in outcomes if outcome.agency.counted]
        if names:
            yield f"{words}（{len(names)}个）：{'、'.join(names)}。"
