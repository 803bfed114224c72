from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from gkbatch.desk.command import TerminatedError, command
from gkbatch.desk.screen import Screen
from gkbatch.report.word.checking import TemplateFault
from gkbatch.report.word.template import TemplateError
from gkbatch.run.delivery import OutputsError
from gkbatch.run.exit import Exit
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
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (OSError(28, "No space left on device", "汇总表.xlsx"), 2, "读写文件失败：磁盘已满（汇总表.xlsx）"),
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


def test_debug_shows_the_fault_itself() -> None:
    fault = ValueError("x")
    assert ran(failing(fault), "--debug").exception is fault
