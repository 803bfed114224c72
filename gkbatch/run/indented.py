"""In: plain values. Out: the JSON that the standard library writes with an indent, in UTF-8.

With an indent the standard library writes bit by bit, in Python. Here each object or list that holds
no other is one call of its encoder in C, which puts the line breaks where it would put commas.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

_PLAIN = (str, int, float, type(None))
_encode = json.JSONEncoder(ensure_ascii=False).encode


def indented(value: Any, step: int, *, sort_keys: bool = False) -> bytes:
    """``value``, indented by ``step`` spaces a level, as ``json.dumps`` without ASCII escapes has it.

    Keys are texts. A mapping that is no dict may make its values when it is asked for them: they are
    asked for one at a time.
    """
    target = io.BytesIO()
    _Indenting(target, " " * step, sort_keys=sort_keys).write(value, "\n")
    return target.getvalue()


class _Indenting:
    def __init__(self, target: io.BytesIO, step: str, *, sort_keys: bool) -> None:
        self._target = target
        self._step = step
        self._sort_keys = sort_keys

    def write(self, value: Any, line: str) -> None:
        """The value; ``line`` begins a line as deep as it stands."""
        inner, (begin, end) = line + self._step, "[]" if isinstance(value, list) else "{}"
        if isinstance(value, _PLAIN) or not value:
            self._put(_encode(value))
        elif _holds_no_other(value):
            items = _encoder(inner, sort_keys=self._sort_keys).encode(value)[1:-1]
            self._put(f"{begin}{inner}{items}{line}{end}")
        else:
            for head, item in self._items(value):
                self._put(f"{begin}{inner}{head}")
                self.write(item, inner)
                begin = ","
            self._put(f"{line}{end}")

    def _items(self, value: Any) -> Iterator[tuple[str, Any]]:
        """What stands before each item, and the item."""
        if isinstance(value, list):
            yield from (("", item) for item in value)
            return
        for key in sorted(value) if self._sort_keys else value:
            yield f"{_encode(key)}: ", value[key]

    def _put(self, text: str) -> None:
        # Half a character, which UTF-8 cannot hold, is escaped so as JSON has it.
        self._target.write(text.encode("utf-8", "backslashreplace"))


def _holds_no_other(value: Any) -> bool:
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return False
    return all(isinstance(item, _PLAIN) for item in value)


@cache
def _encoder(line: str, *, sort_keys: bool) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(f",{line}", ": "), sort_keys=sort_keys)
