"""The calls by which Outputs changes a folder, made to fail or to end the process at the n-th of them."""

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Callable, Iterator
from typing import Any, Self

import pytest

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
KILLED = 9
_CALLS = ("mkdir", "replace", "rename", "unlink", "fsync", "ftruncate", "chmod")
_PART = 3


class Failing:
    """Counts the calls; at the ``at``-th it fails once with ``fault``, or ends the process where that is None."""

    def __init__(self, at: int, fault: int | None) -> None:
        self.at = at
        self.fault = fault
        self.calls = 0

    @property
    def reached(self) -> bool:
        return self.calls >= self.at

    def step(self, half: Callable[[], object] = lambda: None) -> None:
        """One call; ``half`` does a part of it before it fails."""
        self.calls += 1
        if self.calls == self.at:
            half()
            if self.fault is None:
                os._exit(KILLED)
            raise OSError(self.fault, os.strerror(self.fault))

    def wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*words: Any, **more: Any) -> Any:
            self.step()
            return call(*words, **more)

        return stepping


class _Torn:
    """A binary stream of which the failing write leaves its first bytes."""

    def __init__(self, stream: Any, failing: Failing) -> None:
        self._stream = stream
        self._failing = failing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, data: bytes) -> int:
        def half() -> None:
            self._stream.write(data[:_PART])
            self._stream.flush()

        self._failing.step(half)
        return int(self._stream.write(data))


@contextlib.contextmanager
def failing_at(at: int, fault: int | None) -> Iterator[Failing]:
    """While the ``at``-th call that would change a folder fails."""
    failing = Failing(at, fault)
    opened, described, descriptor, wrote = io.open, os.fdopen, os.open, os.write

    def open_file(path: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
        if not set(mode) & set("wax+"):
            return opened(path, mode, *words, **more)
        failing.step()
        return _Torn(opened(path, mode, *words, **more), failing)

    def open_descriptor(path: Any, flags: int, *words: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            failing.step()
        return descriptor(path, flags, *words, **more)

    def write(handle: int, data: bytes) -> int:
        failing.step(lambda: wrote(handle, data[:_PART]))
        return wrote(handle, data)

    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, failing.wrapped(getattr(os, name)))
        patch.setattr(io, "open", open_file)
        patch.setattr(os, "open", open_descriptor)
        patch.setattr(os, "write", write)
        patch.setattr(os, "fdopen", lambda *words, **more: _Torn(described(*words, **more), failing))
        patch.setattr("time.sleep", lambda _: None)
        yield failing
