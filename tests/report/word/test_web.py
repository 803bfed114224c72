"""The fragment for the portal: the report's own words and cells, and nothing that a browser would repair."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.web import Fragment, web_fragment
from gkbatch.settings import Settings
from gkbatch.submission import Submission, Value
from tests import GOLDEN, TEMPLATES
from tests.report.test_rendering import GOOD

pytestmark = pytest.mark.edition("2021")

TEMPLATE = TEMPLATES / "report.docx"
GOLDEN = GOLDEN / "report.html"
NAME = "示例市示例区工业和信息化局"
Grid = list[list[str]]
Render = Callable[[dict[str, Value | None]], bytes]


@pytest.fixture
def render(settings: Settings, layout: Layout, good_submission: Callable[..., Submission]) -> Render:
    def make(changes: dict[str, Value | None]) -> bytes:
        review = Review(settings.agencies[0], good_submission(changes), ())
        return render_report(load_template(TEMPLATE, FORM, "gb2312"), review, settings, layout)

    return make


def parsed(fragment: Fragment) -> Any:
    """The fragment as a browser reads it; ParseError for the first thing that it would have to mend."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    root = etree.Element("root")
    root.extend(parser.parseFragment(fragment.html, container="div"))
    return root


def text_of(element: Any) -> str:
    return "".join("".join(element.itertext()).split())


def expanded(cells: Iterator[tuple[int, int, int, int, str]]) -> dict[tuple[int, int], str]:
    """The text at every place of the grid; AssertionError where two cells lie over each other."""
    grid: dict[tuple[int, int], str] = {}
    for row, column, rows, columns, text in cells:
        for place in ((r, c) for r in range(row, row + rows) for c in range(column, column + columns)):
            assert place not in grid
            grid[place] = text
    return grid


def web_grid(table: Any) -> dict[tuple[int, int], str]:
    """A table of HTML by the rules of HTML: a cell goes to the first place that is free."""
    taken: set[tuple[int, int]] = set()

    def cells() -> Iterator[tuple[int, int, int, int, str]]:
        for number, row in enumerate(table.iter("tr")):
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                rows, columns = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
                taken.update((r, c) for r in range(number, number + rows) for c in range(column, column + columns))
                yield number, column, rows, columns, text_of(cell)

    return expanded(cells())


def word_grid(table: etree._Element) -> dict[tuple[int, int], str]:
    """A table of Word: a cell merged with the one above says the same."""
    above: dict[int, str] = {}

    def cells() -> Iterator[tuple[int, int, int, int, str]]:
        for number, row in enumerate(table.iterchildren(f"{WORD}tr")):
            column = 0
            for cell in row.iterchildren(f"{WORD}tc"):
                span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
                columns = 1 if span is None else int(span.get(f"{WORD}val", "1"))
                merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                if merge is None or merge.get(f"{WORD}val") == "restart":
                    above[column] = text_of(cell)
                yield number, column, 1, columns, above[column]
                column += columns

    return expanded(cells())


def test_a_whole_fragment_reads_as_recorded(render: Render, form: Form) -> None:
    """When a difference is meant, look at it and save the new text."""
    assert web_fragment(render(GOOD), form).html == GOLDEN.read_text(encoding="utf-8")


