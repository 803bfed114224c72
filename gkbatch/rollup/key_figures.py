"""In: sums by field key. Out: the few figures by which a district is seen at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gkbatch.checking.rules.compared import rows_of
from gkbatch.checking.rules.measures import RESULTS
from gkbatch.forms.form import Form
from gkbatch.submission import Figures

RECEIVED = "requests.received.total"


@dataclass(frozen=True)
class KeyFigure:
    """A figure with its name and unit; it is the sum of the fields ``keys``."""

    name: str
    unit: str
    keys: tuple[str, ...]

    def of(self, sums: Figures) -> int | Decimal | None:
        """The figure from these sums by field key; None where one of its fields is not known."""
        return self.sum_of(sums) if all(key in sums for key in self.keys) else None

    def sum_of(self, sums: Figures) -> int | Decimal:
        """The figure from these sums by field key. KeyError where one of its fields is not known."""
        return sum((sums[key] for key in self.keys[1:]), sums[self.keys[0]])


KEY_FIGURES = (
    KeyFigure("主动公开政府信息", "条", ("disclosed.total",)),
    KeyFigure("现行有效行政规范性文件", "件", ("disclosure.normative.in_force",)),
    KeyFigure("行政许可", "件", ("disclosure.licences.decisions",)),
    KeyFigure("行政处罚", "件", ("disclosure.penalties.decisions",)),
    KeyFigure("行政强制", "件", ("disclosure.coercion.decisions",)),
    KeyFigure("行政事业性收费", "万元", ("disclosure.fees.amount",)),
    KeyFigure("上年结转申请", "件", ("requests.carried_in.total",)),
    KeyFigure("新收申请", "件", (RECEIVED,)),
    KeyFigure("办结申请", "件", ("requests.handled.total",)),
    KeyFigure("结转下年度申请", "件", ("requests.carried_out.total",)),
    KeyFigure("行政复议", "件", ("disputes.reconsideration.total",)),
    KeyFigure("行政诉讼", "件", ("disputes.litigation.direct.total", "disputes.litigation.after.total")),
)


# 新收, 办结, 结转, 复议, 诉讼: of one order of size, so that they fit one chart.
FLOW_FIGURES = KEY_FIGURES[-5:]


def result_figures(form: Form) -> tuple[KeyFigure, ...]:
    """The six kinds of result in the 总计 column, each the sum of its rows in the form."""
    return tuple(KeyFigure(name, "件", rows_of(form, "requests", kind)) for kind, name in RESULTS.items())
