"""In: a PDF. Out: what is printed on its pages and where, measured with poppler's programs."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

MILLIMETRE = 72 / 25.4
_NUMBER = re.compile(r"\d+(\.\d+)?")
_SIZE = re.compile(r"size:\s+([\d.]+) x ([\d.]+) pts")


@dataclass(frozen=True)
class Word:
    """What stands together on a line, and its box in millimetres from the page's left top corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A printed file: its pages count from 0."""

    path: Path

    @cached_property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of each page in whole millimetres."""
        found = _SIZE.findall(run("pdfinfo", "-f", "1", "-l", "999", str(self.path)))
        return tuple((round(float(width) / MILLIMETRE), round(float(height) / MILLIMETRE)) for width, height in found)

    @cached_property
    def fonts(self) -> frozenset[str]:
        """The names of the faces that were used, without the mark of a subset."""
        lines = run("pdffonts", str(self.path)).splitlines()[2:]
        return frozenset(line.split()[0].split("+")[-1] for line in lines)

    @cached_property
    def pages(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each page, in the order in which they are read."""
        root = etree.fromstring(run("pdftotext", "-bbox", str(self.path), "-").encode())
        return tuple(tuple(_word(word) for word in page.iter("{*}word")) for page in root.iter("{*}page"))

    def text(self, page: int) -> str:
        """The text of a page without any space."""
        return "".join(word.text for word in self.pages[page])

    def number_rows(self, page: int) -> list[list[str]]:
        """The numbers that stand alone on a page, line by line."""
        lines: dict[float, list[Word]] = defaultdict(list)
        for word in self.pages[page]:
            if _NUMBER.fullmatch(word.text):
                lines[round(word.top, 1)].append(word)
        return [[word.text for word in sorted(lines[top], key=lambda word: word.left)] for top in sorted(lines)]


def run(*command: str) -> str:
    """What the program prints; CalledProcessError where it fails."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120).stdout


def _word(word: etree._Element) -> Word:
    left, top, right, bottom = (float(word.get(name, "")) / MILLIMETRE for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word("".join((word.text or "").split()), left, top, right, bottom)
