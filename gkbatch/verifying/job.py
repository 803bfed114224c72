"""In: an outputs folder, the returns and the office's templates. Out: Verdict; it is left there as verify.json too.

The returns are read anew, whatever the run before remembers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from gkbatch.layout import layout_for
from gkbatch.outcome import Run
from gkbatch.report.loading import load_template
from gkbatch.run import job
from gkbatch.run.coming import coming
from gkbatch.run.delivery import MANIFEST, SLIPS, OutputsError
from gkbatch.run.exit import Exit
from gkbatch.run.opening import delivered_record, open_folder
from gkbatch.run.progress import Progress
from gkbatch.run.record import as_json
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from gkbatch.verifying.agencies import Templates, verified_agencies, verified_slips
from gkbatch.verifying.district import summaries_in, verified_district
from gkbatch.verifying.left import VERDICT, Left, what_was_left
from gkbatch.verifying.verdict import Verdict, verdict_record

_NAMES = 3


def verify(
    folder: Path, inputs: Path, workplace: Workplace, last_year: Path | None, progress: Progress
) -> Verdict | None:
    """Every report, slip and summary in ``folder`` held against the returns in ``inputs``; None where these hold none.

    Nothing is written but verify.json. Raises OutputsError where nothing was delivered to ``folder``, SettingsError,
    TemplateError or LastYearError.
    """
    delivered_record(folder)  # before a folder is made of a name that was mistyped
    # The summaries are opened while the returns are read.
    with open_folder(folder, MANIFEST) as outputs, ExitStack() as leaving:
        left = what_was_left(outputs)
        summaries = {path: leaving.enter_context(coming(folder / path)) for path in summaries_in(left)}
        checked = job.check(inputs, workplace, Wishes(last_year), progress)
        if checked.exit_code is Exit.NO_WORKBOOK:
            return None
        run = checked.run
        if left.year != run.settings.year:
            raise OutputsError(f"{folder} 里是 {left.year} 年度的结果，设置里的年度是 {run.settings.year}；请核对路径")
        form, face = layout_for(run.settings).form, run.settings.font_profile
        templates = Templates(
            load_template(workplace.report_template, form, face), load_template(workplace.rollup_template, form, face)
        )
        files = (
            *verified_agencies(left, run, templates.report, progress),
            *verified_slips(left, run, _slips_read(left, workplace, progress)),
            *verified_district(left, run, templates.rollup, summaries),
        )
        verdict = Verdict(run.settings.year, files, tuple(_seen_otherwise(left, run)), left.run)
        outputs.replace(VERDICT, as_json(verdict_record(verdict)))
        return verdict


def _seen_otherwise(left: Left, run: Run) -> Iterator[str]:
    """That the same returns are seen otherwise now: then it is not the documents that changed."""
    names = [
        outcome.agency.name
        for outcome in run.agencies
        if outcome.agency.code in left.agencies and not left.agencies[outcome.agency.code].found_the_same(outcome)
    ]
    if names:
        more = " 等" if len(names) > _NAMES else ""
        yield (
            f"{len(names)} 个机关（{'、'.join(names[:_NAMES])}{more}）交的表没有变，查出的问题却与生成时不同：生成时用了 "
            "--last-year 的，核对时请加上同样的；设置改过的，请再运行一次 gkbatch render"
        )


def _slips_read(left: Left, workplace: Workplace, progress: Progress) -> Run | None:
    """The slips read as if they had come back; None where there are none."""
    if not any(one.slip for one in left.agencies.values()) or not (left.folder / SLIPS).is_dir():
        return None
    return job.check(left.folder / SLIPS, workplace, Wishes(), progress).run
