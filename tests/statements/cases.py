"""Zero, one and many of everything: what returns may say, by what they are called, for all that is made of figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest
from typing import Any

Told = Mapping[str, Any]

_IN, _OLD, _OUT = "requests.received", "requests.carried_in", "requests.carried_out"
PUBLISHED: Mapping[str, Told] = {
    "没有公开": {},
    "只有网站一条": {"disclosed.total": 1, "disclosed.portal": 1, "category.L01": 1},
    "网站和公众号": {
        "disclosed.total": 466,
        "disclosed.portal": 114,
        "disclosed.wechat": 352,
        "disclosed.wechat_name": "示例工信",
        "category.L02": 114,
    },
    "三种渠道": {
        "disclosed.total": 238,
        "disclosed.portal": 118,
        "disclosed.wechat": 100,
        "disclosed.wechat_name": "“示例工信”",
        "disclosed.weibo": 20,
        "disclosed.weibo_name": "示例工信发布",
        "category.L01": 12,
        "category.L02": 106,
    },
    "只有公众号": {"disclosed.total": 5, "disclosed.wechat": 5},
    "只有微博": {"disclosed.total": 3, "disclosed.weibo": 3, "disclosed.weibo_name": "示例工信"},
    "有公众号而没有发布": {"disclosed.total": 7, "disclosed.portal": 7, "disclosed.wechat_name": "示例工信"},
}
REQUESTS: Mapping[str, Told] = {
    "没有申请": {},
    "一件予以公开": {f"{_IN}.person": 1, "requests.granted.person": 1},
    "一件其他处理": {f"{_IN}.business": 1, "requests.other.other.business": 1},
    "一件结转": {f"{_IN}.person": 1, f"{_OUT}.person": 1},
    "几件几种结果": {
        f"{_IN}.person": 3,
        f"{_OLD}.person": 1,
        "requests.granted.person": 2,
        "requests.partly_granted.person": 1,
        "requests.refused.enquiry.person": 1,
    },
    "各种结果": {
        f"{_IN}.person": 20,
        f"{_IN}.business": 4,
        f"{_OLD}.business": 2,
        "requests.granted.person": 5,
        "requests.partly_granted.business": 2,
        "requests.refused.secret.person": 1,
        "requests.refused.enquiry.person": 2,
        "requests.unavailable.not_held.person": 4,
        "requests.unavailable.unclear.business": 1,
        "requests.not_processed.repeated.person": 3,
        "requests.other.other.person": 1,
        f"{_OUT}.person": 4,
        f"{_OUT}.business": 3,
    },
    "几件都不予公开": {
        f"{_IN}.person": 4,
        "requests.refused.secret.person": 1,
        "requests.refused.process.person": 3,
    },
    "几件都作其他处理": {f"{_IN}.person": 2, "requests.other.other.person": 2},
    "几件都结转": {f"{_IN}.person": 2, f"{_OLD}.person": 1, f"{_OUT}.person": 3},
    "没有新收，上年一件办结": {f"{_OLD}.person": 1, "requests.granted.person": 1},
    "没有新收，上年两件同样办结": {f"{_OLD}.person": 2, "requests.granted.person": 2},
    "没有新收，上年三件办结": {
        f"{_OLD}.person": 3,
        "requests.granted.person": 2,
        "requests.unavailable.not_held.person": 1,
    },
    "没有新收，上年的办结一部分": {f"{_OLD}.person": 3, "requests.granted.person": 1, f"{_OUT}.person": 2},
    "没有新收，上年的都没有办结": {f"{_OLD}.person": 1, f"{_OUT}.person": 1},
}
_REVIEW, _DIRECT, _LATER = "disputes.reconsideration", "disputes.litigation.direct", "disputes.litigation.after"
DISPUTES: Mapping[str, Told] = {
    "没有复议和诉讼": {},
    "一件复议": {f"{_REVIEW}.upheld": 1},
    "两件复议同样结果": {f"{_REVIEW}.corrected": 2},
    "两件复议都未审结": {f"{_REVIEW}.pending": 2},
    "几件复议": {f"{_REVIEW}.upheld": 6, f"{_REVIEW}.pending": 1},
    "一件诉讼": {f"{_LATER}.pending": 1},
    "一件复议一件诉讼": {f"{_REVIEW}.upheld": 1, f"{_DIRECT}.otherwise": 1},
    "两件诉讼同一方式": {f"{_DIRECT}.upheld": 2},
    "几件诉讼同一方式": {f"{_LATER}.upheld": 2, f"{_LATER}.pending": 1},
    "两种方式各一件": {f"{_DIRECT}.upheld": 1, f"{_LATER}.corrected": 1},
    "几件复议几件诉讼": {
        f"{_REVIEW}.upheld": 8,
        f"{_REVIEW}.corrected": 1,
        f"{_DIRECT}.upheld": 2,
        f"{_DIRECT}.pending": 1,
        f"{_LATER}.corrected": 1,
    },
}
MATTERS: Mapping[str, Told] = {
    "没有收费，没有建议提案": {},
    "收费，一件建议": {"fee.amount": 10, "deputies.received": 1, "deputies.completed": 1},
    "只有提案，全部办结": {"members.received": 2, "members.completed": 2},
    "建议和提案全部办结": {
        "fee.amount": Decimal(120),
        "deputies.received": 6,
        "deputies.completed": 6,
        "members.received": 4,
        "members.completed": 4,
    },
    "没有全部办结": {
        "deputies.received": 6,
        "deputies.completed": 6,
        "members.received": 4,
        "members.completed": 3,
    },
    "只办结了一种": {"deputies.received": 2, "deputies.completed": 1, "members.received": 1},
    "都没有办结": {"deputies.received": 1, "members.received": 2},
}
OF_DISTRICTS_ONLY: Mapping[str, Told] = {
    "没有文件和决定": {},
    "各有一件": {
        "disclosure.regulations.issued": 1,
        "disclosure.normative.issued": 1,
        "disclosure.licences.decisions": 1,
    },
    "未制发": {"disclosure.regulations.repealed": 1, "disclosure.normative.in_force": 136},
    "各有几件": {
        "disclosure.regulations.issued": 2,
        "disclosure.regulations.repealed": 1,
        "disclosure.regulations.in_force": 12,
        "disclosure.normative.issued": 22,
        "disclosure.normative.in_force": 136,
        "disclosure.licences.decisions": 10492,
        "disclosure.penalties.decisions": 340,
        "disclosure.coercion.decisions": 14,
    },
    "只有办结的提案": {"members.completed": 2},
}
PARTS = (PUBLISHED, REQUESTS, DISPUTES, MATTERS)


def returns() -> Iterator[tuple[str, Told]]:
    """Whole returns, so that every case above stands in one: its number and what it says."""
    for number, parts in enumerate(zip_longest(*PARTS)):
        told: dict[str, Any] = {}
        for group, name in zip(PARTS, parts, strict=True):
            told |= group[name] if name is not None else {}
        yield f"return{number}", told
