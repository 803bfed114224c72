"""A file that is no workbook is called what it is, whatever its name says."""

from __future__ import annotations

import gzip

import pytest

from gkbatch.reading.opening import open_workbook
from gkbatch.submission import NotRead
from tests.reading.packages import zipped

MAIL = "From: a@example.com\r\nTo: b@example.com\r\nSubject: =?utf-8?b?5bm05oql?=\r\n\r\n见附件".encode()
HTML = "<html><head><meta charset='gbk'></head><body><table><tr><td>12</td></tr></table></body></html>"
XML_2003 = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 字节"),
        (bytes(5000), "空字节"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a\x07\x01\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (b"{\\rtf1", "Word"),
        (b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F", "快捷方式"),
        (b"MZ\x90\0", "程序"),
        (MAIL, ".eml"),
        (HTML.encode("gbk"), "HTML"),
        (HTML.encode("utf-16"), "HTML"),
        (XML_2003.encode(), "XML 表格 2003"),
        (b"<note/>", "XML"),
        ("姓名,数量\r\n甲,1".encode("gbk"), "文本"),
        ("姓名\t数量".encode("utf-16"), "文本"),
        (b"\x01\x9c\x88\x00\xfe" * 99, "认不出"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "演示文稿"),
        (zipped({"OFD.xml": "<o/>"}), "OFD"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "不是表格"),
        (zipped({"xl/styles.xml": "<s/>"}), "xl/workbook.xml"),
    ],
)
def test_it_is_called_what_it_is(data: bytes, words: str) -> None:
    found = open_workbook(data)
    assert isinstance(found, NotRead)
    assert words in found.message
    assert (found.code, bool(found.fix), found.foreign) == ("GK001", True, False)
