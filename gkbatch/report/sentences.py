"""In: the figures of a report. Out: the sentences made from them, in the office's words (自动语句)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms.form import CHARGED, Form, Table
from gkbatch.forms.table import block_grids, join, table_fields
from gkbatch.settings import Settings
from gkbatch.settings.wording import fill
from gkbatch.submission import Submission
from gkbatch.text import paragraphs

Figure = Callable[[str], int | Decimal]

# A figure that was not read, in a draft. Every sum with it is unread too, and it never counts as 0.
UNREAD = Decimal("NaN")
UNREAD_TEXT = "待核"
UNREAD_SENTENCE = "（待核：数字没有读出）"

NUMBERED = re.compile(r"^（[一二三四五六七八九十]+）")
_REMARK = re.compile(r"（[^（）]*）$")
_QUOTES = "“”\"'‘’「」"


@dataclass(frozen=True)
class Author:
    """Who speaks in the report: its name in full and in short."""

    name: str
    short_name: str


@dataclass(frozen=True)
class Voice:
    """What every sentence is made from. ``figure`` gives the number for a field key, or UNREAD, or raises.

    ``series`` begins the keys of its wordings: empty for the agencies', 汇总- for the district's own.
    """

    settings: Settings
    form: Form
    author: Author
    figure: Figure
    texts: Mapping[str, str]
    series: str = ""

    def sentence(self, key: str, **values: object) -> str:
        """The office's sentence of that kind, filled."""
        return self.filled(self.settings.sentences[f"{self.series}{key}"], **values)

    def claim(self, key: str, figures: Iterable[str], **values: object) -> str:
        """A sentence whose words hold only for these figures (field keys): it needs every one of them read."""
        return self.sentence(key, **values) if self.all_read(figures) else UNREAD_SENTENCE

    def all_read(self, figures: Iterable[str]) -> bool:
        """Whether every one of these figures was read."""
        return not any(is_unread(self.figure(key)) for key in figures)

    def filled(self, pattern: str, **values: object) -> str:
        """A pattern with its {字段} filled, numbers as they are printed."""
        always = {"年度": self.settings.year, "机关全称": self.author.name, "机关简称": self.author.short_name}
        printed = {name: number_text(v) if isinstance(v, int | Decimal) else v for name, v in values.items()}
        return fill(pattern, always | printed)

    def table(self, key: str) -> Table:
        """The official table of that key."""
        return table_of(self.form, key)


def table_of(form: Form, key: str) -> Table:
    """The official table of that key."""
    return next(table for table in form.tables if table.key == key)


def is_unread(value: int | Decimal) -> bool:
    """Whether this is UNREAD, or a sum with it."""
    return isinstance(value, Decimal) and value.is_nan()


def figure_or_unread(submission: Submission) -> Figure:
    """The submission's numbers by field key, UNREAD for one that was not read."""

    def figure(key: str) -> int | Decimal:
        number = submission.number(key)
        return UNREAD if number is None else number

    return figure


def number_text(value: int | Decimal) -> str:
    """A number as it is printed: 12, 59237.2449; no trailing zeros, never in exponent form; UNREAD as 待核."""
    if isinstance(value, int):
        return str(value)
    if is_unread(value):
        return UNREAD_TEXT
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def disclosure(voice: Voice) -> str:
    """主动公开: the total, what stands in each column of the portal, the two channels."""
    total = voice.figure("disclosed.total")
    columns = {c.name: join("category", c.code) for c in voice.settings.categories}
    if not total:
        return voice.claim(
            "主动公开-无", ("disclosed.portal", "disclosed.wechat", "disclosed.weibo", *columns.values())
        )
    counted = {name: voice.figure(key) for name, key in columns.items()}
    channels = {
        "公众号": _channel(voice, "公众号", "disclosed.wechat"),
        "微博": _channel(voice, "微博", "disclosed.weibo"),
    }
    if not any(counted.values()):
        return voice.sentence("主动公开-无栏目", 总数=total, **channels)
    items = "、".join(voice.sentence("栏目项", 栏目=name, 条数=count) for name, count in counted.items())
    return voice.sentence("主动公开", 总数=total, 栏目明细=items, **channels)


def _channel(voice: Voice, kind: str, key: str) -> str:
    # The district has no account of its own, so a number without a name means "there is one".
    name = "".join(paragraphs(voice.texts.get(f"{key}_name", ""))).strip(_QUOTES)
    count = voice.figure(key)
    if not name and not count:
        return voice.sentence(f"{kind}-无")
    return voice.sentence(f"{kind}-有", 名称=f"“{name}”" if name else "", 条数=count)


