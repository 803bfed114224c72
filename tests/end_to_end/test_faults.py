"""The installed command where the machine fails it: full disks, signals, odd locales, streams that are gone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from gkbatch import __version__
from tests.end_to_end.conftest import Finished, Gkbatch, Rendered, lay_out_sample, marks
from tests.run.test_lock import held

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell, limits and signals of POSIX")
PROGRAM = Path(sys.executable).parent / "gkbatch"
RENDER = ("render", "inputs", "-q")


def in_shell(line: str, folder: Path, **environment: str) -> Finished:
    """``line`` in a shell, where $GKBATCH is the installed command."""
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env=os.environ | {"GKBATCH": str(PROGRAM)} | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Finished(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def begun(folder: Path) -> subprocess.Popen[bytes]:
    """A run that has written a report and is still at work."""
    run = subprocess.Popen(
        [PROGRAM, *RENDER],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts what runs in the background deaf to Ctrl-C, and what that starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 nothing else runs in it
    )
    while run.poll() is None and not list((folder / "outputs/报告").glob("*.docx")):
        time.sleep(0.005)
    return run


@pytest.mark.parametrize("words", [("--version",), ("render", "--version"), ("form", "--json", "--version")])
def test_the_version(gkbatch: Gkbatch, words: tuple[str, ...]) -> None:
    done = gkbatch(*words)
    assert (done.code, done.out.split(), done.err) == (0, ["gkbatch", __version__], "")


def test_inputs_and_templates_are_never_changed(folder: Path, gkbatch: Gkbatch) -> None:
    def state() -> dict[str, tuple[str, int]]:
        found = marks(folder / "inputs") | marks(folder / "templates")
        places = (folder / "inputs", folder / "templates")
        return {
            name: (mark, next((place / name).stat().st_mtime_ns for place in places if (place / name).exists()))
            for name, mark in found.items()
        }

    (folder / "inputs/坏的.xlsx").write_bytes(b"PK\x03\x04")
    before = state()
    gkbatch("render", "--draft", "--proof", "--html", "--force", folder=folder)
    gkbatch("status", folder=folder)
    assert state() == before


def test_lost_records_change_nothing(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    before = marks(folder / "outputs")
    shutil.rmtree(folder / "outputs/日志")
    done = gkbatch("render", folder=folder)
    assert marks(folder / "outputs") == before
    assert "人工" not in done.err + done.out
    assert "（新）" not in done.err + done.out


def test_a_second_run_is_refused_and_writes_nothing(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    before = marks(folder / "outputs")
    (folder / "inputs/科技局年报.xlsx").unlink()
    with held(folder / "outputs") as owner:
        for command in ("render", "status"):
            done = gkbatch(command, folder=folder)
            assert done.code == 2
            assert f"另一个 gkbatch（进程 {owner}" in done.err
        assert {path: mark for path, mark in marks(folder / "outputs").items() if "lock" not in path} == before
    assert gkbatch("check", folder=folder).code == 1


def test_a_folder_of_results_that_is_a_link_is_refused(folder: Path, tmp_path: Path, gkbatch: Gkbatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder / "outputs").mkdir()
    (folder / "outputs/报告").symlink_to(tmp_path / "elsewhere")
    done = gkbatch("render", folder=folder)
    assert done.code == 2
    assert "outputs/报告 是通往别处的快捷方式" in done.err
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [path.name for path in (folder / "outputs").iterdir()] == ["报告"]


@ON_POSIX
def test_two_runs_at_once_leave_what_one_leaves(rendered: Rendered, folder_2: Path) -> None:
    both = [subprocess.Popen([PROGRAM, *RENDER], cwd=folder_2, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            for _ in range(2)]  # fmt: skip
    # One may come when the other has just finished.
    assert sorted(run.wait() for run in both) in ([1, 2], [1, 1])
    assert marks(folder_2 / "outputs") == marks(rendered.folder / "outputs")


@ON_POSIX
def test_a_full_disk_is_charged_to_no_agency(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    shutil.rmtree(folder / "outputs/报告")
    before = (folder / "outputs/run.json").read_bytes()
    done = in_shell('ulimit -f 20; "$GKBATCH" render inputs', folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("写不了 ")
    assert (folder / "outputs/run.json").read_bytes() == before
    assert gkbatch("render", folder=folder).out == rendered.done.out


@ON_POSIX
def test_a_run_that_is_killed_is_made_good_by_the_next(rendered: Rendered, folder_2: Path, gkbatch: Gkbatch) -> None:
    run = begun(folder_2)
    run.kill()
    run.communicate()
    (folder_2 / "outputs/报告/.gkbatch-killed00").write_bytes(b"half")
    assert gkbatch("render", folder=folder_2).code == 1
    assert marks(folder_2 / "outputs") == marks(rendered.folder / "outputs")


@ON_POSIX
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"])
def test_a_signal_ends_it_without_a_trace(
    rendered: Rendered, folder_2: Path, gkbatch: Gkbatch, number: int, code: int
) -> None:
    run = begun(folder_2)
    run.send_signal(number)
    _, err = run.communicate()
    assert run.returncode == code
    assert b"Traceback" not in err
    assert list(folder_2.rglob(".gkbatch-*")) == []
    gkbatch("render", folder=folder_2)
    assert marks(folder_2 / "outputs") == marks(rendered.folder / "outputs")


# A signal that comes while the module of this name is being looked for.
_SIGNALLED = """
import signal, sys
import gkbatch.__main__
class Finder:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            signal.raise_signal(int(sys.argv[2]))
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
gkbatch.__main__.main()
"""


@pytest.mark.parametrize("module", ["gkbatch.desk.streams", "gkbatch.cli", "typer", "gkbatch.desk.command"])
@pytest.mark.parametrize(("number", "code"), [(2, 130), (15, 143)])
def test_a_signal_before_anything_has_begun(module: str, number: int, code: int) -> None:
    command = [sys.executable, "-c", _SIGNALLED, module, str(number)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@ON_POSIX
@pytest.mark.parametrize(
    ("line", "environment"),
    [
        ('"$GKBATCH" render inputs -q', {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ('ulimit -n 64; "$GKBATCH" render inputs -q', {}),
        ('"$GKBATCH" render inputs > /dev/full', {}),
        ('"$GKBATCH" render inputs > /dev/full 2> /dev/full', {}),
        ('"$GKBATCH" render inputs --json >&-', {}),
        ('"$GKBATCH" render inputs <&- >&- 2>&-', {}),
        ('{ "$GKBATCH" render inputs -v; echo $? > code; } | true; exit "$(cat code)"', {}),
    ],
    ids=["C", "64 files", "stdout full", "all full", "stdout closed", "all closed", "reader gone"],
)
def test_the_result_is_the_jobs(rendered: Rendered, folder_2: Path, line: str, environment: dict[str, str]) -> None:
    done = in_shell(line, folder_2, **environment)
    assert done.code == rendered.done.code
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err
    assert marks(folder_2 / "outputs") == marks(rendered.folder / "outputs")


@ON_POSIX
@pytest.mark.parametrize("words", ["--help", "--version", "form --json", "explain", "rendr"])
def test_what_cannot_be_said_is_no_fault(tmp_path: Path, gkbatch: Gkbatch, words: str) -> None:
    done = in_shell(f'"$GKBATCH" {words} > /dev/full', tmp_path)
    assert done.code == gkbatch(*words.split()).code
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err


@ON_POSIX
def test_a_disk_that_takes_no_more_leaves_what_was_there(rendered: Rendered, gkbatch: Gkbatch) -> None:
    """A limit on the size of files stands for a full disk: small records can be written, documents cannot."""
    folder = rendered.folder
    before = marks(folder / "outputs")
    (folder / "inputs/科技局年报.xlsx").unlink()
    done = in_shell('ulimit -f 20; "$GKBATCH" render inputs -q', folder)
    assert done.code == 2
    assert "文件超过了系统允许的大小" in done.err
    assert "Traceback" not in done.err
    left = marks(folder / "outputs")
    assert {path: left[path] for path in before} == before
    assert gkbatch("render", folder=folder).code == 1
    assert (folder / "outputs/作废").is_dir()


def test_temporary_files_need_no_place_of_the_systems(rendered: Rendered, folder_2: Path) -> None:
    line = "import tempfile; tempfile.tempdir = '/nowhere'; from gkbatch.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", line, *RENDER], cwd=folder_2, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == rendered.done.code
    assert marks(folder_2 / "outputs") == marks(rendered.folder / "outputs")


@pytest.fixture
def folder_2(tmp_path: Path) -> Path:
    """The sample's working folder before its first run, beside the one after it."""
    work = tmp_path / "另一个"
    lay_out_sample(work)
    return work
