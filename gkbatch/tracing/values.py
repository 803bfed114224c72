"""In: nothing. Out: Traced, a figure of an output with all that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from gkbatch.set_up import SetUpError

Number = int | Decimal
State = Literal["same", "changed", "missing", "unknown"]
SAME: Final = "same"
STATE_WORDS: Mapping[State, str] = {
    "same": "与生成时相同",
    "changed": "生成以后改过",
    "missing": "已经不在收表的文件夹里",
    "unknown": "没有核对",
}
Kind = Literal["unit", "sum", "adjustment", "formula", "count"]
_HUNDRED = 100
_DECIMALS = Decimal("0.01")


class TraceError(SetUpError[str]):
    """What was asked for cannot be found; the message says what there is, and what to do."""

    def __init__(self, *faults: str) -> None:
        super().__init__("", faults)


@dataclass(frozen=True)
class Source:
    """A unit's figure, and where it was read: the return, its SHA-256 when it counted, and what has become of it since.

    ``sheet`` and ``cell`` are as in the return; of a published report in its place they are the slip's, and ``origin``
    says in words where the figure stands in the report. ``typed`` is what stands there, ``saved`` the time of saving (ISO
    8601); both are empty where the return was not opened again or does not say it.
    """

    code: str
    name: str
    value: Number | None
    file: str
    sha256: str
    sheet: str
    cell: str
    state: State = "unknown"
    typed: str = ""
    saved: str = ""
    origin: str = ""

    @property
    def place(self) -> str:
        """The cell with its sheet, or the place in a report, for a message; empty where it is not known."""
        return self.origin or (f"{self.sheet}!{self.cell}" if self.cell else "")


@dataclass(frozen=True)
class Adjustment:
    """What the office adds to a sum (汇总调整), and why."""

    amount: Number
    reason: str


@dataclass(frozen=True)
class Check:
    """A rule that looked at the figure: ``found`` is what it says of it, empty where it has nothing to say.

    ``shown`` is an equation with its numbers; ``explanation`` the answer of the agency or of the office.
    """

    code: str
    name: str
    shown: str = ""
    found: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class Traced:
    """A figure of an output: what stands there, whose it is, and all that it comes from.

    ``key`` is the field's, empty where it is no field's; ``value`` is what the outputs hold, None where nothing was
    read. A sum has a source for each unit; a figure that is worked out from others has ``parts``. ``doubts`` say
    where what is printed, what was delivered and what was returned are not the same any more.
    """

    file: str
    place: str
    kind: Kind
    value: Number | None
    labels: tuple[str, ...] = ()
    key: str = ""
    unit: str = ""
    formula: str = ""
    sources: tuple[Source, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    checks: tuple[Check, ...] = ()
    parts: tuple[Traced, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether anything on the way of the figure is not the same any more."""
        return bool(self.doubts) or any(part.doubtful for part in self.parts)

    def share(self, source: Source) -> Decimal | None:
        """The source's share of a sum in per cent, with two decimals; None where there is none."""
        if self.kind != "sum" or not self.value or source.value is None:
            return None
        return (Decimal(source.value) * _HUNDRED / Decimal(self.value)).quantize(_DECIMALS)

    def with_doubts(self, *doubts: str) -> Traced:
        """The same with more that is not the same; empty ones are left out."""
        return replace(self, doubts=(*self.doubts, *filter(None, doubts)))
