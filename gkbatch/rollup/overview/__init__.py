"""In: a finished run and the district's sums. Out: 总览.html, the office's page about all of it.

One file that needs no network and no script: a script, where it may run, adds search and filters.
The same input gives the same bytes; how many days are left is worked out where the page is read.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from jinja2 import Environment, FunctionLoader, StrictUndefined

from gkbatch.outcome import Documents, Run, Status
from gkbatch.rollup.comparison import before_line, comparison
from gkbatch.rollup.overview.agencies import absent, agency_rows
from gkbatch.rollup.overview.charts import progress, received_chart, results_chart, years_chart
from gkbatch.rollup.overview.figures import against_last_year, key_figures
from gkbatch.rollup.overview.files import file_rows, ignored_files
from gkbatch.rollup.overview.texts import output_link, tidy
from gkbatch.rollup.sums import completeness, is_sound
from gkbatch.submission import Figures
from gkbatch.text import day_in_words

_PAGE, _STYLE, _SCRIPT = "page.html", "style.css", "script.js"
_STATUSES: tuple[Status, ...] = ("blocked", "missing", "rendered")
_MOST_CHANGES = 200
_NAMES = 20  # of the units that are not compared


def render_overview(
    run: Run,
    totals: Figures,
    for_all: Sequence[str] = (),
    documents: Mapping[str, Documents] = MappingProxyType({}),
) -> bytes:
    """The page about ``run``, in UTF-8; ``totals`` are the sums over the included units by field key.

    ``for_all`` are the paths in the outputs of what was written for the whole district, ``documents``
    what was written for each agency (code). KeyError for a sum that is missing.
    """
    counts = Counter(outcome.status for outcome in run.agencies)
    found = comparison(run, totals)
    figures = key_figures(run, totals, found)
    agencies = agency_rows(run, documents)
    charts = (received_chart(run), results_chart(run, totals), years_chart(figures))
    pieces = _environment().get_template(_PAGE).generate(
        style_source=_source_hash(_STYLE),
        script_source=_source_hash(_SCRIPT),
        settings=run.settings,
        documents=[link for path in for_all for link in output_link(path, path)],
        counts=counts,
        settled=run.status_word("rendered"),
        expected=len(run.agencies),
        returned=counts["rendered"] + counts["blocked"],
        progress=progress(run),
        states=[(status, run.state(status), counts[status]) for status in _STATUSES],
        waiting=sum(agency.waiting > 0 for agency in agencies),
        complete=is_sound(run),
        completeness=completeness(run, 0),
        absent=absent(run),
        remarks=[tidy(remark) for remark in run.remarks],
        agencies=agencies,
        categories=dict.fromkeys(agency.category for agency in sorted(agencies, key=lambda one: int(one.anchor[1:]))),
        files=file_rows(run),
        ignored=ignored_files(run),
        included=len(run.included),
        figures=figures,
        charts=[chart for chart in charts if chart.bars],
        source=tidy(before_line(run, found, _NAMES)) if run.before.source else "",
        same_units=found.whole,
        years=against_last_year(run, totals, found),
        changes=run.changes[:_MOST_CHANGES],
        more_changes=len(run.changes[_MOST_CHANGES:]),
    )  # fmt: skip
    # The page as one text, before it is bytes, would take twice its room.
    target = io.BytesIO()
    target.writelines(piece.encode() for piece in pieces)
    target.write(b"\n")
    return target.getvalue()


@cache
def _environment() -> Environment:
    """The page's templates. All that is filled in is escaped; nothing in them is marked as safe."""
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tidy"] = tidy
    environment.filters["day"] = day_in_words
    return environment


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _source_hash(name: str) -> str:
    """The hash by which the page's policy lets its own style or script through: it must be what is included."""
    text = _environment().get_template(name).render()
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
