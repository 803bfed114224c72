from __future__ import annotations

import pytest

from gkbatch.checking.claims.contacts import (
    addresses,
    districts_of_portals,
    numbers_of,
    other_house,
    portals_of_china,
    same_telephone,
    site_of,
    sites,
    telephones,
)

PLACE = "示例市示例区"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("联系电话：0000-1234567。", "0000-1234567"),
        ("咨询电话为1234567。", "1234567"),
        ("（电话：（０００0）１２３４５６７）", "(0000)1234567"),
        ("请致电0000-1234567。", "0000-1234567"),
    ],
)
def test_a_telephone_to_be_reached_by(text: str, number: str) -> None:
    assert [given.value for given in telephones(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "监督电话：0000-1234567。",
        "服务大厅电话：0000-1234567。",
        "热线电话12345。",
        "电话32次。",
        "电话：13800000000。",
    ],
)
def test_other_telephones_are_none(text: str) -> None:
    assert list(telephones(text)) == []


def test_a_telephone_with_and_without_its_area_code_is_one() -> None:
    assert same_telephone("（0000）1234567", "1234567")
    assert not same_telephone("0000-1234567", "0000-1234568")
    assert numbers_of("0000-1234567、(0000)1234568") == ("0000-1234567", "(0000)1234568")
    assert numbers_of("") == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("地址：示例路1号，邮编000000。", "示例路1号"),
        ("通讯地址为示例市示例区示例路1号。", "示例市示例区示例路1号"),
        ("可到示例路1号我局办公室查阅。", "示例路1号"),
        ("我局位于示例路1号。", "示例路1号"),
    ],
)
def test_an_address_to_be_reached_at(text: str, place: str) -> None:
    assert [given.value for given in addresses(text)] == [place]


@pytest.mark.parametrize(
    "text", ["网址：www.example.gov.cn。", "科技馆地址：示例路2号。", "查阅点地址：示例路2号。", "公众号1个。"]
)
def test_other_addresses_are_none(text: str) -> None:
    assert list(addresses(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("示例路1号3楼", "示例市示例区示例路１号", False),
        ("示例路1号", "示例路2号", True),
        ("示例路1号", "新城路1号", True),
        ("行政中心3楼", "示例路1号", False),
    ],
)
def test_two_houses_are_two_where_both_are_named(one: str, other: str, differ: bool) -> None:
    assert other_house(one, other) is differ


def test_portals_by_their_districts() -> None:
    text = "通过云桥县人民政府门户网站、区政府网站、各县区政府网站和示例市示例区政府网公开，“中国·云桥”政府网站同步。"
    assert [given.value for given in districts_of_portals(text)] == ["云桥县", "示例区"]
    assert [given.value for given in portals_of_china(text)] == ["云桥"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("本报告可在www.yunqiao.gov.cn下载。", ["www.yunqiao.gov.cn"]),
        ("示例市示例区人民政府门户网站（www.yunqiao.gov.cn）。", ["www.yunqiao.gov.cn"]),
        ("登录https://www.yunqiao.com/a查阅我局信息。", ["www.yunqiao.com"]),
        ("示例市政府网站（www.shi.gov.cn）。", []),
        ("微信文章https://mp.weixin.qq.com/s见我局公众号。", []),
        ("我局在示例新闻网（www.shilinews.cn）发表文章。", []),
        ("邮箱kjj@yunqiao.gov.cn，我局。", []),
        ("国家政务服务平台www.gjzwfw.gov.cn，网址见首页。", []),
    ],
)
def test_sites_given_as_ones_own(text: str, found: list[str]) -> None:
    assert [given.value for given in sites(text, PLACE)] == found


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("www.example.gov.cn", "example.gov.cn"),
        ("http://xxgk.example.gov.cn/a/b.html", "example.gov.cn"),
        ("www.example.com", "example.com"),
        ("WWW.EXAMPLE.GOV.CN:8080", "example.gov.cn"),
        ("", ""),
    ],
)
def test_what_the_sites_of_one_government_end_with(address: str, site: str) -> None:
    assert site_of(address) == site
