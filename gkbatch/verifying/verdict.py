"""In: what was found in each delivered file. Out: Verdict, and the same for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

FileKind = Literal["report", "slip", "summary", "district_report", "published"]
DifferenceKind = Literal["figure", "sentence", "text", "page"]

# Another number where a key goes or means something else; a key more leaves it as it is.
SCHEMA_VERSION = 1
KIND_WORDS: Mapping[DifferenceKind, str] = {
    "figure": "数字",
    "sentence": "自动语句",
    "text": "文字",
    "page": "版面",
}


@dataclass(frozen=True)
class Difference:
    """A place where a file says something else than the returns: what it says there, and what it should say.

    Either is empty where there is nothing.
    """

    kind: DifferenceKind
    place: str
    delivered: str
    expected: str

    @property
    def told(self) -> str:
        """For a person to read."""
        own = f"文件里是“{self.delivered}”" if self.delivered else "文件里没有"
        wanted = f"应是“{self.expected}”" if self.expected else "应当没有"
        return f"{KIND_WORDS[self.kind]} {self.place}：{own}，{wanted}"


@dataclass(frozen=True)
class Verified:
    """A delivered file, by its path in the outputs folder, and what is wrong with it.

    ``agency`` is the code of whose it is, empty where it is the district's; ``edited``: its bytes are not those that
    were delivered; ``faults`` speak of the file as a whole; ``remarks`` of what is no difference; ``figures`` counts
    the numbers that were compared.
    """

    file: str
    kind: FileKind
    agency: str = ""
    edited: bool = False
    faults: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()
    figures: int = 0

    @property
    def sound(self) -> bool:
        """Whether it says in every place what the returns say."""
        return not self.faults and not self.differences


@dataclass(frozen=True)
class Verdict:
    """The delivered files of that year in the order of the roster, the district's last; ``remarks`` are of no one file.

    ``run`` is the SHA-256 of the run.json that was verified.
    """

    year: int
    files: tuple[Verified, ...]
    remarks: tuple[str, ...] = ()
    run: str = ""

    @property
    def unsound(self) -> tuple[Verified, ...]:
        """The files that differ from the returns."""
        return tuple(one for one in self.files if not one.sound)

    @property
    def counts(self) -> dict[str, int]:
        """How many files, of these sound, different and edited by hand, and how many numbers were compared."""
        return {
            "files": len(self.files),
            "sound": len(self.files) - len(self.unsound),
            "different": len(self.unsound),
            "edited": sum(one.edited for one in self.files),
            "figures": sum(one.figures for one in self.files),
        }


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain values: what verify.json holds."""
    return {
        "schema_version": SCHEMA_VERSION,
        "year": verdict.year,
        "run": verdict.run,
        "counts": verdict.counts,
        "files": [_plain(one) for one in verdict.files],
        "remarks": list(verdict.remarks),
    }


def _plain(one: Verified) -> dict[str, Any]:
    return asdict(one) | {
        "sound": one.sound,
        "faults": list(one.faults),
        "differences": [asdict(difference) for difference in one.differences],
        "remarks": list(one.remarks),
    }
