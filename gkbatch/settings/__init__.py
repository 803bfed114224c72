"""In: nothing. Out: the values in which the district's decisions travel, and the sheets they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gkbatch.settings.set_up import SetUpError
from gkbatch.submission import FiguresByAgency

# 县区: a member of a city's roll-up, which hands in a summary workbook instead of a return.
CATEGORIES_OF_AGENCY = ("区政府本级", "区政府办公室", "区直部门", "镇", "街道", "县区", "其他")
# Categories of agencies that have no power to make 规章.
NO_REGULATIONS = ("区直部门", "镇", "街道")
FONT_PROFILES = ("gb2312", "windows", "fangzheng")
FEE_ROLE = "信息处理费"
PROPOSALS_ROLE = "建议提案"
ROLES = (FEE_ROLE, PROPOSALS_ROLE)
YES, NO = "是", "否"


@dataclass(frozen=True)
class Agency:
    """A unit on the roster (机关名单). ``code`` is unique and stays the same over the years.

    ``counted``: its figures enter the roll-up; ``reported``: it publishes a report of its own.
    """

    code: str
    name: str
    category: str
    aliases: tuple[str, ...] = ()
    counted: bool = True
    reported: bool = True
    address: str = ""
    telephone: str = ""
    wechat: str = ""
    weibo: str = ""
    previous_names: tuple[str, ...] = ()
    published: date | None = None

    @property
    def short_name(self) -> str:
        """The first alias, or the full name where there is none."""
        return self.aliases[0] if self.aliases else self.name


@dataclass(frozen=True)
class Category:
    """A column of the portal (主动公开栏目) whose items every agency counts."""

    code: str
    name: str


@dataclass(frozen=True)
class Matter:
    """An item of section 六 (其他事项). ``role`` says which numbers stand beside it.

    ``when_empty`` is printed where the agency writes nothing; without it the agency must write.
    """

    code: str
    title: str
    role: str = ""
    prompt: str = ""
    when_empty: str = ""


@dataclass(frozen=True)
class Exemption:
    """The office lets a finding stand (豁免): for an agency (code) and a rule's code, with a reason.

    With a ``mark`` it holds for that one finding as long as its values stay.
    """

    agency: str
    code: str
    reason: str
    by: str
    mark: str = ""


@dataclass(frozen=True)
class Adjustment:
    """A correction of the district's figures (汇总调整): a field's key, what is added to it, and why."""

    field: str
    amount: int | Decimal
    reason: str


@dataclass(frozen=True)
class Settings:
    """All the district decides for one year; ``texts`` are its own words in the district report.

    ``last_year`` holds figures of the year before by agency code and field key (上年数据);
    ``sensitive_words`` are those that no published text may hold without a second look (错敏词).
    """

    year: int
    district: str
    government: str
    portal: str
    portal_address: str
    office: str
    office_address: str
    office_telephone: str
    deadline: date
    agencies: tuple[Agency, ...]
    categories: tuple[Category, ...]
    matters: tuple[Matter, ...]
    sentences: Mapping[str, str]
    texts: Mapping[str, str]
    font_profile: str = "gb2312"
    overview_limit: int = 1000
    exemptions: tuple[Exemption, ...] = ()
    last_year: FiguresByAgency = field(default_factory=dict)
    sensitive_words: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()

    def exemptions_of(self, code: str) -> tuple[Exemption, ...]:
        """What the office lets stand for the agency of that code."""
        return tuple(one for one in self.exemptions if one.agency == code)

    def agency(self, code: str) -> Agency | None:
        """The agency of that code, or None."""
        return next((agency for agency in self.agencies if agency.code == code), None)


@dataclass(frozen=True)
class SettingsFault:
    """One thing the office must mend in settings.xlsx, and where."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        """The fault with its place before it."""
        return f"{self.sheet} {self.cell}：{self.message}" if self.cell else f"{self.sheet}：{self.message}"


class SettingsError(SetUpError[SettingsFault]):
    """The settings cannot be used."""

    def __init__(self, faults: tuple[SettingsFault, ...]) -> None:
        super().__init__("settings.xlsx", faults)
