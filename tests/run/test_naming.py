from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.run import naming
from gkbatch.run.naming import file_name, proof_file_name
from gkbatch.settings import Agency
from gkbatch.settings.roster import file_key


def test_an_ordinary_name_stays() -> None:
    assert file_name("示例市示例区科学技术局", "2026年度填报表.xlsx") == "示例市示例区科学技术局2026年度填报表.xlsx"


@given(st.text(min_size=1))
def test_any_name_becomes_one_safe_file_name(name: str) -> None:
    made = file_name(name, "年报.docx")
    assert made.endswith("年报.docx")
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert len(made) <= 80
    assert len(made.encode()) <= 200


@given(st.text("局（）示例鿿一", min_size=1, max_size=90))
def test_an_ordinary_name_is_what_looking_at_each_character_makes_of_it(name: str) -> None:
    made = file_name(name, "2026年度填报表.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naming, "_ORDINARY", re.compile("(?!)"))
        assert file_name(name, "2026年度填报表.xlsx") == made


@given(*(st.text('局aA/_:：?"Ａ． .', min_size=1, max_size=6) for _ in range(2)))
def test_the_settings_let_no_two_names_fall_together(one: str, other: str) -> None:
    """Some systems tell no capitals; what the settings compare must be at least as coarse as a file's name."""
    if file_name(one, "年报.docx").casefold() == file_name(other, "年报.docx").casefold():
        assert file_key(one) == file_key(other)


def test_two_long_names_stay_two_files() -> None:
    assert file_name("局" * 300, ".docx") != file_name("局" * 299 + "处", ".docx")


def test_a_name_that_windows_keeps_for_itself_is_changed() -> None:
    assert file_name("CON", ".docx") != "CON.docx"


def test_a_proof_is_named_as_one() -> None:
    agency = Agency("A01", "示例局", "区直部门")
    assert proof_file_name(agency, 2026) == "示例局2026年政府信息公开工作年度报告（核对稿）.docx"
