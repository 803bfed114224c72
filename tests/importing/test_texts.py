"""The texts of a report by their headings, as reports print these."""

from __future__ import annotations

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing.source import Line
from gkbatch.importing.texts import Texts, report_texts
from gkbatch.settings import Matter
from tests.conftest import make_settings


def read(*lines: str) -> Texts:
    """The texts in these lines, numbered from 1."""
    made = [Line(line, f"第 {number} 段") for number, line in enumerate(lines, start=1)]
    return report_texts(made, FORM, make_settings().matters)


def marked(*texts: str, begins: str = "") -> Texts:
    """The texts in the lines of a report that marks its headings; # and ## stand before one of the first and second level."""
    heads = ["#一、总体情况", *(f"##{one}" for one in PARTS)]
    heads += [f"#{section.title}" for section in FORM.sections[2:]] + [
        f"##（一）{one.title}" for one in make_settings().matters
    ]
    lines = []
    for head in heads:
        own = [text.partition("｜")[2] for text in texts if text.partition("｜")[0] == head.lstrip("#")]
        lines += [
            Line(head.lstrip("#"), "", level=head.count("#")),
            *(Line(one, "第 9 段", begins=begins * (one == "快。")) for one in own),
        ]
    return report_texts(lines, FORM, make_settings().matters, page=False)


PARTS = ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）政府信息公开平台建设", "（五）监督保障")


@pytest.mark.parametrize(
    "line",
    [
        "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "（五）监督保障", "监督保障", "（一）需要报告的其他事项", "（四）驻外机构公开情况",
        "附件：清单", "【打印】【关闭】", "六、其他需要报告的事项", "单位：件",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("（三）政府信息管理", "overview.management"),
        ("（一）收取信息处理费的情况", "matter.S01"),
        ("（一）需要报告的其他事项", "matter.S03"),
    ],
)
def test_where_all_headings_are_marked_a_line_that_only_looks_like_one_is_text(head: str, key: str, line: str) -> None:
    found = marked(f"{head}｜做好工作。", f"{head}｜{line}", f"{head}｜再接再厉。")
    assert (found.text(key), found.notes) == (f"做好工作。\n{line}\n再接再厉。", [])


def test_where_one_heading_is_not_marked_the_words_count() -> None:
    lines = [Line(section.title, "", level=1) for section in FORM.sections[1:-1]]
    lines += [Line("六、其他需要报告的事项", ""), Line("（三）需要报告的其他事项", ""), Line("有一项。", "")]
    assert report_texts(lines, FORM, make_settings().matters).text("matter.S03") == "有一项。"


def test_a_marked_heading_that_the_district_does_not_list_ends_the_text_before() -> None:
    lines = [Line(section.title, "", level=1) for section in FORM.sections[1:]]
    lines += [Line(one.title, "", level=2) for one in make_settings().matters]
    lines += [Line("有一项。", ""), Line("（四）驻外机构", "", level=2), Line("设点两处。", "")]
    found = report_texts(lines, FORM, make_settings().matters)
    assert found.text("matter.S03") == "有一项。"
    assert [note.message for note in found.notes] == ["（四）驻外机构", "设点两处。"]


def test_titles_that_differ_in_a_year_alone_are_told_apart() -> None:
    matters = [Matter(code, f"{year}年度要点落实情况") for code, year in (("甲", 2025), ("乙", 2026))]
    lines = [Line(section.title, "", level=1) for section in FORM.sections[1:]]
    for number, one in enumerate(matters):
        lines += [Line(f"（{'一二'[number]}）{one.title}", "", level=2), Line(f"{one.code}。", "")]
    found = report_texts(lines, FORM, matters)
    assert (found.text("matter.甲"), found.text("matter.乙")) == ("甲。", "乙。")


def test_our_own_mark_parts_problems_and_mending() -> None:
    head = "五、存在的主要问题及改进情况"
    found = marked(*(f"{head}｜{one}" for one in ("慢。", "针对以上问题，旧。", "快。", "新。")), begins="改进措施")
    assert found.text("problems.main") == "慢。\n针对以上问题，旧。"
    assert (found.text("problems.improvement"), found.notes) == ("快。\n新。", [])


def test_beside_our_own_mark_what_looks_like_a_heading_is_text_and_said() -> None:
    head = "五、存在的主要问题及改进情况"
    found = marked(*(f"{head}｜{one}" for one in ("慢。", "（二）改进情况", "旧。", "快。")), begins="改进措施")
    assert (found.text("problems.main"), found.text("problems.improvement")) == ("慢。\n（二）改进情况\n旧。", "快。")
    assert [(note.kind, note.message) for note in found.notes] == [
        ("prose", "像是小标题，作为正文保留，请核对：（二）改进情况")
    ]


