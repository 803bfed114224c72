"""In: a text, the report's year, who speaks. Out: everything it claims, in the order of its kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gkbatch.checking.claims.applicants import APPLICANTS, applicant_claims
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.completion import completion_claims
from gkbatch.checking.claims.counts import Counted, counted
from gkbatch.checking.claims.denials import denials
from gkbatch.checking.claims.disclosure import decision_claims, document_claims
from gkbatch.checking.claims.disputes import BLOCK_WORDS, dispute_claims
from gkbatch.checking.claims.fees import fee_claims
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.published import CHANNELS, PROPOSAL_WORDS, proposal_claims, publishing_claims
from gkbatch.checking.claims.requests import flow_claims
from gkbatch.checking.claims.results import RESULTS_AND_ROWS, result_claims
from gkbatch.checking.claims.speaker import Speaker

_CACHED = 64
# Most texts of a return count nothing and deny nothing: reading one takes much longer than seeing that.
_COUNTS = re.compile(
    r"[\d０-９](?![\d０-９]{0,3}\s?[年月日号])"
    r"|[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]\s?(?:[件条次宗起项份个例封篇部元则期]|人次)"
)
_DENIES = re.compile("[无未没不零]|均|都|全部|办结率|答复率")
_THINGS = re.compile(
    "申请|复议|诉|规范性文件|规章|许可|处罚|强制|收费|收取|费用|处理费|建议|提案|公开政府|公开信息|公众号|微信|微博|网站"
)


@lru_cache(maxsize=_CACHED)
def claims_of(text: str, year: int, speaker: Speaker, about: Meaning | None = None) -> tuple[Claim, ...]:
    """The numbers that ``speaker`` gives of its own work, of whatever year.

    ``about`` is what the text speaks of by its place in the form: REQUESTS, FEE, PROPOSALS. A sentence that
    names another year and this one compares them, and claims nothing for the other.
    """
    denies = _DENIES.search(text) and (about is not None or _THINGS.search(text))
    if not denies and not _COUNTS.search(text):
        return ()
    scanned = counted(text, year, speaker)
    return tuple(
        claim for claim in _all(scanned, about) if claim.year == year or not scanned.text.names(year, claim.sentence)
    )


def _all(scanned: Counted, about: Meaning | None) -> Iterator[Claim]:
    """What every kind of claim finds, those left out whose words are not in the text at all."""
    own, said = about is Meaning.REQUESTS, scanned.text.meanings
    if own or Meaning.REQUESTS in said:
        yield from flow_claims(scanned, own=own)
        if said & RESULTS_AND_ROWS:
            yield from result_claims(scanned, own=own)
        if said & APPLICANTS:
            yield from applicant_claims(scanned, own=own)
        yield from completion_claims(scanned, own=own)
    if said & {*BLOCK_WORDS, Meaning.COURT}:
        yield from dispute_claims(scanned, own=own)
    yield from denials(scanned, own=own)
    if said & {Meaning.NORMATIVE, Meaning.REGULATIONS}:
        yield from document_claims(scanned)
    if said & {Meaning.LICENCES, Meaning.PENALTIES, Meaning.COERCION}:
        yield from decision_claims(scanned)
    if said & {*CHANNELS, Meaning.CATEGORY}:
        yield from publishing_claims(scanned)
    if said & PROPOSAL_WORDS:
        yield from proposal_claims(scanned, own=about is Meaning.PROPOSALS)
    yield from fee_claims(scanned, own=about is Meaning.FEE, requests=own)


def of_family(claims: tuple[Claim, ...], year: int, *families: Family) -> tuple[Claim, ...]:
    """Those of one year and some kinds."""
    return tuple(claim for claim in claims if claim.year == year and claim.family in families)
