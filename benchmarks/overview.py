"""In: nothing. Out: what the overview page costs, at several sizes: python -m benchmarks.overview [SIZE …].

Made in memory, opened in Chromium where that and playwright are there. Every agency has about ten findings.
"""

# ruff: noqa: INP001, T201  a program run by itself, which prints its result

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.sums import sums
from tests.browser.chromium import ARGUMENTS, program
from tests.rollup.overview.districts import large_run

ROUNDS = 5
SIZES = (60, 2000)
# Milliseconds from the first byte on; and from a keystroke until the page has been painted again.
OPENED = "() => { const t = performance.getEntriesByType('navigation')[0]; return [t.domContentLoadedEventEnd, t.loadEventEnd]; }"
TYPED = """() => new Promise((done) => {
  const box = document.getElementById("words");
  const start = performance.now();
  box.value += "1";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def made(size: int) -> tuple[bytes, float]:
    """The page for so many agencies, and the median seconds it takes to make it."""
    run = large_run(size)
    totals = sums(run)
    times, page = [], b""
    for _ in range(ROUNDS):
        started = time.perf_counter()
        page = render_overview(run, totals)
        times.append(time.perf_counter() - started)
    return page, statistics.median(times)


def opened(browser: Any, path: Path) -> tuple[float, float, float]:
    """Median milliseconds to DOMContentLoaded, to load, and for one keystroke in the search."""
    found = []
    for _ in range(ROUNDS):
        page = browser.new_page()
        page.goto(path.as_uri(), wait_until="load")
        found.append((*page.evaluate(OPENED), page.evaluate(TYPED)))
        page.close()
    ready, loaded, typed = (statistics.median(times) for times in zip(*found, strict=True))
    return ready, loaded, typed


def main() -> None:
    """Prints a line per size."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    pages = {size: made(size) for size in sizes}
    for size, (page, seconds) in pages.items():
        print(f"{size:6} agencies  {len(page) / 1000:9.1f} kB  made in {seconds * 1000:7.1f} ms")
    if program() is None:
        print("no Chromium: not opened")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        for size, (page, _) in pages.items():
            path = folder / f"{size}.html"
            path.write_bytes(page)
            ready, loaded, typed = opened(browser, path)
            print(f"{size:6} agencies  ready {ready:7.1f} ms  loaded {loaded:7.1f} ms  a keystroke {typed:6.1f} ms")
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
