"""In: sums by field key. Out: the few figures by which a district is seen at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms.contents import asks, case_blocks, result_kinds, table_of
from gkbatch.forms.form import Form
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    COERCION,
    DISCLOSED,
    DISPUTES,
    FEES,
    HANDLED,
    IN_FORCE,
    LICENCES,
    NORMATIVE,
    PENALTIES,
    RECEIVED,
    TOTAL,
)
from gkbatch.forms.table import join
from gkbatch.submission import Figures

RECEIVED_TOTAL = join(RECEIVED, TOTAL)


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


def key_figures(form: Form) -> tuple[KeyFigure, ...]:
    """The figures on the first sheet of 汇总表, as far as the form asks for them."""
    return (
        *_asked(
            form,
            KeyFigure("主动公开政府信息", "条", (DISCLOSED,)),
            KeyFigure("现行有效行政规范性文件", "件", (join(NORMATIVE, IN_FORCE),)),
            KeyFigure("行政许可", "件", (LICENCES,)),
            KeyFigure("行政处罚", "件", (PENALTIES,)),
            KeyFigure("行政强制", "件", (COERCION,)),
            KeyFigure("行政事业性收费", "万元", (FEES,)),
            KeyFigure("上年结转申请", "件", (join(CARRIED_IN, TOTAL),)),
        ),
        *flow_figures(form),
    )


def flow_figures(form: Form) -> tuple[KeyFigure, ...]:
    """新收, 办结, 结转, 复议, 诉讼: of one order of size, so that they fit one chart. They end ``key_figures``."""
    return _asked(
        form,
        KeyFigure("新收申请", "件", (RECEIVED_TOTAL,)),
        KeyFigure("办结申请", "件", (join(HANDLED, TOTAL),)),
        KeyFigure("结转下年度申请", "件", (join(CARRIED_OUT, TOTAL),)),
        *case_figures(form),
    )


def overview_figures(form: Form) -> tuple[KeyFigure, ...]:
    """What the office looks at first on 总览.html, under short labels, as far as the form asks for it."""
    return _asked(
        form,
        KeyFigure("新收申请", "件", (RECEIVED_TOTAL,)),
        KeyFigure("上年结转", "件", (join(CARRIED_IN, TOTAL),)),
        KeyFigure("办结申请", "件", (join(HANDLED, TOTAL),)),
        KeyFigure("结转下年", "件", (join(CARRIED_OUT, TOTAL),)),
        KeyFigure("主动公开信息", "条", (DISCLOSED,)),
        KeyFigure("规范性文件现行有效", "件", (join(NORMATIVE, IN_FORCE),)),
        KeyFigure("行政许可", "件", (LICENCES,)),
        KeyFigure("行政处罚", "件", (PENALTIES,)),
        KeyFigure("行政强制", "件", (COERCION,)),
        KeyFigure("行政事业性收费", "万元", (FEES,)),
        *case_figures(form),
    )


def case_figures(form: Form) -> tuple[KeyFigure, ...]:
    """复议 and 诉讼, each over the blocks of section 四 under its head."""
    totals: dict[str, tuple[str, ...]] = {}
    for block in case_blocks(table_of(form, DISPUTES)):
        totals[block.labels[0]] = (*totals.get(block.labels[0], ()), block.total)
    return tuple(KeyFigure(head, "件", keys) for head, keys in totals.items())


def result_figures(form: Form) -> tuple[KeyFigure, ...]:
    """The kinds of result in the 总计 column, each the sum of its rows in the form."""
    return tuple(KeyFigure(kind.label, "件", kind.totals) for kind in result_kinds(form))


def _asked(form: Form, *figures: KeyFigure) -> tuple[KeyFigure, ...]:
    return tuple(one for one in figures if all(asks(form, key) for key in one.keys))
