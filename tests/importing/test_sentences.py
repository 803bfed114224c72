"""What a line says of its figures, in whatever words the office prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.sentences import Guess, guesses
from gkbatch.report.sentences import UNREAD, Author, Voice
from gkbatch.settings import Category
from gkbatch.statements.matters import fee, proposals
from gkbatch.statements.pieces import Piece, keys_of
from gkbatch.statements.published import disclosure, portal
from tests.conftest import make_settings

SETTINGS = make_settings()


def read(
    line: str, piece: str = "disclosure", categories: tuple[str, ...] = (), wordings: Mapping[str, str] | None = None
) -> list[Guess]:
    """What the line may mean, as one of our sentences in the office's words."""
    settings = replace(SETTINGS, sentences={**SETTINGS.sentences, **(wordings or {})})
    if categories:
        settings = replace(settings, categories=tuple(Category(f"L{n}", one) for n, one in enumerate(categories, 1)))
    made: dict[str, Piece | None] = {
        "disclosure": disclosure(FORM, settings), "portal": portal(FORM, settings), "fee": fee(FORM), "proposals": proposals(FORM),
    }  # fmt: skip
    voice = Voice(settings, FORM, Author("示例局", "示例"), lambda _: UNREAD, {})
    return list(guesses(made[piece], line, voice, frozenset(keys_of(made[piece]))))


def test_figures_and_names_are_read_from_the_default_wording() -> None:
    (guess,) = read("2026年，示例局主动公开政府信息466条，其中政策文件100条；“示 例”微信公众号发布信息352条。")
    assert guess.figures == {"disclosed.total": 466, "category.L02": 100, "disclosed.wechat": 352}
    assert (guess.names, guess.clear) == ({"disclosed.wechat_name": "示 例"}, True)


@pytest.mark.parametrize(
    ("piece", "key", "wording", "line", "figures"),
    [
        ("portal", "门户网站", "其中{条数}条在{门户网站}。", "其中 12 条在“中国·示例”政府门户网站。", {"disclosed.portal": 12}),
        ("fee", "信息处理费-有", "{年度}年收费{金额}元。", "2026年收费120.50元。", {"fee.amount": Decimal("120.50")}),
        ("disclosure", "主动公开", "共{总数}条〔（{栏目明细}）〕。", "共5条。", {"disclosed.total": 5}),
        ("disclosure", "栏目项", "“{栏目}”{条数}条", "2026年，示例局主动公开政府信息9条，其中“政务动态”9条。", {"disclosed.total": 9, "category.L01": 9}),
    ],
)  # fmt: skip
def test_figures_are_read_from_the_words_of_the_office(
    piece: str, key: str, wording: str, line: str, figures: dict[str, object]
) -> None:
    (guess,) = read(line, piece, wordings={key: wording})
    assert guess.figures == figures


def test_a_column_called_like_other_words_of_the_sentence_is_not_confused_with_them() -> None:
    (guess,) = read("2026年，示例局主动公开政府信息7条，其中政府信息3条。", categories=("政府信息", "目录"))
    assert guess.figures == {"disclosed.total": 7, "category.L1": 3}


@pytest.mark.parametrize(("line", "clear"), [("其中甲13条", False), ("其中甲3条、甲13条", True), ("其中乙3条", True)])
def test_where_a_name_goes_on_in_digits_it_is_not_clear(line: str, clear: bool) -> None:
    (guess,) = read(f"2026年，示例局主动公开政府信息20条，{line}。", categories=("甲", "甲1", "乙"))
    assert guess.clear is clear


def test_of_proposals_all_may_have_been_completed_or_as_many_as_are_named() -> None:
    guessed = read("全年承办人大代表建议6件，均已办结。", "proposals")
    assert [one.figures.get("deputies.completed") for one in guessed] == [6, None]


@pytest.mark.parametrize(
    "line",
    [
        "", "别的一句话。", "2026年，别的局主动公开政府信息466条。", "2026年，示例局主动公开政府信息466条。还有一句。", "“" * 3_999,
        f"2026年，示例局主动公开政府信息{'1' * 3_900}", f"2026年，示例局主动公开政府信息1条；{'“甲”微信公众号发布信息1条' * 200}",
        f"2026年，示例局主动公开政府信息1条，其中{'政务动态1条、' * 500}",
    ],
    ids=["nothing", "other words", "another agency", "more words", "quotes", "digits", "accounts", "columns"],
)  # fmt: skip
def test_another_line_says_nothing_and_takes_no_time(line: str) -> None:
    many = tuple(f"栏目{chr(0x4E00 + number)}" for number in range(40))
    assert not any(guess.figures for guess in read(line, categories=("政务动态", *many)))
