"""gkbatch: intake workbooks in, one official Word report per agency and a roll-up out."""

__version__ = "0.1.0"