def test_every_cell_says_what_the_same_cell_of_the_report_says(render: Render, layout: Layout) -> None:
    places = [place.field for place in layout.places.values() if place.field.kind == "number"]
    data = render({field.key: number for number, field in enumerate(places, start=1000)})
    tables = list(parsed(web_fragment(data, layout.form)).iter("table"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sources = list(etree.fromstring(package.read("word/document.xml")).iter(f"{WORD}tbl"))
    assert len(tables) == len(sources) == 3
    for table, source in zip(tables, sources, strict=True):
        assert web_grid(table) == word_grid(source)
    assert [len(web_grid(table)) for table in tables] == [4 * 14, 10 * 28, 15 * 4]


def test_every_paragraph_of_the_report_is_there_in_order(render: Render, form: Form) -> None:
    data = render(GOOD)
    blocks = [
        text_of(block) for block in parsed(web_fragment(data, form)) if block.tag not in {"meta", "title", "table"}
    ]
    paragraphs = ["".join(paragraph.text.split()) for paragraph in Document(io.BytesIO(data)).paragraphs]
    assert blocks == [text for text in paragraphs if text]


def test_headings_have_their_level_below_the_portals_own(render: Render, form: Form) -> None:
    root = parsed(web_fragment(render(GOOD), form))
    assert [text_of(one) for one in root.iter("h2")] == ["示例市示例区工业和信息化局2026年政府信息公开工作年度报告"]
    assert [text_of(one)[:2] for one in root.iter("h3")] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert [text_of(one)[:3] for one in root.iter("h4")][:5] == ["（一）", "（二）", "（三）", "（四）", "（五）"]


def test_of_its_looks_only_the_lines_of_tables_and_the_titles_words_are_in_it(render: Render, form: Form) -> None:
    root = parsed(web_fragment(render(GOOD), form))
    allowed = {"charset", "border", "style", "scope", "colspan", "rowspan", "span", "id"}
    assert {name for one in root.iter() for name in one.attrib} == allowed
    assert {one.tag for one in root.iter() if one.get("style")} == {"h2", "table"}
    assert {one.get("border") for one in root.iter("table")} == {"1"}


def test_where_the_second_of_two_texts_begins_is_marked(render: Render, form: Form) -> None:
    """They are printed as one; of nothing else there is an id."""
    root = parsed(web_fragment(render({"problems.main": "慢。\n旧。", "problems.improvement": "快。\n新。"}), form))
    assert [(one.tag, one.get("id"), one.text) for one in root.iter() if one.get("id")] == [("p", "改进措施", "快。")]


def test_opened_alone_it_is_read_as_what_it_is(render: Render, form: Form) -> None:
    """A browser takes a file on disk for what its first kilobyte says, else for the system's old encoding."""
    data = web_fragment(render(GOOD), form).html.encode()
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    assert "示例区" in "".join(parser.parse(data).getroot().itertext())
    assert parser.documentEncoding == "utf-8"
    assert data.decode().startswith(f'<meta charset="utf-8"><title>{NAME}2026年政府信息公开工作年度报告</title>\n')


def test_a_browser_breaks_the_title_between_words(render: Render, form: Form) -> None:
    (title,) = parsed(web_fragment(render(GOOD), form)).iter("h2")
    assert "word-break:keep-all" in title.get("style")
    assert [title.text, *(word.tail for word in title.iter("wbr"))][-3:] == ["2026年", "政府信息公开", "工作年度报告"]


def test_heads_are_heads_and_figures_are_none(render: Render, form: Form) -> None:
    for table, numbers in zip(parsed(web_fragment(render(GOOD), form)).iter("table"), (10, 175, 15), strict=True):
        assert len(list(table.iter("td"))) == numbers
        assert all(cell.get("scope") for cell in table.iter("th"))
        groups = sum(int(group.get("span")) for group in table.iter("colgroup"))
        width = 1 + max(column for _, column in web_grid(table))
        assert groups in {0, width}
        # HTML wants it so: a head speaks for a group of columns only where it stands at the head of one.
        anchored = [int(cell.get("colspan")) for cell in table.iter("th") if cell.get("scope") == "colgroup"]
        assert anchored == [int(group.get("span")) for group in table.iter("colgroup")]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "A&B &lt; “引号”", "</p><h1>甲</h1>", "{{ 标题 }}", "<!-- -->", "]]>"]
)
def test_markup_in_a_text_is_shown_as_typed(render: Render, form: Form, text: str) -> None:
    root = parsed(web_fragment(render({"problems.main": text}), form))
    assert text in ["".join(one.itertext()) for one in root.iter("p")]
    assert not list(root.iter("script"))


def test_the_same_report_gives_the_same_fragment(render: Render, form: Form) -> None:
    assert web_fragment(render(GOOD), form) == web_fragment(render(GOOD), form)


# ---- what the office may have put into its template ---------------------------------------------


