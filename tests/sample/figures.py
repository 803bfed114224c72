"""In: figures written down as TOML. Out: answers by field key.

A row of section 三 is written as [自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他], with
总计 as a seventh number where a source prints it; a block of section 四 as [结果维持, 结果纠正,
其他结果, 尚未审结], with 总计 as a fifth. "" is a cell that the source leaves blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gkbatch.forms.form import ALL_ZERO, HAS_DATA, Form
from gkbatch.forms.table import table_fields, total_parts
from gkbatch.submission import Value

_THREE = ("issued", "repealed", "in_force")
DISCLOSURE = {
    "regulations": _THREE,
    "normative": _THREE,
    "licences": ("decisions",),
    "penalties": ("decisions",),
    "coercion": ("decisions",),
    "fees": ("amount",),
}
APPLICANTS = ("person", "business", "research", "welfare", "legal", "others", "total")
OUTCOMES = ("upheld", "corrected", "otherwise", "pending", "total")


def table_answers(data: Mapping[str, Any]) -> dict[str, Value]:
    """The numbers of the tables ``disclosure``, ``requests`` and ``disputes`` that ``data`` gives."""
    answers: dict[str, Value] = {}
    for row, numbers in data.get("disclosure", {}).items():
        answers.update(_row(f"disclosure.{row}", DISCLOSURE[row], numbers if isinstance(numbers, list) else [numbers]))
    for row, numbers in data.get("requests", {}).items():
        answers.update(_row(f"requests.{row}", APPLICANTS, numbers))
    for block, numbers in data.get("disputes", {}).items():
        answers.update(_row(f"disputes.{block}", OUTCOMES, numbers))
    return answers


def _row(key: str, columns: tuple[str, ...], numbers: list[int | str]) -> Iterator[tuple[str, Value]]:
    for column, number in zip(columns, numbers, strict=False):
        if number != "":
            # Amounts are written as text, so that their decimals stay as they are.
            yield f"{key}.{column}", Decimal(number) if isinstance(number, str) else number


def with_totals(form: Form, answers: Mapping[str, Value]) -> dict[str, int | Decimal]:
    """All numbers of the official tables: as given, else a total of its parts, else 0."""
    numbers: dict[str, int | Decimal] = {}
    for table in form.tables:
        parts = total_parts(table)

        def number(key: str, parts: Mapping[str, tuple[str, ...]] = parts) -> int | Decimal:
            given = answers.get(key)
            if given is None:
                return sum((number(part) for part in parts.get(key, ())), start=0)
            return Decimal(0) if isinstance(given, str) else given

        numbers |= {field.key: number(field.key) for field in table_fields(table)}
    return numbers


def confirmations(form: Form, answers: Mapping[str, Value]) -> dict[str, Value]:
    """What the agency chose at 本表核对: 有数据 where any number of the table is not 0."""
    return {
        table.confirm_key: HAS_DATA if any(answers.get(field.key) for field in table_fields(table)) else ALL_ZERO
        for table in form.tables
    }
