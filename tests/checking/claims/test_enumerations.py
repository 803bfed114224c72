from __future__ import annotations

import pytest

from gkbatch.checking.claims.enumerations import Break, breaks, counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是更新不及时；三是解读单一。", Break("一是", "三是", "二是")),
        ("一是更新不及时；四是解读单一。", Break("一是", "四是", "二是”“三是")),
        ("一是完善制度。二是加强培训。二是加强检查。", Break("二是", "二是", "")),
        ("第一，完善制度。第三，加强检查。", Break("第一，", "第三，", "第二，")),
        ("（一）制度\n完善。\n（三）培训\n加强。", Break("（一）", "（三）", "（二）")),
        ("1.完善制度。\n3.加强检查。", Break("1.", "3.", "2.")),
        ("1、完善制度。2、加强培训。4、加强检查。", Break("2、", "4、", "3、")),
        ("（1）完善制度；（3）加强检查。", Break("（1）", "（3）", "（2）")),
        ("①完善制度；③加强检查。", Break("①", "③", "②")),
        ("一、制度\n完善。\n三、培训\n加强。", Break("一、", "三、", "二、")),
        ("一是甲。二是乙，其中：一是丙；三是丁。三是戊。", Break("三是", "三是", "")),
        ("二是加强培训；三是加强检查。", Break("", "二是", "一是")),
        ("其一，更新慢；其三，解读少。", Break("其一，", "其三，", "其二，")),
        ("九是甲。十是乙。十二是丙。", Break("十是", "十二是", "十一是")),
    ],
)
def test_a_number_that_does_not_follow(text: str, found: Break) -> None:
    assert list(breaks(text)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "一是完善制度；二是加强培训；三是加强检查。",
        "一是更新不及时；二是解读单一。改进措施：一是按月检查；二是创新形式。",
        "一是完善制度，其中：一是修订；二是清理；三是汇编。二是加强培训。",
        "一是甲。二是乙：一是丙；二是丁；三是戊。三是己。",
        "一是完善制度。其次，加强培训。三是加强检查。",
        "一是完善制度。二要加强培训。三是加强检查。",
        "第一季度、第三季度检查，排名第一、第三。",
        "唯一是公开，重点之一是解读，三是检查。",
        "第二十条第（一）项、第（五）项。",
        "提高1.5个百分点；3.2万人次。",
        "（三）政府信息管理\n健全制度。",
        "首先，完善制度。二是加强培训；三是加强检查。",
        "一、二、三产业。",
        "一是完善制度。五是加强检查。",
    ],
)
def test_counting_that_goes_on(text: str) -> None:
    assert list(breaks(text)) == []


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("没有分条。", (0, 0)),
        ("一是甲；二是乙；三是丙。", (3, 3)),
        ("（一）甲。一是乙；二是丙；三是丁。（二）戊。", (2, 3)),
    ],
)
def test_how_many_items_there_are(text: str, both: tuple[int, int]) -> None:
    assert counted(text) == both
