"""In: summary workbooks and the city's templates. Out: the city's summary, report and overview, delivered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.city.run import city_settings, run_city
from gkbatch.layout import layout_for
from gkbatch.outcome import CITY, Run
from gkbatch.report.loading import load_template, looks_remarks, template_remarks
from gkbatch.rollup.district_report import still_pending
from gkbatch.run.coming import Coming
from gkbatch.run.exit import Exit
from gkbatch.run.named import NamedFiles
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import Progress
from gkbatch.run.summaries import last_year_of, opened_summaries
from gkbatch.run.together import Job, RollupMaker, deliver_rollup, why_not_final, with_set_up
from gkbatch.run.wishes import Wishes
from gkbatch.run.workers import Answering
from gkbatch.run.workplace import OUTPUTS, Workplace, WorkplaceError, check_printable, way_between
from gkbatch.settings.reading import read_settings


def roll_up_summaries(  # noqa: PLR0913, PLR0917 what was named, who opens it, and where it goes
    files: NamedFiles,
    workplace: Workplace,
    folder: Path | None,
    wishes: Wishes,
    workers: Answering,
    before: Coming | None,
    progress: Progress,
) -> Job:
    """The city's roll-up, as ``gkbatch.city.job.roll_up``."""
    # They are opened while the settings are read.
    summaries = opened_summaries(files.paths, workers, progress)
    settings = city_settings(read_settings(workplace.settings, known_checks()))
    check_printable(settings.year)
    last_year = last_year_of(settings, before, CITY)
    template = load_template(workplace.rollup_template, layout_for(settings).form, settings.font_profile)
    run = run_city(summaries, settings, last_year.figures)
    if Job(run).exit_code is Exit.NO_WORKBOOK:
        return Job(run, remarks=("没有汇总表，什么也没有写",))
    _check_roster(run)
    target = folder or workplace.templates.parent / OUTPUTS
    _check_target(target, files)
    name = workplace.rollup_template.name
    remarks = (*template_remarks(template, name), *looks_remarks(template, name))
    run = replace(with_set_up(run, last_year, *remarks), inputs=way_between(target, files.folder))
    not_final = why_not_final(run) if wishes.final else ()
    with open_outputs(target, None, level=CITY, force=wishes.force) as outputs:
        done = deliver_rollup(run, RollupMaker(outputs, template), not_final)
    return replace(done, pending=still_pending(run) if wishes.final and not not_final else ())


def _check_roster(run: Run) -> None:
    """Where no district at all is on the roster, it is another level's: agencies would all be called missing."""
    strangers = [finding.message for file in run.files if file.outcome == "unmatched" for finding in file.findings]
    if strangers and all(outcome.status == "missing" for outcome in run.agencies):
        raise WorkplaceError(
            f"{'；'.join(strangers)}。全市汇总要有自己的工作文件夹：用 gkbatch init 建立，在 settings.xlsx 的机关名单里每个地区写一行"
        )


def _check_target(target: Path, files: NamedFiles) -> None:
    inside = [name for name, path in files.paths.items() if path.resolve().is_relative_to(target.resolve())]
    if inside:
        raise WorkplaceError(f"{inside[0]} 就在输出文件夹 {target} 里，会被覆盖；请用 -o 指定别的文件夹")
