"""The .eml files, read back as mail programs read them."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from gkbatch.messages import Enclosure, Message
from gkbatch.messages.mail import mail

NAME = "示例市示例区工业和信息化局"
WORKBOOK = bytes(range(256)) * 300
HOSTILE = [
    "甲局\r\nBcc: x@example.cn\r\n\r\n正文",
    '甲"局"; filename="b.exe',
    "=?utf-8?B?PGI+?=",
    "--=_gkbatch_=--",
    "😀" * 60,
    "很长的机关全称" * 30,
    "a" * 300,
    " ",
    "",
]


def message(
    name: str = NAME, *to: str, slip: str = f"{NAME}（退回修改）.xlsx", text: str = "正文：\n\n　　一\n"
) -> Message:
    enclosure = Enclosure(f"退回/{slip}", slip, ()) if slip else None
    return Message(name, to, "退回", f"填报表：退回修改（{name}）", text, enclosure)


def opened(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert [part.defects for part in found.walk()] == [[] for _ in found.walk()]
    return found


def body(found: EmailMessage) -> str:
    part = found.get_body()
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def test_a_draft_with_text_and_slip() -> None:
    found = opened(mail(message(NAME, "a@example.gov.cn", "b@example.gov.cn"), WORKBOOK))
    assert found["X-Unsent"] == "1"
    assert found["Subject"] == f"填报表：退回修改（{NAME}）"
    assert [one.addr_spec for one in found["To"].addresses] == ["a@example.gov.cn", "b@example.gov.cn"]
    assert body(found).replace("\r\n", "\n") == "正文：\n\n　　一\n"
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == f"{NAME}（退回修改）.xlsx"
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert attached.get_content() == WORKBOOK


def test_older_programs_find_a_name_as_well() -> None:
    data = mail(message(), WORKBOOK).decode("ascii")
    (disposition,) = re.findall(r"Content-Disposition: attachment;\r\n(.*?)\r\n\r\n", data, re.DOTALL)
    extended, plain = (part.strip() for part in disposition.split(";"))
    assert extended.startswith("filename*=utf-8''%E7%A4%BA")
    assert plain == 'filename="tuihui.xlsx"'
    assert 'name="=?utf-8?B?' in data


def test_without_a_slip_it_is_text_alone() -> None:
    found = opened(mail(message(slip=""), b""))
    assert found.get_content_type() == "text/plain"
    assert body(found).replace("\r\n", "\n") == "正文：\n\n　　一\n"
    assert list(found.iter_attachments()) == []


def test_who_has_no_address_gets_a_draft_without_one() -> None:
    assert opened(mail(message(), WORKBOOK))["To"] is None


def test_it_tells_nothing_of_the_machine_or_the_day() -> None:
    found = opened(mail(message(NAME, "a@example.gov.cn"), WORKBOOK))
    assert found.keys() == ["X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"]
    assert mail(message(), WORKBOOK) == mail(message(), WORKBOOK)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("slip", ["", "退回.xlsx"])
def test_no_text_becomes_a_line_of_the_head(hostile: str, slip: str) -> None:
    name = hostile if slip else ""
    text = hostile.replace("\r", "") + "\n"
    data = mail(message(hostile, slip=f"{name}{slip}", text=text), WORKBOOK)
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert set(found.keys()) <= {"X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert body(found).replace("\r\n", "\n") == text
    parts = list(found.iter_attachments())
    assert len(parts) == (1 if slip else 0)
    if parts:
        assert parts[0].get_content() == WORKBOOK


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_line_is_one_that_mail_programs_take(hostile: str) -> None:
    """ASCII, both characters at the end, none over 998; one with an encoded word at most 76."""
    data = mail(message(hostile, "a@example.gov.cn", slip="退回.xlsx"), WORKBOOK)
    data.decode("ascii")
    lines = data.split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line or len(line) > 998]
    assert not [line for line in lines if b"=?utf-8?B?" in line and len(line) > 76]
    assert lines[-1] == b""


def test_the_bytes_of_any_length_come_through() -> None:
    for length in (0, 1, 56, 57, 58, 114):
        (attached,) = opened(mail(message(), WORKBOOK[:length])).iter_attachments()
        assert attached.get_content() == WORKBOOK[:length]
