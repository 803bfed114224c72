"""In: a function that does a command's work. Out: the same as a command with the common options.

Every command takes --json, -q, -v, --no-color, --no-input and --debug; they are declared once,
here. Faults become one clear message and the exit code of the contract.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer

from gkbatch.desk.screen import Screen, forgiving_streams
from gkbatch.run.exit import Exit

JsonOption = Annotated[bool, typer.Option("--json", help="只在标准输出上给出 JSON，供其他程序使用。")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="少说：只给结果和错误。")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="多说：连提示也列出。")]
NoColourOption = Annotated[bool, typer.Option("--no-color", help="不用颜色。")]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="不提问（gkbatch 从不提问，供脚本使用）。")]
DebugOption = Annotated[bool, typer.Option("--debug", help="出错时显示技术细节。")]

_COMMON = {
    "json": JsonOption,
    "quiet": QuietOption,
    "verbose": VerboseOption,
    "no_color": NoColourOption,
    "no_input": NoInputOption,
    "debug": DebugOption,
}


class TerminatedError(BaseException):
    """Somebody asked the process to end."""


def command(work: Callable[..., Exit]) -> Callable[..., None]:
    """``work(screen, …)`` as a command: its own parameters, then the common options."""

    @functools.wraps(work)
    def run(**given: Any) -> None:
        common = {name: given.pop(name) for name in _COMMON}
        screen = Screen(
            json=common["json"],
            quiet=common["quiet"],
            verbose=common["verbose"],
            colour=False if common["no_color"] or os.environ.get("NO_COLOR") else None,
            debug=common["debug"],
        )
        raise typer.Exit(_guarded(screen, lambda: work(screen, **given)))

    own = [p for name, p in inspect.signature(work, eval_str=True).parameters.items() if name != "screen"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for name, annotation in _COMMON.items()
    ]
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    run.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]  # typer reads it
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *options)}
    return run


def _guarded(screen: Screen, work: Callable[[], Exit]) -> Exit:
    forgiving_streams()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return work()
    except KeyboardInterrupt:
        screen.fault("已中断；写好的文件都是完整的，再运行一次即可继续。")
        return Exit.INTERRUPTED
    except TerminatedError:
        return Exit.TERMINATED
    except BrokenPipeError:
        # Who reads us (head, less) has seen enough. Python would complain again when it flushes.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception as fault:  # no traceback reaches a clerk
        if screen.debug:
            raise
        for line in _in_words(fault):
            screen.fault(line)
        return Exit.COULD_NOT_RUN


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError


def _in_words(fault: Exception) -> list[str]:
    """The fault as lines to read: all faults of a set-up, or one sentence."""
    from gkbatch.run.delivery import cause  # noqa: PLC0415 only needed when something is wrong
    from gkbatch.settings.set_up import SetUpError  # noqa: PLC0415 the same

    if isinstance(fault, SetUpError):
        return fault.lines()
    if isinstance(fault, OSError):
        return [f"读写文件失败：{cause(fault)}" + (f"（{fault.filename}）" if fault.filename else "")]
    return [f"程序内部出错：{type(fault).__name__}: {fault}。请加 --debug 再运行一次，把显示的内容发给维护人员。"]
