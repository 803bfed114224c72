"""In: the sample district's answers. Out: returned workbooks for any number of agencies.

A workbook is filled in by openpyxl once for each pattern of answers, and saved by LibreOffice where that was asked
for. It speaks of an agency that no district has and holds a mark where a text of its own belongs; each agency's
return is the same package with these put in.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.words import sentences
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Value
from gkbatch.text import chinese_counter
from tests.sample import BROKEN, sample_returns, sample_settings
from tests.sample.returns import Return, filled_workbook

_ADDRESS, _OTHER_ADDRESS = "示例路一号", "示例路二号"
# What is put in place of it and of the marks 〔文一〕, 〔文二〕 … for texts makes the return of an agency.
_NOBODY = Agency(
    "N99999", "示例市示例区第九九九九九局", category="区直部门", address=_ADDRESS, telephone="0000-1234567"
)
# In words: LibreOffice parts a text where letters of another script begin, figures among them.
_MARK = re.compile(f"{_NOBODY.code}|{_NOBODY.name}|〔文.+?〕".encode())
_LIBREOFFICE_SECONDS = 300
# Characters of its own behind each paragraph, and twice as many as the paragraph has.
_LEAST_WORDS = 100
_RECEIVED = "requests.received.person"


@dataclass(frozen=True)
class Pattern:
    """A returned workbook by its members; ``lengths`` says by mark how many characters belong there."""

    members: Mapping[str, bytes]
    lengths: Mapping[bytes, int]

    def for_agency(self, agency: Agency) -> bytes:
        """The workbook as this agency sends it in; the same agency gives the same bytes."""
        words = {_NOBODY.code.encode(): agency.code.encode(), _NOBODY.name.encode(): agency.name.encode()}
        words |= {
            mark: sentences(agency.code + mark.decode(), length).encode() for mark, length in self.lengths.items()
        }
        return _package({name: _MARK.sub(lambda found: words[found[0]], one) for name, one in self.members.items()})


def patterns(count: int, *, faulty: bool, by_libreoffice: bool) -> list[Pattern]:
    """So many patterns of answers at most; ``faulty`` ones do not add up. OSError where LibreOffice is missing."""
    settings = district_of(_NOBODY)
    marked = [_marked(one) for one in sample_returns() if one.agency != BROKEN][:count]
    if faulty:
        marked = [(_faulty(returned), lengths) for returned, lengths in marked]
    saved = [filled_workbook(settings, returned) for returned, _ in marked]
    if by_libreoffice:
        saved = _saved_by_libreoffice(saved)
    return [Pattern(_members(data), lengths) for data, (_, lengths) in zip(saved, marked, strict=True)]


def moved(data: bytes) -> bytes:
    """The return of an agency that has moved to another address, or back: everything else in it stays."""
    addresses = {_ADDRESS.encode(): _OTHER_ADDRESS.encode(), _OTHER_ADDRESS.encode(): _ADDRESS.encode()}
    either = re.compile(b"|".join(addresses))
    return _package({name: either.sub(lambda found: addresses[found[0]], one) for name, one in _members(data).items()})


def district_of(*agencies: Agency) -> Settings:
    """The sample district with these agencies, of whose last year nothing is known."""
    return replace(sample_settings(), agencies=agencies, last_year={}, exemptions=())


def agencies(size: int) -> tuple[Agency, ...]:
    """So many bureaux."""
    numbers = range(1, size + 1)
    return tuple(replace(_NOBODY, code=f"N{number:05}", name=f"示例市示例区第{number:05}局") for number in numbers)


def has_libreoffice() -> bool:
    """Whether workbooks can be saved by LibreOffice here."""
    return shutil.which("soffice") is not None


def _marked(returned: Return) -> tuple[Return, dict[bytes, int]]:
    """The return with a mark behind each of its paragraphs: whole ones that others have too would be found alike."""
    answers: dict[str, Value] = dict(returned.answers)
    lengths: dict[bytes, int] = {}

    def marked(paragraph: str) -> str:
        mark = f"〔文{chinese_counter(len(lengths) + 1)}〕"
        lengths[mark.encode()] = max(_LEAST_WORDS, 2 * len(paragraph))
        return paragraph + mark

    for key in (key for key in answers if key.startswith(("overview.", "problems.", "matter."))):
        answers[key] = "\n".join(marked(paragraph) for paragraph in str(answers[key]).splitlines())
    return replace(returned, agency=_NOBODY.code, answers=answers), lengths


def _faulty(returned: Return) -> Return:
    """One request more was received than anything became of."""
    received = returned.answers.get(_RECEIVED, 0)
    assert isinstance(received, int)
    answers = {**returned.answers, _RECEIVED: received + 1, "requests.confirmed": "有数据"}
    return replace(returned, answers=answers)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _package(members: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _saved_by_libreoffice(workbooks: list[bytes]) -> list[bytes]:
    """The workbooks opened and saved, all in one call: the call is what takes the time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
        for path, data in zip(paths, workbooks, strict=True):
            path.write_bytes(data)
        saved, profile = folder / "saved", f"-env:UserInstallation=file://{folder}/profile"
        words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(saved), *map(str, paths)]
        subprocess.run(words, check=True, capture_output=True, timeout=_LIBREOFFICE_SECONDS)  # noqa: S603 our own words
        return [(saved / path.name).read_bytes() for path in paths]
