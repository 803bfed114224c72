"""In: nothing. Out: RefusedError, the words for why a file cannot be read and what to do, on its way out of the depths."""

from __future__ import annotations

from collections.abc import Collection

from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.submission import NotRead

SEND_XLSX = "请让该单位用 WPS 或 Excel 打开原表，另存为 .xlsx 后重报。"
SEND_AGAIN = "请让该单位重新发送原文件。"
NO_PASSWORD = "请让该单位取消打开密码后重报。"  # noqa: S105 words for a clerk, no password


class RefusedError(Exception):
    """Carries the NotRead out of the depths of a file."""

    def __init__(self, message: str, fix: str = SEND_XLSX) -> None:
        super().__init__(message)
        self.not_read = NotRead(UNREADABLE.code, message, fix)


def refuse_doubles(names: Collection[str]) -> None:
    """Raises RefusedError where two sheets have one name: nobody can say which of them counts."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise RefusedError(f"有两张工作表都叫“{name}”，分不清哪一张算数", "请让该单位删除多余的一张后重报。")
        seen.add(name.casefold())
