"""The names that Word templates may use: the page that lists them, and what is said of a sound template."""

from __future__ import annotations

from gkbatch import forms
from gkbatch.desk.template_names import PAGE, names_page, names_printed, printed_lines
from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import load_template, slots_of
from gkbatch.report.word.slots import MEANINGS, OF_DISTRICT
from tests import ROOT, TEMPLATES


def test_the_written_page_is_the_one_in_the_code() -> None:
    """After a change to the form or to the slots: make generated."""
    assert (ROOT / "docs" / PAGE).read_text(encoding="utf-8") == names_page()


def test_the_page_has_every_name_of_every_edition() -> None:
    page = names_page()
    for form in forms.FORMS:
        if form.printable:
            for name in slots_of(form, rollup=True).kinds:
                assert f"`{name}`" in page or f" in {name} %}}`" in page, name


def test_every_name_that_is_no_text_of_the_form_has_a_meaning() -> None:
    kinds = slots_of(FORM, rollup=True).kinds
    assert MEANINGS.keys() <= kinds.keys()
    assert set(OF_DISTRICT) <= MEANINGS.keys()


def test_what_a_template_prints_and_what_it_leaves_unused() -> None:
    for name, own in (("report.docx", False), ("rollup.docx", True)):
        template = load_template(TEMPLATES / name, FORM, "gb2312")
        names = names_printed(template)
        assert set(names["printed"]) | set(names["unused"]) == set(slots_of(FORM, rollup=own).kinds)
        assert names["unused"] == ["机关简称"]
        lines = list(printed_lines(template))
        assert "“三、收到和处理政府信息公开申请情况”的 175 个数字" in lines[2]
        assert lines[-1] == "没有用到，可以不用：机关简称"
        assert ("公布情况" in lines[0]) is own
