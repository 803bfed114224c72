"""The workbooks as they are printed: paper, faces, one page wide, every number readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.pictures.conftest import Delivered
from tests.pictures.printed import Printed

A4 = {(210, 297), (297, 210)}
# Millimetres at the head and at the foot of a page that no cell reaches into.
MARGIN = 18
# A head that is broken over lines is not read as one word: its beginning is enough to know it by.
ENOUGH = 3

WORKBOOKS = pytest.mark.parametrize("name", ["填报表-已填", "填报表-空白", "退回表", "汇总表", "催报名单", "设置"])


def visible(file: Delivered) -> list[Worksheet]:
    book = load_workbook(file.source)
    return [page for page in book.worksheets if page.sheet_state == "visible"]


def pages_of(printed: Printed, title: str) -> list[int]:
    """The pages of a worksheet: its name stands in the head or in the foot of each, and ends a word there."""
    return [
        number
        for number, page in enumerate(printed.pages)
        if any(word.text == title for word in page if not MARGIN < word.top < printed.sizes[number][1] - MARGIN)
    ]


def last_head(sheet: Worksheet) -> str:
    """The head of the last column: what stands rightmost in the rows that are repeated on each page."""
    assert sheet.print_title_rows
    first, last = (int(row) for row in sheet.print_title_rows.replace("$", "").split(":"))
    columns = list(sheet.iter_cols(min_row=first, max_row=last, max_col=last_column(sheet), values_only=True))
    return next(str(values[-1]) for values in reversed(columns) if values[-1])


def last_column(sheet: Worksheet) -> int:
    area = sheet.print_area
    return sheet[area.split(":")[1].replace("$", "")].column if area else sheet.max_column


def one_wide(file: Delivered) -> Iterator[Worksheet]:
    """The worksheets that are set up to be one page wide, and as many pages high as it takes."""
    for page in visible(file):
        fit = page.sheet_properties.pageSetUpPr
        if fit and fit.fitToPage and page.page_setup.fitToHeight == 0 and prints_its_list(page):
            yield page


def prints_its_list(sheet: Worksheet) -> bool:
    """Whether it repeats heads, and the list below them is printed: of a sheet to look things up only the note is."""
    if not sheet.print_title_rows:
        return False
    last_head_row = int(sheet.print_title_rows.replace("$", "").split(":")[1])
    area = sheet.print_area
    return not area or bool(sheet[area.split(":")[1].replace("$", "")].row > last_head_row)


@WORKBOOKS
def test_every_page_is_a4(files: Mapping[str, Delivered], name: str) -> None:
    assert set(files[name].printed.sizes) <= A4


@WORKBOOKS
def test_no_face_is_a_fallback(files: Mapping[str, Delivered], name: str) -> None:
    fonts = files[name].printed.fonts
    assert [font for font in fonts if not font.startswith(("NotoSerifCJK", "FandolHei"))] == []


@WORKBOOKS
def test_no_number_is_too_wide_for_its_cell(files: Mapping[str, Delivered], name: str) -> None:
    printed = files[name].printed
    assert [number for number in range(len(printed.pages)) if "##" in printed.text(number)] == []


@WORKBOOKS
def test_every_sheet_is_printed(files: Mapping[str, Delivered], name: str) -> None:
    file = files[name]
    found = [number for page in visible(file) for number in pages_of(file.printed, page.title)]
    assert found == list(range(len(file.printed.pages)))


@WORKBOOKS
def test_a_sheet_is_one_page_wide(files: Mapping[str, Delivered], name: str) -> None:
    file = files[name]
    checked = list(one_wide(file))
    assert checked
    cut = [
        (page.title, number)
        for page in checked
        for number in pages_of(file.printed, page.title)
        if last_head(page)[:ENOUGH] not in file.printed.text(number)
    ]
    assert cut == []


@pytest.mark.parametrize("name", ["填报表-已填", "填报表-空白", "退回表", "汇总表"])
@pytest.mark.parametrize("title", ["二、主动公开", "三、依申请公开", "四、复议诉讼"])
def test_an_official_table_is_one_page(files: Mapping[str, Delivered], name: str, title: str) -> None:
    assert len(pages_of(files[name].printed, title)) == 1


@pytest.mark.parametrize("name", ["填报表-已填", "填报表-空白", "退回表"])
def test_of_the_checks_one_page_to_sign_is_printed(files: Mapping[str, Delivered], name: str) -> None:
    printed = files[name].printed
    (page,) = pages_of(printed, "提交前检查")
    assert printed.sizes[page] == (210, 297)
    text = printed.text(page)
    assert all(words in text for words in ("审签单", "填报单位：", "检查结果：", "主动公开政府信息总数", "信息处理费"))
    assert all(words in text for words in ("填报人", "审核人", "负责人签字", "单位盖章", "先审查，后公开"))
    # As large as the page allows: letters that an official reads without a glass.
    heights = [word.bottom - word.top for word in printed.pages[page] if word.text == "行政复议"]
    assert min(heights) > 2.5
