"""The benchmarks are no part of what is installed: they are found beside the tests, wherever gkbatch is."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location

from tests import ROOT

if "benchmarks" not in sys.modules:
    _folder = ROOT / "benchmarks"
    _spec = spec_from_file_location("benchmarks", _folder / "__init__.py", submodule_search_locations=[str(_folder)])
    assert _spec is not None
    assert _spec.loader is not None
    sys.modules["benchmarks"] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["benchmarks"])
