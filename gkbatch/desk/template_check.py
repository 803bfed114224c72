"""In: the path of a Word template. Out: what is wrong with it, what to look at, and a copy with both as comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from gkbatch.desk.template_names import names_printed, printed_lines
from gkbatch.report.loading import TemplateError, TemplateFault, annotated, load_template, template_remarks
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.earlier_year import typed_in_template
from gkbatch.run.workplace import font_profile_beside, form_beside, year_beside
from gkbatch.run.writing import write_whole

_OPINION = "检查意见"


@dataclass(frozen=True)
class CheckedTemplate:
    """A template with its remarks; or, where it cannot be used, None and why."""

    path: Path
    template: ReportTemplate | None
    error: TemplateError | None
    remarks: tuple[str, ...] = ()

    @property
    def looks(self) -> tuple[TemplateFault, ...]:
        """Where the page is no longer the standard's, which keeps nothing from being used."""
        return self.template.looks if self.template else ()

    @property
    def told(self) -> tuple[TemplateFault, ...]:
        """What a comment can be made of."""
        return self.error.faults if self.error else self.looks

    def lines(self) -> Iterator[str]:
        """What is said of a template that can be used: what to look at, and what it prints."""
        told = f"可以使用，版面有 {len(self.looks)} 处与公文格式不同：" if self.looks else "没有问题。"
        yield f"{self.path} {told}"
        yield from (f"  {one}" for one in self.looks)
        yield from printed_lines(self.template) if self.template else ()


def check_word_template(path: Path) -> CheckedTemplate:
    """The template held against the edition and the fonts of the settings beside it, as ``render`` does it."""
    try:
        found = load_template(path, form_beside(path), font_profile_beside(path))
    except TemplateError as error:
        return CheckedTemplate(path, None, error)
    year = year_beside(path)
    typed = typed_in_template(found, path.name, year) if year else ()
    return CheckedTemplate(path, found, None, (*template_remarks(found, path.name), *typed))


def write_opinion(checked: CheckedTemplate) -> Path | None:
    """Where the copy with comments was written, beside the template; None where there is nothing to say or to open.

    No file is ever overwritten: somebody may be mending an earlier copy. Raises OSError.
    """
    if not checked.told:
        return None
    try:
        data = annotated(checked.path.read_bytes(), checked.told)
    except Exception:  # noqa: BLE001 what is no Word document has been told as its fault
        return None
    names = (f"{checked.path.stem}（{_OPINION}{number if number > 1 else ''}）.docx" for number in count(1))
    path = next(path for path in map(checked.path.with_name, names) if not path.exists())
    write_whole(path, data)
    return path


def as_record(checked: CheckedTemplate, opinion: Path | None) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "template": str(checked.path),
        "faults": _records(checked.error.faults if checked.error else ()),
        "looks": _records(checked.looks),
        "remarks": list(checked.remarks),
        **(names_printed(checked.template) if checked.template else {}),
        "annotated": str(opinion) if opinion else None,
    }


def _records(faults: Iterable[TemplateFault]) -> list[dict[str, str]]:
    return [{"place": fault.place, "tag": fault.tag, "message": fault.message} for fault in faults]
