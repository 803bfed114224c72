"""In: a finished run. Out: the sentences that the district's report makes from its sums, in the office's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gkbatch.checking.rules.gk211_regulations import RULE as REGULATIONS_RULE
from gkbatch.forms.contents import RowTotal, keys_of_section, result_kinds
from gkbatch.forms.names import (
    CARRIED_IN,
    COERCION,
    DISCLOSED,
    DISCLOSURE_TEXT,
    IN_FORCE,
    ISSUED,
    LICENCES,
    NORMATIVE,
    ON_PORTAL,
    ON_WECHAT,
    ON_WEIBO,
    PENALTIES,
    PLATFORM_TEXT,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
    RECEIVED,
    REGULATIONS,
    REPEALED,
    REQUESTS,
    REQUESTS_TEXT,
    SUMMARY_TEXT,
    TOTAL,
)
from gkbatch.forms.table import join
from gkbatch.outcome import Run
from gkbatch.report.narrative import Sentence, Sentences, printed
from gkbatch.report.sentences import Voice
from gkbatch.rollup.category_sums import categories_of
from gkbatch.rollup.comparison import comparison
from gkbatch.rollup.key_figures import RECEIVED_TOTAL
from gkbatch.settings import FEE_ROLE, PROPOSALS_ROLE
from gkbatch.statements.applications import handled_of, requests
from gkbatch.statements.cases import disputes
from gkbatch.statements.matters import fee, proposals_of
from gkbatch.statements.pieces import Choice, Every, NotZero, Number, Piece, Worded, Words, total_of
from gkbatch.statements.published import columns_listed

_TENTH = Decimal("0.1")
_NAMES = 10  # of units that are not compared with last year


def district_sentences(run: Run) -> Sentences:
    """The sentences of sections 一 and 六; while the roll-up is incomplete each says so itself."""
    texts: dict[str, tuple[Sentence, ...]] = {
        SUMMARY_TEXT: (lambda voice: _units(voice, run),),
        DISCLOSURE_TEXT: (_disclosure, lambda voice: _documents(voice, run)),
        REQUESTS_TEXT: (
            lambda voice: _requests(voice) + _since_last_year(voice, run),
            printed(lambda form, _: disputes(form)),
        ),
        PLATFORM_TEXT: (_channels,),
    }
    return Sentences(
        {key: tuple(_marked(run, sentence) for sentence in found) for key, found in texts.items()},
        {FEE_ROLE: _marked(run, printed(lambda form, _: fee(form))), PROPOSALS_ROLE: _marked(run, _proposals)},
    )


def percent(part: int, whole: int) -> str:
    """``part`` of ``whole``, which is above 0, in percent: 33.3%, half rounded up."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, ROUND_HALF_UP)}%"


def _marked(run: Run, sentence: Sentence) -> Sentence:
    """The sentence with the office's mark before it while units are missing: a paragraph is easily copied alone."""

    def marked(voice: Voice) -> str:
        text = sentence(voice)
        return text if run.complete or not text else voice.sentence("不完整标记", 未计入=len(run.left_out)) + text

    return marked


def _units(voice: Voice, run: Run) -> str:
    counts = Counter(outcome.agency.category for outcome in run.included)
    if not counts:
        return voice.sentence("单位-无")
    items = [
        voice.sentence("类别项", 类别=category, 个数=counts[category])
        for category in categories_of(run)
        if counts[category]
    ]
    # All of one category is no list.
    found = {"单位数": len(run.included), "类别明细": "、".join(items) if len(items) > 1 else None}
    if run.complete:
        return voice.sentence("单位", **found)
    missing = len(run.left_out)
    return voice.sentence("单位-不完整", **found, 应计入=len(run.included) + missing, 未计入=missing)


def _disclosure(voice: Voice) -> str:
    """主动公开: the total, and what stands in each column of the portal."""
    count = voice.asked(DISCLOSED)
    total = "" if count is None else voice.sentence("主动公开", 总数=count) if count else voice.sentence("主动公开-无")
    items = voice.said(columns_listed(voice.settings.categories))
    return total + (voice.sentence("栏目", 门户网站=voice.settings.portal, 栏目明细=items) if items else "")


def _documents(voice: Voice, run: Run) -> str:
    """Section 二 in words: 规章, 行政规范性文件 and decisions, each where there are any."""
    return "".join(_documents_by_kind(voice, run))


