"""In: a Word output or its page for the portal, and a field. Out: what it prints there."""

from __future__ import annotations

from pathlib import Path

from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import Field, Form
from gkbatch.importing import ImportingError, open_report
from gkbatch.importing.figures import table_figures
from gkbatch.report.sentences import number_text
from gkbatch.report.word.edited import plain_number, printed_numbers, printed_tables
from gkbatch.run.arriving import NotTaken, file_bytes
from gkbatch.tracing.papers import PAGE
from gkbatch.tracing.values import Number, TraceError

NOT_COMPARED = "文件里印的是多少没有核对；这里是生成它用的数字"


def printed_figures(path: Path, form: Form) -> dict[str, str]:
    """What the official tables of the document print, by field key; a table that is not found has none.

    Raises TraceError where the file is no Word document, or no page.
    """
    data = file_bytes(path)
    if path.suffix == PAGE:
        return _on_page(path, data, form)
    tables = None if isinstance(data, NotTaken) else printed_tables(data, form)
    if tables is None:
        raise TraceError(f"{path.name} 打不开，不是 Word 文档（.docx）或者已损坏")
    return {
        key: text.strip()
        for table in form.tables
        if table.key in tables
        for key, text in printed_numbers(table, tables[table.key]).items()
    }


def _on_page(path: Path, data: bytes | NotTaken, form: Form) -> dict[str, str]:
    try:
        rows = () if isinstance(data, NotTaken) else open_report(path.name, data, PAGE).rows
    except ImportingError:
        rows = ()
    if not rows:
        raise TraceError(f"{path.name} 打不开，不是网页（.html）或者已损坏")
    return {key: figure.typed for key, figure in table_figures(rows, form).found.items()}


def compared(printed: dict[str, str], field: Field, value: Number | None, form: Form) -> tuple[str, str]:
    """A note where the field stands in no table, and a doubt where the table prints another figure."""
    if field.key not in {one.key for one in official_fields(form)}:
        return "这一项印在正文的语句里，不在表格里；这里是生成语句用的数字", ""
    if field.key not in printed:
        return "", "文件里找不到这张表，或者表样已改动，印的是多少没有核对"
    text = printed[field.key]
    if value is not None and plain_number(text) == number_text(value):
        return "", ""
    return "", f"文件里现在印的是“{text}”，生成时是 {value}；文件可能在 Word 里改过"
