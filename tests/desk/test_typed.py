"""What is typed is understood as typer understands it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.exceptions import TyperException

from gkbatch.desk.command import job_count
from gkbatch.desk.help import ChineseCommand, ChineseGroup


def understood(words: list[str], command: type | None, group: type | None) -> Any:
    """What the command is given; the complaint where it is given nothing."""
    app = typer.Typer(cls=group, add_completion=False)
    given: dict[str, Any] = {}

    @app.callback()
    def program(version: Annotated[bool, typer.Option("--version")] = False) -> None:
        given["version"] = version

    @app.command(cls=command)
    def run(  # noqa: PLR0913, PLR0917 one of every kind
        inputs: Annotated[Path, typer.Argument()] = Path("inputs"),
        output: Annotated[Path | None, typer.Option("--output", "-o")] = None,
        name: Annotated[str, typer.Option("--name")] = "",
        jobs: Annotated[int, typer.Option("--jobs", parser=job_count)] = 0,
        many: Annotated[list[Path] | None, typer.Option("--many")] = None,
        count: Annotated[int, typer.Option("--count")] = 3,
        draft: Annotated[bool, typer.Option("--draft")] = False,
    ) -> None:
        given.update(
            inputs=inputs, output=output, name=name, jobs=jobs, many=many, count=count, draft=draft, kinds=type(inputs)
        )

    try:
        app(words, standalone_mode=False)
    except TyperException as fault:
        return type(fault).__name__, fault.format_message()
    return given


@pytest.mark.parametrize(
    "words",
    [
        ["run"], ["run", "报表 夹"], ["run", ""], ["run", "-o", "out", "--name", "区教体局"], ["run", "--name", ""],
        ["run", "--jobs", "4"], ["run", "--jobs", "auto"], ["run", "--jobs", "0"], ["run", "--jobs", "九"],
        ["run", "--many", "a", "--many", "b"], ["run", "--count", "7"], ["run", "--count", "七"], ["run", "--draft"],
        ["run", "a", "b"], ["run", "--nothing"], ["run", "-o"], ["--version", "run"], [],
    ],
)  # fmt: skip
def test_commands_are_given_what_typer_gives(words: list[str]) -> None:
    assert understood(words, ChineseCommand, ChineseGroup) == understood(words, None, None)
