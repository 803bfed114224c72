"""Figures that stand in no table: our own sentences give them surely, others propose them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.prose import Prose, read_prose
from gkbatch.importing.source import Line
from gkbatch.layout import lay_out
from tests.conftest import make_settings

SETTINGS = make_settings()
DISCLOSURE, PLATFORM = "overview.disclosure", "overview.platform"


def read(**texts: str) -> Prose:
    """What these texts say; a key with __ for its dot."""
    lines = {key.replace("__", "."): [Line(one, "第 9 段") for one in text.split("\n")] for key, text in texts.items()}
    return read_prose(lines, {}, SETTINGS.agencies[0], SETTINGS, lay_out(FORM, SETTINGS))


def numbers(prose: Prose) -> dict[str, tuple[object, bool]]:
    """The figures, and whether they are sure."""
    return {key: (said.number, said.sure) for key, said in prose.figures.items()}


def test_our_own_sentence_gives_every_figure_it_prints_and_is_taken_off() -> None:
    ours = (
        "2026年，示例市示例区工业和信息化局主动公开政府信息466条，其中政务动态100条；"
        "“示例工信”微信公众号发布信息352条。"
    )
    prose = read(overview__disclosure=f"{ours}\n及时更新。")
    assert numbers(prose) == {
        "disclosed.total": (466, True),
        "disclosed.wechat": (352, True),
        "disclosed.weibo": (0, True),
        "category.L01": (100, True),
        "category.L02": (0, True),
    }
    assert [line.text for line in prose.own[DISCLOSURE]] == ["及时更新。"]
    assert prose.texts["disclosed.wechat_name"] == "示例工信"


def test_an_altered_sentence_of_ours_is_only_a_proposal_and_stays() -> None:
    altered = "2026年，示例市示例区工业和信息化局共主动公开政府信息466条，其中政务动态100条。"
    prose = read(overview__disclosure=altered)
    assert numbers(prose) == {"disclosed.total": (466, False), "category.L01": (100, False)}
    assert [line.text for line in prose.own[DISCLOSURE]] == [altered]


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        (DISCLOSURE, "主动公开政府信息数 466 条，无政务微博。", {"disclosed.total": 466}),
        (DISCLOSURE, "兖州工信微信公众号发布信息 352 条。", {"disclosed.wechat": 352}),
        (PLATFORM, "全年通过区政府门户网站公开发布信息 114 条。", {"disclosed.portal": 114}),
        (DISCLOSURE, "其中公开政务动态 27 条；政策文件类信息3条。", {"category.L01": 27, "category.L02": 3}),
        ("matter.S01", "2026年收取政府信息公开信息处理费120元。", {"fee.amount": 120}),
        ("matter.S01", "2026年，无收取信息处理费情况。", {"fee.amount": 0}),
        ("matter.S02", "承办政协委员提案4件、人大代表建议6件。", {"members.received": 4, "deputies.received": 6}),
        ("overview.oversight", "主动公开政府信息若干条。", {}),
    ],
)
def test_what_other_sentences_say_is_proposed(key: str, text: str, found: dict[str, int]) -> None:
    prose = read(**{key.replace(".", "__"): text})
    assert numbers(prose) == {key: (number, False) for key, number in found.items()}


def test_what_is_said_in_two_ways_is_not_proposed() -> None:
    said = {"overview__disclosure": "主动公开政府信息466条。", "overview__platform": "主动公开政府信息465条。"}
    assert "disclosed.total" not in read(**said).figures


@pytest.mark.parametrize(
    ("sentence", "completed", "sure"),
    [
        ("全年承办人大代表建议6件、政协提案4件，均已办结。", (6, 4), (True, True)),
        ("全年承办人大代表建议6件、政协提案4件；已办结人大代表建议6件、政协提案5件。", (6, 5), (True, True)),
        ("全年承办人大代表建议6件、政协提案4件；已办结人大代表建议5件、政协提案4件。", (5, 4), (True, True)),
        ("全年承办人大代表建议6件、政协提案4件，尚未办结。", (0, 0), (True, True)),
        ("全年承办人大代表建议6件，均已办结。", (6, 0), (True, True)),
        ("全年未承办人大代表建议和政协提案。", (0, 0), (True, True)),
    ],
)
def test_our_own_sentence_about_proposals_says_how_many_were_completed(
    sentence: str, completed: tuple[int, int], sure: tuple[bool, bool]
) -> None:
    prose = read(matter__S02=sentence)
    found = [prose.figures[f"{kind}.completed"] for kind in ("deputies", "members")]
    assert tuple(one.number for one in found) == completed
    assert tuple(one.sure for one in found) == sure
    assert all(prose.figures[f"{kind}.received"].sure for kind in ("deputies", "members"))
    assert not prose.own["matter.S02"]


def test_whether_a_fee_was_charged_follows_from_the_amount() -> None:
    assert read(matter__S01="全年收取政府信息公开信息处理费120元。").texts["fee.charged"] == "收取"
    assert read(matter__S01="全年未收取政府信息公开信息处理费。").texts["fee.charged"] == "未收取"


def test_the_sentence_for_an_empty_matter_is_not_the_agencys() -> None:
    assert not read(matter__S03="区工信局没有需要报告的其他事项。").own["matter.S03"]
    assert read(matter__S03="开设了栏目。").own["matter.S03"]
    both = read(matter__S03="区工信局没有需要报告的其他事项。\n开设了栏目。").own["matter.S03"]
    assert [line.text for line in both] == ["区工信局没有需要报告的其他事项。", "开设了栏目。"]


def test_a_sentence_that_the_office_words_in_two_lines_is_taken_off_whole() -> None:
    settings = replace(SETTINGS, sentences={**SETTINGS.sentences, "门户网站": "网站上有{条数}条。\n特此说明。"})
    lines = {PLATFORM: [Line(one, "第 9 段") for one in ("网站上有7条。", "特此说明。", "网站改版。")]}
    prose = read_prose(lines, {}, settings.agencies[0], settings, lay_out(FORM, settings))
    assert numbers(prose) == {"disclosed.portal": (7, True)}
    assert [line.text for line in prose.own[PLATFORM]] == ["网站改版。"]


def test_the_name_of_an_account_is_that_of_our_sentence_or_else_the_rosters() -> None:
    agency = replace(SETTINGS.agencies[0], wechat="示例工信", weibo="示例微博")
    ours = "2026年，示例市示例区工业和信息化局主动公开政府信息5条；微信公众号发布信息5条。"
    lines = {DISCLOSURE: [Line(ours, "第 9 段"), Line("“别处”政务微博也转发。", "第 10 段")]}
    prose = read_prose(lines, {}, agency, SETTINGS, lay_out(FORM, SETTINGS))
    assert (prose.texts["disclosed.wechat_name"], prose.texts["disclosed.weibo_name"]) == ("", "示例微博")
    assert not prose.places


def test_what_other_sentences_call_an_account_and_say_of_a_fee_is_not_sure() -> None:
    prose = read(overview__disclosure="“示例”微信公众号运行良好。", matter__S01="收取信息处理费120元。")
    assert (prose.texts["disclosed.wechat_name"], prose.texts["fee.charged"]) == ("示例", "收取")
    assert prose.places == {"disclosed.wechat_name": "第 9 段", "fee.charged": "第 9 段"}
