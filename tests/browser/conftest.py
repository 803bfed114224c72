"""The overview in a real browser: the sample as it is delivered, and a larger district made up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gkbatch.outcome import Run
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.sums import sums
from gkbatch.run import job, together
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests.browser.chromium import ARGUMENTS, program
from tests.conftest import Once
from tests.end_to_end.conftest import lay_out_sample
from tests.pictures.printed import Printed
from tests.rollup.overview.districts import documents_of, large_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POPPLER = ("pdfinfo", "pdftotext")
PACKAGES = ("playwright", "axe_playwright_python")
WIDE, NARROW, ZOOMED = (1280, 900), (375, 800), (640, 450)


@dataclass
class Opened:
    """A page that is open, and what it said and asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def agencies(self) -> list[str]:
        """The names of the agencies that are shown."""
        # What is far below the fold is not laid out, and its inner text is empty.
        return [text.strip() for text in self.page.locator(".agency:visible h3").all_text_contents()]


Open = Callable[..., Opened]
Paper = Callable[["Page"], Printed]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def lacking() -> str:
    """What is missing on this machine to open a page; "" for nothing."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if program() is None:
        missing.append("Chromium")
    return f"needs {', '.join(missing)}" if missing else ""


def need(reason: str) -> None:
    """Skips the test where something is missing; fails it in CI."""
    if reason and os.environ.get("CI"):
        pytest.fail(f"{reason}, in CI")
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that this machine has."""
    need(lacking())
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  it may be missing

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def sample(once: Once) -> Path:
    """The sample's overview among everything else that is delivered with it."""

    def render(folder: Path) -> None:
        lay_out_sample(folder)
        (folder / "inputs/扫描件 50%.pdf").write_bytes(b"%PDF-1.7")
        job.render(folder / "inputs", Workplace(folder / "templates"), folder / "outputs", Wishes(), silent)

    return once("overview 年报 #工作", render) / "outputs" / together.OVERVIEW


def overview_of(run: Run, folder: Path) -> Path:
    """The page of this run, in the folder."""
    path = folder / together.OVERVIEW
    path.write_bytes(render_overview(run, sums(run), (), documents_of(run)))
    return path


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of a district of sixty agencies."""
    return overview_of(large_run(60), tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of two dozen agencies, with every kind of line and mark that the district has."""
    return overview_of(large_run(24), tmp_path_factory.mktemp("town"))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """``opened(path, (width, height), **options)``: the page; what it says wrong or asks for fails the test."""
    with ExitStack() as stack:
        every: list[tuple[Path, Opened]] = []

        def open_(path: Path, size: tuple[int, int] = WIDE, at: Any = None, **options: Any) -> Opened:
            context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
            stack.callback(context.close)
            page = context.new_page()
            found = Opened(page)
            page.on("console", lambda message: found.messages.append(message.text))
            page.on("pageerror", lambda error: found.messages.append(str(error)))
            page.on("request", lambda request: found.requests.append(request.url))
            if at is not None:
                page.clock.set_fixed_time(at)
            page.goto(path.as_uri())
            every.append((path, found))
            return found

        yield open_
        for path, found in every:
            assert found.messages == []
            assert {url.partition("#")[0] for url in found.requests} == {path.as_uri()}


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """``paper(page)``: the page as it comes out of the printer, without colours behind the text."""
    missing = [program for program in POPPLER if shutil.which(program) is None]
    need(f"needs {', '.join(missing)}" if missing else "")

    def print_(page: Page) -> Printed:
        path = tmp_path / "总览.pdf"
        page.pdf(path=path, prefer_css_page_size=True, print_background=False)
        return Printed(path)

    return print_
