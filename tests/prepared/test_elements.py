from __future__ import annotations

from gkbatch.prepared import link_to, with_prompt
from gkbatch.prepared.cells import Cell, Row
from gkbatch.prepared.elements import columns, dimension, links, marked, merged, prompts, selected


def test_what_there_is_none_of_is_left_out() -> None:
    assert [merged([]), prompts({}), links({}), marked([])] == ["", "", "", ""]


def test_columns_stand_in_their_order() -> None:
    assert columns({3: "8.5", 1: "20"}) == (
        '<cols><col width="20" customWidth="1" min="1" max="1"/><col width="8.5" customWidth="1" min="3" max="3"/></cols>'
    )


def test_the_dimension_reaches_every_cell() -> None:
    assert (
        dimension({1: Row({1: Cell()}), 9: Row({2: Cell(), 28: Cell()}), 12: Row({})}) == '<dimension ref="A1:AB12"/>'
    )


def test_a_view_is_selected_or_not() -> None:
    view = '<sheetView tabSelected="0" workbookViewId="0"/>'
    assert selected(view, chosen=True) == '<sheetView tabSelected="1" workbookViewId="0"/>'
    assert selected(view, chosen=False) == view


def test_a_prompt_says_other_words_and_nothing_else_is_changed() -> None:
    rule = ' promptTitle="甲" prompt="旧 &quot;话&quot;" type="list"><formula1>"a,b"</formula1></dataValidation>'
    assert with_prompt(rule, 'x"\n\\1') == rule.replace("旧 &quot;话&quot;", "x&quot;&#10;\\1")


def test_links_and_prompts_stand_at_their_cells() -> None:
    assert links({"C8": link_to("'甲&乙'!D7", '"甲"')}) == (
        '<hyperlinks><hyperlink ref="C8" location="\'甲&amp;乙\'!D7" display="&quot;甲&quot;"/></hyperlinks>'
    )
    assert prompts({"A1 B2": ' type="none"/>'}) == (
        '<dataValidations count="1"><dataValidation sqref="A1 B2" type="none"/></dataValidations>'
    )
    assert merged(["A1:B1"]) == '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
