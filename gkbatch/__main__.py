"""In: a process. Out: the command line run in it, whatever signals, locale and streams the process has.

This is what the installed program starts. It imports next to nothing before it is ready: a person may press
Ctrl-C while the rest is still being loaded, and then nothing has begun yet that would need an end.
"""

from __future__ import annotations

import gc
import os
import sys

try:
    import contextlib
    import signal
    from types import FrameType
except KeyboardInterrupt:  # in the milliseconds before anybody can be told
    os._exit(130)

_INTERRUPTED = "已中断。\n"
# A name as they stand in outputs/.
_NAME = "报告"
# Objects between two searches for garbage. Modules are no garbage, and with the 700 of Python itself a twelfth of the
# time in which they are loaded goes into finding that out.
_OBJECTS = 50_000


def main() -> None:
    """The installed program."""
    gc.set_threshold(_OBJECTS)
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end_at_once)
    if "--debug" not in sys.argv:
        # What goes wrong while objects are cleared away is said in a traceback, and changes nothing any more.
        sys.unraisablehook = _say_nothing
    _start_again_for_chinese_names()

    from gkbatch.desk.streams import tolerant_streams  # noqa: PLC0415 the signals come first

    with tolerant_streams():
        from gkbatch.cli import run  # noqa: PLC0415 the same

        code = run()
    sys.exit(code)


def _end_at_once(number: int, _: FrameType | None) -> None:
    """Ends the process where it stands: it has not begun to write, or has finished."""
    if number == signal.SIGINT:
        with contextlib.suppress(OSError, AttributeError):  # perhaps nobody is there to read it
            os.write(2, _INTERRUPTED.encode(sys.stderr.encoding or "utf-8", "replace"))
    os._exit(128 + number)


def _say_nothing(_: sys.UnraisableHookArgs) -> None:
    """For who can do nothing about it."""


def _start_again_for_chinese_names() -> None:
    """Where the locale cannot name our files (LC_ALL=C with PYTHONUTF8=0), starts Python again in UTF-8."""
    try:
        _NAME.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if not sys.flags.utf8_mode:
            os.environ["PYTHONUTF8"] = "1"
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 ourselves again


if __name__ == "__main__":
    main()
