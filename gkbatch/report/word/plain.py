"""In: a text and how it is to look. Out: a paragraph in WordprocessingML that depends on no style.

The office may have changed every style of its template, so all that a style could set is set here.
"""

from __future__ import annotations

from html import escape

from gkbatch.report.word.page import faces

_LINE = '<w:{} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
_NO_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
_NO_LINES = "".join(_LINE.format(side) for side in ("top", "left", "bottom", "right", "between", "bar"))


def _off(*names: str) -> str:
    return "".join(f'<w:{name} w:val="0"/>' for name in names)


def plain_paragraph(text: str, run: str, line: int, side: str = "center", after: int = 0) -> str:
    """A paragraph of one run; ``line`` is its exact height in twips, ``run`` the run's properties."""
    words = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    return f"<w:p><w:pPr>{plain_properties(line, side, after)}</w:pPr><w:r>{run}{words}</w:r></w:p>"


def empty_paragraph(line: int, section: str = "") -> str:
    """A paragraph without text, so many twips high; with ``section``, a w:sectPr, it ends a section."""
    tiny = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    return f"<w:p><w:pPr>{plain_properties(line, 'left')}{tiny}{section}</w:pPr></w:p>"


def plain_properties(line: int, side: str, after: int = 0) -> str:
    """What stands in the w:pPr of a paragraph, in the order of the schema."""
    return (
        f"{_off('keepNext', 'keepLines', 'pageBreakBefore', 'widowControl')}"
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:suppressLineNumbers/>'
        f"<w:pBdr>{_NO_LINES}</w:pBdr>{_NO_FILL}{_off('snapToGrid')}"
        f'<w:spacing w:before="0" w:beforeLines="0" w:beforeAutospacing="0" w:after="{after}" w:afterLines="0" '
        f'w:afterAutospacing="0" w:line="{line}" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:leftChars="0" w:right="0" w:rightChars="0" w:firstLine="0" w:firstLineChars="0"/>'
        f'{_off("contextualSpacing")}<w:jc w:val="{side}"/><w:outlineLvl w:val="9"/>'
    )


def plain_run(face: str, points: float, *, bold: bool | None = False, colour: str = "000000") -> str:
    """The w:rPr of a run, in the order of the schema; ``bold`` None leaves the weight to the face."""
    weight = "" if bold is None else f'<w:b w:val="{int(bold)}"/><w:bCs w:val="{int(bold)}"/>'
    size = round(points * 2)
    return (
        f"<w:rPr>{faces(face)}{weight}{_off('i', 'iCs', 'caps', 'smallCaps', 'strike', 'dstrike')}"
        f"{_off('outline', 'shadow', 'emboss', 'imprint', 'vanish')}"
        f'<w:color w:val="{colour}"/><w:spacing w:val="0"/><w:w w:val="100"/><w:kern w:val="0"/><w:position w:val="0"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:highlight w:val="none"/><w:u w:val="none"/>'
        f'<w:effect w:val="none"/>{_LINE.format("bdr")}{_NO_FILL}<w:vertAlign w:val="baseline"/><w:em w:val="none"/>'
        "</w:rPr>"
    )