def _documents_by_kind(voice: Voice, run: Run) -> Iterator[str]:
    for kind, row in (("规章", REGULATIONS), ("行政规范性文件", NORMATIVE)):
        issued, repealed, in_force = (voice.asked(join(row, head)) for head in (ISSUED, REPEALED, IN_FORCE))
        if row == REGULATIONS and _questioned(run):
            continue
        told = {"废止": repealed, "现行有效": in_force}
        if issued:
            yield voice.sentence(kind, 制发=issued, **told)
        elif repealed or in_force:
            yield voice.sentence(f"{kind}-未制发", **told)
    licences, penalties, coercion = (voice.asked(key) for key in (LICENCES, PENALTIES, COERCION))
    if licences or penalties or coercion:
        yield voice.sentence("行政决定", 许可=licences, 处罚=penalties, 强制=coercion)


def _questioned(run: Run) -> bool:
    """Whether nobody has said yet that the district may have 规章: the report does not say it unasked."""
    return any(finding.code == REGULATIONS_RULE.code and finding.open for finding in run.about_sums)


def _requests(voice: Voice) -> str:
    """依申请: received, handled by kind of result with its share, carried over."""
    handled = voice.number(handled_of(voice.form))

    def item(kind: RowTotal, number: Number) -> Piece:
        if kind not in result_kinds(voice.form):
            # A share of what was handled would be wrong; the agencies' wording for one item serves the district too.
            return Words(voice.filled(voice.settings.sentences["办理结果项"], 结果=kind.label, 件数=voice.said(number)))
        share = percent(int(voice.number(number)), int(handled)) if handled else ""
        return Worded("办理结果项", {"结果": Words(kind.label), "件数": number, "占比": Words(share)})

    if any(voice.asked(join(row, TOTAL)) for row in (RECEIVED, CARRIED_IN)):
        return voice.said(requests(voice.form, item)) or ""
    # Any figure at all takes back that there were none.
    none = not any(voice.figure(key) for key in keys_of_section(voice.form, REQUESTS))
    return voice.sentence("依申请-无") if none else ""


def _since_last_year(voice: Voice, run: Run) -> str:
    """How many more or fewer applications than last year, and whom that leaves out; empty where nothing is known."""
    now = voice.asked(RECEIVED_TOTAL)
    if now is None or not run.complete:
        return ""
    found = comparison(run, {RECEIVED_TOTAL: now}, (RECEIVED_TOTAL,))
    if RECEIVED_TOTAL not in found.before:
        return ""
    now, before = found.now[RECEIVED_TOTAL], found.before[RECEIVED_TOTAL]
    if now == before:
        told = voice.sentence("新收-持平", 上年=before)
    else:
        told = voice.sentence("新收-增加" if now > before else "新收-减少", 上年=before, 增减=abs(now - before))
    return told + (
        voice.sentence("新收-未比", 单位数=found.units, 未比单位=_names(found.others)) if found.others else ""
    )


def _names(names: Sequence[str]) -> str:
    more = f"等{len(names)}个单位" if len(names) > _NAMES else ""
    return "、".join(names[:_NAMES]) + more


def _channels(voice: Voice) -> str:
    """平台建设: what was published on the portal and through the two channels."""
    portal, wechat, weibo = counts = tuple(voice.asked(key) for key in (ON_PORTAL, ON_WECHAT, ON_WEIBO))
    if counts == (None, None, None):
        return ""
    if not any(counts):
        return voice.sentence("发布渠道-无", 门户网站=voice.settings.portal)
    return voice.sentence(
        "发布渠道", 门户网站=voice.settings.portal, 网站条数=portal, 公众号条数=wechat, 微博条数=weibo
    )


def _proposals(voice: Voice) -> str:
    """建议提案: never "all completed", for one agency's surplus may hide what another has not done."""
    received, completed = (proposals_of(voice.form, head) for head in (PROPOSALS_RECEIVED, PROPOSALS_COMPLETED))
    told: dict[str, Piece | None] = {**received, **{f"{kind}办结": number for kind, number in completed.items()}}
    came, done = (
        NotZero((total_of(key for one in kinds.values() if one for key in one.keys),))
        for kinds in (received, completed)
    )
    ways = (
        (Every((came, done)), Worded("建议提案-有", told)),
        (came, Worded("建议提案-均未办结", told)),
        (done, Worded("建议提案-仅办结", told)),
    )
    return voice.said(Choice(ways, Worded("建议提案-无"))) or ""
