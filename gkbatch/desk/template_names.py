"""In: a template that can be used, or nothing. Out: the names that it prints; all the names: python -m gkbatch.desk.template_names docs/."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gkbatch import forms
from gkbatch.forms.form import Form, Section, Table
from gkbatch.forms.table import block_grids, join, table_fields
from gkbatch.report.loading import printed_slots, slots_of
from gkbatch.report.narrative import slot_name
from gkbatch.report.word.slots import MATTER_TEXT, MATTER_TITLE, MATTERS, MEANINGS, OF_DISTRICT
from gkbatch.report.word.tables import number_slots, slot_tag, table_sections
from gkbatch.report.word.template import ReportTemplate

PAGE = "template.md"
_INTRODUCTION = """# Word 模板里可以用的名称

<!-- 由 python -m gkbatch.desk.template_names docs/ 生成，请勿手改。 -->

`templates/report.docx` 是各机关报告的模板，`templates/rollup.docx` 是汇总报告的模板。文字、字体、版面都可以改；标签由系统填入，
只有两种写法，都用半角的花括号：

- `{{ 名称 }}`：印出一个词或者一个数字，可以放在正文、表格、文本框、页眉、页脚里，用几次都可以。
- `{%p for 段 in 名称 %}`、`{{ 段 }}`、`{%p endfor %}`：三行各占一段，有几段印几段，格式照 `{{ 段 }}` 那一段。

必须有的名称缺少了，模板不能用；别的可以不用。改完以后运行 `gkbatch check-template` 检查；
加上 `--annotate`，在模板旁边另存一份，把问题写成 Word 批注。
"""
_HEAD = "| 名称 | 印出什么 | 必须有 |\n|---|---|---|\n"
_YES = {True: "是", False: ""}


def names_page() -> str:
    """docs/template.md: every name that a template may use, edition by edition."""
    every = [form for form in forms.FORMS if form.printable]
    first = slots_of(every[0], rollup=True)
    words = [name for name in MEANINGS if first.kinds[name] == "text" and name not in OF_DISTRICT]
    chapters = (
        f"## 一个词\n\n{_HEAD}{_lines((name, MEANINGS[name], name in first.required) for name in words)}",
        *(_edition(form) for form in every),
        f"## 只用在 rollup.docx 里\n\n{_HEAD}"
        + _lines((name, _written(name, first.kinds[name]), name in first.required) for name in OF_DISTRICT),
    )
    return "\n".join((_INTRODUCTION, *chapters))


def _written(name: str, kind: str) -> str:
    return MEANINGS[name] + ("" if kind == "text" else "，有多段")


def _lines(rows: Iterator[tuple[str, str, bool]]) -> str:
    return "".join(f"| `{name}` | {meaning} | {_YES[required]} |\n" for name, meaning, required in rows)


def _edition(form: Form) -> str:
    texts = ((slot_name(field), f"{field.label}，有多段", True) for field in form.texts)
    matters = (
        f"第六部分写成 `{{%p for {MATTER_TITLE}, {MATTER_TEXT} in {MATTERS} %}}`、`{{{{ {MATTER_TITLE} }}}}`、"
        f"`{{%p for 段 in {MATTER_TEXT} %}}`、`{{{{ 段 }}}}`、`{{%p endfor %}}`、`{{%p endfor %}}`，各占一段；必须有。\n"
    )
    tables = "\n".join(_table(form, section, table) for section, table in table_sections(form))
    year = f"{form.first_year} 年度起"
    return f"## {form.edition} 版（{year}）的文字\n\n{_HEAD}{_lines(texts)}\n{matters}\n## {form.edition} 版（{year}）的表格\n\n{tables}"


def _table(form: Form, section: Section, table: Table) -> str:
    """The names of a table's numbers, laid out as the table is."""
    slots = number_slots(form)
    parts = [f"### {section.title}\n\n国家规定的表样不能改动，每个数字都必须有。\n"]
    for grid in block_grids(table):
        heads = " | ".join("／".join(column.labels) for column in grid.columns)
        title = grid.title or "　"
        lines = [f"| {title} | {heads} |", "|---" * (len(grid.columns) + 1) + "|"]
        for row in grid.rows:
            names = (slots[join(table.key, row.key, column.key)] for column in grid.columns)
            lines.append(f"| {'／'.join(row.labels) or '　'} | {' | '.join(f'`{name}`' for name in names)} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def names_printed(template: ReportTemplate) -> dict[str, Any]:
    """``printed`` and ``unused``: the template's names as lists, in the order of the page."""
    printed = printed_slots(template)
    known = slots_of(template.form, rollup=not printed.isdisjoint(OF_DISTRICT)).kinds
    return {
        "printed": [name for name in known if name in printed],
        "unused": [name for name in known if name not in printed],
    }


def printed_lines(template: ReportTemplate) -> Iterator[str]:
    """The same in a few lines to read, the numbers of each table as one."""
    names = names_printed(template)
    slots = number_slots(template.form)
    words = [name for name in names["printed"] if name not in set(slots.values())]
    yield f"印出：{'、'.join(words)}"
    for section, table in table_sections(template.form):
        own = [slots[field.key] for field in table_fields(table)]
        yield f"印出：“{section.title}”的 {len(own)} 个数字（{slot_tag(own[0])} 至 {slot_tag(own[-1])}）"
    if names["unused"]:
        yield f"没有用到，可以不用：{'、'.join(names['unused'])}"


if __name__ == "__main__":
    (Path(sys.argv[1]) / PAGE).write_text(names_page(), encoding="utf-8")
