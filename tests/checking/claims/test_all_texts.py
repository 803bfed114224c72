"""Whatever is typed, looking at it raises nothing; benchmarks/claims.py times it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gkbatch.checking.claims.accounts import accounts
from gkbatch.checking.claims.all_claims import claims_of
from gkbatch.checking.claims.blemishes import half_width_marks, residues
from gkbatch.checking.claims.contacts import addresses, districts_of_portals, portals_of_china, sites, telephones
from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.dates import impossible_dates
from gkbatch.checking.claims.doubled import doubled_words
from gkbatch.checking.claims.enumerations import breaks
from gkbatch.checking.claims.enumerations import counted as enumerated
from gkbatch.checking.claims.inner_sums import inner_sums
from gkbatch.checking.claims.marks import lone_marks, unstopped
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.names import subjects
from gkbatch.checking.claims.personal_numbers import card_numbers, identity_numbers, mobile_numbers
from gkbatch.checking.claims.sentences import sentences
from gkbatch.checking.claims.shares import shares
from gkbatch.checking.claims.years import other_years
from tests.checking.claims.conftest import NOBODY
from tests.conftest import make_settings

PIECES = (
    "收到申请", "政府信息公开", "未收到", "未发生", "行政复议", "行政诉讼", "其中", "予以公开", "不予公开", "结转下年", "上年结转",
    "2025年", "2026年", "截至", "12月31日", "至", "3件", "十二件", "1,234", "，", "。", "；", "、", "（", "）", "\n", " ", "占5%",
    "《", "》", "〔", "〕", "规范性文件", "制发", "行政处罚", "作出", "信息处理费", "420元", "主动公开政府信息", "承办人大代表建议", "XX", "坚持", "1", "八", "\ud800", "Ａ",
    "“", "”", "(", ")", "一是", "三是", "第一，", "1.", "①", "2月30日", "的的", "局局", "区科技局", "高度重视", "联系电话：0000-1234567",
    "地址：示例路1号", "“中国·示例”政府网站", "www.example.gov.cn", "示例民政", "微信公众号", "“示例民政”",
)  # fmt: skip


def look_at(text: str) -> int:
    """How much everything finds in ``text``."""
    found = len(claims_of(text, 2026, NOBODY, Meaning.REQUESTS)) + len(
        list(inner_sums(text, 2026, NOBODY, Meaning.REQUESTS))
    )
    found += len(list(shares(counted(text, 2026, NOBODY)))) + len(list(other_years(text, 2026)))
    found += len(list(other_years(text, 2026, looks_back=True)))
    for blemishes in (residues, doubled_words, half_width_marks, identity_numbers, card_numbers, mobile_numbers):
        found += len(list(blemishes(text)))
    for form in (lone_marks, unstopped, impossible_dates, breaks, enumerated, sentences):
        found += len(list(form(text)))
    for search in (telephones, addresses, districts_of_portals, portals_of_china):
        found += len(list(search(text)))
    found += len(list(sites(text, "示例市示例区"))) + len(list(accounts(text, ("示例民政",))))
    found += len(list(subjects(text, make_settings().names)))
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200))
@settings(deadline=None)
def test_nothing_raises(text: str) -> None:
    assert look_at(text) >= 0


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(deadline=None)
def test_a_phrase_is_what_was_typed(text: str) -> None:
    typed = "".join(text.split())
    for claim in claims_of(text, 2026, NOBODY, Meaning.REQUESTS):
        assert "".join(claim.phrase.split()) in typed
