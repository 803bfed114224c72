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
    "案例复盘制度", "群众阅读体验", "部门协同配合", "科室分工安排", "公开指南内容", "自查整改步骤", "文书送达登记", "补正告知范本",
    "第三方意见单", "历史文件目录", "决策草案说明", "便民电话接听", "查阅场所设施", "公开年报撰写", "信息检索入口", "资料翻印服务",
)  # fmt: skip
_WAYS = (
    "逐步", "逐项", "逐月", "持续", "稳妥", "及时", "主动", "协同", "统一", "全程", "分级", "分类", "限期", "定期", "反复", "当场",
    "如实", "依规", "提前", "全部",
)  # fmt: skip
_RESULTS = (
    "落到实处", "形成合力", "得到好评", "做到位", "见到成效", "补齐短板", "减少重复", "方便查询", "保持常态", "有人负责", "留有记录",
    "听取意见", "说明理由", "更新内容", "回应关切", "压缩时限", "公布结果", "交叉核对", "督促整改", "完成交接",
)  # fmt: skip


def sentences(seed: str, length: int) -> str:
    """At least so many characters; the same seed gives the same words."""
    return "".join(_pieces(Random(seed), length))[:-1] + "。"  # noqa: S311 made-up texts, no secret


def _pieces(random: Random, length: int) -> Iterator[str]:
    while length > 0:
        piece = f"{random.choice(_VERBS)}{random.choice(_OBJECTS)}，{random.choice(_WAYS)}{random.choice(_RESULTS)}；"
        length -= len(piece)
        yield piece