@pytest.mark.parametrize("line", ["附件：清单", "分享经验做法"])
def test_what_looks_like_the_end_of_a_page_is_none_before_the_last_section(line: str) -> None:
    found = read(
        "一、总体情况", "做好工作。", line, "再接再厉。", "六、其他需要报告的事项", "需要报告的其他事项", "没有。"
    )
    assert found.text("overview.summary") == f"做好工作。\n{line}\n再接再厉。"


@pytest.mark.parametrize(
    ("line", "key", "text"),
    [
        ("地址：示例路 88 号（A 区），3楼；东门", "about.address", "示例路 88 号（A 区），3楼；东门"),
        ("联系电话：（0000）1234567转8001、7654321", "about.telephone", "（0000）1234567转8001、7654321"),
        ("地址：示例路88号，电话：0000-1234567。", "about.address", "示例路88号"),
        ("地址：示例路88号，电话：0000-1234567。", "about.telephone", "0000-1234567"),
        ("联系地址：示例路88号，邮编：000000", "about.address", "示例路88号"),
        ("电话：0000-1234567，传真：0000-1234568", "about.telephone", "0000-1234567"),
    ],
)
def test_on_a_line_of_its_own_an_address_is_the_whole_line(line: str, key: str, text: str) -> None:
    assert read(line, "一、总体情况").text(key) == text


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("（一）主动公开", "overview.disclosure"),
        ("（一）2023 年度主动公开情况", "overview.disclosure"),
        ("(二) 做好依申请公开", "overview.requests"),
        ("（三）持续强化政府信息管理", "overview.management"),
        ("（三）政府信息资源管理", "overview.management"),
        ("（四）做实做细政府信息公开平台建设", "overview.platform"),
        ("（四）平台建设", "overview.platform"),
        ("（四）平台建设方面", "overview.platform"),
        ("（三）政府信息管理方面", "overview.management"),
        ("（五）从严抓好政府信息公开监督保障", "overview.oversight"),
        ("监督保障", "overview.oversight"),
        ("主动公开情况", "overview.disclosure"),
        ("政府信息公开平台建设方面", "overview.platform"),
    ],
)
def test_a_part_of_section_one_is_known_by_its_words(heading: str, key: str) -> None:
    assert read("一、总体情况", heading, "做好工作。", "再接再厉。").text(key) == "做好工作。\n再接再厉。"


def test_a_part_that_the_form_does_not_have_is_asked_about() -> None:
    found = read(
        "一、总体情况", "（五）监督保障", "培训两次。", "（六）工作亮点", "有一项。", "（七）抓好落实，抓好检查。"
    )
    assert found.text("overview.oversight") == "培训两次。\n（六）工作亮点\n有一项。\n（七）抓好落实，抓好检查。"
    assert [(note.place, "接在“监督保障”后面" in note.message) for note in found.notes] == [("第 4 段", True)]


def test_so_is_one_that_is_marked() -> None:
    lines = [
        Line("一、总体情况", "", level=1),
        *(Line(one, "", level=2) for one in PARTS),
        Line("（六）亮点", "", level=2),
    ]
    lines += [Line(section.title, "", level=1) for section in FORM.sections[2:]]
    assert ["（六）亮点" in note.message for note in report_texts(lines, FORM, ()).notes] == [True]


def test_a_heading_at_the_beginning_of_its_text_is_taken_off() -> None:
    found = read("一、总体情况", "（五）监督保障。全年培训两次。考核一次。")
    assert found.text("overview.oversight") == "全年培训两次。考核一次。"


def test_a_numbered_line_that_is_no_heading_is_text() -> None:
    found = read("一、总体情况", "（三）政府信息管理", "（一）建台账", "公开前审查。")
    assert found.text("overview.management") == "（一）建台账\n公开前审查。"


def test_address_and_telephone_stand_before_section_one() -> None:
    found = read("请联系我局（地址：示例路 88 号 A 区，联系电话：0000-1234567）。", "一、总体情况")
    assert (found.text("about.address"), found.text("about.telephone")) == ("示例路 88 号 A 区", "0000-1234567")


def test_the_telephone_of_a_letter_before_the_title_is_not_the_reports() -> None:
    title = "示例市示例区民政局2026年政府信息公开工作年度报告"
    found = read(
        "现将报告报上。", "联系电话：0000-7654321", "地址：示例路9号", title, "电话：0000-1234567", "一、总体情况"
    )
    assert (found.text("about.telephone"), found.text("about.address")) == ("0000-1234567", "")


def test_problems_and_mending_are_parted_by_their_headings() -> None:
    found = read("五、存在的主要问题和改进情况", "（一）存在的主要问题", "慢。", "旧。", "（二）改进情况", "快。")
    assert (found.text("problems.main"), found.text("problems.improvement")) == ("慢。\n旧。", "快。")


