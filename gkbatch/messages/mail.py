"""In: a message and its slip. Out: an .eml file: a draft that mail programs open, to be looked at and sent.

It has no date and no sender: those are the mail program's, and the same message gives the same bytes. All
that comes from people is in base64 or percent-encoded, so no text of theirs can become a line of the head.
"""

from __future__ import annotations

from base64 import b64encode
from binascii import b2a_base64
from urllib.parse import quote

from gkbatch.messages import Enclosure, Message

# No line of base64 holds an underscore, so it never occurs in a part.
_BOUNDARY = "=_gkbatch_="
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FALLBACK_NAME = "tuihui.xlsx"
# A line with an encoded word may have 76 characters: "Subject: " and the word's own marks leave 55, and base64
# takes 4 of them for 3 bytes.
_WORD_BYTES = 39
_LINE_BYTES = 57
_FOLD = "\r\n "


def mail(message: Message, slip: bytes) -> bytes:
    """The message as a file of RFC 5322 that nobody has sent yet; ``slip`` are the bytes of its enclosure, if any."""
    lines = ["X-Unsent: 1", f"Subject: {_words(message.subject)}"]
    if message.to:
        lines.append(f"To: {(',' + _FOLD).join(message.to)}")
    lines.append("MIME-Version: 1.0")
    text = message.text.replace("\n", "\r\n").encode()
    own = ['Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: base64", ""]
    if message.enclosure is None:
        return b"\r\n".join((_head([*lines, *own]), *_in_base64(text), b""))
    mixed = [f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"', "", f"--{_BOUNDARY}", *own]
    attached = [f"--{_BOUNDARY}", *_attachment(message.enclosure), ""]
    end = f"--{_BOUNDARY}--".encode()
    return b"\r\n".join((_head([*lines, *mixed]), *_in_base64(text), _head(attached), *_in_base64(slip), end, b""))


def _head(lines: list[str]) -> bytes:
    return "\r\n".join(lines).encode("ascii")


def _attachment(enclosure: Enclosure) -> list[str]:
    """Its name as RFC 2231 has it, for older programs in encoded words, and one in ASCII for all others."""
    named = f"{_FOLD}filename*=utf-8''{quote(enclosure.name, safe='')};{_FOLD}filename=\"{_FALLBACK_NAME}\""
    return [
        f'Content-Type: {_WORKBOOK};{_FOLD}name="{_words(enclosure.name)}"',
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;{named}",
    ]


def _words(text: str) -> str:
    """The text as encoded words of RFC 2047, a line for each; no character is cut in two."""
    words: list[bytes] = [b""]
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(words[-1]) + len(encoded) > _WORD_BYTES:
            words.append(b"")
        words[-1] += encoded
    return _FOLD.join(f"=?utf-8?B?{b64encode(word).decode()}?=" for word in words)


def _in_base64(data: bytes) -> list[bytes]:
    """Lines of 76 characters."""
    return [b2a_base64(data[start : start + _LINE_BYTES], newline=False) for start in range(0, len(data), _LINE_BYTES)]
