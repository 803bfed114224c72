"""In: the figures of a report. Out: the sentences made from them, in the office's words (自动语句)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gkbatch.forms.contents import CaseBlock, asks, case_blocks, keys_of_section, result_kinds, row_totals, table_of
from gkbatch.forms.form import CHARGED, Form
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    CATEGORY,
    DEPUTIES,
    DISCLOSED,
    DISPUTES,
    FEE_AMOUNT,
    FEE_CHARGED,
    HANDLED,
    MEMBERS,
    ON_PORTAL,
    ON_WECHAT,
    ON_WEIBO,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
    RECEIVED,
    RECONSIDERATION,
    REQUESTS,
    TOTAL,
    WECHAT_NAME,
    WEIBO_NAME,
)
from gkbatch.forms.table import join
from gkbatch.settings import Settings
from gkbatch.settings.wording import fill
from gkbatch.submission import Submission
from gkbatch.text import paragraphs

Figure = Callable[[str], int | Decimal]

# A figure that was not read, in a draft. Every sum with it is unread too, and it never counts as 0.
UNREAD = Decimal("NaN")
UNREAD_TEXT = "待核"
UNREAD_SENTENCE = "（待核：数字没有读出）"

# What section 三 balances: the sentences have a place for each of these rows.
_FLOW = (RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT)
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

    def asked(self, key: str) -> int | Decimal | None:
        """The number for a named field; None where the year's form does not ask for it."""
        return self.figure(key) if asks(self.form, key) else None

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
    total = voice.asked(DISCLOSED)
    if total is None:
        return ""
    columns = {c.name: join(CATEGORY, c.code) for c in voice.settings.categories}
    if not total:
        channels = (key for key in (ON_PORTAL, ON_WECHAT, ON_WEIBO) if asks(voice.form, key))
        return voice.claim("主动公开-无", (*channels, *columns.values()))
    counted = {name: voice.figure(key) for name, key in columns.items()}
    told = {
        "公众号": _channel(voice, "公众号", ON_WECHAT, WECHAT_NAME),
        "微博": _channel(voice, "微博", ON_WEIBO, WEIBO_NAME),
    }
    if not any(counted.values()):
        return voice.sentence("主动公开-无栏目", 总数=total, **told)
    items = "、".join(voice.sentence("栏目项", 栏目=name, 条数=count) for name, count in counted.items())
    return voice.sentence("主动公开", 总数=total, 栏目明细=items, **told)


def _channel(voice: Voice, kind: str, key: str, name_key: str) -> str | None:
    # The district has no account of its own, so a number without a name means "there is one".
    name = "".join(paragraphs(voice.texts.get(name_key, ""))).strip(_QUOTES)
    count = voice.asked(key)
    if count is None:
        return None
    if not name and not count:
        return voice.sentence(f"{kind}-无")
    return voice.sentence(f"{kind}-有", 名称=f"“{name}”" if name else "", 条数=count)


def portal(voice: Voice) -> str:
    """门户网站: the items on the portal."""
    count = voice.asked(ON_PORTAL)
    if count is None:
        return ""
    if not count:
        return voice.sentence("门户网站-无", 门户网站=voice.settings.portal)
    return voice.sentence("门户网站", 门户网站=voice.settings.portal, 条数=count)


def requests(voice: Voice) -> str:
    """依申请: received, handled by kind of result, carried over, and whatever else the form counts beside these."""
    received, carried_in, handled, carried_out = flow(voice)
    every = keys_of_section(voice.form, REQUESTS)
    if not received and not carried_in:
        return voice.claim("依申请-无", every)
    arrived = {"新收": received, "上年结转": carried_in, "结转": carried_out}
    if not handled:
        return voice.claim("依申请-未办结", every, **arrived) + other_rows(voice)
    results = results_by_kind(voice.form, voice.figure)
    items = [voice.sentence("办理结果项", 结果=label, 件数=count) for label, count in results.items() if count]
    # A total without its parts is an error of the return: only a draft can meet it.
    told = voice.sentence("依申请-有", 办结=handled, 办理结果="、".join(items) or UNREAD_TEXT, **arrived)
    return told + other_rows(voice)


