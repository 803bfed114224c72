"""In: the sample district's data beside this file. Out: templates/settings.xlsx and inputs/, written anew."""

from __future__ import annotations

from tests.sample import ROOT, sample_files


def main() -> None:
    """Write the sample's files; run it after a change of the data: python -m tests.sample."""
    files = {ROOT / name: data for name, data in sample_files().items()}
    for old in (ROOT / "inputs").rglob("*.xlsx"):
        if old not in files:
            old.unlink()
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
