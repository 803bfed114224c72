"""What is measured: one module for each part of the job, and two for searches that must not grow faster than texts."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.options import Part
from benchmarks.parts import (
    again,
    alike,
    claims,
    equal,
    job,
    overview,
    reading,
    report,
    scale,
    settings,
    slip,
    start,
    summary,
    template,
    verify,
)

PARTS: Mapping[str, Part] = {
    "equal": equal.measured,
    "start": start.measured,
    "settings": settings.measured,
    "reading": reading.measured,
    "report": report.measured,
    "slip": slip.measured,
    "template": template.measured,
    "summary": summary.measured,
    "overview": overview.measured,
    "job": job.measured,
    "slips": job.measured_with_slips,
    "again": again.measured,
    "verify": verify.measured,
    "scale": scale.measured,
    "alike": alike.measured,
    "claims": claims.measured,
}
