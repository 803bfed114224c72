"""In: a function that does a command's work. Out: the same as a command with the common options.

Every command takes --json, -q, -v, --no-color, --no-input, --debug and --version; they are declared once,
here. Faults become one clear message and the exit code of the contract.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import inspect
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Annotated, Any, NoReturn

import typer

from gkbatch import __version__
from gkbatch.desk.screen import Screen
from gkbatch.desk.streams import forgiving_streams
from gkbatch.run.exit import Exit, TerminatedError

# Seconds after which a signal that was lost comes again.
_MOMENT = 0.01
_MOST_JOBS = 64


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"gkbatch {__version__}")
        raise typer.Exit(Exit.CLEAN)


JsonOption = Annotated[bool, typer.Option("--json", help="只在标准输出上给出 JSON，供其他程序使用。")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="只给一行结果，和没有做成的事。")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="逐条列出问题、提示和提醒。")]
NoColourOption = Annotated[bool, typer.Option("--no-color", help="不用颜色。")]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="不提问（gkbatch 从不提问，供脚本使用）。")]
DebugOption = Annotated[bool, typer.Option("--debug", help="出错时显示技术细节。")]
VersionOption = Annotated[bool, typer.Option("--version", help="显示版本号。", is_eager=True, callback=_say_version)]

_COMMON = {
    "json": JsonOption,
    "quiet": QuietOption,
    "verbose": VerboseOption,
    "no_color": NoColourOption,
    "no_input": NoInputOption,
    "debug": DebugOption,
    "version": VersionOption,
}


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


def job_count(typed: str | int) -> int:
    """What was typed for --jobs: a number of processes, 0 for auto. Raises ValueError for anything else."""
    if typed in {"auto", 0}:
        return 0
    count = int(typed)
    if not 0 < count <= _MOST_JOBS:
        raise ValueError(typed)
    return count


def _guarded(screen: Screen, work: Callable[[], Exit]) -> Exit:
    forgiving_streams()
    try:
        with _interruptible():
            return work()
    except KeyboardInterrupt:
        screen.fault("已中断；写好的文件都是完整的，再运行一次即可继续。")
        return Exit.INTERRUPTED
    except TerminatedError:
        return Exit.TERMINATED
    except Exception as fault:  # no traceback reaches a clerk
        if screen.debug:
            raise
        for line in _in_words(fault):
            screen.fault(line)
        return Exit.COULD_NOT_RUN


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """While the work is done a signal is an exception: what is being written is dropped, locks are given back."""
    handlers = {signal.SIGINT: _interrupt, signal.SIGTERM: _terminate}
    before = {number: signal.getsignal(number) for number in handlers}
    for number, raising in handlers.items():
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, raising)
    hook = sys.unraisablehook
    sys.unraisablehook = functools.partial(_lost, hook)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def _lost(otherwise: Callable[[sys.UnraisableHookArgs], object], lost: sys.UnraisableHookArgs) -> None:
    """Python drops an exception that is raised while an object is cleared away; a signal then comes once more."""
    for kind, number in ((KeyboardInterrupt, signal.SIGINT), (TerminatedError, signal.SIGTERM)):
        if issubclass(lost.exc_type, kind):
            again = threading.Timer(_MOMENT, _send_again, [number])
            again.daemon = True
            again.start()
            return
    otherwise(lost)


def _send_again(number: int) -> None:
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        # To the thread that does the work: it may be waiting for something.
        signal.pthread_kill(threading.main_thread().ident or 0, number)


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TerminatedError


def _in_words(fault: Exception) -> list[str]:
    """The fault as lines to read: all faults of a set-up, or one sentence."""
    from gkbatch.run.delivery import cause  # noqa: PLC0415 only needed when something is wrong
    from gkbatch.set_up import SetUpError  # noqa: PLC0415 the same

    if isinstance(fault, SetUpError):
        return fault.lines()
    if isinstance(fault, OSError):
        return [f"读写文件失败：{cause(fault)}" + (f"（{fault.filename}）" if fault.filename else "")]
    number = getattr(errno, str(fault).removeprefix("IO_"), None)
    if type(fault).__name__ == "SerialisationError" and number is not None:
        # lxml's word for a temporary file of openpyxl that could not be written.
        return [f"写临时文件失败：{cause(OSError(number, str(fault)))}。已经写好的文件都是完整的；处理好以后再运行一次"]
    return [f"程序内部出错：{type(fault).__name__}: {fault}。请加 --debug 再运行一次，把显示的内容发给维护人员。"]
