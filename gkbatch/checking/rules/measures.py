"""In: a claim. Out: the cells of the tables it may be measured by, in every way agencies count."""

from __future__ import annotations

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.rules.compared import Measure, rows_of
from gkbatch.forms.form import Form

_IN, _CARRIED, _DONE, _OUT = (f"requests.{row}.total" for row in ("received", "carried_in", "handled", "carried_out"))
_RECEIVED = Measure("新收", (_IN,))
_ALL = Measure("新收加上年结转", (_IN, _CARRIED))
_CARRIED_IN = Measure("上年结转", (_CARRIED,))
_CARRIED_OUT = Measure("结转下年度", (_OUT,))
_HANDLED = Measure("（七）总计", (_DONE,))
_FLOW = {
    "received": (_RECEIVED,),
    "arrived": (_RECEIVED, _ALL),
    "all": (_ALL,),
    "carried_in": (_CARRIED_IN,),
    "carried_out": (_CARRIED_OUT,),
    "carried": (_CARRIED_IN, _CARRIED_OUT),
    "handled": (_HANDLED,),
    "stated": (_RECEIVED, _ALL, _HANDLED),
}
RESULTS = {
    "granted": "予以公开",
    "partly_granted": "部分公开",
    "refused": "不予公开",
    "unavailable": "无法提供",
    "not_processed": "不予处理",
    "other": "其他处理",
}
_BLOCKS = {
    "reconsideration": ("行政复议", ("reconsideration",)),
    "litigation": ("行政诉讼", ("litigation.direct", "litigation.after")),
    "litigation.direct": ("未经复议直接起诉", ("litigation.direct",)),
    "litigation.after": ("复议后起诉", ("litigation.after",)),
}
_OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "otherwise": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
_DOCUMENTS = {"normative": "行政规范性文件", "regulations": "规章"}
_DOCUMENT_COLUMNS = {"issued": "本年制发", "repealed": "本年废止", "in_force": "现行有效"}
_DECISIONS = {"licences": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}


def flow_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """Ways to count what came in, was handled, was carried over."""
    if claim.quantities[0] == "answered":
        # What an applicant withdrew or never completed was closed without an answer.
        return (_HANDLED, Measure("（七）总计减其他处理", (_DONE,), rows_of(form, "requests", "other")))
    return _FLOW[claim.quantities[0]]


def result_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """One kind of result, or several together; of several the last one alone may be meant."""
    names = "加".join(RESULTS[kind] for kind in claim.quantities)
    together = Measure(names, tuple(key for kind in claim.quantities for key in rows_of(form, "requests", kind)))
    if len(claim.quantities) == 1:
        return (together,)
    last = claim.quantities[-1]
    return (together, Measure(RESULTS[last], rows_of(form, "requests", last)))


def dispute_measures(claim: Claim) -> tuple[Measure, ...]:
    """The totals of one or more blocks of section 四, or one outcome."""
    names, keys = [], []
    for quantity in claim.quantities:
        block, _, outcome = quantity.partition(":")
        name, paths = _BLOCKS[block]
        column = outcome or "total"
        names.append(f"{name}{_OUTCOMES[column]}")
        keys += [f"disputes.{path}.{column}" for path in paths]
    return (Measure("加".join(names), tuple(keys)),)


def document_measures(claim: Claim) -> tuple[Measure, ...]:
    """One cell of the first block of section 二."""
    kind, _, column = claim.quantities[0].partition(".")
    return (Measure(f"{_DOCUMENTS[kind]}{_DOCUMENT_COLUMNS[column]}", (f"disclosure.{kind}.{column}",)),)


def decision_measures(claim: Claim) -> tuple[Measure, ...]:
    """The decisions of one kind, or of several together."""
    keys = tuple(f"disclosure.{kind}.decisions" for kind in claim.quantities)
    return (Measure("加".join(_DECISIONS[kind] for kind in claim.quantities), keys),)
