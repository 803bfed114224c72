"""In: the messages. Out: all of them in one text, to be pasted one by one into a chat."""

from __future__ import annotations

from collections.abc import Sequence

from gkbatch.messages import Message
from gkbatch.settings import Settings
from gkbatch.text import cleaned

_RULE = "－" * 24


def chat_text(settings: Settings, messages: Sequence[Message]) -> str:
    """Each message under a line that says for whom it is, why, and which slip goes with it."""
    top = (
        f"{settings.year}年度政府信息公开工作年度报告：发给各机关的通知，共{len(messages)}份\n"
        "每一份是横线下面的一段，复制到微信、政务微信等发给该单位；写着“同时发送”的，把那个文件一起发去。\n"
        "同一文件夹里的 .eml 是同样内容的邮件草稿，双击打开，核对后发送。\n"
    )
    return top + "".join(_entry(number, one) for number, one in enumerate(messages, start=1))


def _entry(number: int, message: Message) -> str:
    with_it = f"同时发送：{message.enclosure.path}\n" if message.enclosure else ""
    head = cleaned(f"{number}. {message.name}（{message.reason}）\n{with_it}")[0]
    return f"\n{_RULE}\n{head}{_RULE}\n{message.text}"
