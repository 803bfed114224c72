"""A pattern filled in: what stands behind what, what is escaped, whose name counts in a loop."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gkbatch.report.word.pattern import Loop, Stretch, filled
from gkbatch.report.word.tags import parsed

LINE = Stretch((b"<p>", b"</p>"), ("段",))


def test_pieces_and_values_stand_by_turns() -> None:
    pattern = (Stretch((b"<a>", b"-", b"</a>"), ("甲", "乙")), Loop("丙", ("段",), (LINE,)), Stretch((b"<z/>",), ()))
    values = {"甲": "1", "乙": "", "丙": ("一", "二")}
    assert filled(pattern, values) == ("<a>1-</a><p>一</p><p>二</p><z/>".encode(), False)
    assert filled(pattern, values | {"丙": ()}) == (b"<a>1-</a><z/>", False)


def test_a_part_without_slots_is_its_text() -> None:
    assert filled((Stretch((b"<a/>",), ()),), {}) == (b"<a/>", False)


@pytest.mark.parametrize("text", ["\t", "\n", "\x00", "\ufffe", "\ufdd0", "前\ufdd0后"])
def test_a_text_that_needs_more_than_escaping_is_told(text: str) -> None:
    xml, special = filled((LINE,), {"段": f"<{text}>"})
    assert (xml.decode(), special) == (f"<p>&lt;{text}&gt;</p>", True)


def test_a_name_that_is_missing_is_an_error() -> None:
    for pattern in ((LINE,), (Loop("丙", ("段",), (LINE,)),)):
        with pytest.raises(KeyError):
            filled(pattern, {})


@pytest.mark.parametrize(
    "source",
    [
        "{{ 甲 }}{% for 甲 in 乙 %}{{ 甲 }}{% endfor %}{{ 甲 }}",
        "{% for 段, 行 in 丙 %}[{{ 段 }}{% for 段 in 行 %}{{ 段 }}{% endfor %}{{ 段 }}]{% endfor %}",
        "{% for 段 in 乙 %}{% for 段 in 乙 %}{{ 段 }}{% endfor %}{{ 段 }}{% endfor %}",
        "{% for 行 in 乙 %}{% for 段, 行 in 丙 %}{% for 一 in 行 %}{{ 一 }}{{ 甲 }}{% endfor %}{% endfor %}{{ 行 }}{% endfor %}",
        "<a> {{- 甲 -}} </a>\n{# 备注 #} {%- for 段 in 乙 -%} {{ 段 }} {% endfor %}{% raw %}{{ 丁 }}{% endraw %}",
    ],
)
def test_jinja_makes_the_same_of_it(source: str) -> None:
    values: dict[str, Any] = {
        "甲": "<1>",
        "乙": ("一 & 二", "“三”'\""),
        "丙": (("头", ("上", "下")), ("尾", ()), ("末", ("&",))),
    }
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    own = filled(parsed(source, values), values)[0].decode()
    # Two ways to write the same quotation mark.
    assert own.replace("&quot;", "&#34;").replace("&#x27;", "&#39;") == environment.from_string(source).render(values)
