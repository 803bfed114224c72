from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.checking import likeness
from gkbatch.checking.likeness import RUN, Passage, alike, comparable, shared_part

TEXT = "完善信息发布前的三级审查制度落实先审后发要求对已公开的信息每季度排查一次及时更新失效内容"
SECOND = "编制本机关公开事项清单明确各科室的公开责任把政策文件的公开属性确定在起草环节"


def found(*passages: tuple[str, str], least: float = 0.7) -> list[tuple[int, int, int]]:
    likenesses = alike([Passage(*passage) for passage in passages], least)
    return [(one.passage, one.partner, round(one.share * 100)) for one in likenesses]


def test_texts_are_compared_without_punctuation_and_width() -> None:
    assert comparable("第１段：“先审、后发”（ABC）。\n") == "第1段先审后发abc"


def test_a_changed_word_costs_that_word_alone() -> None:
    assert shared_part(TEXT.replace("季度", "个月"), TEXT) == pytest.approx((len(TEXT) - 2) / len(TEXT))


def test_a_part_taken_over_counts_for_the_one_who_took_it() -> None:
    assert shared_part(TEXT, SECOND + TEXT) == 1
    assert shared_part(SECOND + TEXT, TEXT) == pytest.approx(len(TEXT) / len(SECOND + TEXT))


@pytest.mark.parametrize("text", ["", "短", "七个字的一句话"])
def test_what_is_shorter_than_a_run_shares_nothing(text: str) -> None:
    assert shared_part(text, TEXT) == 0


def test_equal_passages_of_two_owners_find_each_other() -> None:
    assert found(("a", TEXT), ("b", SECOND), ("c", TEXT)) == [(0, 2, 100), (2, 0, 100)]


def test_an_owners_own_passages_are_no_partners() -> None:
    assert found(("a", TEXT), ("a", TEXT), ("a", TEXT.replace("季度", "个月"))) == []


def test_the_strongest_partner_is_named() -> None:
    far = TEXT.replace("季度", "个月").replace("三级", "两级")
    near = TEXT.replace("季度", "个月")
    assert found(("a", TEXT), ("b", far), ("c", near))[0] == (0, 2, round(shared_part(TEXT, near) * 100))


def test_an_owners_own_near_copies_do_not_hide_anothers() -> None:
    own = [("a", TEXT.replace("季度", word)) for word in ("个月", "半年", "一周", "两周", "三周")]
    assert (0, 6, round(shared_part(TEXT, TEXT.replace("失效", "过期")) * 100)) in found(
        ("a", TEXT), *own, ("b", TEXT.replace("失效", "过期"))
    )


def test_less_than_asked_for_is_not_found() -> None:
    other = SECOND + TEXT[:20]
    assert found(("a", TEXT), ("b", other)) == []
    assert found(("a", TEXT), ("b", other), least=0.3) != []


def test_everybody_has_a_partner_where_all_copied_and_put_in_their_names() -> None:
    names = [chr(0x4E00 + 7 * number) * 3 for number in range(200)]
    assert len(found(*((name, f"{name}{TEXT}{name}{SECOND}") for name in names))) == 200


def test_a_phrase_that_all_use_hides_no_copy() -> None:
    random_ = random.Random(1)  # noqa: S311 made-up texts, no secret
    phrase = "认真贯彻落实中华人民共和国政府信息公开条例"

    def own(length: int = 90) -> str:
        return "".join(chr(random_.randint(0x4E00, 0x9FA0)) for _ in range(length))

    texts = [(str(owner), f"{phrase}{own()}") for owner in range(100)]
    copied = texts[60][1][:70] + own(6) + texts[60][1][76:]
    assert [pair[:2] for pair in found(*texts, ("copy", copied))] == [(60, 100), (100, 60)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text("甲乙丙丁", min_size=30, max_size=60)), max_size=8))
def test_what_is_found_is_so(passages: list[tuple[str, str]]) -> None:
    for one, other, share in found(*passages):
        assert passages[one][0] != passages[other][0]
        assert share == round(shared_part(passages[one][1], passages[other][1]) * 100)
        assert share >= 70


# Two letters that begin a run in the index, and two that do not.
LETTERS = st.text("一丈乙丁", max_size=40) | st.text("一丈乙丁", min_size=80, max_size=120)


def shared_plainly(one: str, other: str) -> float:
    """The share, character by character."""
    runs = [range(start, start + RUN) for start in range(len(one) - RUN + 1) if one[start : start + RUN] in other]
    return len({place for run in runs for place in run}) / len(one) if one else 0.0


@given(LETTERS, LETTERS, st.integers(0, 100))
def test_the_share_is_that_of_all_runs(one: str, other: str, least: int) -> None:
    other += one[len(one) // 3 :]
    share = shared_plainly(one, other)
    assert shared_part(one, other) == share
    assert shared_part(one, other, least / 100) in ({share} if share >= least / 100 else {share, 0.0})


def listed_plainly(texts: dict[str, None]) -> dict[str, list[str]]:
    """The first texts that hold each run, for the runs that several texts hold."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for run in dict.fromkeys(likeness._runs(text)):
            found.setdefault(run, []).append(text)
    return {run: holding[: likeness._LISTED] for run, holding in found.items() if len(holding) > 1}


@pytest.mark.parametrize("marks", [0, 8])
@given(texts=st.lists(LETTERS, max_size=20).map(dict.fromkeys))
def test_what_several_texts_hold_is_listed_whatever_runs_share_a_mark(texts: dict[str, None], marks: int) -> None:
    listed = listed_plainly(texts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(likeness, "_MARKS", marks)
        indexed = likeness._indexed(texts)
    for text, own in indexed.items():
        runs = likeness._runs(text)
        assert own.runs == len(runs)
        assert [held for held in own.holding if len(held) > 1] == [listed[run] for run in runs if run in listed]
        assert all(held == [text] for held in own.holding if len(held) == 1)


@given(st.lists(st.sampled_from([*"政府第１段1aＡ㈠①％é，。、“”…—（ \u3000\n\xa0é\u0301ｱﾞ"])).map("".join))
def test_a_text_is_compared_as_it_is_folded(text: str) -> None:
    assert comparable(text) == re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
