"""In: whose and how long. Out: made-up sentences of a report that nobody else has, without a number in them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_VERBS = (
    "健全", "规范", "优化", "梳理", "细化", "落实", "推进", "改进",
    "统筹", "畅通", "夯实", "整合", "压实", "校核", "归集", "明确",
    "做好", "抓好", "理顺", "盘活",
)  # fmt: skip
_OBJECTS = (
    "发布审核流程", "栏目维护责任", "答复文书格式", "目录编制办法", "属性认定环节", "平台运行保障", "会商研判机制", "政策解读形式",
    "办件跟踪台账", "档案移交手续", "窗口接待规范", "信息员队伍", "热点回应渠道", "监督评议办法", "业务培训安排", "保密审查程序",
    "清单动态管理", "基层公开专区", "民生事项公示", "文件清理标识", "内容更新周期", "线索转办要求", "数据归口管理", "意见征集方式",
    "案例复盘制度", "群众阅读体验", "部门协同配合", "科室分工安排", "公开指南内容", "自查整改步骤",
)  # fmt: skip
_ENDS = (
    "，效果稳步显现；", "，做到有人负责；", "，群众反映较好；", "，形成工作合力；",
    "，避免重复劳动；", "，力求准确及时；", "，方便群众查询；", "，保持常态长效；",
)  # fmt: skip


def sentences(seed: str, length: int) -> str:
    """At least so many characters; the same seed gives the same words."""
    return "".join(_pieces(Random(seed), length))[:-1] + "。"  # noqa: S311 made-up texts, no secret


def _pieces(random: Random, length: int) -> Iterator[str]:
    while length > 0:
        piece = random.choice(_VERBS) + random.choice(_OBJECTS) + random.choice(_ENDS)
        length -= len(piece)
        yield piece