def flow(voice: Voice) -> tuple[int | Decimal | None, ...]:
    """新收, 上年结转, 办结, 结转; what was handled is the sum of the results where the form has no row for it."""
    received, carried_in, handled, carried_out = (voice.asked(join(row, TOTAL)) for row in _FLOW)
    if handled is None:
        handled = sum(results_by_kind(voice.form, voice.figure).values())
    return received, carried_in, handled, carried_out


def results_by_kind(form: Form, figure: Figure) -> dict[str, int | Decimal]:
    """The kinds of result by their labels, in the 总计 column: the sums over the row groups of 办理结果."""
    return {label: sum(map(figure, totals)) for label, totals in _results(form)}


@cache
def _results(form: Form) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind.label, kind.totals) for kind in result_kinds(form))


def other_rows(voice: Voice) -> str:
    """The rows of section 三 that no sentence has a place for, each where it is not 0; empty for editions without."""
    counts = {label: sum(map(voice.figure, totals)) for label, totals in _unspoken(voice.form)}
    # The agencies' wording for one item serves the district too: a share of what was handled would be wrong.
    pattern = voice.settings.sentences["办理结果项"]
    items = "、".join(voice.filled(pattern, 结果=label, 件数=count) for label, count in counts.items() if count)
    return f"{items}。" if items else ""


@cache
def _unspoken(form: Form) -> tuple[tuple[str, tuple[str, ...]], ...]:
    spoken_for = {*_FLOW, *(kind.key for kind in result_kinds(form))}
    return tuple((row.label, row.totals) for row in row_totals(form) if row.key not in spoken_for)


def disputes(voice: Voice) -> str:
    """复议诉讼: reviews and suits with their outcomes."""
    blocks = case_blocks(table_of(voice.form, DISPUTES))
    totals = {block: voice.figure(block.total) for block in blocks}
    if not any(totals.values()):
        return voice.claim("复议诉讼-无", keys_of_section(voice.form, DISPUTES))
    reviews = {block: total for block, total in totals.items() if block.key == RECONSIDERATION}
    suits = {block: total for block, total in totals.items() if block.key != RECONSIDERATION}
    return voice.sentence(
        "复议诉讼-有",
        复议=sum(reviews.values()) if reviews else None,
        复议结果=_bracketed(_outcomes(voice, block) for block, total in reviews.items() if total),
        诉讼=sum(suits.values()) if suits else None,
        诉讼结果=_bracketed(
            f"{block.label}{number_text(total)}件：{_outcomes(voice, block)}" for block, total in suits.items() if total
        ),
    )


def _outcomes(voice: Voice, block: CaseBlock) -> str:
    counts = ((column.labels[-1], voice.figure(key)) for key, column in block.cells if not column.total)
    return "、".join(f"{label}{number_text(count)}件" for label, count in counts if count)


def _bracketed(parts: Iterable[str]) -> str:
    text = "；".join(parts)
    return f"（{text}）" if text else ""


def fee(voice: Voice) -> str:
    """信息处理费: whether it was charged, and the amount in 元."""
    amount = voice.asked(FEE_AMOUNT)
    if amount is None:
        return ""
    if is_unread(amount) and voice.texts.get(FEE_CHARGED) != CHARGED:
        return UNREAD_SENTENCE
    return voice.sentence("信息处理费-有", 金额=amount) if amount else voice.sentence("信息处理费-无")


def proposals(voice: Voice) -> str:
    """建议提案: proposals received and completed."""
    received, completed = proposal_figures(voice)
    read = not any(is_unread(count) for count in (*received.values(), *completed.values()) if count is not None)
    if read and not any(received.values()):
        return voice.sentence("建议提案-无")
    if read and all((completed[kind] or 0) >= (count or 0) for kind, count in received.items()):
        return voice.sentence("建议提案-全部办结", **received)
    return voice.sentence("建议提案-未全办结", **received, 建议办结=completed["建议"], 提案办结=completed["提案"])


def proposal_figures(voice: Voice) -> tuple[dict[str, int | Decimal | None], dict[str, int | Decimal | None]]:
    """Received and completed, each by 建议 and 提案."""
    received, completed = (
        {kind: voice.asked(join(name, head)) for kind, name in (("建议", DEPUTIES), ("提案", MEMBERS))}
        for head in (PROPOSALS_RECEIVED, PROPOSALS_COMPLETED)
    )
    return received, completed
