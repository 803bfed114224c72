"""In: a file and the words of a command. Out: gkbatch run with these words, its peak of memory noted in the file.

python benchmarks/peak.py FILE render inputs …
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path

from gkbatch.__main__ import main

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def peaks() -> dict[str, float]:
    """Megabytes: the most that this process held, and the most that one of its children held."""
    # The other figure that the system gives for this process includes what the one before it held.
    own = _PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    assert own is not None
    return {"parent": int(own[1]) / 1024, "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}


if __name__ == "__main__":
    target = Path(sys.argv.pop(1))
    try:
        main()
    finally:
        target.write_text(json.dumps(peaks()), encoding="ascii")
