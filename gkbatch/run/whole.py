"""In: a job that has begun and the office's templates. Out: everything of the yearly job, delivered.

The set-up is checked whole, and everything is read, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gkbatch.checking.rules.codes import known_checks
from gkbatch.layout import layout_for
from gkbatch.report.loading import load_template, looks_remarks, template_remarks
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.batch import begin_batch
from gkbatch.run.begun import Begun
from gkbatch.run.copies import deliver_copies
from gkbatch.run.documents import deliver_documents
from gkbatch.run.earlier_year import typed_in_template
from gkbatch.run.exit import Exit
from gkbatch.run.making import Making
from gkbatch.run.marks import mark_of
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import Progress
from gkbatch.run.summaries import last_year_of
from gkbatch.run.telling import deliver_messages
from gkbatch.run.wishes import Wishes
from gkbatch.run.work import Brief
from gkbatch.run.workplace import REPORT_TEMPLATE, ROLLUP_TEMPLATE, Workplace, check_printable, way_between
from gkbatch.run.workshop import Workshop
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.summary.last_year import LastYear

if TYPE_CHECKING:
    from gkbatch.run.together import Job


def check_returns(begun: Begun, workplace: Workplace, wishes: Wishes, progress: Progress) -> Job:
    """Reads and checks the returns; writes nothing. Raises SettingsError or LastYearError."""
    settings = read_settings(workplace.settings, known_checks())
    last_year = last_year_of(settings, begun.last_year)
    brief = _brief(begun, settings, last_year)
    finish = begin_batch(brief, begun.arrived, begun.workers, begun.memory, progress)
    from gkbatch.run.together import Job, why_not_final, with_adjustments_told, with_set_up  # noqa: PLC0415 while others read

    run = with_adjustments_told(with_set_up(finish(), last_year))
    return Job(run, not_final=why_not_final(run) if wishes.final else ())


def render_returns(begun: Begun, workplace: Workplace, folder: Path, wishes: Wishes, progress: Progress) -> Job:
    """The whole job, into ``folder``.

    Raises SettingsError, TemplateError, LastYearError or OutputsError before anything is written.
    """
    settings = read_settings(workplace.settings, known_checks())
    check_printable(settings.year)
    last_year = last_year_of(settings, begun.last_year)
    brief, workers, memory = _brief(begun, settings, last_year), begun.workers, begun.memory
    finish = begin_batch(brief, begun.arrived, workers, memory, progress)
    # While others read, what the documents need is made ready.
    from gkbatch.rollup.district_report import still_pending  # noqa: PLC0415
    from gkbatch.run.together import (  # noqa: PLC0415
        Ahead,
        Job,
        RollupMaker,
        deliver_rollup,
        why_not_final,
        with_set_up,
        written_ahead,
    )

    # Marks before loading: a template that is saved meanwhile is another one for the next run, never this one's.
    report_mark, rollup_mark = mark_of(workplace.report_template), mark_of(workplace.rollup_template)
    report = load_template(workplace.report_template, brief.layout.form, settings.font_profile)
    rollup = load_template(workplace.rollup_template, brief.layout.form, settings.font_profile)
    with open_outputs(folder, begun.inputs, force=wishes.force) as outputs:
        run = with_set_up(finish(), last_year, *_remarks(report, rollup, settings.year))
        if Job(run).exit_code is Exit.NO_WORKBOOK:
            return Job(run, remarks=(f"{begun.inputs} 里没有填报表，什么也没有写",))
        run = replace(run, inputs=way_between(folder, begun.inputs))
        workers.brief(replace(brief, making=Making(report, outputs.passing.absolute())))
        workshop = Workshop(brief.layout, outputs, workers, memory, report_mark, progress)
        rollup_maker = RollupMaker(outputs, rollup, memory, rollup_mark, wishes.today)
        ahead: list[Ahead] = []
        checked = run
        run, documents = deliver_documents(
            checked, workshop, wishes, lambda: ahead.append(written_ahead(checked, rollup_maker))
        )
        not_final = why_not_final(run) if wishes.final else ()

        def follow(district_report: str) -> None:
            deliver_copies(run, documents, workshop, wishes.copies, district_report)
            deliver_messages(run, documents, outputs, memory)

        done = deliver_rollup(run, rollup_maker, not_final, documents, follow, *ahead)
        pending = still_pending(run) if wishes.final and not not_final else ()
        return replace(done, remarks=(*done.remarks, *workers.remarks), pending=pending)


def _brief(begun: Begun, settings: Settings, last_year: LastYear) -> Brief:
    figures = {code: dict(own) for code, own in last_year.figures.items()}
    return Brief(begun.inputs.absolute(), settings, layout_for(settings), figures)


def _remarks(report: ReportTemplate, rollup: ReportTemplate, year: int) -> Iterator[str]:
    for template, name in ((report, REPORT_TEMPLATE), (rollup, ROLLUP_TEMPLATE)):
        yield from template_remarks(template, name)
        yield from looks_remarks(template, name)
        yield from typed_in_template(template, name, year)
