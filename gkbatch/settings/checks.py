"""In: nothing. Out: what the settings know of a check, and what the office decides of one (检查设置)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from gkbatch.settings.columns import setting

NOTED: Final = "提示"
OFF: Final = "关闭"


@dataclass(frozen=True)
class KnownCheck:
    """A check: its code, its name, what its findings are (错误, 疑问, 提示), whether the office may exempt these.

    ``fixed`` says why the office cannot make it a note or switch it off; empty where it can.
    """

    code: str
    name: str
    severity: str
    exemptible: bool
    fixed: str = ""


@dataclass(frozen=True)
class CheckChange:
    """The office's lasting decision about a check: its findings are notes (NOTED), or there are none (OFF), and why."""

    code: str
    to: str = field(
        metadata=setting("改为", "提示：查到的只作提示。关闭：不查。不改的留空。", options=(NOTED, OFF), width=14)
    )
    reason: str = field(metadata=setting("理由", "改了的必须写。", width=60, kind="words"))
    by: str = field(default="", metadata=setting("批准人", "选填。", width=12))

    @property
    def off(self) -> bool:
        """Whether it is not made at all."""
        return self.to == OFF
