"""In: the district's settings. Out: the sheet 填报说明: to whom, until when, and how."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.forms.form import ALL_ZERO, HAS_DATA
from gkbatch.intake import style
from gkbatch.intake.check_lines import ELSEWHERE, FAILED, MEND_FIRST, PASSED
from gkbatch.intake.check_sheet import ALL_PASSED
from gkbatch.intake.question_block import ASKED, HEADING
from gkbatch.intake.sign_off import TITLE as SIGN_OFF
from gkbatch.layout import CHECK_SHEET, NOTE_ROW, PREVIEW_SHEET, TITLE_ROW
from gkbatch.prepared import SheetCopy
from gkbatch.settings import Settings

_WIDTHS = (16.0, 28.0, 46.0)
_FIRST_ROW = 4
_OWNER_ROW, _TEXT_COLUMN = _FIRST_ROW + 1, 2


def fill_guide(sheet: Worksheet, settings: Settings, *, blank: bool) -> None:
    """Write the guide on one A4 page; where it is not ``blank``, with a line for the agency's name."""
    style.set_widths(sheet, _WIDTHS)
    columns = len(_WIDTHS)
    title = style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, columns))
    style.put_text(title, f"{settings.year}年政府信息公开工作年度报告填报说明")
    style.set_height(sheet, TITLE_ROW, 36)
    style.legend(sheet, NOTE_ROW, columns, _WIDTHS, "每张表都用这两种颜色；黑白打印时看边框粗细。")
    row = _FIRST_ROW
    for heading, entries in _parts(settings, blank=blank):
        style.put_text(style.box(sheet, row, 1, style.GROUP, (1, columns)), heading)
        style.set_height(sheet, row, 22)
        for name, text in entries:
            row += 1
            style.put_text(style.box(sheet, row, 1, style.CENTRED), name)
            style.put_text(style.box(sheet, row, _TEXT_COLUMN, style.ROW, (1, columns - 1)), text)
            style.set_height(sheet, row, max(22.0, style.text_height(text, sum(_WIDTHS[1:]))))
        row += 2
    style.set_page(sheet, cell_address(row - 2, columns), f"{TITLE_ROW}:{TITLE_ROW}", landscape=False, pages=1)


def put_owner(sheet: SheetCopy, name: str) -> None:
    """Write the agency's name into its line."""
    style.put_words(sheet, _OWNER_ROW, _TEXT_COLUMN, name)
    sheet.raise_row(_OWNER_ROW, style.text_height(name, sum(_WIDTHS[1:])))


def _parts(settings: Settings, *, blank: bool) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    steps = tuple((f"第 {number} 步", text) for number, text in enumerate(_steps(settings, blank=blank), start=1))
    return (("报送", _sending(settings, blank=blank)), ("怎样填", steps), (f"怎样看“{CHECK_SHEET}”", _RESULTS))


def _sending(settings: Settings, *, blank: bool) -> tuple[tuple[str, str], ...]:
    day = settings.deadline
    return (
        *(() if blank else (("填报单位", ""),)),
        ("报送单位", settings.office),
        ("截止日期", f"{day.year}年{day.month}月{day.day}日"),
        ("联系电话", settings.office_telephone),
        ("地址", settings.office_address),
        ("数据期限", f"{settings.year}年1月1日至12月31日"),
    )


def _steps(settings: Settings, *, blank: bool) -> tuple[str, ...]:
    first = "从下拉列表选择本机关全称，填写地址和联系电话" if blank else "核对机关全称、地址和联系电话"
    return (
        f"在“基本信息”中{first}。",
        "按顺序填写各表。只填浅黄色粗框的格；点一下格子，旁边会显示填写说明。灰色格是自动计算的总计，不用填。",
        "数字格里只填数字，不带单位。没有的保留 0，不要删成空白，不要填“无”或“/”。",
        f"二、三、四这三张表填完后，都要在表下的“本表核对”中选择“{HAS_DATA}”或“{ALL_ZERO}”。不选的，视为还没有填完，将被退回。",
        f"文字格里直接书写，不用编序号；按 Alt+Enter 换行即另起一段。数字句由系统按所填数字自动生成，见“{PREVIEW_SHEET}”，勿再重复。格子不够高时可以拉高。",
        f"打开“{CHECK_SHEET}”，逐行修改“{FAILED}”的项目，直到最上面一行显示“{ALL_PASSED}”；{_EXPLAIN}",
        f"需要签字盖章的，打印“{CHECK_SHEET}”：打印出来的是一页{SIGN_OFF}，有主要数字、检查结果和签字栏。先审查，后公开。",
        "用 WPS 或 Excel 保存，仍保存为 .xlsx 文件。不要改工作表名称，不要增删行、列和工作表，不要复制到别的文件里填。",
        f"在截止日期前将本文件发给{settings.office}。",
    )


_EXPLAIN = f"页末“{HEADING}”里“{ASKED}”的，数字没有错就写明原因。"
_RESULTS = (
    (PASSED, "这一项没有问题。"),
    (FAILED, "差额不是 0，或者有漏填，需要修改。点该行的工作表名可以跳过去。"),
    (MEND_FIRST, "这一行要用到的格子里有空白或文字，先把它改成数字，这一行会自动重新计算。"),
    (ELSEWHERE, "差额由其他行的错误引起，改好那一行，这一行自然就通过。"),
)