@pytest.mark.parametrize("section", ["四、政府信息公开行政复议、行政诉讼情况", "一、总体情况"])
def test_problems_behind_a_table_need_no_heading_of_their_section(section: str) -> None:
    found = read(section, "（一）主要问题", "慢。", "（二）改进情况", "快。")
    behind_table = section.startswith("四")
    assert (found.text("problems.main"), found.text("problems.improvement")) == (
        ("慢。", "快。") if behind_table else ("", "")
    )


def test_without_headings_they_are_parted_where_mending_begins() -> None:
    found = read("五、存在的主要问题及改进情况", "慢。", "旧。", "针对以上问题，加快。", "更新。")
    assert (found.text("problems.main"), found.text("problems.improvement")) == (
        "慢。\n旧。",
        "针对以上问题，加快。\n更新。",
    )
    assert [note.kind for note in found.notes] == ["prose"]


def test_where_nothing_tells_them_apart_it_is_said() -> None:
    found = read("五、存在的主要问题及改进情况", "慢。", "旧。", "快。")
    assert found.text("problems.main") == "慢。\n旧。\n快。"
    assert [(note.kind, note.place) for note in found.notes] == [("not_understood", "第 2 段")]


def test_a_matter_is_known_by_its_title() -> None:
    found = read(
        "六、其他需要报告的事项", "（三）依据规定收取信息处理费的情况", "未收取。", "1.需要报告的其他事项：有一项。"
    )
    assert (found.text("matter.S01"), found.text("matter.S03")) == ("未收取。", "有一项。")


def test_a_matter_that_the_district_does_not_list_is_kept_in_words() -> None:
    found = read(
        "六、其他需要报告的事项", "（一）收取信息处理费的情况", "未收取。", "（二）驻外机构公开情况", "设点两处。"
    )
    assert found.text("matter.S01") == "未收取。"
    assert [(note.kind, note.message) for note in found.notes] == [
        ("left", "（二）驻外机构公开情况"),
        ("left", "设点两处。"),
    ]


def test_that_there_is_nothing_to_report_is_nothing_left_out() -> None:
    assert read("六、其他需要报告的事项", "无。").notes == []


def test_what_a_portal_prints_below_the_text_is_not_read() -> None:
    found = read("六、其他需要报告的事项", "需要报告的其他事项", "没有。", "【打印】【关闭】", "主办：某办公室")
    assert found.text("matter.S03") == "没有。"
    assert [note.place for note in found.notes] == ["第 4 段"]


# ---- contents and signatures ----------------------------------------------------------------

WHOLE = (
    "地址：示例路1号", "一、总体情况", "一年来做好工作。", "（一）主动公开", "逐件审查。", *(section.title for section in FORM.sections[2:]),
    "（一）需要报告的其他事项", "有一项。",
)  # fmt: skip


@pytest.mark.parametrize("behind", ["", "……3", "\t3"])
def test_a_table_of_contents_takes_no_text(behind: str) -> None:
    contents = [f"{line}{behind}" for line in WHOLE if "、" in line or "（" in line]
    found, plain = read("目录", *contents, *WHOLE), read(*WHOLE)
    assert {key: found.text(key) for key in found.lines} == {key: plain.text(key) for key in plain.lines}
    assert (found.text("about.address"), found.notes) == ("示例路1号", [])


def test_a_whole_report_before_another_is_no_table_of_contents() -> None:
    assert read(*WHOLE, *WHOLE).text("overview.summary") == "一年来做好工作。\n一年来做好工作。"


def test_a_heading_that_comes_again_within_its_section_is_no_table_of_contents() -> None:
    assert read("一、总体情况", "前。", "总体情况", "后。", *WHOLE[5:]).text("overview.summary") == "前。\n后。"


@pytest.mark.parametrize(
    "signed",
    [
        ("示例市示例区科学技术局", "2027年1月15日"),
        ("二〇二七年一月十五日",),
        ("示例市示例区科学技术局（盖章）　2027 年 1 月 15 日", "（此件公开发布）"),
    ],
)
def test_who_signs_and_when_is_no_text(signed: tuple[str, ...]) -> None:
    found = read(*WHOLE, *signed)
    assert found.text("matter.S03") == "有一项。"
    assert [(note.kind, note.message) for note in found.notes] == [("left", line) for line in signed]


@pytest.mark.parametrize("last", ["会议开到2027年1月15日", "示例市示例区科学技术局", "已于1月15日公开。"])
def test_what_is_no_signature_is_text(last: str) -> None:
    assert read(*WHOLE, last).text("matter.S03") == f"有一项。\n{last}"
