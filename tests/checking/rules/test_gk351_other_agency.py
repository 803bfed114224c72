from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk351_other_agency import RULE
from gkbatch.layout import Layout
from gkbatch.settings import COUNTY, WHOLE, Agency, Settings
from tests.checking.rules.conftest import Codes, Make

OTHERS = (
    Agency("A03", "示例市示例区住房和城乡建设局", "区直部门", aliases=("区住建局",)),
    Agency("A04", "示例市示例区文化和旅游局", "区直部门", aliases=("文旅局",)),
    Agency("A05", "示例市示例区财政局", "区直部门", aliases=("区财政局",)),
    Agency("A06", "示例市示例区司法局", "区直部门", aliases=("区司法局",)),
    Agency("A07", "示例市示例区人民政府（本级）", "区政府本级", aliases=("区政府",)),
    Agency("A08", "示例市示例区人民政府办公室", "区政府办公室", aliases=("区政府办公室", "区政府办")),
    Agency("C01", "示例市示例区人民政府向阳街道办事处", "街道", aliases=("向阳街道",)),
)


def found(settings: Settings, layout: Layout, make: Make, text: str, agency: Agency | None = None) -> list[Finding]:
    settings = replace(settings, agencies=(*settings.agencies, *OTHERS))
    agency = agency or settings.agencies[0]
    return list(RULE.check(Case(layout.form, settings, agency, make({"overview.oversight": text}, agency))))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("区住建局高度重视政府信息公开工作，完善制度。", "区住建局高度重视政府信息公开工作"),
        ("2026年，区住建局认真贯彻落实《条例》。", "区住建局认真贯彻落实《条例》"),
        ("一是文旅局加强组织领导。", "文旅局加强组织领导"),
        ("区文旅局定期更新栏目。", "区文旅局定期更新栏目"),
        ("示例区文旅局共收到申请3件。", "示例区文旅局共收到申请3件"),
        ("示例市示例区文化和旅游局未收到政府信息公开申请。", "示例市示例区文化和旅游局未收到政府信息公开申请"),
        ("财政局的政务公开工作取得成效。", "财政局的政务公开工作取得成效"),
        ("为提高公开质量，区住建局健全了审查制度。", "区住建局健全了审查制度"),
        ("全年区司法局通过门户网站主动公开政府信息38条。", "区司法局通过门户网站主动公开政府信息38条"),
        ("区住建局高度重视，我局主要领导亲自过问。", "区住建局高度重视"),
        ("区住建局党组始终把公开摆在重要位置。", "区住建局党组始终把公开摆在重要位置"),
        ("区政府办公室高度重视本机关的信息公开。", "区政府办公室高度重视本机关的信息公开"),
        ("区司法局指定专人负责信息发布。", "区司法局指定专人负责信息发布"),
        ("向阳街道办事处认真落实公开制度。", "向阳街道办事处认真落实公开制度"),
        ("科学技术局严格执行保密审查制度。", "科学技术局严格执行保密审查制度"),
        ("下一步，区司法局将进一步丰富解读形式。", "区司法局将进一步丰富解读形式"),
        ("虽然取得成绩，但区司法局在政策解读方面仍有不足。", "区司法局在政策解读方面仍有不足"),
        ("区财政局办公室负责信息公开的日常工作。", "区财政局办公室负责信息公开的日常工作"),
        ("示例市示例区人民政府向阳街道办事处认真落实公开制度。", "示例市示例区人民政府向阳街道办事处认真落实公开制度"),
        ("向阳街道依托门户网站和公众号及时发布信息。", "向阳街道依托门户网站和公众号及时发布信息"),
        ("下半年整改到位。区财政局积极拓宽公开渠道。", "区财政局积极拓宽公开渠道"),
    ],
)
def test_another_agency_as_the_subject_is_a_query(
    settings: Settings, layout: Layout, make: Make, text: str, phrase: str
) -> None:
    (one,) = found(settings, layout, make, text)
    assert (one.code, one.severity) == ("GK351", "query")
    assert one.message == f"主语是名单上另一个单位：“{phrase}”"


@pytest.mark.parametrize(
    "text",
    [
        "会同区住建局开展检查，向区司法局报送备案。",
        "区住建局牵头的老旧小区改造工作中，我局负责公开。",
        "在区政府办公室的指导下，按照区政府办公室要求更新栏目。",
        "区政府办公室组织召开全区培训会，我局派员参加。",
        "区政府办公室印发工作要点，明确任务分工。",
        "区政府高度重视科技创新，出台政策5项。",
        "区政府网站设置专栏，区政府召开常务会议研究。",
        "区司法局对规范性文件进行合法性审核。",
        "区司法局、区财政局等部门积极参与。",
        "区财政局积极配合，及时拨付经费。",
        "市财政局高度重视预算公开。",
        "我局高度重视政府信息公开工作，与区司法局会商。",
        "区工信局高度重视政府信息公开工作。",
        "工业和信息化局认真落实《条例》。",
        "向阳街道通过公示栏公开低保名单。",
        "财政预算、司法救助等信息及时公开。",
        "区住建局公众号转载我局信息，阅读量高。",
        "区财政局与我局共同完善制度。",
        "区住建局的老旧小区改造项目及时公示。",
        "政务公开工作由办公室负责，全年加强培训。",
        "",
    ],
)
def test_who_is_only_mentioned_is_not(settings: Settings, layout: Layout, make: Make, text: str) -> None:
    assert found(settings, layout, make, text) == []


def test_the_agencys_earlier_name_is_its_own(settings: Settings, layout: Layout, make: Make) -> None:
    agency = replace(settings.agencies[0], previous_names=("示例市示例区住房和城乡建设局",))
    assert found(settings, layout, make, "住房和城乡建设局高度重视政务公开。", agency) == []


@pytest.mark.parametrize("whole", [("A07", "区政府本级"), (WHOLE, COUNTY), (WHOLE, "")])
def test_who_reports_on_all_may_speak_of_each(
    settings: Settings, layout: Layout, make: Make, whole: tuple[str, str]
) -> None:
    agency = Agency(whole[0], "示例市示例区人民政府", whole[1])
    assert found(settings, layout, make, "区住建局高度重视政府信息公开工作。", agency) == []


def test_a_doubled_name_is_left_to_gk332(codes: Codes) -> None:
    assert codes({"overview.oversight": "会同科学技术局局办公室检查。"}, also="GK332") == ["GK332"]
