"""In: the bytes of a file that is no workbook we read. Out: what it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gkbatch.reading.refusal import NO_PASSWORD, SEND_AGAIN, SEND_XLSX, RefusedError

_SEND_FORM = "请让该单位报送填好的 Excel 填报表。"
_SEND_OR_IMPORT = "请让该单位报送填好的 Excel 填报表；是做好的报告的，可以运行 gkbatch import 导入这个文件，核对以后把得到的填报表放进 inputs 文件夹。"
_UNPACK = "请先解压，把里面的工作簿放进 inputs 文件夹。"
_OUT_OF_MAIL = "请打开邮件，把附件里的填报表存进 inputs 文件夹。"
_MAGICS = (
    (b"%PDF", "PDF 文件", _SEND_OR_IMPORT),
    (b"\x89PNG", "图片", _SEND_FORM),
    (b"\xff\xd8\xff", "图片", _SEND_FORM),
    (b"GIF8", "图片", _SEND_FORM),
    (b"BM", "图片", _SEND_FORM),
    (b"II*\0", "图片", _SEND_FORM),
    (b"MM\0*", "图片", _SEND_FORM),
    (b"Rar!", "RAR 压缩包", _UNPACK),
    (b"7z\xbc\xaf", "7z 压缩包", _UNPACK),
    (b"\x1f\x8b", "gzip 压缩包", _UNPACK),
    (b"{\\rtf", "Word（RTF）文档", _SEND_OR_IMPORT),
    (
        b"L\0\0\0\x01\x14\x02\0",
        "快捷方式（.lnk），不含表格内容",
        "快捷方式只指向原来电脑上的文件；请让该单位发送原文件。",
    ),
    (b"MZ", "程序", "请不要打开它；请让该单位报送填好的 Excel 填报表。"),
    (b"SQLite format 3\0", "数据库", _SEND_FORM),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MAIL_HEADS = (b"from:", b"received:", b"return-path:", b"mime-version:", b"subject:", b"date:", b"message-id:", b"to:")
_LOOKED_AT = 4096


def not_a_package(data: bytes) -> RefusedError:
    """What a file is that is neither a zip archive nor an OLE compound file."""
    if not data:
        return RefusedError("文件是空的（0 字节），可能没有下载完", SEND_AGAIN)
    for magic, kind, fix in _MAGICS:
        if data.startswith(magic):
            return RefusedError(f"不是 Excel 工作簿，看起来是{kind}", fix)
    if not data.strip(b"\0"):
        return RefusedError("文件里全是空字节，可能没有下载完", SEND_AGAIN)
    return _text(_plain(data[:_LOOKED_AT]).lstrip())


def _text(head: str) -> RefusedError:
    lowered = head.lower()
    if lowered.startswith("<"):
        return _marked_up(lowered)
    if lowered.encode("utf-8", "replace").startswith(_MAIL_HEADS):
        return RefusedError("不是 Excel 工作簿，看起来是电子邮件（.eml）", _OUT_OF_MAIL)
    if _is_text(head):
        return RefusedError("不是 Excel 工作簿，看起来是文本（.txt 或 .csv）", _SEND_FORM)
    return RefusedError("不是 Excel 工作簿，也认不出是什么文件；可能没有下载完或已损坏", SEND_AGAIN)


def _plain(data: bytes) -> str:
    if data.startswith(_MARKS[1:]):
        return data.decode("utf-16", "replace")
    text = data.removeprefix(_MARKS[0])
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("gbk", "replace")


def _marked_up(head: str) -> RefusedError:
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return RefusedError("是“XML 表格 2003”格式，不是 .xlsx", SEND_XLSX)
    if "<html" in head or "<table" in head or "<!doctype html" in head or "<meta" in head:
        return RefusedError("不是真正的 Excel 工作簿，是网页（HTML）改了扩展名", SEND_XLSX)
    return RefusedError("不是 Excel 工作簿，看起来是网页或 XML 文件", SEND_XLSX)


def _is_text(head: str) -> bool:
    odd = sum(1 for character in head if not character.isprintable() and character not in "\t\r\n\f")
    return odd + head.count("\ufffd") <= len(head) // 50


def other_compound(names: Collection[str]) -> RefusedError:
    """What an OLE compound file is that holds no workbook, by the names of its streams."""
    if "EncryptedPackage" in names:
        return RefusedError("文件设了打开密码，无法读取", NO_PASSWORD)
    if "WordDocument" in names:
        return RefusedError("不是 Excel 工作簿，看起来是旧格式的 Word 文档（.doc）", _SEND_OR_IMPORT)
    if "PowerPoint Document" in names:
        return RefusedError("不是 Excel 工作簿，看起来是演示文稿", _SEND_FORM)
    if any(name.startswith("__substg1.0_") for name in names):
        return RefusedError("不是 Excel 工作簿，看起来是 Outlook 邮件（.msg）", _OUT_OF_MAIL)
    return RefusedError("是旧式 Office 文件，但里面没有工作簿", SEND_XLSX)


def not_a_workbook(parts: Mapping[str, bytes]) -> RefusedError:
    """What a zip archive is that holds no workbook."""
    names = [name.lower() for name in parts]
    if any(name.startswith("word/") for name in names):
        return RefusedError("不是 Excel 工作簿，看起来是 Word 文档", _SEND_FORM)
    if any(name.startswith("ppt/") for name in names):
        return RefusedError("不是 Excel 工作簿，看起来是演示文稿", _SEND_FORM)
    if any(name.startswith("xl/") for name in names):
        return RefusedError("工作簿缺少必要的部件（xl/workbook.xml），已损坏", SEND_AGAIN)
    if b"opendocument" in parts.get("mimetype", b""):
        return RefusedError("是 OpenDocument 文档，不是表格", _SEND_OR_IMPORT)
    if "ofd.xml" in names:
        return RefusedError("不是 Excel 工作簿，看起来是 OFD 版式文件", _SEND_FORM)
    return RefusedError("是压缩包，里面没有工作簿", "请核对是否发错文件；应报送填好的 Excel 填报表。")
