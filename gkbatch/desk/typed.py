"""In: a parameter of a command. Out: the same; what is typed as a path, a text or by a parser of ours needs no pydantic.

Typer makes values of what was typed through pydantic, which takes as long to load as typer and all of this room.
Whatever is not understood here, errors included, is still typer's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


class TypedValue:
    """What typer asks to make a value of what was typed."""

    def __init__(self, otherwise: Callable[[], Any]) -> None:
        self._otherwise = otherwise

    def itself(self) -> TypedValue:
        """What typer asks for, each time that it needs it."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value; typer's own errors where it cannot be one."""
        single = not param.multiple and param.nargs == 1
        understood = _understood(value, param) if single else None
        if understood is None and not (single and value is None):
            return self._otherwise().coerce(value, param=param, ctx=ctx)
        return understood


def _understood(value: Any, param: Any) -> Any:
    """The value as the command takes it; None where only typer can tell, or where there is none."""
    if value is None:
        return None
    descriptor = param.type_descriptor
    parser = descriptor.parameter_info.parser
    if parser is not None:
        return _parsed(parser, value)
    if descriptor.annotation is str and isinstance(value, str):
        return value
    return Path(value) if descriptor.annotation is Path and isinstance(value, str | Path) else None


def _parsed(parser: Callable[[Any], Any], value: Any) -> Any:
    try:
        return parser(value)
    except ValueError:
        return None


def taken_plainly(params: list[Any]) -> list[Any]:
    """``params``, which make values of what was typed in this way."""
    for param in params:
        if hasattr(param, "get_runtime_param"):
            typed = TypedValue(type(param).get_runtime_param.__get__(param))
            param.get_runtime_param = typed.itself
    return params
