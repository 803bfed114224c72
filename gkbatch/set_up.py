"""In: nothing. Out: SetUpError, a fault of the office's own set-up, which no agency answers for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

SETTINGS_FILE = "settings.xlsx"
Fault = TypeVar("Fault")


class SetUpError(Exception, Generic[Fault]):
    """Settings, a template, a folder or a file of the office's cannot be used.

    ``file`` is the name of what must be mended, empty where the faults say it themselves;
    ``faults`` is everything that is wrong with it, not the first thing.
    """

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        super().__init__((f"{file}：" if file else "") + "；".join(str(fault) for fault in faults))
        self.file = file
        self.faults = tuple(faults)

    def lines(self) -> list[str]:
        """The fault as lines to read."""
        if not self.file:
            return [str(fault) for fault in self.faults]
        return [f"{self.file} 有 {len(self.faults)} 处要改：", *(f"  {fault}" for fault in self.faults)]
