"""What the text rules find in published reports: every contradiction, and nothing in sound ones.

Figures and the way of writing numbers are those of the reports; the words are ours. Where only
a part of a table is known, the rest is filled in so that it agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms import form_for
from gkbatch.forms.table import equations
from gkbatch.layout import lay_out
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_settings, make_submission
from tests.real import real_answers, real_data

APPLICANTS = ("person", "business", "research", "welfare", "legal", "others")
Numbers = Mapping[str, Any]


@dataclass(frozen=True)
class Report:
    """A report: year, figures by key, texts by key, and the errors, queries and notes expected."""

    name: str
    year: int
    figures: Numbers
    texts: Mapping[str, str]
    asked: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)


def requests(**rows: int) -> Numbers:
    """Section 三 with one number per row, all of natural persons; __ stands for the dot of a key."""
    return {f"requests.{row.replace('__', '.')}.person": number for row, number in rows.items()}


def disputes(**cells: int) -> Numbers:
    """Section 四 by cell; __ stands for the dot of a key."""
    return {f"disputes.{cell.replace('__', '.')}": number for cell, number in cells.items()}


def disclosure(normative: tuple[int, int, int] = (0, 0, 0), **decisions: int) -> Numbers:
    """Section 二: the three numbers of normative documents, and the decisions."""
    columns = dict(zip(("issued", "repealed", "in_force"), normative, strict=True))
    return {f"disclosure.normative.{column}": number for column, number in columns.items()} | {
        f"disclosure.{kind}.decisions": number for kind, number in decisions.items()
    }


def office_2019() -> Numbers:
    """The office's section 三 without its blank totals, which are not its texts' fault."""
    rows = {row: values for row, values in real_data("shanghai-office-2019")["requests"].items() if row != "handled"}
    return {
        f"requests.{'other.other' if row == 'other' else row}.{applicant}": number or 0
        for row, values in rows.items()
        for applicant, number in zip(APPLICANTS, values, strict=False)
    }


KEWEI = "{}年共收到政府信息公开申请34件，上年结转2件。全年办结35件，其中同意公开9件，部分公开0件，不予公开2件，无法提供10件，不予处理0件，其他处理14件，转下年度1件。"

SOUND: tuple[Report, ...] = (
    Report(
        "kewei-2024",
        2024,
        real_answers("kewei-2024"),
        {
            "overview.disclosure": "2024年，我委制定规范性文件13件，均已公开并解读。",
            "overview.requests": KEWEI.format(2024)
            + "\n因政府信息公开引起行政复议1件，未被纠错；行政诉讼0件。未发生政府信息公开收费事项。",
        },
    ),
    Report(
        "suqian-2023",
        2023,
        real_answers("suqian-2023"),
        {
            "overview.requests": "2023年，收办政府信息公开申请3607件，其中自然人提出3493件，法人和其他组织提出114件。"
            "按答复类型分，予以公开1191件、部分公开328件、不予公开142件、无法提供1078件、不予处理406件、其他处理341件，结转下年度121件。",
            "matter.S01": "依法收取信息处理费25件，共2950元，其中市政府420元、290元、1500元、140元、600元。",
        },
        other={"fee.charged": "收取", "fee.amount": 2950},
    ),
    Report(
        "seed-2023",
        2023,
        {"disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352, "members.received": 4, "deputies.received": 6},
        {
            "overview.summary": "2023 年，区工信局全面落实《条例》要求，持续加大重点领域公开力度。",
            "overview.disclosure": "主动公开政府信息数 466 条，其中公开政务动态 27 条；政策文件 3 条；规划计划 2 条；预决算 4 条；"
            "招考录用 2 条；公示公告 20 条；权力运行 25 条；重点领域 22 条；公开目录 1 条；组织管理 4 条；公开制度 3 条；"
            "公开年报 1 条，本局微信公众号发布信息 352 条，无政务微博。",
            "overview.requests": "2023 年度，区工信局未收到政府信息公开申请。",
            "overview.platform": "全年通过门户网站发布信息 114 条,动态栏目保证每 2 周至少更新一次；2023 年以来公众号累计发布各类信息 352 条。",
            "matter.S01": "2023年，区工信局依据《政府信息公开信息处理费管理办法》，无收取信息处理费情况。",
            "matter.S02": "2023年，共承办政协委员提案4件、人大代表建议6件，均在规定时限内办理完毕。",
            "matter.S03": "2023年，区工信局始终坚持坚持在创新中求发展。按照《2023年示例区政务公开重点工作任务分工》抓好落实。",
        },
        noted=("GK332", "GK333"),
    ),
    Report(
        "海珠-官洲-2023",
        2023,
        {"disclosed.total": 63, **disclosure(penalties=1472), **requests(received=1, refused__enforcement=1)},
        {
            "overview.disclosure": "2023年，通过政府门户网站，主动公开政府信息63条，其中，组织机构类16条，动态类36条，预决算5条，工作报告1条，其他5条。",
            "overview.requests": "收到依申请公开1件，已按时答复。",
        },
    ),
    Report(
        "荔湾-桥中-2023",
        2023,
        {
            "disclosed.total": 222,
            **disclosure(penalties=123),
            **requests(received=4, partly_granted=1, unavailable__not_held=3),
        },
        {
            "overview.disclosure": "截至2023年12月31日，法定主动公开政府信息共222条。",
            "overview.requests": "收到政府信息公开申请4件，已办结4件，其中予以公开0件，部分公开1件，无法提供3件，其他0件，"
            "结转下年度继续办理0件，行政事业性收费0万元。",
        },
    ),
    Report(
        "某区统计局-2023",
        2023,
        {"disclosed.portal": 50},
        {
            "overview.disclosure": "2023年，主动在门户网站公开政府信息50条。政策法规类的信息4条，业务工作类的信息10条，信息公开30条，统计数据信息6条。",
        },
    ),
    Report(
        "越城-东湖-2023",
        2023,
        {
            "disclosed.total": 47,
            **disclosure((0, 1, 0)),
            **requests(received=41, granted=39, carried_out=2),
            **disputes(reconsideration__upheld=31),
        },
        {
            "overview.disclosure": "主动公开政府信息47条，其中部门文件22件，通知公告16条，人事任免5条，财政预决算2条，工作计划1条，工作总结1条。",
            "overview.requests": "2023年度我街道通过门户网站共办理并答复信息公开申请3件、纸质申请36件，顺延至下一年答复2件。"
            "因信息公开引起的行政复议31件，行政诉讼0件。",
        },
    ),
    Report(
        "瓯海-丽岙-2023",
        2023,
        disclosure((1, 3, 3)),
        {
            "overview.disclosure": "本年度，我街道共制发政府信息130件，其中主动公开18件，不予公开112件。",
            "overview.requests": "2023年我街道共收到政府信息依申请公开件0件。",
        },
    ),
    Report(
        "龙华监管局-2023",
        2023,
        {
            "disclosed.total": 197,
            **disclosure((1, 0, 4)),
            **requests(
                received=112,
                carried_in=9,
                granted=60,
                partly_granted=13,
                refused__third_party=6,
                unavailable__not_held=26,
                not_processed__petition=3,
                other__other=11,
                carried_out=2,
            ),
            **disputes(
                reconsideration__upheld=6,
                reconsideration__pending=1,
                litigation__direct__pending=2,
                litigation__after__upheld=1,
            ),
        },
        {
            "overview.disclosure": "2023年，共主动公开信息197篇，其中政务动态67篇，征求意见2篇，制定公开规范性文件1篇，转载政策文件4篇，"
            "预决算2篇，年度报告1篇，通知公告50篇，其他70篇。",
            "overview.requests": "2023年共受理政府信息依申请公开121件(其中本年度新收申请数112件，上年结转申请数9件)，已答复119件，"
            "属于同意公开的60件，部分公开13件，不同意公开的6件，无法提供的26件，不予处理3件，其他处理11件，另2件结转下一年处理。\n"
            "2023年我局因政府信息公开被行政复议7件，其中结果维持6件、结果纠正0件、其他结果0件、尚未审结1件。"
            "2023年度收到诉讼为3件，其中未经复议直接起诉2件，均尚未审结。复议后起诉1件，结果维持。",
        },
        noted=("GK333",),
    ),
    Report(
        "平湖-2024",
        2024,
        {
            "disclosed.total": 376,
            **disclosure(licences=460),
            **requests(received=5, granted=5),
            **disputes(reconsideration__otherwise=1),
        },
        {
            "overview.disclosure": "2024年，我局共主动公开政府信息376条，其中公告公示类330条，工作信息类44条，其他类2条。",
            "overview.requests": "2024年，我局共收到政府信息公开申请5件，均在规定时限内完成答复;政府信息公开行政复议1件(申请人撤回结案)、行政诉讼0件。",
        },
        noted=("GK333",),
    ),
    Report(
        "某区-2022",
        2022,
        requests(
            received=1499,
            carried_in=30,
            granted=966,
            partly_granted=67,
            refused__process=81,
            unavailable__not_held=182,
            not_processed__petition=61,
            other__other=96,
            carried_out=76,
        ),
        {
            "overview.requests": "2022年,全区各职能部门、镇街共收到政府信息依申请公开1499件。其中,通过网络申请1303件,占86.92%;"
            "通过信函申请172件,占11.47%;通过当面申请24件,占1.60%。共完成依申请公开答复1453件,包括上年结转信息公开申请30件。"
            "其中,予以公开答复966件,占66.48%;部分公开67,占4.61%;不予公开81件,占5.57%;无法提供的182件,占12.53%;"
            "不予处理的61件,占4.20%;其他处理96件,占6.61%。"
        },
        noted=("GK333",),
    ),
    Report(
        "海城卫健-2025",
        2025,
        disclosure(licences=3679, penalties=69),
        {
            "overview.disclosure": "共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件。公示行政处罚信息69条。",
            "overview.requests": "2025年受理依申请公开0件。",
        },
    ),
    Report(
        "芦淞市监-2024",
        2024,
        disclosure(licences=9110, penalties=203, coercion=15),
        {
            "overview.disclosure": "截至12月31日，我局共办结行政许可事项9110件、行政处罚203件、实施行政强制15件。"
            "通过政府门户网站公示行政许可55条、行政确认4条。",
        },
    ),
    Report(
        "龙岗-2024",
        2024,
        {
            **disclosure((5, 1, 25)),
            "requests.received.person": 58,
            "requests.received.business": 7,
            "requests.received.legal": 1,
            **requests(carried_in=2, granted=2, partly_granted=16, refused__internal=1, other__other=41),
            "requests.granted.business": 1,
            "requests.partly_granted.business": 1,
            "requests.other.other.business": 5,
            "requests.other.other.legal": 1,
        },
        {
            "overview.summary": "统计期限自2024年1月1日起至2024年12月31日止。",
            "overview.requests": "2024年收到依申请66件，上年结转2件，予以公开3件，部分公开17件，不予公开1件。",
        },
    ),
)

SOUND += (
    Report(
        "某街道-2022",
        2022,
        {"disclosed.wechat": 198, **requests(received=7, carried_in=1, granted=3, unavailable__not_held=4, carried_out=1)},
        {
            "overview.disclosure": "2022年度公开各类信息236条，其中网站动态27条，公众号198条，回复诉求11件。",
            "overview.requests": "2022年，街道共收到申请7件，上年度结转1件；予以公开3件，无法提供4件，结转下年继续办理1件。",
        },
    ),
    Report(
        "某市司法局-2023",
        2023,
        {**disclosure((1, 0, 6)), **requests(received=42, carried_in=1, granted=43)},
        {
            "overview.disclosure": "2023年，主动公开行政规范性文件1件，行政许可文件1513件，行政处罚文件4件。",
            "overview.requests": "依法办理政府信息公开案件43件（含2022年结转1件），无超期以及被撤销、败诉案件。",
        },
    ),
    Report(
        "某省厅-2023",
        2023,
        {
            **requests(received=184, carried_in=1, granted=182, carried_out=3),
            **disputes(reconsideration__upheld=62, litigation__direct__upheld=21),
        },
        {
            "overview.requests": "共接到依申请公开184件，上年结转办理1件，均按规定答复。年内共办结182件，结转下年度继续办理3件。\n"
            "2023年，我厅政府信息公开共发生行政复议62件，行政诉讼21件。",
        },
    ),
    Report(
        "某区政府办-2023",
        2023,
        {**disclosure((2, 10, 14)), **requests(received=36, granted=36), **disputes(reconsideration__upheld=1)},
        {
            "overview.requests": "2023年，区政府办公室共受理36件政府信息公开申请（均为自然人提交），同比上升16.13%，按期办结36件，"
            "无结转2024年继续办理件。收到因公开申请引起的行政复议1件（已办结），未收到因公开申请引起的行政诉讼。",
            "overview.management": "2023年，对规范性文件进行全面清理，制发行政规范性文件2件，废止行政规范性文件10件，现行有效件数14件。",
        },
    ),
    Report(
        "某区司法局-2023",
        2023,
        {
            **requests(received=15, granted=15),
            **disputes(reconsideration__upheld=9, litigation__direct__pending=1),
        },
        {
            "overview.requests": "全年共收到依申请公开申请15件，其中网络申请1件，信函申请14件；答复完毕15件。"
            "答复后被行政复议9件，全部维持；诉讼1件，未审结。",
        },
    ),
)

CONTRADICTORY = (
    Report(
        "受理2件，表里3件",
        2023,
        requests(received=3, granted=3),
        {"overview.requests": "2023年，我镇受理政府信息公开申请2件，均已按期答复。"},
        asked=("GK311",),
    ),
    Report(
        "永安镇-2024",
        2024,
        {},
        {
            "overview.summary": "政府信息公开工作年度报告格式>示例镇人民政府2024年总体情况。",
            "overview.disclosure": "通过政府网站公开32条，其中1条权责清单、11条工作信息、4条人大议案、16条政协提案。公众号259条。",
            "overview.requests": "2024年，示例镇未收到政府信息公开申请。",
            "overview.oversight": "组织专人开展错敏字排查，自查是否存在发布“红头文件”、“公章”的PDF、图片的情况。",
        },
        asked=("GK303",),
    ),
    Report(
        "2023年度的报告写2022年",
        2023,
        {},
        {
            "overview.summary": "2022年，我街道深入贯彻《条例》，扎实推进政府信息公开各项工作。",
            "overview.requests": "2023年未收到申请，2022年收到2件。",
        },
        asked=("GK321",),
    ),
    Report(
        "某镇-2023，管理一段是上年的",
        2023,
        disclosure((4, 0, 32)),
        {
            "overview.requests": "2023年受理依申请公开0件。",
            "overview.management": "（三）政府信息管理情况\n2022年，镇政府共制定规范性文件0件，废止规范性文件0件，现行有效的规范性文件0件。",
        },
        asked=("GK321",),
    ),
    Report(
        "某镇-2022，依据旧格式",
        2022,
        {},
        {"overview.summary": "根据《年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求编制2022年度报告。"},
        asked=("GK322",),
    ),
    Report(
        "shanghai-office-2019",
        2019,
        {},
        {
            "overview.requests": "2019年新收政府信息公开申请859件，答复805件，其中予以公开及部分公开258件，占33.9%；"
            "不予公开35件；无法提供265件；不予处理158件；结转下年72件。",
        },
        asked=("GK312",),
    ),
)


MEASURED = {code for report in (*SOUND, *CONTRADICTORY) for code in (*report.asked, *report.noted)}


def found(report: Report) -> tuple[list[str], list[str]]:
    """The codes of errors and queries, and of notes, of the family GK3xx."""
    settings = replace(make_settings(), year=report.year)
    # Edition 2021 for every year: what is measured is the texts, not the forms.
    form = form_for(max(report.year, 2021))
    assert form is not None
    layout = lay_out(form, settings)
    figures = office_2019() if report.name == "shanghai-office-2019" else report.figures
    told = with_totals(layout, {**figures, **report.other, **report.texts, "about.year": str(report.year)})
    returned = make_submission(layout, settings.agencies[0], told)
    returned = replace(returned, stamp=replace(returned.stamp, year=str(report.year)))
    reviewed = review(Case(form, settings, settings.agencies[0], returned)).findings
    # A return on the wrong form shows that alone; the texts would look sound.
    assert not {"GK003", "GK012"} & {finding.code for finding in reviewed}
    # Who wrote a whole report wrote the sentences that are made of numbers: GK343 finds them in nearly every one.
    findings = [finding for finding in reviewed if finding.code.startswith("GK3") and finding.code != "GK343"]
    asked = [finding.code for finding in findings if finding.severity != "note"]
    return asked, sorted({finding.code for finding in findings if finding.severity == "note"})


@pytest.mark.parametrize("report", SOUND, ids=lambda report: report.name)
def test_a_sound_report_is_not_questioned(report: Report) -> None:
    assert found(report) == ([], sorted(report.noted))


@pytest.mark.parametrize("report", CONTRADICTORY, ids=lambda report: report.name)
def test_a_contradiction_is_found(report: Report) -> None:
    """By the rules that are measured here and by no other of them; a rule that no report names is not."""
    asked, noted = found(report)
    assert [code for code in asked if code in MEASURED] == list(report.asked)
    assert [code for code in noted if code in MEASURED] == sorted(report.noted)


@pytest.mark.parametrize("report", SOUND, ids=lambda report: report.name)
def test_the_tables_of_a_sound_report_balance(report: Report) -> None:
    """Else a silent text rule would say nothing about the text."""
    settings = make_settings()
    form = form_for(2021)
    assert form is not None
    layout = lay_out(form, settings)
    told = with_totals(layout, report.figures)
    if report.name != "龙岗-2024":
        for table in form.tables:
            for equation in equations(table):
                left, right = (sum(told.get(key, 0) for key in keys) for keys in (equation.left, equation.right))
                assert left == right, equation.name
