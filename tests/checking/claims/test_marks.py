from __future__ import annotations

import pytest

from gkbatch.checking.claims.marks import lone_marks, unstopped


@pytest.mark.parametrize(
    ("text", "missing", "phrase"),
    [
        ("按照《政府信息公开条例的要求。", "少后书名号", "按照《政府信息公开条例的要求"),
        ("按照政府信息公开条例》的要求。", "少前书名号", "按照政府信息公开条例》的要求"),
        ("坚持“公开为常态的原则。", "少后引号", "坚持“公开为常态的原则"),
        ("坚持公开为常态”的原则。", "少前引号", "坚持公开为常态”的原则"),
        ("坚持“公开为常态“的原则。", "少后引号", "坚持“公开为常态"),
        ("（以下简称《条例》，认真落实。", "少后括号", "（以下简称"),
        ("(以下简称本局，认真落实。", "少后括号", "(以下简称本局"),
        ("以下简称本局），认真落实。", "少前括号", "以下简称本局）"),
        ("国办公开办函〔2021 30号。", "少后六角括号", "国办公开办函〔2021 30号"),
        ("【通知】【公告发布。", "少后方头括号", "【通知】【公告发布"),
        ('坚持"公开为常态的原则。', "引号不成对", '坚持"公开为常态的原则'),
        ("强调‘说到做到的原则。", "少后单引号", "强调‘说到做到的原则"),
    ],
)
def test_a_mark_without_its_other_half_is_found(text: str, missing: str, phrase: str) -> None:
    assert [(mark.missing, mark.phrase) for mark in lone_marks(text)] == [(missing, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "按照《条例》（国务院令第711号）“先审查、后公开”。",
        "工作如下：1）完善制度；2）加强培训。a)更新栏目，b)公开指南。",
        "材料包括1）申请表、2）身份证明。",
        "一）完善制度。\n二）加强培训。",
        "（1)半角和全角的算一种（2）。",
        '坚持"公开为常态"和“不公开为例外"。',
        "〔2021]30号，[2019〕60号。",
        "it’s PDF’s。",
        "《关于印发〈要点〉的通知》。",
        "因版面断行（以下简称\n《条例》）的要求。",
        "没有标点",
    ],
)
def test_marks_in_pairs_say_nothing(text: str) -> None:
    assert list(lone_marks(text)) == []


def test_each_kind_is_told_once_in_a_paragraph() -> None:
    found = list(lone_marks("《甲、《乙、《丙。\n（丁，《戊。"))
    assert [mark.missing for mark in found] == ["少后书名号", "少后括号", "少后书名号"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("按照要求做好有关工作，完善制度，明确责任", "明确责任"),
        ("我局2026年无收取信息处理费情况", "我局2026年无收取信息处理费情况"),
        ("一是完善制度。\n二是加强培训，提高水平，\n三是加强检查。", "提高水平，"),
        ("完善制度（见附表）", "见附表）"),
        ("制度健全，责任明确”", "责任明确”"),
        ("一是公开不够及时；二是解读形式单一", "二是解读形式单一"),
        ("公众号每周更新；", "公众号每周更新；"),
        ("加强学习，提升能力：", "提升能力："),
        ("依法依规办理每一件申请\n做到件件有答复。", "依法依规办理每一件申请"),
        (
            "围绕群众关心的事项公开信息并且及时回应社会关切的各类热点问题\n效果明显。",
            "……事项公开信息并且及时回应社会关切的各类热点问题",
        ),
    ],
)
def test_a_paragraph_without_a_stop_is_found_by_its_end(text: str, end: str) -> None:
    assert list(unstopped(text)) == [end]


@pytest.mark.parametrize(
    "text",
    [
        "完善制度。",
        "完善制度！”",
        "完善制度（见附表）。",
        "完善制度。（见附表）",
        "主要情况如下：\n完善制度。",
        "一是完善制度；\n二是加强培训。",
        "提高了认识……",
        "（一）加强组织领导\n认真研究部署。",
        "1.主要问题\n更新不够及时。",
        "存在的主要问题\n更新不够及时。",
        "（二）完善制度机制，压实工作责任\n修订办法。",
        "联系电话：0000-1234567",
        "网址：http://www.example.gov.cn/",
        "本报告见https://www.example.gov.cn/xxgk",
        "附件：统计表",
        "完善制度。\n示例市示例区教育局\n2027年1月10日",
        "规范办理.",
        "略",
    ],
)
def test_what_needs_no_stop(text: str) -> None:
    assert list(unstopped(text)) == []
