from __future__ import annotations

import pytest

from gkbatch.checking.claims.blemishes import half_width_marks, residues


@pytest.mark.parametrize("text", ["3×5", "WORD", "XXI", "X光", "有待补充", "〇二六", "A>B"])
def test_what_looks_like_a_residue_only(text: str) -> None:
    assert list(residues(text)) == []


def test_a_half_width_mark_is_shown_with_its_words() -> None:
    assert list(half_width_marks("发布信息114 条,网站")) == ["发布信息114 条,网站"]
