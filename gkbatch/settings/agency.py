"""In: nothing. Out: Agency, a unit on the roster, and what kinds of them there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gkbatch.settings.columns import NO, YES, setting

# 县区: a member of a city's roll-up, which hands in a summary workbook instead of a return.
CATEGORIES_OF_AGENCY = ("区政府本级", "区政府办公室", "区直部门", "镇", "街道", "县区", "其他")
# What stands for every agency where a category may stand.
EVERYBODY = "全部"
COUNTY = "县区"
# Categories of agencies that have no power to make 规章.
NO_REGULATIONS = ("区直部门", "镇", "街道", COUNTY)
# Stands for all members together where else an agency's code does; no agency can have it.
WHOLE = "（汇总）"
# The category that publishes no report of its own, unless the office says so.
NO_REPORT = "区政府本级"


@dataclass(frozen=True)
class Agency:
    """A unit on the roster (机关名单). ``code`` is unique and stays the same over the years.

    ``counted``: its figures enter the roll-up; ``reported``: it publishes a report of its own.
    """

    code: str = field(metadata=setting("代码", "唯一、不变，如 A01。", required=True, width=10, kind="code"))
    name: str = field(metadata=setting("全称", "与印章一致，印在报告标题里。", required=True, width=30))
    aliases: tuple[str, ...] = field(
        default=(), kw_only=True, metadata=setting("简称", "可填多个，用顿号隔开。", width=20, kind="names")
    )
    category: str = field(metadata=setting("类别", required=True, options=CATEGORIES_OF_AGENCY, width=14))
    counted: bool = field(
        default=True,
        metadata=setting(
            "计入汇总", "数字是否计入全区汇总。", required=True, options=(YES, NO), width=10, kind="yes or no"
        ),
    )
    reported: bool = field(
        default=True,
        metadata=setting(
            "出报告",
            "是否单独生成年度报告；区政府本级一般填 否。",
            required=True,
            options=(YES, NO),
            width=10,
            kind="yes or no",
        ),
    )
    address: str = field(default="", metadata=setting("地址", "印在报告开头。", width=28))
    telephone: str = field(default="", metadata=setting("电话", "印在报告开头。", width=15))
    wechat: str = field(default="", metadata=setting("微信公众号", "没有的留空。", width=14))
    weibo: str = field(default="", metadata=setting("微博", "没有的留空。", width=14))
    previous_names: tuple[str, ...] = field(
        default=(),
        metadata=setting("上年名称", "上年用别的名称的，或由几个机关合并的，用顿号隔开。", width=22, kind="names"),
    )
    published: date | None = field(
        default=None,
        metadata=setting("公布日期", "报告公布以后填写，如 2026 年度的写 2027-01-25。", width=13, kind="date"),
    )
    emails: tuple[str, ...] = field(
        default=(),
        metadata=setting(
            "电子邮箱", "选填。给该单位的通知发到哪里，可填多个，用顿号隔开。", width=26, kind="addresses"
        ),
    )

    @property
    def short_name(self) -> str:
        """The first alias, or the full name where there is none."""
        return self.aliases[0] if self.aliases else self.name
