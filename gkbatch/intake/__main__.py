"""In: a folder with settings.xlsx. Out: the blank intake.xlsx beside it: python -m gkbatch.intake templates/."""

from __future__ import annotations

import sys
from pathlib import Path

from gkbatch.forms import form_for
from gkbatch.intake import write_intake
from gkbatch.layout import lay_out
from gkbatch.set_up import SETTINGS_FILE
from gkbatch.settings.reading import read_settings


def blank_for(folder: Path) -> bytes:
    """The blank for the settings in ``folder``. Raises SettingsError where they cannot be used."""
    settings = read_settings(folder / SETTINGS_FILE)
    form = form_for(settings.year)
    assert form is not None, "read_settings takes only years that a form covers"
    return write_intake(lay_out(form, settings), settings, None)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    (target / "intake.xlsx").write_bytes(blank_for(target))
