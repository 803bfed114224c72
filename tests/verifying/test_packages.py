"""What is wrong with an Office file as a package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from gkbatch.verifying.packages import PackageError, opened, package_faults
from tests import TEMPLATES

SOUND = (TEMPLATES / "report.docx").read_bytes()
DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_parts(**changes: bytes | None) -> Mapping[str, bytes]:
    """The template's parts with these contents, by the end of their names; None takes a part away."""
    parts = dict(opened(SOUND))
    for ending, content in changes.items():
        name = next(one for one in (*parts, ending) if one.endswith(ending) or one == ending)
        parts.pop(name, None)
        if content is not None:
            parts[name] = content
    return opened(packed(parts))


def test_a_sound_package_has_no_fault() -> None:
    assert package_faults(opened(SOUND)) == ()


@pytest.mark.parametrize("data", [b"", b"text", SOUND[:-200], b"PK" + SOUND[2:4000]])
def test_what_is_no_package_is_said_in_words(data: bytes) -> None:
    with pytest.raises(PackageError, match="打不开"):
        opened(data)


def test_a_bomb_is_not_opened() -> None:
    with zipfile.ZipFile(target := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DOCUMENT, bytes(300 * 1024 * 1024))
    with pytest.raises(PackageError, match="打不开：成员过多或过大"):
        opened(target.getvalue())


@pytest.mark.parametrize("content", [b"<w:document>", b"", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_part_that_is_no_xml_is_named(content: bytes) -> None:
    assert package_faults(with_parts(**{DOCUMENT: content})) == (f"成员 {DOCUMENT} 不是完好的 XML",)


def test_a_part_that_is_referred_to_must_be_there() -> None:
    assert package_faults(with_parts(**{"styles.xml": None})) == (
        "word/_rels/document.xml.rels 里指到的成员 word/styles.xml 不存在",
    )


def test_every_part_has_a_type() -> None:
    assert package_faults(with_parts(**{"word/more.bin": b"1"})) == ("成员 word/more.bin 没有注明类型",)
    assert package_faults(with_parts(**{TYPES: None})) == (f"缺少成员 {TYPES}",)
