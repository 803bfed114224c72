"""In: nothing. Out: on what the figures were measured: the machine, and the versions that a ratio depends on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from gkbatch import __version__

_PACKAGES = ("openpyxl", "docxtpl", "python-docx", "lxml", "XlsxWriter", "python-calamine", "Jinja2", "typer")
_PROCESSORS = Path("/proc/cpuinfo")
OPENPYXL, DOCXTPL = f"openpyxl {version('openpyxl')}", f"docxtpl {version('docxtpl')}"


def machine() -> str:
    """Processors and system."""
    names = (line.partition(":")[2].strip() for line in _processor_lines() if line.startswith("model name"))
    model = next(names, platform.processor() or platform.machine())
    return f"{os.cpu_count()} processors ({model}), {platform.system()} {platform.release()}"


def versions() -> str:
    """Python, gkbatch, and the packages it stands on."""
    own = (f"Python {platform.python_version()}", f"gkbatch {__version__}")
    return ", ".join((*own, *(f"{name} {version(name)}" for name in _PACKAGES)))


def _processor_lines() -> list[str]:
    return _PROCESSORS.read_text(encoding="utf-8").splitlines() if _PROCESSORS.exists() else []
