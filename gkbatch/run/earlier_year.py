"""In: Word templates and settings that were carried on. Out: where somebody typed the year before, which would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gkbatch.forms.form import Form
from gkbatch.report.loading import TemplateError, load_template
from gkbatch.report.word.template import ReportTemplate
from gkbatch.settings import Settings
from gkbatch.settings.sheets import CATEGORIES, MATTERS, SENTENCES

_PLACES = 3
_YEARS_BACK = 3


def typed_in_template(template: ReportTemplate, name: str, year: int) -> tuple[str, ...]:
    """A remark for each of the years before ``year`` that the template ``name`` has typed in it; it may be meant.

    Years further back are those of laws and rules.
    """
    earlier = (before for before in range(year - 1, year - 1 - _YEARS_BACK, -1) if before in template.years)
    return tuple(_typed(template.years[before], name, before, year) for before in earlier)


def _typed(places: tuple[str, ...], name: str, before: int, year: int) -> str:
    more = f" 等 {len(places)} 处" if len(places) > _PLACES else ""
    where = f"{name} 的{'、'.join(places[:_PLACES])}{more}"
    way = f"本年度的年份请写成 {{{{ 年度 }}}}，确实要写 {before} 年的不用改"
    return f"{where}写着“{before}年”，本年度是 {year} 年，每份报告都会照印；{way}"


def typed_in_templates(folder: Path, names: Iterable[str], form: Form, settings: Settings) -> Iterator[str]:
    """The same of several templates in ``folder``; one that cannot be used is told where it is used."""
    for name in names:
        try:
            template = load_template(folder / name, form, settings.font_profile)
        except TemplateError:
            continue
        yield from typed_in_template(template, name, settings.year)


def typed_in_settings(settings: Settings) -> tuple[str, ...]:
    """One remark where the district's lists and wordings name the year before; it may be meant."""
    typed = re.compile(rf"(?<!\d){settings.year - 1}\s*年")
    texts = (
        *((CATEGORIES.name, one.name) for one in settings.categories),
        *((MATTERS.name, text) for one in settings.matters for text in (one.title, one.prompt, one.when_empty)),
        *((SENTENCES.name, text) for text in settings.sentences.values()),
    )
    found = [f"“{sheet}”的“{text}”" for sheet, text in texts if typed.search(text)]
    if not found:
        return ()
    more = f" 等 {len(found)} 处" if len(found) > _PLACES else ""
    return (f"{'、'.join(found[:_PLACES])}{more}写着“{settings.year - 1}年”，请核对要不要改成 {settings.year} 年",)
