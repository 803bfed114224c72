"""In: what is being worked on and when. Out: one line that says so: 甲局.xlsx 12/60，每秒 40 份，约剩 2 秒."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.desk.columns import cut, width

_OFTEN = 0.1  # seconds between two lines: nobody reads more, and a console takes its time
_SURE = 1.0  # seconds after which a rate says something
_MINUTE = 60


@dataclass
class Pace:
    """How fast a number of things is done; it begins anew with another number of them."""

    total: int = -1
    began: float = 0.0
    shown: float = 0.0

    def line(self, name: str, number: int, total: int, now: float, columns: int) -> str:
        """The line at ``now`` (seconds), at most so many columns wide; empty where one was shown just now."""
        if number <= 1 or total != self.total:
            self.total, self.began = total, now
        elif now - self.shown < _OFTEN:
            return ""
        self.shown = now
        counted = f" {number}/{total}{self._rate(number, total, now - self.began)}" if total else ""
        return cut(name, columns - width(counted), "") + counted

    @staticmethod
    def _rate(number: int, total: int, seconds: float) -> str:
        if seconds < _SURE or number == 1:
            return ""
        each = seconds / (number - 1)
        left = round(each * (total - number))
        rate = f"每秒 {1 / each:.0f} 份" if each <= 1 else f"每份 {each:.0f} 秒"
        return f"，{rate}，约剩 {left} 秒" if left < 2 * _MINUTE else f"，{rate}，约剩 {left // _MINUTE} 分钟"
