"""In: nothing. Out: how long looking for copied paragraphs takes, as ratios: python benchmarks/alike.py."""

# ruff: noqa: INP001  a program run by itself

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from gkbatch.checking.likeness import Passage, alike, shared_part

LEAST = 0.7
PARAGRAPHS = 12
SIZES = (60, 2000)
ROUNDS = 5
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


def seconds(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Prints seconds per 1,000 returns for each size, and the ratio to comparing all with all."""
    for returns in SIZES:
        passages = district(returns)
        taken = seconds(lambda passages=passages: list(alike(passages, LEAST)))  # type: ignore[misc]  # bound now
        print(f"{returns} returns: {taken / returns * 1000:.2f} s per 1,000")  # noqa: T201 this is its output
    few = district(SIZES[0])[:240]
    found = len(list(alike(few, LEAST)))
    ratio = seconds(lambda: straight(few)) / seconds(lambda: list(alike(few, LEAST)))
    print(f"all with all, {len(few)} paragraphs: {ratio:.0f} times as long, {straight(few)} found against {found}")  # noqa: T201 the same


if __name__ == "__main__":
    main()
