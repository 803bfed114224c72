"""In: a case. Out: the texts that will be published, and findings that quote them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.names import ADDRESS, TELEPHONE, WECHAT_NAME, WEIBO_NAME
from gkbatch.quotation import both_ends, quoted
from gkbatch.submission import Answer

_ALSO_PRINTED = (ADDRESS, TELEPHONE, WECHAT_NAME, WEIBO_NAME)
_SHOWN = 3


def everything_printed(case: Case) -> Iterator[tuple[Answer, str]]:
    """The agency's own texts and before them the short answers that are printed too: address, telephone, accounts."""
    for key in _ALSO_PRINTED:
        answer = case.submission.answers.get(key)
        if answer is not None and isinstance(answer.value, str) and answer.value:
            yield answer, answer.value
    yield from case.published


def quoting(  # noqa: PLR0913, PLR0917 a finding has that many parts, in the order of rule.about
    rule: Rule, case: Case, answer: Answer, phrases: Iterable[str], message: str, fix: str
) -> Finding:
    """What ``rule`` finds in a text: its value is what was matched, never the whole text."""
    return replace(about(rule, case, answer, message, fix), value="；".join(shortened(phrase) for phrase in phrases))


def blemish(  # noqa: PLR0913, PLR0917 a finding has that many parts, in the order of rule.about
    rule: Rule, case: Case, answer: Answer, found: Iterable[str], message: str, fix: str
) -> Iterator[Finding]:
    """One finding for all that was ``found`` in one text, nothing for none; ``message`` is followed by the phrases.

    A phrase that stands there several times is shown once, with how often.
    """
    times = Counter(found)
    if times:
        told = [f"{quoted(phrase)}{f'（共 {count} 处）' if count > 1 else ''}" for phrase, count in times.items()]
        more = f" 等 {times.total()} 处" if len(told) > _SHOWN else ""
        yield quoting(rule, case, answer, list(times)[:_SHOWN], f"{message}{'、'.join(told[:_SHOWN])}{more}", fix)


def described(  # noqa: PLR0913, PLR0917 a finding has that many parts, in the order of rule.about
    rule: Rule, case: Case, answer: Answer, found: Iterable[tuple[str, str]], message: str, fix: str
) -> Iterator[Finding]:
    """The same where each phrase needs words of its own: ``found`` are the phrases, each with what is said of it."""
    every = dict(found)
    if every:
        more = f" 等 {len(every)} 处" if len(every) > _SHOWN else ""
        told = "；".join(list(every.values())[:_SHOWN])
        yield quoting(rule, case, answer, list(every)[:_SHOWN], f"{message}{told}{more}", fix)


def shortened(phrase: str) -> str:
    """The phrase as it stands within “ ”, or its two ends where it is too long to be shown."""
    return both_ends(phrase)
