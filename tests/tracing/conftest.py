"""The sample after its first run, and who answers for its figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gkbatch.tracing.job import Tracer, tracing
from tests.conftest import Once
from tests.end_to_end.conftest import render_sample


@pytest.fixture(scope="session")
def sample(once: Once) -> Path:
    """The sample's working folder after its first run; nothing in it may be changed."""
    return once("rendered", render_sample)


@pytest.fixture(scope="session")
def tracer(sample: Path) -> Iterator[Tracer]:
    with tracing(sample / "outputs", None, None) as found:
        yield found
