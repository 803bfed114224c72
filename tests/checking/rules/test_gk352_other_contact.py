from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk352_other_contact import RULE
from gkbatch.layout import Layout
from gkbatch.quotation import both_ends
from gkbatch.settings import Settings
from tests.checking.rules.conftest import Codes, Findings, Make


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("如有疑问，请与我局联系，联系电话：0000-7654321。", "联系电话：0000-7654321"),
        ("请与我局联系（电话：0000－７６５４３２１）。", "电话：0000－７６５４３２１"),
        ("咨询电话为7654321。", "咨询电话为7654321"),
        ("联系电话：0000-1234569。", "联系电话：0000-1234569"),
        ("联系地址：示例区邻里路9号。", "联系地址：示例区邻里路9号"),
        ("（地址：示例市示例区示例路89号，邮编000000）。", "地址：示例市示例区示例路89号"),
        ("如有疑问，请致电0000-7654321咨询。", "致电0000-7654321"),
        ("可到示例市示例区青年路12号我局办公室查阅。", "到示例市示例区青年路12号我局"),
        ("可登录http://www.yunqiao.com/zwgk查阅我局公开信息。", "http://www.yunqiao.com"),
        ("本报告可在www.yunqiao.gov.cn下载。", "www.yunqiao.gov.cn"),
        ("登录云桥县人民政府门户网站查阅。", "云桥县人民政府门户网站"),
        ("本报告在“中国·云桥”政府门户网站公布。", "中国·云桥”政府"),
        ("本报告电子版可在区政府门户网站（www.yunqiao.gov.cn）下载。", "www.yunqiao.gov.cn"),
        ("我局网站网址：http://www.yunqiao.gov.cn/xxgk/。", "http://www.yunqiao.gov.cn"),
    ],
)
def test_what_is_not_ours_is_a_query(findings: Findings, text: str, phrase: str) -> None:
    (found,) = findings({"overview.platform": text})
    assert (found.code, found.severity, found.value) == ("GK352", "query", both_ends(phrase))
    assert "（本单位：" in found.message or "（设置：" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0000-1234568，地址：示例市示例区示例路88号3楼。",
        "请与区政府办公室联系（电话：0000-1234567）。",
        "拨打12345热线、110报警，监督电话：0000-7654321。",
        "服务大厅联系电话：0000-7654321。",
        "查阅点地址：示例区文化路5号档案馆。",
        "举报电话0000-7654321，投诉电话0000-7654321，值班电话：0000-7654321。",
        "登录中国政府网（www.gov.cn）、省政府网站（www.sheng.gov.cn）。",
        "在示例市人民政府网站（www.shi.gov.cn）公布。",
        "在示例市示例区人民政府门户网站（xxgk.example.gov.cn/art/1.html）公布。",
        "通过示例区政府门户网站、本区政府网站、各县区政府网站、区政府网站公开。",
        "在“中国·示例”政府门户网站（http://www.example.gov.cn）查阅。",
        "信用中国（www.creditchina.gov.cn）公示处罚信息。",
        "地址：区行政中心3楼。",
        "电话回访32次，电话咨询1200人次。",
        "微信文章见https://mp.weixin.qq.com/s/abc，我局公众号已发布。",
        "到示例路88号我局一楼查阅。",
        "预算已在区政府门户网站公开，并在县政府网站公示。",
        "设立查阅点2个，地址：示例区镇中路1号。",
        "市工信局网站（www.gxj.shi.gov.cn）同步转载我局信息。",
        "邮箱xxgk@yunqiao.gov.cn。",
        "全市其他区政府网站，高新区政府网站。",
        "联系电话：400-1234567，400热线。",
        "网址链接有效，网站地址正确，IP地址：10.0.0.1号段。",
    ],
)
def test_what_is_ours_or_openly_anothers_says_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.platform": text}) == []


def test_an_agency_whose_telephone_nobody_knows_is_not_asked(codes: Codes, settings: Settings) -> None:
    agency = replace(settings.agencies[0], telephone="", address="")
    told = {"overview.platform": "联系电话：0000-7654321。", "about.telephone": ""}
    assert codes(told, agency) == []


def test_the_telephone_that_was_answered_is_its_own(codes: Codes) -> None:
    told = {"overview.platform": "联系电话：0000-7654321。", "about.telephone": "0000-7654320、0000-7654321"}
    assert codes(told) == []


def test_a_portal_without_a_name_of_its_own_is_not_compared(settings: Settings, layout: Layout, make: Make) -> None:
    plain = replace(settings, portal="示例区人民政府门户网站")
    told = make({"overview.platform": "“中国·云桥”政府门户网站。"})
    assert list(RULE.check(Case(layout.form, plain, settings.agencies[0], told))) == []


def test_a_mobile_number_is_left_to_gk325(codes: Codes) -> None:
    assert codes({"overview.platform": "联系电话：13800000000。"}, also="GK325") == ["GK325"]
