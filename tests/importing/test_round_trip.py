"""Every valid return, as a report and as a page for the portal, comes back as it was; what cannot is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing import Imported, read_published
from gkbatch.report.word.web import web_fragment
from gkbatch.submission import Value
from tests.conftest import Soffice
from tests.importing.returns import (
    DISTRICTS,
    PLAIN,
    comes_back,
    differences,
    layout_of,
    page_end,
    printed_values,
    report,
    returns,
)

# To make a return smaller takes a report each time.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
OUTSIDE = {"fee.amount", "fee.charged", "disclosed.wechat_name", "disclosed.weibo_name"}


def may_be_unsure(district: str) -> set[str]:
    """The keys of what a report does not say surely; each time it is noted."""
    found: set[str] = set()
    if district == "silent":
        # None of the sentences in which they stand is printed.
        found |= OUTSIDE | {
            key
            for key in layout_of(district).places
            if key.startswith(("disclosed.", "category.", "deputies.", "members."))
        }
    if district == "listed":
        # 甲13条 is 13 of 甲 or 3 of 甲1.
        found |= {"category.L3", "category.L4"}
    return found


def assert_comes_back(changes: Mapping[str, Value], read: Imported, district: str) -> None:
    found = differences(changes, read, district)
    assert found.silent == frozenset()
    assert found.said <= may_be_unsure(district)


@pytest.mark.parametrize("district", DISTRICTS)
@settings(max_examples=15, phases=UNSHRUNK)
@given(data=st.data())
def test_every_return_comes_back_from_its_report(district: str, data: st.DataObject) -> None:
    changes = data.draw(returns(district))
    assert_comes_back(changes, read_published("报告.docx", report(changes, district), DISTRICTS[district]), district)


@pytest.mark.parametrize("district", DISTRICTS)
@settings(max_examples=8, phases=UNSHRUNK)
@given(data=st.data())
def test_every_return_comes_back_from_its_page(district: str, data: st.DataObject) -> None:
    changes = data.draw(returns(district))
    # What a portal prints below a report is not told from such a line at the end of its last text, and that is said.
    last = [key for key in changes if key.startswith("matter.")][-1]
    changes[last] = "\n".join(line for line in str(changes[last]).split("\n") if not page_end(line)) or "有一项。"
    page = web_fragment(report(changes, district), FORM).html.encode()
    assert_comes_back(changes, read_published("报告.html", page, DISTRICTS[district]), district)


def test_at_the_end_of_a_page_what_looks_like_the_portals_is_left_out_and_said() -> None:
    page = web_fragment(report({"matter.S03": "有一项。\n附件：清单\n再有一项。"}), FORM).html.encode()
    read = read_published("报告.html", page, PLAIN)
    assert read.submission.text("matter.S03") == "有一项。"
    assert [note.message for note in read.notes] == ["从这里起是网页下方的文字，没有读：附件：清单"]


def test_a_sound_report_leaves_nothing_to_look_at() -> None:
    assert read_published("报告.docx", report({}), PLAIN).notes == ()


# ---- saved again ----------------------------------------------------------------------------

SAVED_AGAIN: tuple[dict[str, Value], ...] = (
    {},
    {
        "requests.received.person": 3, "requests.received.total": 3, "requests.granted.person": 3, "requests.granted.total": 3,
        "requests.handled.person": 3, "requests.handled.total": 3, "disclosed.total": 1_234_567, "disclosed.wechat": 5,
        "disclosed.wechat_name": "示例 & 工信", "deputies.received": 2, "deputies.completed": 1,
        "overview.summary": "甲　乙  丙。\n（一）主动公开\n五、存在的主要问题及改进情况\n附件：清单",
        "overview.management": f"{'很长的一段话，' * 40}完。\nABC 12 项 <b>&amp;</b> www.example.gov.cn/a_b?c=1#d 😀𠮷",
        "problems.main": "一是慢。\n二是旧。\n针对以上问题，说在前面。", "problems.improvement": "（一）快。\n（二）新。",
        "matter.S03": "六、其他需要报告的事项\n（一）有一项。", "about.address": "示例路 88 号（A 区），3楼",
    },
)  # fmt: skip


@pytest.mark.libreoffice
@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")], ids="-".join)
def test_a_report_that_libreoffice_saved_again_comes_back(
    way: tuple[str, ...], soffice: Soffice, tmp_path: Path
) -> None:
    paths = []
    for number, changes in enumerate(SAVED_AGAIN):
        paths.append(tmp_path / f"{number}.docx")
        paths[-1].write_bytes(report(changes))
    for kind in way:
        folder = tmp_path / f"as {kind}"
        soffice(paths[0], kind, folder, *paths[1:])
        paths = [folder / f"{path.stem}.{kind}" for path in paths]
    for changes, path in zip(SAVED_AGAIN, paths, strict=True):
        read = read_published(path.name, path.read_bytes(), PLAIN)
        assert (printed_values(read.submission.answers), read.notes) == (comes_back(changes), ())


@pytest.mark.libreoffice
def test_a_page_that_libreoffice_made_of_a_report_comes_back(soffice: Soffice, tmp_path: Path) -> None:
    """Its anchors stand elsewhere than the bookmarks they are made of: the parting of two texts is for comparing."""
    changes = {**SAVED_AGAIN[1], "problems.main": "慢。", "problems.improvement": "快。"}
    path = tmp_path / "report.docx"
    path.write_bytes(report(changes))
    page = soffice(path, "html", tmp_path / "page")
    read = read_published(page.name, page.read_bytes(), PLAIN)
    assert differences(changes, read).silent == frozenset()
    assert [(note.kind, note.about) for note in read.notes] == [("prose", "改进措施")]
