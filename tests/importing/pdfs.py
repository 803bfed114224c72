"""PDFs made letter by letter: texts and lines at their places, and what no program would make of them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800
LEFT, SIZE, STEP = 60.0, 10.0, 16.0
# Letters on a full line: what is wider than an ASCII letter is as wide as it is high.
ACROSS = 48


@dataclass(frozen=True)
class Text:
    """Words at a place, counted in points from the upper left corner; ``turned`` stands upright across the page."""

    words: str
    x: float
    y: float
    size: float = SIZE
    turned: bool = False


@dataclass(frozen=True)
class Rule:
    """A line from one place to another."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Picture:
    """A picture of the whole page."""


Mark = Text | Rule | Picture


def paragraph(words: str, y: float, x: float = LEFT + 2 * SIZE) -> list[Mark]:
    """The text set from ``y`` downwards in Chinese letters, its first line two letters in."""
    first = ACROSS - round((x - LEFT) / SIZE)
    rest = words[first:]
    lines = [words[:first], *(rest[start : start + ACROSS] for start in range(0, len(rest), ACROSS))]
    return [Text(line, LEFT if number else x, y + number * STEP) for number, line in enumerate(lines)]


def table(rows: Sequence[Sequence[str | None]], y: float, columns: Sequence[float], high: float = 20) -> list[Mark]:
    """A table with its upper edge at ``y`` and edges at ``columns``, its rows so ``high``.

    ">" is merged with the cell left of it, None with the one above.
    """
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        top = y + number * high
        for column, cell in enumerate(row):
            left, right = columns[column], columns[column + 1]
            if cell is not None:
                marks.append(Rule(left, top, right, top))
            if cell != ">":
                marks.append(Rule(left, top, left, top + high))
            if cell not in {None, ">"}:
                marks += [
                    Text(line, left + 3, top + 9 + 9 * place, 8) for place, line in enumerate(str(cell).split("\n"))
                ]
    bottom = y + len(rows) * high
    return [*marks, Rule(columns[0], bottom, columns[-1], bottom), Rule(columns[-1], y, columns[-1], bottom)]


def pdf(*pages: Sequence[Mark]) -> bytes:
    """The document."""
    letters = sorted({letter for page in pages for mark in page if isinstance(mark, Text) for letter in mark.words})
    codes = {letter: code for code, letter in enumerate(letters, start=1)}
    contents = [_drawn(page, codes).encode() for page in pages]
    return with_streams(contents, _font(codes))


def with_streams(contents: Sequence[bytes], fonts: Sequence[bytes] = (), *, packing: str = "", kids: str = "") -> bytes:
    """A document with a page for each content; ``packing`` names the filter, ``kids`` what the pages are instead."""
    first = 3 + len(fonts)
    places = [first + 2 * number for number in range(len(contents))]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids or ' '.join(f'{place} 0 R' for place in places)}]/Count {len(contents)}>>".encode(),
        *fonts,
    ]
    resources = "<</Font<</F 3 0 R>>/XObject<</Again 4 0 R>>>>"
    for place, content in zip(places, contents, strict=True):
        page = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources{resources}/Contents {place + 1} 0 R>>"
        )
        objects += [page.encode(), stream(content, packing)]
    return _numbered(objects)


def stream(content: bytes, more: str = "") -> bytes:
    """The content as an object of a PDF."""
    return f"<</Length {len(content)} {more}>>stream\n".encode() + content + b"\nendstream"


def bomb(size: int) -> bytes:
    """So many blanks, packed."""
    packer = zlib.compressobj(9)
    piece = b" " * 1024 * 1024
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def _numbered(objects: Sequence[bytes], trailer: str = "") -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table_of_places = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table_of_places}trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n"
    return body + end.encode() + f"startxref\n{len(body)}\n%%EOF".encode()


def locked(data: bytes) -> bytes:
    """The document as if a password were asked for."""
    key = "<" + "ab" * 32 + ">"
    handler = f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -4>>/ID[<00><00>]"
    return data.replace(b"/Root 1 0 R", f"/Root 1 0 R{handler}".encode())


def _drawn(page: Sequence[Mark], codes: dict[str, int]) -> str:
    said = []
    for mark in page:
        if isinstance(mark, Rule):
            said.append(f"0.5 w {mark.x0} {HEIGHT - mark.y0} m {mark.x1} {HEIGHT - mark.y1} l S")
        elif isinstance(mark, Picture):
            said.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")
        else:
            turn = "0 1 -1 0" if mark.turned else "1 0 0 1"
            hexadecimal = "".join(f"{codes[letter]:04x}" for letter in mark.words)
            said.append(f"BT /F {mark.size} Tf {turn} {mark.x} {HEIGHT - mark.y} Tm <{hexadecimal}> Tj ET")
    return "\n".join(said)


def _font(codes: dict[str, int]) -> list[bytes]:
    """A face that no program has: half of the width for ASCII; and what letter each code is."""
    widths = "".join(f"{code}[500]" for letter, code in codes.items() if letter.isascii())
    known = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{known}\nendbfchar endcmap end end"
    )
    face = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor 6 0 R/DW 1000/W[{widths}]>>"
    )
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 4 0 R>>",
        stream(to_unicode.encode()),
        face.encode(),
        b"<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200>>",
    ]