def portal(voice: Voice) -> str:
    """门户网站: the items on the portal."""
    count = voice.figure("disclosed.portal")
    if not count:
        return voice.sentence("门户网站-无", 门户网站=voice.settings.portal)
    return voice.sentence("门户网站", 门户网站=voice.settings.portal, 条数=count)


def requests(voice: Voice) -> str:
    """依申请: received, handled by kind of result, carried over."""
    received, carried_in, handled, carried_out = (
        voice.figure(f"requests.{row}.total") for row in ("received", "carried_in", "handled", "carried_out")
    )
    every = [field.key for field in table_fields(voice.table("requests"))]
    if not received and not carried_in:
        return voice.claim("依申请-无", every)
    arrived = {"新收": received, "上年结转": carried_in, "结转": carried_out}
    if not handled:
        return voice.claim("依申请-未办结", every, **arrived)
    results = results_by_kind(voice.table("requests"), voice.figure)
    items = [voice.sentence("办理结果项", 结果=label, 件数=count) for label, count in results.items() if count]
    # A total without its parts is an error of the return: only a draft can meet it.
    return voice.sentence("依申请-有", 办结=handled, 办理结果="、".join(items) or UNREAD_TEXT, **arrived)


def results_by_kind(table: Table, figure: Figure) -> dict[str, int | Decimal]:
    """The six kinds of result by their labels, in the 总计 column: the sums over the row groups of 办理结果."""
    sums: dict[str, int | Decimal] = {}
    for grid in block_grids(table):
        total = next(column.key for column in grid.columns if column.total)
        for row in grid.rows:
            if len(row.labels) > 1 and not row.total:
                label = _REMARK.sub("", NUMBERED.sub("", row.labels[1]))
                sums[label] = sums.get(label, 0) + figure(join(table.key, row.key, total))
    return sums


@dataclass(frozen=True)
class _Cases:
    """A block of section 四: its heads without the outcome, its total and its outcomes in words."""

    path: tuple[str, ...]
    total: int | Decimal
    outcomes: str

    @property
    def litigation(self) -> bool:
        return len(self.path) > 1


def _cases(voice: Voice) -> list[_Cases]:
    table = voice.table("disputes")
    blocks: dict[tuple[str, ...], list[tuple[str, int | Decimal, bool]]] = {}
    for grid in block_grids(table):
        for column in grid.columns:
            count = voice.figure(join(table.key, column.key))
            blocks.setdefault(column.labels[:-1], []).append((column.labels[-1], count, column.total))
    return [
        _Cases(
            path,
            next(count for _, count, total in block if total),
            "、".join(f"{label}{number_text(count)}件" for label, count, total in block if count and not total),
        )
        for path, block in blocks.items()
    ]


def disputes(voice: Voice) -> str:
    """复议诉讼: reviews and suits with their outcomes."""
    cases = _cases(voice)
    reviews = [case for case in cases if not case.litigation]
    suits = [case for case in cases if case.litigation]
    if not any(case.total for case in cases):
        return voice.claim("复议诉讼-无", (field.key for field in table_fields(voice.table("disputes"))))
    return voice.sentence(
        "复议诉讼-有",
        复议=sum(case.total for case in reviews),
        复议结果=_bracketed(case.outcomes for case in reviews if case.total),
        诉讼=sum(case.total for case in suits),
        诉讼结果=_bracketed(
            f"{case.path[-1]}{number_text(case.total)}件：{case.outcomes}" for case in suits if case.total
        ),
    )


def _bracketed(parts: Iterable[str]) -> str:
    text = "；".join(parts)
    return f"（{text}）" if text else ""


def fee(voice: Voice) -> str:
    """信息处理费: whether it was charged, and the amount in 元."""
    amount = voice.figure("fee.amount")
    if is_unread(amount) and voice.texts.get("fee.charged") != CHARGED:
        return UNREAD_SENTENCE
    return voice.sentence("信息处理费-有", 金额=amount) if amount else voice.sentence("信息处理费-无")


def proposals(voice: Voice) -> str:
    """建议提案: proposals received and completed."""
    received = {"建议": voice.figure("deputies.received"), "提案": voice.figure("members.received")}
    completed = {"建议": voice.figure("deputies.completed"), "提案": voice.figure("members.completed")}
    read = not any(map(is_unread, (*received.values(), *completed.values())))
    if read and not any(received.values()):
        return voice.sentence("建议提案-无")
    if read and all(completed[kind] >= count for kind, count in received.items()):
        return voice.sentence("建议提案-全部办结", **received)
    return voice.sentence("建议提案-未全办结", **received, 建议办结=completed["建议"], 提案办结=completed["提案"])
