from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from lxml.etree import SerialisationError
from typer.testing import CliRunner, Result

from gkbatch import __version__
from gkbatch.desk.command import command
from gkbatch.desk.screen import Screen
from gkbatch.report.word.faults import TemplateFault
from gkbatch.report.word.loading import TemplateError
from gkbatch.run.delivery import OutputsError
from gkbatch.run.exit import Exit, TerminatedError
from gkbatch.settings import SettingsError, SettingsFault


def ran(work: Callable[[Screen], Exit], *options: str) -> Result:
    """A program with this one command."""

    def only(screen: Screen) -> Exit:
        return work(screen)

    program = typer.Typer(add_completion=False)
    program.command()(command(only))
    return CliRunner().invoke(program, list(options))


def failing(fault: BaseException) -> Callable[[Screen], Exit]:
    def work(_: Screen) -> Exit:
        raise fault

    return work


def test_the_common_options_reach_the_screen() -> None:
    seen: list[Screen] = []

    def work(screen: Screen) -> Exit:
        seen.append(screen)
        return Exit.CLEAN

    assert ran(work, "--json", "-q", "-v", "--no-color", "--no-input", "--debug").exit_code == 0
    assert seen == [Screen(json=True, quiet=True, verbose=True, colour=False, debug=True)]


@pytest.mark.parametrize("code", Exit)
def test_the_exit_code_is_what_the_work_says(code: Exit) -> None:
    assert ran(lambda _: code).exit_code == code


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "已中断"),
        (TerminatedError(), 143, ""),
        (BrokenPipeError(32, "Broken pipe"), 2, "读写文件失败"),
        (OSError(28, "No space left on device", "汇总表.xlsx"), 2, "读写文件失败：磁盘已满（汇总表.xlsx）"),
        (SerialisationError("IO_ENOSPC"), 2, "写临时文件失败：磁盘已满"),
        (SerialisationError("x"), 2, "程序内部出错"),
        (OutputsError("不能写入"), 2, "不能写入"),
        (ValueError("x"), 2, "程序内部出错"),
        (
            SettingsError((SettingsFault("设置", "B3", "错一"), SettingsFault("设置", "B4", "错二"))),
            2,
            "settings.xlsx 有 2 处要改：\n  设置 B3：错一\n  设置 B4：错二",
        ),
        (TemplateError(Path("report.docx"), (TemplateFault("", "正文", "错"),)), 2, "report.docx 有 1 处要改"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_a_fault_is_one_message_and_a_code(fault: BaseException, code: int, words: str) -> None:
    done = ran(failing(fault))
    assert done.exit_code == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


class Clearing:
    """A signal comes while this is cleared away; what it raises there Python drops."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


@pytest.fixture
def listening() -> Iterator[None]:
    """As at a terminal: what a shell starts in the background is deaf to SIGINT, and the tests with it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_python_drops_comes_again(number: int, code: int) -> None:
    def work(_: Screen) -> Exit:
        Clearing(number)
        time.sleep(20)
        return Exit.CLEAN

    done = ran(work)
    assert done.exit_code == code
    assert "Traceback" not in done.stderr


def test_signals_are_as_before_when_the_work_is_done() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM), sys.unraisablehook
    ran(lambda _: Exit.CLEAN)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM), sys.unraisablehook) == before


def test_who_is_deaf_to_a_signal_stays_so() -> None:
    """As a shell starts what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:

        def work(_: Screen) -> Exit:
            signal.raise_signal(signal.SIGINT)
            return Exit.CLEAN

        assert ran(work).exit_code == 0
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_version_comes_before_all_else() -> None:
    done = ran(failing(ValueError("x")), "--version")
    assert (done.exit_code, done.stdout) == (0, f"gkbatch {__version__}\n")


def test_debug_shows_the_fault_itself() -> None:
    fault = ValueError("x")
    assert ran(failing(fault), "--debug").exception is fault
