"""In: findings, the agency's words and the office's exemptions. Out: the findings with explanations.

An explanation is bound to code, cells and values (``Finding.mark``): when a value changes, the
finding asks again. Queries are explained by the agency or the office; errors are exempted by the
office only, and the arithmetic of sections 二–四 and unread cells by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gkbatch.address import cells_of
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.quotation import quoted
from gkbatch.settings import Exemption
from gkbatch.submission import Submission
from gkbatch.text import NO_EXPLANATION, folded, says_nothing

_MARKS = re.compile(r"[\W_]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LEAST = 2
_SHOWN = 20
_REFUSED = r"您填写的说明.*?(?:没有说明原因|是错误值)"
# What gives no reason in whatever order it is put together: “经核实，数据属实。” Compiled where words were written.
_NO_REASON = (
    r"(?:暂?无|没有|略|同上|同前|同|如上|见上|见前|见附件|见附表|是的?|对的?|好的?|可以|正确|准确|真实|属实|如实|无误|没错|没问题"
    r"|正常|情况如此|就是这样|不详|不清楚|不知道|(?:无需|不用|没有?|无)说明|待填|待补充?|已?经?(?:核实|核对|检查|确认|复核)过?"
    r"|情况|数据|数字|内容|填报|填写|以上|上述|已经?|经|均|都|本单位|我单位|本局|我局|该|此项|本项|确实?|为)+"
)
# Whoever writes more has said something, or tries how long a pattern takes.
_LONGEST = 30


def agency_words(submission: Submission, findings: Iterable[Finding]) -> dict[str, str]:
    """The agency's words by mark: its explanations, and its remarks as far as one of ``findings`` is meant.

    A remark stands in one file with the values it speaks of, so it takes the mark of the query of
    its code at its own cells; it is newer than words that a slip brought back.
    """
    words = dict(submission.explanations)
    for finding in findings:
        for key, text in submission.remarks.items():
            code, _, subject = key.partition(" ")
            if finding.severity == "query" and finding.code == code and _speaks_of(submission, finding, subject):
                words[finding.mark] = text
    return words


def _speaks_of(submission: Submission, finding: Finding, subject: str) -> bool:
    """Whether every cell of the finding holds an answer of the subject: a field's key or what several begin with."""
    own = {
        (answer.sheet, answer.cell)
        for key, answer in submission.answers.items()
        if key == subject or key.startswith(f"{subject}.")
    }
    cells = {(finding.sheet, cell) for cell in cells_of(finding.cell)}
    return bool(cells) and cells <= own


def explained(
    findings: Iterable[Finding],
    words: Mapping[str, str],
    exemptions: Iterable[Exemption],
    exemptible: Mapping[str, bool],
) -> tuple[Finding, ...]:
    """The findings, each with its explanation where there is one, or why what the agency wrote is none.

    ``words`` are the agency's by mark, ``exemptions`` those of this agency, ``exemptible`` says
    for each code whether the office may let an error of it through.
    """
    granted = tuple(exemptions)
    return tuple(_explained(finding, words, granted, exemptible) for finding in findings)


def _explained(
    finding: Finding, words: Mapping[str, str], exemptions: tuple[Exemption, ...], exemptible: Mapping[str, bool]
) -> Finding:
    if finding.severity == "note" or (finding.severity == "error" and not exemptible.get(finding.code, False)):
        return finding
    for exemption in exemptions:
        if exemption.code == finding.code and exemption.mark in {"", finding.mark}:
            return replace(finding, explanation=Explanation(f"{exemption.reason}（{exemption.by}）", "office"))
    text = words.get(finding.mark, "").strip()
    if finding.severity != "query" or not text:
        return finding
    if explains_nothing(text):
        return replace(finding, fix=f"{_why_not(text)}{finding.fix}")
    return replace(finding, explanation=Explanation(text, "agency"))


def explains_nothing(text: str) -> bool:
    """Whether what stands where an explanation is asked for gives no reason: 无, 已核实, 同上, a number, a bare mark."""
    bare = _MARKS.sub("", folded(text))
    if text.startswith("#") or bare in NO_EXPLANATION or len(_CHINESE.findall(bare)) < _LEAST:
        return True
    return says_nothing(text) or (len(bare) <= _LONGEST and re.fullmatch(_NO_REASON, bare) is not None)


def refusal(finding: Finding) -> str:
    """That the words the agency wrote explain nothing, without how to write better ones; empty where it wrote none."""
    told = re.match(_REFUSED, finding.fix)
    return told[0] if told else ""


def _why_not(text: str) -> str:
    """Why the words were no explanation; the fix is no part of the mark, so it may say so."""
    told = f"您填写的说明{quoted(text, _SHOWN)}"
    if text.startswith("#"):
        return f"{told}是错误值，请直接写文字，说明原因。"
    return f"{told}没有说明原因，请写明为什么是这样，例如“上年口径不同，按……统计”。"
