from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("示例市示例区年度报告格式>示例镇。", "格式>"),
        ("（文字描述）", "（文字描述）"),
        ("本局召开会议X次。", "X次"),
        ("由XX科负责。", "XX"),
        ("由××科负责。", "××"),
        ("某某局开展培训。", "某某"),
        ("加强管理<br/>加强培训", "<br/>"),
        ("共#REF!", "#REF!"),
        ("共_____条", "_____"),
        ("“XX”微信公众号发布120条。", "XX"),
        ("通过“示例XX”政务微博发布。", "XX"),
        ("印发《XX办法》。", "XX"),
        ("栏目共设X个，公开信息N条。", "X个"),
        ("组织培训（）次。", "（）"),
        ("【此处填写制度建设情况】健全制度。", "【此处填写制度建设情况】"),
        ("我单位（单位名称）扎实推进。", "（单位名称）"),
        ("“先审查、后公开”，XX局负责。", "XX"),
    ],
)
def test_what_a_template_left_is_an_error(findings: Findings, text: str, left: str) -> None:
    found = findings({"overview.oversight": text})
    assert [(f.code, f.severity) for f in found] == [("GK303", "error")]
    assert f"“{left}”" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "7×24小时服务。",
        "按照《年度报告格式》编制。",
        "进入首页>政务公开>年报查询。",
        "发布PDF、WORD和XML文件。",
        "二〇二六年全面落实。",
        "人员力量有待补充。",
        "避免“××年以来”“XX年以来”一类套话。",
        "公布联系方式（单位名称、地址、电话）。",
        "涉及当事人姓名的，以“某某”代替后公开。",
        "“N次会商”机制，公开“一张网”、N个平台，VPN 3条。",
        "推行“XX+政务公开”模式。",
        "不再使用“我局XX工作成效显著”的空话。",
        "答复书避免“某某科室”“某某同志”等笼统说法。",
    ],
)
def test_a_sound_text_says_nothing(codes: Codes, text: str) -> None:
    assert codes({"overview.oversight": text}) == []


def test_an_empty_text_is_left_to_gk301(codes: Codes) -> None:
    assert codes({"overview.oversight": ""}, also="GK301") == ["GK301"]
