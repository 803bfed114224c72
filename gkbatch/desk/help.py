"""In: the help and the complaints of the command line library, in English. Out: the same in Chinese."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from gkbatch.desk.typed import taken_plainly

_WORDS = (
    ("Usage: ", "用法："),
    ("COMMAND [ARGS]...", "命令 [参数]"),
    ("[OPTIONS]", "[选项]"),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Show this message and exit.", "显示这段说明。"),
    ("[default: (auto)]", "[默认：auto]"),
    ("[default: ", "[默认："),
    ("[required]", "[必填]"),
)
_COMPLAINTS = {
    "NoSuchOption": "没有这个选项",
    "MissingParameter": "缺少参数",
    "BadParameter": "参数不对",
    "BadOptionUsage": "选项后面没有写值",
    "BadArgumentUsage": "参数用得不对",
}
_UNKNOWN_COMMAND = re.compile(r"No such command '(.*?)'\.")
_TOO_MANY = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)")


def in_chinese(text: str) -> str:
    """The fixed words of a help page put into Chinese; the rest of it is Chinese already."""
    for english, chinese in _WORDS:
        text = text.replace(english, chinese)
    return text


def complaint(fault: Any) -> str:
    """A usage error as one sentence that names the word that was typed and where help is."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "gkbatch"
    if unknown := _UNKNOWN_COMMAND.match(fault.message):
        near = get_close_matches(unknown[1], context.command.list_commands(context)) if context else []
        return f"没有这个命令：{unknown[1]}{f'，是不是 {near[0]}？' if near else '。'}运行 {command} -h 查看用法。"
    if extra := _TOO_MANY.match(fault.message):
        return f"多出了参数：{extra[1]}。路径里有空格的，请加引号。运行 {command} -h 查看用法。"
    kind = _COMPLAINTS.get(type(fault).__name__, "命令写得不对")
    parameter = getattr(fault, "param", None)
    typed = getattr(fault, "option_name", "") or (parameter.get_error_hint() if parameter else "") or fault.message
    alike = getattr(fault, "possibilities", None)
    suggestion = f"，是不是 {'、'.join(sorted(alike))}？" if alike else "。"
    return f"{kind}：{typed}{suggestion}运行 {command} -h 查看用法。"


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese throughout, and which loads nothing to understand a path."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options."""
        return taken_plainly(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The program itself; an unknown command is named with what it may have meant."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of the program itself."""
        return taken_plainly(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))
