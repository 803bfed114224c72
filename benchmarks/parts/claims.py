"""In: one piece of text repeated, and the texts of a return. Out: how the search for claims grows, and what a return costs.

A ratio near 4 is work in proportion to length; near 16 it would be quadratic.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.options import Options
from benchmarks.timing import here, in_turns
from gkbatch.checking.claims.accounts import accounts
from gkbatch.checking.claims.all_claims import claims_of
from gkbatch.checking.claims.blemishes import half_width_marks, residues
from gkbatch.checking.claims.contacts import addresses, districts_of_portals, portals_of_china, sites, telephones
from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.dates import impossible_dates
from gkbatch.checking.claims.doubled import doubled_words
from gkbatch.checking.claims.enumerations import breaks
from gkbatch.checking.claims.inner_sums import inner_sums
from gkbatch.checking.claims.marks import lone_marks, unstopped
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.names import subjects
from gkbatch.checking.claims.passage import passage
from gkbatch.checking.claims.plain import plain
from gkbatch.checking.claims.sentences import sentences
from gkbatch.checking.claims.shares import shares
from gkbatch.checking.claims.speaker import Speaker
from gkbatch.checking.claims.years import other_years
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import RULES
from gkbatch.layout import layout_for
from gkbatch.reading import read_submission
from gkbatch.settings.agency import Agency
from gkbatch.settings.names import Names
from gkbatch.submission import Submission
from tests.sample import sample_settings

LENGTH = 20_000
TEXTS = "GK3"
SAMPLE = Path(__file__).parents[2] / "inputs"
PLACE = "示例市示例区"
NAMES = Names((Agency("A01", f"{PLACE}教局", "区直部门"),), f"{PLACE}人民政府", "示例区")
PIECES = (
    "收到1件", "其中1条", "未收到", "未发生复议", "（", "《", "1", "1,", "坚持", "2025年", "无", "分别1件",
    "信息处理费1元", "第一", "复议未", "\n1", "<a", "政府信息公开",
    "建议1件、", "公开信息1条、", "均维持", "占1%", "复议1件维持1件", "全区", "不予公开1件其他1件",
    "一是", "一是三是", "“", "《（", "\n。", "@", "a.", "www.a.", "电话0000-1234567", "地址：一路1号", "区政府网站",
    "中国·示", "公众号“", "在一路1号我局", "区教局高度", "，区教局",
)  # fmt: skip


def look_at(text: str) -> None:
    """Everything that is looked for in a text."""
    speaker = Speaker()
    claims_of(text, 2026, speaker, Meaning.REQUESTS)
    list(inner_sums(text, 2026, speaker, Meaning.REQUESTS))
    list(shares(counted(text, 2026, speaker)))
    for looks_back in (False, True):
        list(other_years(text, 2026, looks_back=looks_back))
    for blemishes in (
        residues,
        doubled_words,
        half_width_marks,
        lone_marks,
        unstopped,
        impossible_dates,
        breaks,
        sentences,
    ):
        list(blemishes(text))
    for given in (telephones, addresses, districts_of_portals, portals_of_china):
        list(given(text))
    list(sites(text, PLACE))
    list(accounts(text, ()))
    list(subjects(text, NAMES))


def measured(options: Options) -> Iterator[str]:
    """What the rules about texts take for a return, and a line for each piece repeated: its time, and the ratio to a quarter's."""
    yield f"== the rules about texts over one return\n   {_a_return(options):.2f} ms"
    yield "\n".join(("== claims in a long text of one piece repeated", *(_line(piece, options) for piece in PIECES)))


def _a_return(options: Options) -> float:
    """Milliseconds of processor time a return of the sample, over all of them, each text seen for the first time."""
    settings = sample_settings()
    layout = layout_for(settings)
    paths = sorted(SAMPLE.rglob("*.xlsx"))
    read = [read_submission(path.name, path.read_bytes(), layout) for path in paths]
    returns = [one for one in read if isinstance(one, Submission) and settings.agency(one.stamp.agency_code)]

    def look() -> None:
        for forget in (claims_of, counted, passage, plain):
            forget.cache_clear()
        for one in returns:
            agency = settings.agency(one.stamp.agency_code)
            assert agency is not None
            case = Case(layout.form, settings, agency, one)
            for rule in RULES:
                if rule.code.startswith(TEXTS):
                    list(rule.check(case))

    (timed,) = in_turns({"rules": here(look)}, options.rounds).values()
    return timed.processor.median * 1000 / len(returns)


def _line(piece: str, options: Options) -> str:
    whole = LENGTH // 10 if options.quick else LENGTH
    texts = ((piece * length)[:length] for length in (whole, whole // 4))
    works = dict(zip(("whole", "quarter"), (here(partial(look_at, text)) for text in texts), strict=True))
    long, short = (timed.processor.median for timed in in_turns(works, options.rounds).values())
    return f"   {piece!r:16} {long * 1000:8.1f} ms  x{long / max(short, 1e-6):.1f}"
