"""In: a finished run. Out: what the overview page costs, made and opened.

It is opened in Chromium where that and playwright are there. Nearly every agency has ten findings.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import ours
from benchmarks.options import Options
from benchmarks.parts.summary import plain_returns
from benchmarks.straight import overview
from benchmarks.table import Line, Table
from benchmarks.timing import here, in_turns
from tests.browser.chromium import ARGUMENTS, program
from tests.rollup.overview.districts import large_run

# Milliseconds from the first byte on; and from a keystroke until the page has been painted again.
OPENED = "() => { const t = performance.getEntriesByType('navigation')[0]; return [t.domContentLoadedEventEnd, t.loadEventEnd]; }"
TYPED = """() => new Promise((done) => {
  const box = document.getElementById("words");
  const start = performance.now();
  box.value += "1";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def measured(options: Options) -> Iterator[str]:
    """A table for each size, and a line for each of how it opens."""
    pages: dict[int, bytes] = {}
    for size in options.sizes_or(60, 1000):
        run = large_run(size)
        pages[size] = ours.overview(run)
        returns = plain_returns(run)
        works = {
            "plain page": here(lambda returns=returns, run=run: overview(run.settings, returns)),  # type: ignore[misc]  # bound now
            "gkbatch, render_overview": here(lambda run=run: ours.overview(run)),  # type: ignore[misc]  # the same
        }
        timed = in_turns(works, options.rounds)
        title = f"overview, {size} agencies, {len(pages[size]) / 1000:.0f} kB"
        remark = "The plain page is one table, without a chart, a search or a link."
        yield Table(title, tuple(Line(name, one) for name, one in timed.items()), (remark,)).text()
    yield "\n".join(("== overview, opened", *_in_browser(options, pages)))


def _in_browser(options: Options, pages: dict[int, bytes]) -> Iterator[str]:
    if options.quick or program() is None:
        yield "   not opened in Chromium"
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        for size, page in pages.items():
            path = options.work / f"{size}.html"
            path.write_bytes(page)
            ready, loaded, typed = _opened(browser, path, options.rounds)
            yield f"   {size:6} agencies  ready {ready:.1f} ms  loaded {loaded:.1f} ms  a keystroke {typed:.1f} ms"
        browser.close()


def _opened(browser: Any, path: Path, rounds: int) -> tuple[float, float, float]:
    """Median milliseconds to DOMContentLoaded, to load, and for one keystroke in the search."""
    found = []
    for _ in range(rounds):
        page = browser.new_page()
        page.goto(path.as_uri(), wait_until="load")
        found.append((*page.evaluate(OPENED), page.evaluate(TYPED)))
        page.close()
    ready, loaded, typed = (statistics.median(times) for times in zip(*found, strict=True))
    return ready, loaded, typed
