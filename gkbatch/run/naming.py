"""In: an agency and the year. Out: the names of the files written for it, safe on every system."""

from __future__ import annotations

import hashlib
import re

from pathvalidate import sanitize_filename

from gkbatch.settings import Agency

_LONGEST = 80  # characters, and 200 bytes in UTF-8: what every file system and zip still takes
_LONGEST_BYTES = 200
_MARK = 6
# What every system takes as it is: to look at each character of a thousand names takes longer than reading them.
_ORDINARY = re.compile("[\u4e00-\u9fff（）]+")


def report_file_name(agency: Agency, year: int) -> str:
    """<机关全称><年>年政府信息公开工作年度报告.docx."""
    return file_name(agency.name, f"{year}年政府信息公开工作年度报告.docx")


def draft_file_name(agency: Agency, year: int) -> str:
    """<机关全称><年>年政府信息公开工作年度报告（草稿）.docx."""
    return file_name(agency.name, f"{year}年政府信息公开工作年度报告（草稿）.docx")


def proof_file_name(agency: Agency, year: int) -> str:
    """<机关全称><年>年政府信息公开工作年度报告（核对稿）.docx."""
    return file_name(agency.name, f"{year}年政府信息公开工作年度报告（核对稿）.docx")


def slip_file_name(agency: Agency) -> str:
    """<机关全称>（退回修改）.xlsx."""
    return file_name(agency.name, "（退回修改）.xlsx")


def message_file_name(name: str) -> str:
    """<机关全称>.eml; ``name`` may be what somebody typed."""
    return file_name(name, ".eml")


def intake_file_name(agency: Agency, year: int) -> str:
    """<机关全称><年>年度填报表.xlsx."""
    return file_name(agency.name, f"{year}年度填报表.xlsx")


def file_name(name: str, rest: str) -> str:
    """``name`` and ``rest`` as one file name.

    Characters that a system refuses are replaced; a name that is too long is cut and marked with
    a hash of the whole, so that two long names stay two files.
    """
    if _ORDINARY.fullmatch(name) and _fits(name + rest):
        return name + rest
    safe = sanitize_filename(name, replacement_text="_", platform="universal").strip(" .") or "_"
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:_MARK]
    whole = safe
    while not _fits(safe + rest):
        whole = whole[:-1]
        safe = f"{whole}~{mark}"
    return sanitize_filename(safe + rest, replacement_text="_", platform="universal")


def _fits(name: str) -> bool:
    return len(name) <= _LONGEST and len(name.encode("utf-8", "backslashreplace")) <= _LONGEST_BYTES