def changed(change: Callable[[WordDocument], object], form: Form) -> tuple[list[str], Fragment]:
    """The blocks of a document of one paragraph and of what the office did to it."""
    document = Document()
    document.add_paragraph("甲乙丙")
    change(document)
    target = io.BytesIO()
    document.save(target)
    fragment = web_fragment(target.getvalue(), form)
    parsed(fragment)
    head, *blocks = fragment.html.splitlines()
    assert head.startswith('<meta charset="utf-8">')
    return blocks, fragment


def test_bold_runs_and_links_are_their_text(form: Form) -> None:
    def change(document: WordDocument) -> None:
        paragraph = document.paragraphs[0]
        paragraph.add_run("丁").bold = True
        paragraph._p.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>戊</w:t></w:r></w:hyperlink>"))

    blocks, fragment = changed(change, form)
    assert blocks == ["<p>甲乙丙丁戊</p>"]
    assert fragment.remarks == ()


def test_breaks_stay_and_page_breaks_do_not(form: Form) -> None:
    def change(document: WordDocument) -> None:
        run = document.paragraphs[0].add_run("\n丁\t戊")
        run._r.append(parse_xml(f'<w:br {nsdecls("w")} w:type="page"/>'))

    assert changed(change, form)[0] == ["<p>甲乙丙<br>丁 戊</p>"]


def test_what_is_not_printed_is_left_out(form: Form) -> None:
    def change(document: WordDocument) -> None:
        document.paragraphs[0].add_run("隐藏").font.hidden = True
        document.paragraphs[0]._p.append(
            parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>")
        )
        document.add_paragraph("   ")

    assert changed(change, form)[0] == ["<p>甲乙丙</p>"]


def test_pictures_and_numbers_made_by_word_are_remarked_on_once(form: Form) -> None:
    def change(document: WordDocument) -> None:
        for _ in range(2):
            document.add_paragraph("有编号", style="List Number")
            document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>"))

    blocks, fragment = changed(change, form)
    assert blocks == ["<p>甲乙丙</p>", "<p>有编号</p>", "<p>有编号</p>"]
    assert [remark[:4] for remark in fragment.remarks] == ["自动编号", "图片、图"]


def test_a_content_control_is_looked_into(form: Form) -> None:
    def change(document: WordDocument) -> None:
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        document.element.body.insert(1, control)

    assert changed(change, form)[0] == ["<p>甲乙丙</p>", "<p>控件里</p>"]


@pytest.mark.parametrize(("level", "tag"), [(1, "h3"), (2, "h4"), (9, "h6")])
def test_a_heading_is_known_by_its_level_whatever_its_style(form: Form, level: int, tag: str) -> None:
    def change(document: WordDocument) -> None:
        document.add_heading("标题", level)
        own = document.add_paragraph("自设")
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        own._p.get_or_add_pPr().append(outline)

    assert changed(change, form)[0][1:] == [f"<{tag}>标题</{tag}>", f"<{tag}>自设</{tag}>"]


def test_the_title_is_known_by_its_words_too(form: Form) -> None:
    def change(document: WordDocument) -> None:
        document.core_properties.title = "甲乙丙"

    assert changed(change, form)[0] == ["<h2>甲乙丙</h2>"]


def test_another_table_keeps_its_cells_and_has_no_heads(form: Form) -> None:
    def change(document: WordDocument) -> None:
        table = document.add_table(3, 3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = str(number)
        table.cell(0, 0).merge(table.cell(1, 1))
        inner = table.cell(2, 2).add_table(1, 1)
        inner.cell(0, 0).text = "内"
        inner.columns[0].width = Mm(10)

    html = "".join(changed(change, form)[0][1:])
    assert html == (
        '<table border="1" style="border-collapse:collapse;width:100%;text-align:center">'
        '<tbody><tr><td colspan="2" rowspan="2">0<br>1<br>3<br>4</td><td>2</td></tr>'
        "<tr><td>5</td></tr><tr><td>6</td><td>7</td><td>8<br>内</td></tr></tbody></table>"
    )
