"""In: the sheets of a workbook and what it says of itself. Out: the parts that name the other parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gkbatch.archive import SETTLED_TIME
from gkbatch.prepared.elements import NOTES_REFERENCE, RELATIONS
from gkbatch.prepared.markup import element, xml_attribute, xml_text
from gkbatch.prepared.sheet import SheetCopy

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OPEN_XML = "application/vnd.openxmlformats"
_SHEETS = f"{_OPEN_XML}-officedocument.spreadsheetml"
_KINDS = {
    "xl/workbook.xml": f"{_SHEETS}.sheet.main+xml",
    "xl/styles.xml": f"{_SHEETS}.styles+xml",
    "xl/theme/": f"{_OPEN_XML}-officedocument.theme+xml",
    "xl/worksheets/": f"{_SHEETS}.worksheet+xml",
    "xl/comments/": f"{_SHEETS}.comments+xml",
    "docProps/core.xml": f"{_OPEN_XML}-package.core-properties+xml",
    "docProps/app.xml": f"{_OPEN_XML}-officedocument.extended-properties+xml",
    "docProps/custom.xml": f"{_OPEN_XML}-officedocument.custom-properties+xml",
}
_DEFAULTS = {
    "rels": f"{_OPEN_XML}-package.relationships+xml",
    "xml": "application/xml",
    "vml": f"{_OPEN_XML}-officedocument.vmlDrawing",
}
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_CUSTOM = 2


def content_types(paths: Iterable[str]) -> str:
    """What each part is."""
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items())
    own = ((path, kind) for path in paths for start, kind in _KINDS.items() if path.startswith(start))
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in own if not path.endswith(".rels")
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """What a part refers to: by the reference's name the kind and the path of the other part."""
    listed = "".join(
        f'<Relationship Type="{kind}" Target="/{path}" Id="{name}"/>' for name, (kind, path) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def package_relations() -> str:
    """What the package itself refers to."""
    kinds = {
        "xl/workbook.xml": f"{RELATIONS}/officeDocument",
        "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{RELATIONS}/extended-properties",
        "docProps/custom.xml": f"{RELATIONS}/custom-properties",
    }
    return relations({f"rId{number}": (kind, path) for number, (path, kind) in enumerate(kinds.items(), start=1)})


def workbook_relations(sheet_paths: Sequence[str]) -> str:
    """What the workbook's own part refers to."""
    named = {f"rId{number}": (f"{RELATIONS}/worksheet", path) for number, path in enumerate(sheet_paths, start=1)}
    others = {"styles": "xl/styles.xml", "theme": "xl/theme/theme1.xml"}
    return relations(named | {name: (f"{RELATIONS}/{name}", path) for name, path in others.items()})


def note_relations(comments: str, boxes: str) -> str:
    """What a sheet with comments refers to."""
    return relations(
        {
            "comments": (f"{RELATIONS}/comments", comments),
            NOTES_REFERENCE: (f"{RELATIONS}/vmlDrawing", boxes),
        }
    )


def sheet_list(sheets: Sequence[SheetCopy]) -> str:
    """The workbook's list of its sheets, all of them shown."""
    listed = "".join(
        f'<sheet xmlns:r="{RELATIONS}" name="{xml_attribute(sheet.title)}" sheetId="{number}" state="visible"'
        f' r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return f"<sheets>{listed}</sheets>"


def defined_names(names: Mapping[str, str], sheets: Sequence[SheetCopy]) -> str:
    """The names of cells, and what is printed of each sheet."""
    listed = [f'<definedName name="{name}">{xml_text(cell)}</definedName>' for name, cell in names.items()]
    for number, sheet in enumerate(sheets):
        title = "'{}'!".format(sheet.title.replace("'", "''"))
        for kind, area in (("Print_Titles", sheet.print_titles), ("Print_Area", sheet.print_area)):
            if not area:
                continue
            start = f'<definedName name="_xlnm.{kind}" localSheetId="{number}">'
            listed.append(f"{start}{xml_text(title + area)}</definedName>")
    return f"<definedNames>{''.join(listed)}</definedNames>"


def core_properties(title: str, creator: str) -> str:
    """Title and author, and the time of a file that nobody has saved since."""
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{SETTLED_TIME}</dcterms:{name}>' for name in ("created", "modified")
    )
    namespaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    words = element("dc:creator", creator) + element("dc:title", title)
    return f"<cp:coreProperties {namespaces}>{words}{times}</cp:coreProperties>"


def custom_properties(values: Mapping[str, str]) -> str:
    """The properties of our own."""
    listed = "".join(
        f'<property name="{xml_attribute(name)}" fmtid="{_CUSTOM_KIND}" pid="{number}">'
        f"{element('vt:lpwstr', value)}</property>"
        for number, (name, value) in enumerate(values.items(), start=_FIRST_CUSTOM)
    )
    return f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{listed}</Properties>'
