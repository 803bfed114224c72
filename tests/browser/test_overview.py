"""The overview page as a person uses it: by eye, by keyboard, without a script, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import NARROW, WIDE, ZOOMED, Open, Paper, overview_of
from tests.conftest import make_settings
from tests.rollup.overview.districts import hostile_run
from tests.rollup.runs import make_run

if TYPE_CHECKING:
    from playwright.sync_api import Page

BLOCKED = "示例市示例区人力资源和社会保障局"
MISSING = "示例市示例区民政局"
SCREENS = pytest.mark.parametrize("size", [WIDE, NARROW, ZOOMED])
CHINA = ZoneInfo("Asia/Shanghai")
A4 = {(210, 297)}
MOST_PAGES_OF_60, BLOCKED_OF_60 = 6, 20
MARGIN = 14  # millimetres at the sides of a page that nothing reaches into


def hits(page: Page) -> str:
    return page.locator("#hits").inner_text()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, each with the elements concerned."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  it may be missing

    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes'][:3]]}" for one in found]


def lines(page: Page) -> Iterator[str]:
    """Where the keyboard is, step by step, until it has left the page."""
    for _ in range(200):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "() => { const e = document.activeElement; return e === document.body ? '' : e.id || e.tagName; }"
        )
        if not place:
            return
        yield str(place)


# ---- searching and filtering --------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["人力资源", "区人社局", "b07", "Ｂ０７", " 示例区 社会保障 "])
def test_an_agency_is_found_by_name_alias_and_code(opened: Open, sample: Path, typed: str) -> None:
    found = opened(sample)
    found.page.get_by_label("查找", exact=True).fill(typed)
    assert found.agencies() == [BLOCKED]
    assert hits(found.page) == "显示 13 个单位中的 1 个"


def test_a_search_without_a_hit_says_so(opened: Open, sample: Path) -> None:
    found = opened(sample)
    found.page.get_by_label("查找", exact=True).fill("没有这个局")
    assert (found.agencies(), hits(found.page)) == ([], "没有符合条件的单位")
    assert found.page.locator("#hits").get_attribute("role") == "status"


def test_an_emptied_search_shows_all_again(opened: Open, sample: Path) -> None:
    found = opened(sample)
    found.page.get_by_label("查找", exact=True).fill("B07")
    found.page.get_by_label("查找", exact=True).fill("")
    assert (len(found.agencies()), hits(found.page)) == (13, "共 13 个单位")


@pytest.mark.parametrize(("words", "count"), [("× 退回 1", 1), ("○ 未报 1", 1), ("√ 已生成 11", 11), ("全部 13", 13)])
def test_a_status_is_filtered(opened: Open, sample: Path, words: str, count: int) -> None:
    found = opened(sample)
    found.page.get_by_role("radio", name=words).check()
    assert len(found.agencies()) == count


def test_open_queries_and_category_are_filtered_together(opened: Open, district: Path) -> None:
    found = opened(district)
    found.page.get_by_label("只看有待说明的疑问").check()
    waiting = found.agencies()
    assert 0 < len(waiting) < 60
    found.page.get_by_label("类别").select_option("街道")
    streets = found.agencies()
    assert 0 < len(streets) < len(waiting)
    assert set(streets) < set(waiting)
    shown = found.page.locator(".agency:visible")
    assert set(shown.locator(".category").all_text_contents()) == {"街道"}
    assert "0" not in {one.get_attribute("data-waiting") for one in shown.all()}


# ---- folding ------------------------------------------------------------------------------------


def test_findings_fold_out(opened: Open, sample: Path) -> None:
    page = opened(sample).page
    message = page.get_by_text("第一项加第二项 12＋2＝14，第三项加第四项 11＋1＝12，相差 2")
    assert not message.is_visible()
    page.get_by_role("heading", name=BLOCKED).click()
    assert message.is_visible()
    page.get_by_role("heading", name=BLOCKED).click()
    assert not message.is_visible()


def test_all_that_are_shown_fold_out_and_in(opened: Open, district: Path) -> None:
    page = opened(district).page
    page.get_by_role("radio", name="× 退回").check()
    page.get_by_role("button", name="全部展开").click()
    assert page.locator(".agency details[open]").count() == page.locator(".agency[data-status=blocked]").count() == 20
    page.get_by_role("button", name="全部收起").click()
    assert page.locator(".agency details[open]").count() == 0


def test_who_is_named_as_left_out_is_led_to_and_unfolded(opened: Open, sample: Path) -> None:
    page = opened(sample).page
    page.get_by_role("radio", name="√ 已生成").check()
    page.locator("#state").get_by_role("link", name=BLOCKED).click()
    # The browser tells the page of a link to a place in it in its own time, after the click.
    page.get_by_text("相差 2").wait_for(state="visible")
    assert hits(page) == "共 13 个单位"


# ---- by keyboard --------------------------------------------------------------------------------


def test_the_whole_page_by_keyboard(opened: Open, sample: Path) -> None:
    found = opened(sample)
    page = found.page
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到各单位情况"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("id") == "words"
    page.keyboard.type("B0")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert found.agencies() == [BLOCKED]
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("id") == "fold"
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("element => element.tagName") == "SUMMARY"
    for key in ("Enter", "Space"):
        before = page.get_by_text("相差 2").is_visible()
        page.keyboard.press(key)
        assert page.get_by_text("相差 2").is_visible() is not before


def test_the_keyboard_is_caught_nowhere_and_always_seen(opened: Open, sample: Path) -> None:
    page = opened(sample).page
    seen = 0
    for _ in lines(page):
        width = page.locator(":focus").evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)")
        assert width >= 2
        seen += 1
    assert 20 < seen < 200


# ---- links, days, what it asks for --------------------------------------------------------------


def test_every_link_leads_somewhere(opened: Open, sample: Path) -> None:
    page = opened(sample).page
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => [one.getAttribute('href'), one.href])")
    files = [Path(unquote(urlsplit(whole).path)) for href, whole in links if not href.startswith("#")]
    assert [path for path in files if not path.is_file()] == []
    # Two documents, ten reports, twelve returns and the scan, one slip.
    assert len(files) == 26
    for href, _ in links:
        if href.startswith("#"):
            assert page.locator(href).count() == 1


@pytest.mark.parametrize(
    ("today", "told"),
    [((2027, 1, 8), "还有 12 天"), ((2027, 1, 20), "今天截止"), ((2027, 1, 22), "已过 2 天")],
)
def test_the_days_that_are_left(opened: Open, sample: Path, today: tuple[int, int, int], told: str) -> None:
    page = opened(sample, at=datetime(*today, 23, 30, tzinfo=CHINA), timezone_id=str(CHINA)).page
    assert page.locator("#days-left").inner_text() == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (20, "今天截止"),
        (21, "补报还有 5 天"),
        (26, "今天补报截止"),
        (28, "补报已过 2 天"),
    ],
)
def test_once_the_deadline_is_past_the_extension_is_counted(opened: Open, tmp_path: Path, day: int, told: str) -> None:
    path = overview_of(make_run({}, settings=replace(make_settings(), extension=date(2027, 1, 26))), tmp_path)
    page = opened(path, at=datetime(2027, 1, day, 23, 30, tzinfo=CHINA), timezone_id=str(CHINA)).page
    assert page.locator("#days-left").inner_text() == told
    assert page.locator(".extension").inner_text() == "补报截止 2027年1月26日"
    assert violations(page) == []


def test_hostile_texts_run_nothing(opened: Open, tmp_path: Path) -> None:
    page = opened(overview_of(hostile_run(), tmp_path)).page
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.get_by_label("查找", exact=True).fill("alert(1)")
    assert page.locator(".agency:visible").count() == 1
    assert (asked, page.locator("img").count(), page.locator("script").count()) == ([], 0, 1)


def test_nobody_has_returned(opened: Open, tmp_path: Path) -> None:
    found = opened(overview_of(make_run({}), tmp_path))
    assert len(found.agencies()) == 3
    assert violations(found.page) == []


# ---- without a script ---------------------------------------------------------------------------


def test_without_a_script_everything_is_readable(opened: Open, sample: Path) -> None:
    found = opened(sample, java_script_enabled=False)
    page = found.page
    assert len(found.agencies()) == 13
    assert not page.locator("#controls").is_visible()
    assert page.locator("time").inner_text() == "2027年1月20日"
    folded = page.locator(".agency details")
    for one in folded.all():
        one.locator("summary").click()
    assert page.locator(".agency .findings > li:visible").count() == page.locator(".agency .findings > li").count() == 2


# ---- for everybody ------------------------------------------------------------------------------


@SCREENS
@pytest.mark.parametrize("name", ["sample", "town"])
def test_axe_finds_nothing(opened: Open, request: pytest.FixtureRequest, name: str, size: tuple[int, int]) -> None:
    page = opened(request.getfixturevalue(name), size).page
    page.get_by_role("button", name="全部展开").click()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert violations(page) == []


@SCREENS
@pytest.mark.parametrize("name", ["sample", "district"])
def test_nothing_is_wider_than_the_screen(
    opened: Open, request: pytest.FixtureRequest, name: str, size: tuple[int, int]
) -> None:
    page = opened(request.getfixturevalue(name), size).page
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_endless_words_are_broken(opened: Open, tmp_path: Path) -> None:
    run = make_run({"A01": {"about.telephone": "1" * 300, "about.clerk": "x" * 300}})
    assert opened(overview_of(run, tmp_path), NARROW).page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_bars_can_be_told_apart_in_forced_colours(opened: Open, district: Path) -> None:
    page = opened(district, forced_colors="active").page
    for chosen in ((".bar", ".track"), (".bar:not(.before)", ".bar.before"), ("rect.rendered", "rect.blocked")):
        fills = {page.locator(f"svg {one}").first.evaluate("bar => getComputedStyle(bar).fill") for one in chosen}
        assert len(fills) == 2


# ---- on paper -----------------------------------------------------------------------------------


def test_print_counts_what_is_folded_and_shows_what_is_not(opened: Open, sample: Path, paper: Paper) -> None:
    page = opened(sample).page
    printed = paper(page)
    assert set(printed.sizes) == A4
    text = "".join(printed.text(number) for number in range(len(printed.sizes)))
    for words in ("×错误2", "示例区2026年政府信息公开工作年度报告总览", "全部问题见汇总表的“按问题”和“问题清单”"):
        assert words in text
    assert "全部展开" not in text
    assert "相差2" not in text
    page.get_by_role("button", name="全部展开").click()
    unfolded = paper(page)
    text = "".join(unfolded.text(number) for number in range(len(unfolded.sizes)))
    assert "相差2" in text
    assert "请改成一个确定的数字" in text


def test_the_figures_are_on_the_first_printed_page_before_the_agencies(
    opened: Open, district: Path, paper: Paper
) -> None:
    first = paper(opened(district).page).text(0)
    assert 0 < first.index("汇总数字") < first.index("新收申请") < first.index("各单位情况")


@pytest.mark.parametrize("script", [True, False])
def test_print_needs_no_script_is_short_and_keeps_its_margins(
    opened: Open, district: Path, paper: Paper, script: bool
) -> None:
    page = opened(district, java_script_enabled=script).page
    printed = paper(page)
    assert set(printed.sizes) == A4
    assert len(printed.sizes) <= MOST_PAGES_OF_60
    text = "".join(printed.text(number) for number in range(len(printed.sizes)))
    assert text.count("×错误") >= BLOCKED_OF_60
    beyond = [word.text for page_ in printed.pages for word in page_ if word.left < MARGIN or word.right > 210 - MARGIN]
    assert beyond == []


def test_print_of_a_part_says_so_and_leaves_the_page_folded(opened: Open, sample: Path, paper: Paper) -> None:
    page = opened(sample).page
    page.get_by_label("查找", exact=True).fill("B07")
    printed = paper(page)
    text = "".join(printed.text(number) for number in range(len(printed.sizes)))
    assert "显示13个单位中的1个" in text
    assert page.locator("details[open]").count() == 0
