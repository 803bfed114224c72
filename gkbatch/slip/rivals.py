"""In: the returns of an agency of which nobody knows which counts. Out: what its slip shows: one return of them all.

What all say alike is filled in; what they say differently is left open, and listed with what each says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.files import RIVALS
from gkbatch.layout import Layout, Place
from gkbatch.printed import GIVEN_KEYS
from gkbatch.quotation import quoted, quoted_part
from gkbatch.settings import Agency
from gkbatch.submission import Answer, Reading, Submission

_NOTHING = "（没有填）"
_FIX = "请核对以哪一份为准，在这里填上算数的内容，改完发回本表；收到以后以本表为准。"


def review_of_rivals(
    layout: Layout, agency: Agency, rivals: Sequence[Submission], private: Collection[str] = ()
) -> Review:
    """One return with what the ``rivals`` have in common, and a finding for each answer that differs.

    Of files in ``private``, which may be another agency's, neither the name nor the content is told;
    where all are, nothing is filled in.
    """
    own = [one for one in rivals if one.file not in private]
    if not own:
        return _nothing_told(layout, agency, rivals)
    answers, findings, called = {}, [], _called(own)
    for key, place in layout.places.items():
        each = [one.answers[key] for one in rivals]
        if key in GIVEN_KEYS or all(each[0].says_the_same(one) for one in each[1:]):
            answers[key] = _here(own[0].answers[key], place)
            continue
        answers[key] = _open(place)
        if not place.field.computed:
            findings.append(_finding(place, {called[one.file]: one.answers[key].typed for one in own}, len(rivals)))
    return Review(agency, replace(own[0], answers=answers, extras=(), copies=()), tuple(findings))


def _called(own: Sequence[Submission]) -> dict[str, str]:
    """What each file is called to the agency: its name without the office's folders, if these do not tell them apart."""
    names = {one.file: PurePosixPath(one.file.replace("!/", "/")).name for one in own}
    return names if len(set(names.values())) == len(names) else {file: file for file in names}


def _nothing_told(layout: Layout, agency: Agency, rivals: Sequence[Submission]) -> Review:
    answers = {key: _open(place) for key, place in layout.places.items()}
    blank = replace(rivals[0], answers=answers, extras=(), copies=(), explanations={}, remarks={})
    message = f"收到 {len(rivals)} 份内容不同的报表，不知道哪一份算数"
    return Review(agency, blank, (RIVALS.finding(message, "请按最后定稿重新填写，发回本表；收到以后以本表为准。"),))


def _open(place: Place) -> Answer:
    return Answer(place.field, place.sheet, place.cell, "", None, Reading.TWICE)


def _here(answer: Answer, place: Place) -> Answer:
    """The answer where the slip has it; one whose label was not found stays unfound."""
    return replace(answer, sheet=place.sheet, cell=place.cell) if answer.cell else answer


def _finding(place: Place, typed: Mapping[str, str], count: int) -> Finding:
    said = list(typed.values())
    told = [
        f"{quoted(file)}填的是{quoted_part(words, said[number - 1])}" if words else f"{quoted(file)}{_NOTHING}"
        for number, (file, words) in enumerate(typed.items())
    ]
    more = [] if len(typed) == count else ["另有一份填的不同"]
    message = f"收到 {count} 份报表，这一项不同：{'，'.join([*told, *more])}"
    labels = "－".join(place.field.labels[1:]) or place.field.label
    return RIVALS.finding(message, _FIX, "", place.sheet, place.cell, labels)
