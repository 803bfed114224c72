"""The title of a report is broken between its words: by the widths that Word gives its characters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gkbatch.report.word.title import TitleStyle, has_title, title_lines, title_style, title_words
from gkbatch.report.word.title import balanced as balanced_in

LINE = 8844
REST = "2026年政府信息公开工作年度报告"
CLOSEST = 24
STYLE = TitleStyle("Title", 44)
NAMES = {
    "示例区财政局": ("示例区财政局2026年政府信息公开", "工作年度报告"),
    "示例市区财政局": ("示例市区财政局2026年", "政府信息公开工作年度报告"),
    "示例市示例区市场监督管理局": ("示例市示例区市场监督管理局2026年", "政府信息公开工作年度报告"),
    "示例市示例区人民政府示例街道办事处": ("示例市示例区人民政府示例街道办事处", REST),
    "示例省示例市示例区人民政府示例街道办事处": ("示例省示例市示例区人民政府示例街道办事处", REST),
    "示例市示例区城市管理和综合行政执法监督管理局": ("示例市示例区城市管理和综合行政执法监督", f"管理局{REST}"),
    "示例市示例区市场监督管理局（区知识产权局）": (
        "示例市示例区市场监督管理局", "（区知识产权局）2026年", "政府信息公开工作年度报告",
    ),
    "示例市示例区工业和信息化局（示例区国防科学技术工业办公室）": (
        "示例市示例区工业和信息化局（示例区", "国防科学技术工业办公室）2026年", "政府信息公开工作年度报告",
    ),
    "示例省示例市示例国家高新技术产业开发区管理委员会（示例综合保税区管理办公室）": (
        "示例省示例市示例国家高新技术产业开发区管理", "委员会（示例综合保税区管理办公室）2026年", "政府信息公开工作年度报告",
    ),
}  # fmt: skip
RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


def paragraph(title: str, properties: str = "") -> bytes:
    return f'<w:p><w:pPr><w:pStyle w:val="Title"/>{properties}</w:pPr>{RUN.format(title)}</w:p>'.encode()


def balanced(xml: bytes, title: str) -> bytes:
    return balanced_in(xml, title, STYLE)


def width(text: str) -> int:
    """What Word gives a text of 22 points, in twips: half a character to a digit, a quarter between the two."""
    beside = sum(one.isascii() != other.isascii() and "）" not in {one, other} for one, other in pairwise(text))
    return sum(220 if one.isascii() else 440 for one in text) + 110 * beside


def shown(title: str) -> list[str]:
    """The lines that a program makes of it: as many characters as fit, a number only as a whole."""
    xml = balanced(paragraph(title), title).decode()
    indent = re.search(r'<w:ind w:left="(\d+)" w:right="\1"/>', xml)
    room = LINE - 2 * int(indent[1] if indent else 0)
    lines = [""]
    used = 0
    for run in re.findall(r"<w:r>.*?</w:r>", xml):
        found = re.search(r'<w:spacing w:val="(-?\d+)"', run)
        space = int(found[1]) if found else 0
        for piece in re.findall(r"\d+|.", re.sub("<.*?>", "", run)):
            more = width((lines[-1] + piece)[-len(piece) - 1 :]) - width(lines[-1][-1:]) + space * len(piece)
            if used + more > room:
                lines.append("")
                used, more = 0, width(piece) + space * len(piece)
            lines[-1] += piece
            used += more
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_a_line_ends_where_a_word_does(name: str) -> None:
    assert tuple(shown(name + REST)) == NAMES[name]


@pytest.mark.parametrize("characters", range(4, 41))
def test_no_title_is_torn_within_its_standing_words(characters: int) -> None:
    name = "局" * characters
    lines = shown(name + REST)
    ends = [sum(map(len, lines[: number + 1])) - characters for number in range(len(lines) - 1)]
    # Within the name, before or after the year, or before 工作年度报告: nowhere else.
    assert all(end <= -3 or end in {0, 5, 11} for end in ends)
    assert all(len(line) >= 6 for line in lines)
    assert "".join(lines) == name + REST


@pytest.mark.parametrize("characters", [4, 5])
def test_a_short_title_stays_on_one_line(characters: int) -> None:
    title = "局" * characters + REST
    assert shown(title) == [title]


def test_characters_are_set_closer_only_where_the_run_is_the_title_alone() -> None:
    title = f"示例市区财政局{REST}"
    inside = paragraph(f"关于{title}")
    assert b"<w:spacing" in balanced(paragraph(title), title)
    assert b"<w:spacing" not in balanced(inside, title)
    assert re.search(rb'<w:ind w:left="(\d+)" w:right="\1"/>', balanced(inside, title))


def test_what_the_title_says_stays_escaped() -> None:
    title = f"“甲&乙”示例局{REST}"
    xml = balanced(paragraph(title.replace("&", "&amp;")), title)
    assert "".join(re.findall(r"<w:t [^>]*>([^<]*)", xml.decode())) == title.replace("&", "&amp;")


def test_a_paragraph_that_the_office_has_set_itself_stays() -> None:
    title = "局" * 12 + REST
    own = paragraph(title, '<w:ind w:left="9"/>')
    assert not has_title(own, STYLE)
    assert balanced(own, title) == own


def test_what_word_notes_of_the_paragraph_mark_changes_nothing() -> None:
    title = "局" * 12 + REST
    saved = paragraph(title, '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>')
    assert re.search(rb'"Title"/><w:ind [^>]*/><w:rPr>', balanced(saved, title))


def test_another_wording_stays() -> None:
    title = "关于" * 12
    assert balanced(paragraph(title), title) == paragraph(title)
    assert title_lines(title, LINE, closest=CLOSEST) is None
    assert title_words(title) == (title,)


def test_the_words_of_a_title() -> None:
    assert title_words(f"示例市示例区教育和体育局{REST}") == (
        "示例市", "示例区", "教育", "和体育局", "2026年", "政府信息公开", "工作年度报告",
    )  # fmt: skip
    assert title_words(f"示例市市场监督管理局（区委员会办公室）{REST}")[:3] == (
        "示例市", "市场监督管理局", "（区委员会",
    )  # fmt: skip


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="Normal"/></w:style>{}</w:styles>'
)
# As WPS writes it: another id, and properties that are none of ours.
OWN_STYLE = (
    '<w:style w:type="paragraph" w:styleId="5"><w:name w:val="Title"/><w:rPr><w:sz w:val="{}"/></w:rPr></w:style>'
)


def test_the_style_is_known_by_its_name() -> None:
    assert title_style(STYLES.format(OWN_STYLE.format(36)).encode()) == TitleStyle("5", 36)
    assert title_style(STYLES.format("").encode()) == STYLE
    assert title_style(STYLES.format(OWN_STYLE.format("groß")).encode()) == TitleStyle("5", 44)


def test_a_template_saved_by_another_program_profits_too() -> None:
    title = f"示例市示例区教育和体育局{REST}"
    properties = '<w:keepNext/><w:bidi w:val="0"/>{}<w:jc w:val="center"/><w:rPr><w:lang w:val="zh-CN"/></w:rPr>'
    saved = paragraph(title, properties.format("")).replace(b'"Title"', b'"5"')
    indented = balanced_in(saved, title, TitleStyle("5", 44)).decode()
    assert re.search(r'<w:bidi w:val="0"/><w:ind w:left="(\d+)" w:right="\1"/><w:jc ', indented)
    assert balanced_in(saved, title, STYLE) == saved
    left = saved.replace(b'"center"', b'"left"')
    assert balanced_in(left, title, TitleStyle("5", 44)) == left


def test_smaller_letters_are_measured_as_what_they_are() -> None:
    """At 18 points a line holds 24 characters, not 20: the indents are those of a narrower text."""
    title = f"示例市示例区教育和体育局{REST}"
    wide, narrow = (
        int(re.findall(rb'w:left="(\d+)"', balanced_in(paragraph(title), title, TitleStyle("Title", size)))[0])
        for size in (44, 36)
    )
    assert (LINE - 2 * narrow) / (LINE - 2 * wide) == pytest.approx(36 / 44, abs=0.001)
    own = paragraph(title).replace(b"</w:rPr>", b'<w:sz w:val="36"/></w:rPr>')
    assert b'w:left="%d"' % narrow in balanced(own, title)


def test_letters_of_no_size_do_not_stop_a_report() -> None:
    title = f"示例市示例区教育和体育局{REST}"
    assert balanced_in(paragraph(title), title, TitleStyle("Title", 0)) == paragraph(title)


@pytest.mark.parametrize("name", NAMES)
def test_a_run_as_libreoffice_writes_it_breaks_as_well(name: str) -> None:
    """It has properties that say nothing."""
    title = name + REST
    ours = paragraph(title, "<w:rPr/>")
    theirs = ours.replace(b'<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>', b"<w:rPr/>")
    spaced = [re.findall(rb"<w:(?:ind|spacing) [^>]*>", balanced(xml, title)) for xml in (ours, theirs)]
    assert spaced[0] == spaced[1] != []
