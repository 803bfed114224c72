from __future__ import annotations

from dataclasses import replace

from gkbatch.settings import Agency, Settings
from gkbatch.settings.names import Names
from tests.conftest import make_settings

SCIENCE = Agency("A02", "示例市示例区科学技术局", "区直部门", aliases=("区科技局",))
STREET = Agency("C01", "示例市示例区人民政府向阳街道办事处", "街道", aliases=("向阳街道",))
TOWN = Agency("D01", "示例市示例区示例镇人民政府", "镇")
WHOLE = Agency("A01", "示例市示例区人民政府（本级）", "区政府本级", aliases=("区政府",))
OFFICE = Agency("A03", "示例市示例区人民政府办公室", "区政府办公室", aliases=("区政府办",))


def names(*agencies: Agency) -> Names:
    return Names(agencies, "示例市示例区人民政府", "示例区")


def test_an_agency_is_called_with_and_without_its_place() -> None:
    assert names().of(SCIENCE) == {
        "示例市示例区科学技术局", "示例区科学技术局", "区科学技术局", "科学技术局",
        "示例市示例区科技局", "示例区科技局", "区科技局", "科技局",
    }  # fmt: skip


def test_only_a_level_before_the_name_is_taken_off() -> None:
    market = Agency("A05", "示例市示例区市场监督管理局", "区直部门", aliases=("市场监管局",))
    assert {"市场监管局", "区市场监管局", "示例区市场监管局"} <= names().of(market)
    city = Names((market,), "示例省示例市人民政府", "示例市")
    assert "场监管局" not in city.of(market)
    assert "教育局" in city.of(Agency("A06", "示例省示例市教育局", "其他", aliases=("市教育局",)))


def test_towns_have_a_government_and_streets_an_office() -> None:
    assert {"示例镇", "示例镇政府", "示例镇人民政府"} <= names().of(TOWN)
    assert {"向阳街道", "向阳街道办", "向阳街道办事处", "示例区向阳街道办事处"} <= names().of(STREET)


def test_what_any_government_is_called_is_nobodys() -> None:
    assert {"区政府", "区人民政府", "示例区政府"} <= names().of(WHOLE)
    assert {"区政府办", "区人民政府办公室"} <= names().of(OFFICE)
    assert {"政府", "人民政府", "政府办"} & {*names().of(WHOLE), *names().of(OFFICE)} == set()


def test_a_name_of_last_year_is_still_the_agencys() -> None:
    assert "民政局" in names().of(replace(SCIENCE, previous_names=("示例市示例区民政局",)))


def test_what_two_may_be_called_is_nobodys() -> None:
    other = Agency("A09", "示例市示例区科技和工业局", "区直部门", aliases=("科技局",))
    assert "科技局" not in names(SCIENCE, other).known
    assert names(SCIENCE, other).known["科学技术局"] is SCIENCE


def test_the_longest_name_at_the_head_of_words() -> None:
    both = names(WHOLE, OFFICE)
    assert both.at_head("区政府办公开信息") == "区政府办"
    assert both.at_head("区政府公开信息") == "区政府"
    assert both.at_head("市政府办公室") == ""


def test_accounts_that_several_use_are_nobodys() -> None:
    one, two = replace(SCIENCE, wechat="示例科技"), replace(TOWN, wechat="示例科技", weibo="美丽示例镇")
    assert dict(names(one, two).accounts) == {"美丽示例镇": two}
    assert names(one, two).account_names == ("美丽示例镇", "示例科技")


def test_a_countys_agencies_and_a_city_without_a_level() -> None:
    county = Names((SCIENCE,), "示例市示例县人民政府", "示例县")
    assert "县民政局" in county.of(Agency("A01", "示例市示例县民政局", "区直部门"))
    assert names().place == "示例市示例区"


def test_settings_know_them() -> None:
    settings: Settings = make_settings()
    assert settings.names.known["工信局"] is settings.agencies[0]
