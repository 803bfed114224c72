"""In: a document body in WordprocessingML. Out: a whole .docx on the page of GB/T 9704-2012.

Every part is our own: python-docx's built-in document carries theme fonts, American English and
compatibility mode 14, each of which moves Chinese text about.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from gkbatch.packing import archive_of, packed

DOCUMENT, CORE, APP = "word/document.xml", "docProps/core.xml", "docProps/app.xml"

BODY_FONT, SUBHEAD_FONT, HEAD_FONT = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_FONT, TABLE_FONT = "方正小标宋简体", "宋体"
LATIN = "Times New Roman"

# In twips.
PAPER = {"w": 11906, "h": 16838}
MARGINS = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1587}

MAIN_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Without hint="eastAsia" Word sets “ ” … — in the Latin face, half as wide.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def paragraph(text: str, style: str, properties: str = "") -> str:
    """A paragraph of plain text; a line break in ``text`` stays in the paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{_run(text)}</w:p>'


def address_paragraph(before: str, address: str, after: str, style: str) -> str:
    """A paragraph in which an address of the web may go on in the next line anywhere, as no other Latin word may.

    Word takes that from the paragraph, LibreOffice from the language of the letters.
    """
    runs = _run(before) + _run(address, '<w:lang w:val="zh-CN"/>') + _run(after)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:wordWrap w:val="0"/></w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{_HINT}{properties}</w:rPr>{lines}</w:r>"


def package(body: str, title: str) -> bytes:
    """The .docx with this body; equal bodies give equal bytes."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f"<w:pgSz {_attributes(PAPER)}/>"
        f'<w:pgMar {_attributes(MARGINS)} w:header="851" w:footer="1304" w:gutter="0"/>'
        "</w:sectPr>"
    )
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/relationships/officeDocument", DOCUMENT),
            (f"{_PACKAGE}/relationships/metadata/core-properties", CORE),
            (f"{_OFFICE}/relationships/extended-properties", APP),
        ),
        CORE: core_properties(title, ""),
        APP: APP_PROPERTIES,
        DOCUMENT: _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/styles.xml": _part("styles", _styles()),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/fontTable.xml": _part("fonts", _fonts()),
        "word/footer1.xml": _part("ftr", _footer("right", 'w:right="280"')),
        "word/footer2.xml": _part("ftr", _footer("left", 'w:left="280"')),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{_OFFICE}/relationships/{kind}", target) for kind, target in (
                ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
                ("footer", "footer1.xml"), ("footer", "footer2.xml"),
            ))
        ),
    }  # fmt: skip
    return archive_of(packed(name, content.encode()) for name, content in members.items())


def _attributes(values: Mapping[str, int]) -> str:
    return " ".join(f'w:{name}="{value}"' for name, value in values.items())


def core_properties(title: str, author: str) -> str:
    """The part docProps/core.xml: title and author, and nobody else's name."""
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator><cp:lastModifiedBy/>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


APP_PROPERTIES = (
    f'{_DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>gkbatch</Application></Properties>'
)


def _part(root: str, content: str) -> str:
    return f'{_DECLARATION}<w:{root} xmlns:w="{MAIN_NAMESPACE}" xmlns:r="{_OFFICE}/relationships">{content}</w:{root}>'


def _relationships(*entries: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/settings.xml": f"{_TYPE}.settings+xml",
        "/word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        "/word/footer1.xml": f"{_TYPE}.footer+xml",
        "/word/footer2.xml": f"{_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _footer(side: str, indent: str) -> str:
    run = f"<w:rPr>{faces('宋体', latin='宋体')}</w:rPr>"
    pieces = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r>{run}{piece}</w:r>" for piece in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind {indent}/><w:jc w:val="{side}"/></w:pPr>{runs}</w:p>'


def faces(east: str, latin: str = LATIN) -> str:
    """A run's faces: ``east`` for Chinese, ``latin`` for digits and Latin letters."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(
    style: str, name: str, paragraph_properties: str, run_properties: str = "", follows: str = "BodyText"
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{follows}"/><w:qFormat/><w:pPr>{paragraph_properties}</w:pPr>'
        f"<w:rPr>{run_properties}</w:rPr></w:style>"
    )


def _exact(twips: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twips}" w:lineRule="exact"/>'


_TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_KEPT = "<w:keepNext/><w:keepLines/>"


_DEFAULT_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces(BODY_FONT)}{_size(32)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    # 28 characters and 22 lines: a quarter point less between characters, 28.95 pt from line to line.
    # Latin text is of no language: as Chinese, LibreOffice breaks it anywhere, 1191 into 11 and 91.
    # overflowPunct is on in Word anyway. LibreOffice reads it the wrong way round, and without it lets commas
    # hang beyond the line, where it leaves them out altogether if the line is full.
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="1"/>{_exact(579)}<w:jc w:val="both"/></w:pPr>'
        '<w:rPr><w:spacing w:val="-5"/><w:lang w:val="x-none"/></w:rPr></w:style>'
    )
    plain = '<w:spacing w:val="0"/>'
    return "".join((
        defaults,
        normal,
        _DEFAULT_STYLES,
        _style("Title", "Title", f'{_KEPT}{_exact(700, after=579)}<w:jc w:val="center"/>', f"{faces(TITLE_FONT)}{plain}{_size(44)}"),
        _style("BodyText", "Body Text", _TWO_CHARACTERS),
        _style("Heading1", "heading 1", f'{_KEPT}{_TWO_CHARACTERS}<w:outlineLvl w:val="0"/>', faces(HEAD_FONT)),
        _style("Heading2", "heading 2", f'{_KEPT}{_TWO_CHARACTERS}<w:outlineLvl w:val="1"/>', faces(SUBHEAD_FONT)),
        _style("Notice", "汇总说明", _TWO_CHARACTERS, faces(HEAD_FONT)),
        _style("TableCentred", "表格居中", f'{_exact(270)}{_NO_INDENT}<w:jc w:val="center"/>', f"{faces(TABLE_FONT)}{plain}{_size(21)}", "TableCentred"),
        _style("TableText", "表格文字", f'{_exact(250)}{_NO_INDENT}<w:jc w:val="left"/>', f"{faces(TABLE_FONT)}{plain}{_size(19)}", "TableText"),
        _style("TableNumber", "表格数字", f'{_exact(250)}{_NO_INDENT}<w:jc w:val="center"/>', f"{faces(TABLE_FONT)}{plain}{_size(19)}", "TableNumber"),
        _style("TableGap", "表后空行", f"{_exact(240)}{_NO_INDENT}", "", "BodyText"),
        _style("Footer", "footer", f"{_exact(320)}{_NO_INDENT}", f"{plain}{_size(28)}", "Footer"),
    ))  # fmt: skip


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)


def _fonts() -> str:
    # altName is what Word takes where the first face is not installed.
    faces = (
        (BODY_FONT, "仿宋"),
        (SUBHEAD_FONT, "楷体"),
        (HEAD_FONT, "SimHei"),
        (TITLE_FONT, "华文中宋"),
        (TABLE_FONT, "SimSun"),
    )
    return "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>' for name, other in faces
    )
