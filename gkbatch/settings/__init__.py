"""In: nothing. Out: the values in which the district's decisions travel, and the sheets they stand on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from gkbatch.forms import FORMS
from gkbatch.set_up import SETTINGS_FILE, SetUpError
from gkbatch.settings.agency import CATEGORIES_OF_AGENCY as CATEGORIES_OF_AGENCY
from gkbatch.settings.agency import COUNTY as COUNTY
from gkbatch.settings.agency import NO_REGULATIONS as NO_REGULATIONS
from gkbatch.settings.agency import NO_REPORT as NO_REPORT
from gkbatch.settings.agency import WHOLE as WHOLE
from gkbatch.settings.agency import Agency as Agency
from gkbatch.settings.checks import CheckChange
from gkbatch.settings.columns import NO, SEPARATOR, YES, setting
from gkbatch.settings.names import Names
from gkbatch.settings.roster import Roster
from gkbatch.submission import FiguresByAgency

FONT_PROFILES = ("gb2312", "windows", "fangzheng")
FEE_ROLE = "信息处理费"
PROPOSALS_ROLE = "建议提案"
# Those of every edition: where the year's form asks nothing beside a role, the matter is asked for its text alone.
ROLES = tuple(dict.fromkeys(role for form in reversed(FORMS) for role in form.roles))


@dataclass(frozen=True)
class Category:
    """A column of the portal (主动公开栏目) whose items every agency counts."""

    code: str = field(metadata=setting("代码", "唯一，如 L01。", required=True, width=10, kind="code"))
    name: str = field(metadata=setting("栏目名称", "印在报告第一部分的句子里。", required=True, width=50))


@dataclass(frozen=True)
class Matter:
    """An item of section 六 (其他事项). ``role`` says which numbers stand beside it.

    ``when_empty`` is printed where the agency writes nothing; without it the agency must write.
    """

    code: str = field(metadata=setting("代码", "唯一，如 S01。", required=True, width=10, kind="code"))
    title: str = field(metadata=setting("标题", "印在报告里，不带序号。", required=True, width=50))
    role: str = field(
        default="", metadata=setting("关联数字", "该事项旁边填报的数字；没有的留空。", options=ROLES, width=14)
    )
    prompt: str = field(default="", metadata=setting("填写提示", "显示给填报人。", width=40, kind="words"))
    when_empty: str = field(
        default="",
        metadata=setting(
            "未填写时印",
            "机关没有填写时印的句子，可用 {年度}{机关全称}{机关简称}；留空则机关必须填写（关联数字的事项除外）。",
            width=44,
            kind="words",
        ),
    )


@dataclass(frozen=True)
class Exemption:
    """The office lets findings stand (豁免): of some agencies, or of the sums, and one rule's code, with a reason.

    ``agency`` says of which, with 顿号 between them: by their codes, by a category (镇), or all of them (全部); WHOLE
    stands for the sums and the texts of the report on them.
    With a ``mark`` it holds for that one finding as long as its values stay.
    """

    agency: str = field(
        metadata=setting(
            "机关",
            "机关的代码、全称或简称，可填多个，用顿号隔开；也可填类别（如 镇）或 全部。合计数、汇总报告文字的写“全区”或“全市”。",
            required=True,
            width=28,
            kind="names",
        )
    )
    code: str = field(metadata=setting("检查代码", "如 GK401，见汇总表的“问题清单”。", required=True, width=12))
    reason: str = field(metadata=setting("理由", "写明核实的情况。", required=True, width=60, kind="words"))
    by: str = field(metadata=setting("批准人", "批准放行的人。", required=True, width=14))
    mark: str = field(
        default="", metadata=setting("标记", "选填：从“问题清单”复制；填了，数字一变就不再放行。", width=20)
    )


@dataclass(frozen=True)
class Adjustment:
    """A correction of the district's figures (汇总调整): a field's key, what is added to it, and why."""

    # By its full name: the first field is called field itself.
    field: str = dataclasses.field(
        metadata=setting("项目", "从汇总表的“同比”复制，如 行政许可－本年处理决定数量。", required=True, width=60)
    )
    amount: int | Decimal = dataclasses.field(
        metadata=setting("增减", "加多少写多少，减少的前面加 -，如 -2。", required=True, width=14, kind="change")
    )
    reason: str = dataclasses.field(
        metadata=setting("理由", "写明依据；同一件事的各行写同样的理由。", required=True, width=60, kind="words")
    )


@dataclass(frozen=True)
class SensitiveWord:
    """A word that no published text may hold without a second look (错敏词), and why it is on the list."""

    word: str = field(metadata=setting("词", "按原样查找，不分全角半角。", required=True, width=30))
    note: str = field(default="", metadata=setting("说明", "选填，不影响结果。", width=60, kind="words"))


@dataclass(frozen=True)
class Settings:
    """All the district decides for one year; ``texts`` are its own words in the district report.

    ``text_cells`` says where each of these stands on its sheet, by its place in the report.

    ``last_year`` holds figures of the year before by agency code and field key (上年数据);
    ``earlier_texts`` are its words of the year before, which remind whoever writes this year's and are never printed.
    ``check_changes`` are the checks that are notes here, or are not made at all (检查设置).
    ``extension`` is the last day for those who are late or must mend, None where there is none.
    ``remarks`` say what the workbook lacked and what of it was not used; they decide nothing.
    """

    year: int = field(metadata=setting("年度", "数据所属年度，如 2026；报告在次年发布。", required=True, kind="number"))
    district: str = field(metadata=setting("区名", "印在汇总报告的句子里，如 示例区。", required=True))
    government: str = field(
        metadata=setting("区政府全称", "印在汇总报告的标题里，如 示例市示例区人民政府。", required=True)
    )
    portal: str = field(
        metadata=setting("门户网站", "报告开头说明电子版查阅处，如 示例区人民政府门户网站。", required=True)
    )
    portal_address: str = field(metadata=setting("门户网址", "如 www.example.gov.cn。", required=True))
    office: str = field(metadata=setting("汇总单位", "收报表、汇总的单位，如 示例区人民政府办公室。", required=True))
    office_address: str = field(metadata=setting("汇总单位地址", "印在汇总报告开头。", required=True))
    office_telephone: str = field(metadata=setting("汇总单位电话", "印在汇总报告开头和填报说明。", required=True))
    deadline: date = field(
        metadata=setting(
            "截止日期", "各单位交表的最后一天，须在年度的次年，如 2027-01-20。", required=True, kind="date"
        )
    )
    extension: date | None = field(
        default=None,
        kw_only=True,
        metadata=setting(
            "补报截止",
            "选填。截止日期以后还收补报和改报的，写最后一天，如 2027-01-26；留空即没有。是否逾期仍按截止日期。",
            kind="date",
        ),
    )
    agencies: tuple[Agency, ...]
    categories: tuple[Category, ...]
    matters: tuple[Matter, ...]
    sentences: Mapping[str, str]
    texts: Mapping[str, str]
    font_profile: str = field(
        default="gb2312",
        metadata=setting(
            "字体方案",
            "gb2312：仿宋_GB2312、楷体_GB2312；windows：仿宋、楷体；fangzheng：方正字体。",
            required=True,
            options=FONT_PROFILES,
        ),
    )
    overview_limit: int = field(
        default=1000,
        metadata=setting("总体情况字数上限", "第一部分的字数上限，如 1000。", required=True, kind="number"),
    )
    reports_taken: bool = field(
        default=True,
        metadata=setting(
            "接收Word报告",
            "单位交来的不是填报表，而是做好的报告（.docx、网页 .html 和 .mhtml、.txt）时，是否从报告里读数字和文字；同一单位有填报表的，以填报表为准。",
            required=True,
            options=(YES, NO),
            kind="yes or no",
        ),
    )
    exemptions: tuple[Exemption, ...] = ()
    last_year: FiguresByAgency = field(default_factory=dict)
    sensitive_words: tuple[SensitiveWord, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    earlier_texts: Mapping[str, str] = field(default_factory=dict)
    check_changes: tuple[CheckChange, ...] = ()
    text_cells: Mapping[str, str] = field(default_factory=dict, compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def last_day(self) -> date:
        """The last day on which a return is still taken: that of the extension, without one the deadline."""
        return self.extension or self.deadline

    @cached_property
    def roster(self) -> Roster:
        """The agencies, to be found by what they are called."""
        return Roster(self.agencies)

    @cached_property
    def names(self) -> Names:
        """What the agencies are called in running text."""
        return Names(self.agencies, self.government, self.district)

    def agency(self, code: str) -> Agency | None:
        """The agency of that code, or None."""
        return self.roster.by_code.get(code)

    @cached_property
    def changed_checks(self) -> Mapping[str, CheckChange]:
        """What was decided of the checks, by code."""
        return {change.code: change for change in self.check_changes}

    def exemptions_of(self, code: str) -> tuple[Exemption, ...]:
        """What the office lets stand for the agency of that code."""
        return self._exemptions.get(code, ())

    def covered(self, exemption: Exemption) -> tuple[Agency, ...]:
        """The agencies that it holds for, in the order in which it names them."""
        words = exemption.agency.split(SEPARATOR)
        return tuple(dict.fromkeys(agency for word in words for agency in self.roster.group(word) or ()))

    def covered_codes(self, exemption: Exemption) -> tuple[str, ...]:
        """The codes of the same; WHOLE where it holds for the sums."""
        whole = (WHOLE,) if WHOLE in exemption.agency.split(SEPARATOR) else ()
        return (*(agency.code for agency in self.covered(exemption)), *whole)

    def covered_in_words(self, exemption: Exemption) -> str:
        """The same as the office calls them: full names, a category, 全部; 汇总 for the whole."""
        named = ((word, self.agency(word)) for word in exemption.agency.split(SEPARATOR))
        return SEPARATOR.join(agency.name if agency else word.replace(WHOLE, "汇总") for word, agency in named)

    @cached_property
    def _exemptions(self) -> dict[str, tuple[Exemption, ...]]:
        found: dict[str, tuple[Exemption, ...]] = {}
        for one in self.exemptions:
            for code in self.covered_codes(one):
                found[code] = (*found.get(code, ()), one)
        return found


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
        super().__init__(SETTINGS_FILE, faults)
