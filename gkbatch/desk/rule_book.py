"""In: a code, or a folder. Out: its page in the rule book; the whole book: python -m gkbatch.desk.rule_book docs/."""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from gkbatch import forms
from gkbatch.checking.finding import SEVERITY_WORDS, Severity
from gkbatch.checking.rule import AcrossRule, FileRule, Rule, RuleFacts
from gkbatch.checking.rules.codes import all_rules
from gkbatch.forms.table import equations
from gkbatch.run.workplace import WorkplaceError
from gkbatch.text import folded

BOOK = "rules.md"
# What each text rule finds in texts that are known: generated, as the texts are not installed.
MEASURED = Path(__file__).with_name("measured.toml")
_WHY = "\n## 为什么\n"
_CONSEQUENCES: dict[Severity, str] = {
    "error": "有错误的报表不生成报告",
    "query": "报告照常生成，请单位或区政府办公室说明",
    "note": "不用处理",
}
_PREFIX, _DIGITS, _SHOWN, _ALIKE = "GK", 3, 3, 0.7
# Letters that are taken for digits.
_FOR_DIGITS = str.maketrans("OIL", "011")
_FAMILIES = {
    "GK0": "文件和工作簿",
    "GK1": "单个格子",
    "GK2": "一张表之内",
    "GK3": "文字与表格、文字本身",
    "GK4": "与上年比较",
    "GK5": "各单位之间",
}
_INTRODUCTION = """# 检查规则

<!-- 由 python -m gkbatch.desk.rule_book docs/ 生成，请勿手改。 -->

每一项检查有一个代码，代码不会改作他用。`gkbatch explain GK201` 显示同样的内容。

- **错误**：有错误的报表不生成报告，退回修改。区政府办公室可以豁免的，在 settings.xlsx 的“豁免”里写明理由和姓名；豁免以后仍会在各处列出。
- **疑问**：报告照常生成，请单位在退回的表里、或者区政府办公室在“豁免”里说明。原样发回的会再问；只写“无”“已核实”的不算说明，退回时写明原因。
- **提示**：不用处理。

写文字的检查（GK3xx 和 GK501，GK301、GK302 除外），区政府办公室可以在 settings.xlsx 的“检查设置”里改为提示或者关闭，写明理由。
"""


def pages() -> dict[str, str]:
    """Every code with its page, in the order of the codes; the line under the title says what a finding means."""
    return {code: _headed(rule) for code, rule in all_rules().items()}


def page(code: str) -> str:
    """The page of one code; WorkplaceError with what comes close, and the families, where there is none."""
    known = pages()
    wanted = folded(code).upper()
    if wanted not in known:
        near = [f"  {known[one].splitlines()[0]}" for one in _nearest(wanted, tuple(known))]
        families = [f"  {family}xx {name}" for family, name in _FAMILIES.items()]
        all_codes = "不带代码运行 gkbatch explain，列出全部代码"
        told = (f"没有检查代码“{code}”。相近的有：", *near, "代码分为几类：", *families, all_codes)
        raise WorkplaceError("\n".join(told))
    return known[wanted]


def _nearest(wanted: str, known: Sequence[str]) -> list[str]:
    """The codes whose numbers are nearest, and those that look much like it; without a number what looks most like it."""
    digits = "".join(one for one in wanted.removeprefix(_PREFIX).translate(_FOR_DIGITS) if one.isdecimal())
    if not digits:
        return get_close_matches(wanted, known, _SHOWN, 0)
    number = int(digits[:_DIGITS].ljust(_DIGITS, "0"))
    nearest = sorted(known, key=lambda code: abs(int(code.removeprefix(_PREFIX)) - number))[:_SHOWN]
    return sorted({*nearest, *get_close_matches(wanted, known, _SHOWN, _ALIKE)})


def book() -> str:
    """The whole rule book in Markdown: contents, then the pages by family."""
    known = pages()
    contents, chapters = [], []
    for family, name in _FAMILIES.items():
        own = {code: text for code, text in known.items() if code.startswith(family)}
        titles = "\n".join(f"- {text.splitlines()[0]}" for text in own.values())
        contents.append(f"{family}xx {name}\n\n{titles}\n")
        chapters.append(f"## {family}xx {name}\n")
        chapters.extend(f"### {text.strip()}\n".replace("\n## ", "\n#### ") for text in own.values())
    return "\n".join((_INTRODUCTION, *contents, *chapters))


def _headed(rule: RuleFacts) -> str:
    title, _, rest = _text(rule).partition("\n")
    exemption = (
        {True: "；区政府办公室可以豁免", False: "；不能豁免"}[rule.exemptible] if rule.severity == "error" else ""
    )
    meant = f"{SEVERITY_WORDS[rule.severity]}：{_CONSEQUENCES[rule.severity]}{exemption}。"
    return f"{title}\n\n{meant}\n{rest}{_precision(rule.code)}"


def _precision(code: str) -> str:
    """How often the rule was right and wrong in texts that are known; empty for one that was not measured."""
    measured = _measured()
    if code not in measured["rules"]:
        return ""
    true, false, missed = measured["rules"][code]
    told = f"指出且确有问题 {true} 处，误报 {false} 处，漏报 {missed} 处"
    return f"\n\n## 准确程度\n在 {measured['texts']} 篇样例文字里：{told}。"


@cache
def _measured() -> dict[str, Any]:
    return tomllib.loads(MEASURED.read_text(encoding="utf-8"))


def _text(rule: RuleFacts) -> str:
    if isinstance(rule, FileRule):
        return f"{rule.code} {rule.name}\n\n{rule.page}"
    assert isinstance(rule, Rule | AcrossRule)
    return _with_equations(rule.code, inspect.getdoc(inspect.getmodule(rule.check)) or "")


def _with_equations(code: str, text: str) -> str:
    """The page with the equations that the editions declare under its code, at the end of 查什么."""
    lines = []
    for form in forms.FORMS:
        own = [one for table in form.tables for one in equations(table) if one.code == code]
        words = "；".join(dict.fromkeys(f"{one.left_words}＝{one.right_words}" for one in own))
        if own:
            lines.append(f"- {form.edition} 版（{form.first_year} 年度起）：{words}，共 {len(own)} 处\n")
    return text.replace(_WHY, f"\n{''.join(lines)}{_WHY}", 1) if lines else text


if __name__ == "__main__":
    (Path(sys.argv[1]) / BOOK).write_text(book(), encoding="utf-8")
