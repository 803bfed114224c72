from __future__ import annotations

import pytest

from gkbatch.checking.claims.names import subjects
from gkbatch.settings import Agency
from gkbatch.settings.names import Names

NAMES = Names(
    (
        Agency("A01", "示例市示例县民政局", "区直部门", aliases=("县民政局",)),
        Agency("A02", "示例市示例县民政局服务中心", "其他"),
    ),
    "示例市示例县人民政府",
    "示例县",
)


@pytest.mark.parametrize(
    ("text", "name", "strong"),
    [
        ("县民政局高度重视公开工作。", "县民政局", True),
        ("2026年,民政局制定公开办法。", "民政局", False),
        ("（二）示例县民政局服务中心加强培训。", "示例县民政局服务中心", False),
        ("虽有进步，但民政局在解读方面仍有不足。", "民政局", True),
    ],
)
def test_who_did_something_is_found_by_the_longest_name(text: str, name: str, strong: bool) -> None:
    assert [(one.name, one.strong) for one in subjects(text, NAMES)] == [(name, strong)]


@pytest.mark.parametrize(
    "text",
    [
        "会同县民政局加强培训。",
        "市民政局高度重视公开工作。",
        "县民政局牵头制定办法。",
        "县民政局印发通知，我局及时落实。",
        "我局加强培训，县民政局制定办法。",
        "民政局、教育局加强培训。",
        "",
    ],
)
def test_who_is_only_mentioned_is_not(text: str) -> None:
    assert list(subjects(text, NAMES)) == []
