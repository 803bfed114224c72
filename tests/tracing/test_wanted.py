from __future__ import annotations

import pytest

from gkbatch.layout import Layout
from gkbatch.rollup.sums import number_fields
from gkbatch.tracing.values import TraceError
from gkbatch.tracing.wanted import wanted_field


def wanted(layout: Layout, *words: str) -> str:
    return wanted_field(words, number_fields(layout)).key


def test_every_field_is_named_by_its_own_labels(layout: Layout) -> None:
    fields = number_fields(layout)
    assert [wanted_field(field.labels, fields) for field in fields] == list(fields)


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("三、…（一）予以公开", "自然人"), "requests.granted.person"),
        (("三、本年度办理结果（一）予以公开", "总计"), "requests.granted.total"),
        (("三、...(一)予以公开 自然人",), "requests.granted.person"),
        (("予以公开", "自然人"), "requests.granted.person"),
        (("自然人", "予以公开"), "requests.granted.person"),
        (("行政复议", "结果维持"), "disputes.reconsideration.upheld"),
        (("复议后起诉", "尚未审结"), "disputes.litigation.after.pending"),
        (("行政许可",), "disclosure.licences.decisions"),
        (("一、…门户网站公开数",), "disclosed.portal"),
        (("政务动态",), "category.L01"),
    ],
)
def test_words_as_they_are_printed(layout: Layout, words: tuple[str, ...], key: str) -> None:
    assert wanted(layout, *words) == key


@pytest.mark.edition("2021")
def test_several_are_named(layout: Layout) -> None:
    with pytest.raises(TraceError) as caught:
        wanted(layout, "其他")
    first, *named, rest = caught.value.lines()
    assert first == "“其他”可以指好几项，请再写明是哪一行、哪一列："
    assert all("“法人或其他组织” “其他”" in line for line in named)
    assert rest == " 等 25 项"


@pytest.mark.edition("2021")
def test_the_nearest_are_named(layout: Layout) -> None:
    with pytest.raises(TraceError) as caught:
        wanted(layout, "行政许克")
    first, *near = caught.value.lines()
    assert first == "找不到“行政许克”这一项。相近的有："
    assert "“行政许可”" in near[0]
    with pytest.raises(TraceError, match="请写明是哪一项"):
        wanted(layout, "…", " ")
