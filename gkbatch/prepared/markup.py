"""In: a text. Out: the same text as XML holds it."""

from __future__ import annotations

import re
from html import escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_AS_IT_IS = re.compile(f"[&<>\r]|{_NOT_IN_XML.pattern}")


def xml_text(text: str) -> str:
    """``text`` between tags. ValueError for a character that no XML holds."""
    if not _NOT_AS_IT_IS.search(text):
        return text
    found = _NOT_IN_XML.search(text)
    if found:
        raise ValueError(f"no character of XML: {found[0]!r}")
    # As it is, a carriage return is read as a newline.
    return escape(text, quote=False).replace("\r", "&#13;")


def element(name: str, text: str) -> str:
    """An element with that text, the spaces at its ends kept."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<{name}{space}>{xml_text(text)}</{name}>"


def xml_attribute(text: str) -> str:
    """``text`` between quotes, its line breaks kept. ValueError as ``xml_text``."""
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
