"""Section 四 where heads and numbers are apart: in letters, in two tables, in three."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.figures import Figures
from tests.importing.flat import figures as read

TITLE = "四、政府信息公开行政复议、行政诉讼情况"
BLOCKS = ["行政复议 行政诉讼", "未经复议直接起诉 复议后起诉"]
DOWNWARDS = [
    "结 结 其 尚",
    "结 结 其 尚 结 结 其 尚",
    "果 果 他 未",
    "总计 果 果 他 未 总 果 果 他 未 总",
    "维 纠 结 审",
    "维 纠 结 审 计 维 纠 结 审 计",
    "持 正 果 结",
    "持 正 果 结 持 正 果 结",
]
IN_TWO_LINES = [
    "结果 结果 其他 尚未 总",
    "维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总",
    "维持 纠正 结果 审结 计 维持 纠正 结果 审结 计",
]
OUTCOMES = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
NUMBERS = "1 2 3 4 10 0 1 0 0 1 2 0 1 0 3"


def figures(lines: list[str]) -> Figures:
    return read([TITLE, *lines, "五、存在的主要问题及改进情况"], FORM)


def cases(lines: list[str]) -> str:
    """The numbers of section 四 in printed order."""
    return " ".join(figure.typed for figure in figures(lines).found.values())


@pytest.mark.parametrize("heads", [DOWNWARDS, IN_TWO_LINES], ids=["downwards", "in two lines"])
def test_heads_that_fell_into_letters_are_heads(heads: list[str]) -> None:
    assert cases([*BLOCKS, *heads, NUMBERS]) == NUMBERS


def test_heads_in_one_table_and_numbers_in_the_next_are_one() -> None:
    heads = [
        "行政复议行政诉讼",
        "未经复议直接起诉复议后起诉",
        "结果结果其他尚未",
        "总计",
        "总计总计",
        "维持纠正结果审结维持纠正结果审结",
    ]
    heads += ["| 维持 | 纠正 | 结果 | 审结 | 结果 | 结果 | 其他 | 尚未 | 结果 | 结果 | 其他 | 尚未 |", "|---|---|"]
    assert cases([*heads, f"| {NUMBERS.replace(' ', ' | ')} |"]) == NUMBERS


def test_a_table_for_each_block_is_read() -> None:
    numbers = NUMBERS.split()
    lines = []
    for place, name in enumerate(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")):
        lines += [f"### {name}", OUTCOMES, "|---|---|", f"| {' | '.join(numbers[place * 5 : place * 5 + 5])} |"]
    assert cases(lines) == NUMBERS


def test_a_sentence_before_the_heads_is_none_of_them() -> None:
    assert cases(["本年度未发生行政诉讼案件，复议1件。", *BLOCKS, *IN_TWO_LINES, NUMBERS]) == NUMBERS


def test_a_figure_says_where_the_numbers_stand() -> None:
    found = figures([*BLOCKS, *IN_TWO_LINES, NUMBERS]).found
    assert found["disputes.litigation.after.total"].place == "第 7 行第 15 个数"


@pytest.mark.parametrize(
    "lines",
    [
        [BLOCKS[0], "复议后起诉 未经复议直接起诉", *IN_TWO_LINES, NUMBERS],
        [*BLOCKS, *IN_TWO_LINES[:2], NUMBERS],
        [*BLOCKS, *(line.replace("维持 纠正", "纠正 维持") for line in IN_TWO_LINES), NUMBERS],
        [*BLOCKS, *IN_TWO_LINES, "上年结转", NUMBERS],
        [*BLOCKS, *IN_TWO_LINES, NUMBERS.removesuffix(" 3")],
        [*BLOCKS, *IN_TWO_LINES, *["1", "2", "3", "4", "11", "0", "1", "0", "0", "1", "2", "0", "1", "0", "3"]],
        [
            "行政复议",
            OUTCOMES,
            "| 1 | 2 | 3 | 4 | 10 |",
            "行政诉讼",
            OUTCOMES,
            "| 0 | 1 | 0 | 0 | 1 | 2 | 0 | 1 | 0 | 3 |",
        ],
    ],
    ids=[
        "blocks",
        "letters lost",
        "outcomes",
        "other words",
        "one number lost",
        "totals line by line",
        "no block names",
    ],
)
def test_what_is_not_clear_is_not_taken(lines: list[str]) -> None:
    told = figures(lines)
    assert told.found == {}
    assert any(note.about.startswith("四、") or note.kind == "missing" for note in told.notes)
