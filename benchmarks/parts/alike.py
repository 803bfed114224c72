"""In: made-up paragraphs. Out: what looking for copied ones costs a return, and beside comparing all with all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from benchmarks.options import Options
from benchmarks.table import Line, Table
from benchmarks.timing import here, in_turns
from gkbatch.checking.likeness import Passage, alike, shared_part

LEAST = 0.7
PARAGRAPHS = 12
_CHARACTERS = (
    "政府信息公开工作主动依申请办理制度流程审查台账平台网站栏目监督考核培训学习建设完善推进落实加强提升规范服务群众企业"
)
_COMMON = ("认真贯彻落实中华人民共和国政府信息公开条例", "不断提高政府信息公开工作质量和水平", "进一步健全工作机制")


def phrases(random_: random.Random, count: int) -> list[str]:
    """Made-up phrases of 8 to 16 characters; some are in everybody's texts."""
    return ["".join(random_.choices(_CHARACTERS, k=random_.randint(8, 16))) for _ in range(count)]


def district(returns: int) -> list[Passage]:
    """The paragraphs of so many returns: a tenth of them copied, half of these with changed words."""
    random_ = random.Random(returns)  # noqa: S311 made-up texts, no secret
    known = phrases(random_, 3000)
    passages: list[Passage] = []
    for agency in range(returns):
        for _ in range(PARAGRAPHS):
            text = "".join([random_.choice(_COMMON), *random_.choices(known, k=14)])
            if passages and random_.random() < 0.1:  # noqa: PLR2004 a tenth
                text = random_.choice(passages).text
                text = text.replace(random_.choice(_CHARACTERS), "、") if random_.random() < 0.5 else text  # noqa: PLR2004 half
            passages.append(Passage(str(agency), text))
    return passages


def straight(passages: list[Passage]) -> int:
    """Every paragraph compared with every other, for comparison."""
    return sum(
        any(one.owner != other.owner and shared_part(one.text, other.text) >= LEAST for other in passages)
        for one in passages
    )


def measured(options: Options) -> Iterator[str]:
    """A table of the cost of one return in each size, and one of the two ways to look."""
    sizes = options.sizes_or(60, 1000, 10_000)
    districts = {size: district(size) for size in sizes}
    works = {f"{size} returns": here(partial(_found, passages)) for size, passages in districts.items()}
    timed = zip(sizes, in_turns(works, options.rounds).items(), strict=True)
    lines = tuple(Line(name, one.each(size)) for size, (name, one) in timed)
    yield Table(f"copied paragraphs, {PARAGRAPHS} a return: one return", lines, compared=False).text()
    few = district(60)[: 24 if options.quick else 240]
    ways = {"all compared with all": here(partial(straight, few)), "gkbatch, alike": here(partial(_found, few))}
    both = tuple(Line(name, one) for name, one in in_turns(ways, options.rounds).items())
    said = f"All with all finds {straight(few)}, gkbatch {_found(few)}."
    yield Table(f"copied paragraphs among {len(few)}", both, (said,)).text()


def _found(passages: list[Passage]) -> int:
    return len(list(alike(passages, LEAST)))
