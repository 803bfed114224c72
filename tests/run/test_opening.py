"""What an earlier run left is read by whoever asks for it: trace, verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gkbatch.run.delivery import OutputsError
from gkbatch.run.opening import delivered_record
from gkbatch.run.record import as_json, run_record
from tests.rollup.runs import make_run


def test_a_record_of_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = run_record(make_run({"A01": {}}))
    (tmp_path / "run.json").write_bytes(as_json(record))
    assert delivered_record(tmp_path) == json.loads(json.dumps(record))


def test_where_there_is_none_the_office_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputsError, match=r"没有 run\.json.*gkbatch render"):
        delivered_record(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"agencies": []}', b'{"year": 2026, "agencies": [{}]}'])
def test_what_is_no_record_of_a_run_is_not_understood(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "run.json").write_bytes(content)
    with pytest.raises(OutputsError, match=r"run\.json 读不懂"):
        delivered_record(tmp_path)
