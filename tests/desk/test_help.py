from __future__ import annotations

import pytest
from typer.testing import CliRunner

from gkbatch.cli import app
from gkbatch.desk.help import complaint, in_chinese


def said(*arguments: str) -> str:
    """The complaint about a command line that cannot be understood."""
    result = CliRunner().invoke(app, list(arguments), standalone_mode=False)
    assert result.exception is not None
    return complaint(result.exception)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rendr",), "没有这个命令：rendr，是不是 render？"),
        (("完全不像",), "没有这个命令：完全不像。"),
        (("render", "我的", "表"), "多出了参数：表。"),
        (("render", "--outptu", "x"), "--output"),
        (("render", "-o"), "选项后面没有写值：-o"),
        (("init",), "缺少参数：'DIR'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_on_the_command_line_is_said_in_chinese(arguments: tuple[str, ...], words: str) -> None:
    message = said(*arguments)
    assert words in message
    assert message.endswith("-h 查看用法。")


def test_the_help_of_every_command_is_chinese() -> None:
    for arguments in ([], *([name] for name in ("init", "template", "check", "render", "form"))):
        page = CliRunner().invoke(app, [*arguments, "-h"]).stdout
        assert "用法：" in page
        assert not {"Usage", "Options", "Commands", "Show this message"} & set(page.replace(":", " ").split(" "))


def test_words_that_are_not_the_librarys_stay() -> None:
    assert in_chinese("Usage: gkbatch [OPTIONS]  DIR") == "用法：gkbatch [选项]  DIR"
