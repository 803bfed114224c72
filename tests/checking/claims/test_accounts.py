from __future__ import annotations

import pytest

from gkbatch.checking.claims.accounts import accounts

KNOWN = ("示例民政", "示例科技")


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("“示例民政”微信公众号发布信息。", "示例民政", False),
        ("我局“示例民政”官方微信发布信息。", "示例民政", True),
        ("本局公众号名称为“示例民政”。", "示例民政", True),
        ("微信公众号（示例民政）。", "示例民政", False),
        ("微博：示例民政。", "示例民政", False),
        ("示例民政政务微博发布信息。", "示例民政", False),
    ],
)
def test_an_account_is_found_by_its_name(text: str, name: str, own: bool) -> None:
    assert [(one.name, one.own) for one in accounts(text, KNOWN)] == [(name, own)]


@pytest.mark.parametrize(
    "text",
    [
        "被“示例民政”微信公众号转载。",
        "与“示例民政”公众号联动。",
        "公众号“政策问答”栏目。",
        "未知名称微信公众号发布信息。",
        "“示例民政”专栏。",
    ],
)
def test_what_is_told_of_others_or_no_account_is_none(text: str) -> None:
    assert list(accounts(text, KNOWN)) == []


def test_one_account_is_told_once() -> None:
    assert len(list(accounts("我局“示例民政”微信公众号。", KNOWN))) == 1
