"""Workbooks that many tests begin with: each is written and parsed once in a process, then copied.

To write an intake workbook, to parse it and to prepare slips takes a sixth of a second each: without this most of a
test that changes one cell. What is kept are bytes and frozen values; a copy is the test's own.
"""

from __future__ import annotations

import io
import pickle
import warnings
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from openpyxl import Workbook, load_workbook
from openpyxl.utils.bound_dictionary import BoundDictionary

from gkbatch import forms
from gkbatch.intake import write_intake
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings.writing import write_settings
from gkbatch.slip import prepare_slips

_MOST = 16

Words = ParamSpec("Words")
Made = TypeVar("Made")


def kept(make: Callable[Words, Made]) -> Callable[Words, Made]:
    """``make``, which gives again what it made of equal arguments. Nobody may change that."""
    known: OrderedDict[bytes, Made] = OrderedDict()

    @wraps(make)
    def made(*words: Words.args, **named: Words.kwargs) -> Made:
        # What is written may depend on the editions that are prescribed.
        prescribed = [(one.edition, one.first_year, one.absent) for one in forms.FORMS]
        key = pickle.dumps((words, named, prescribed))
        if key not in known:
            known[key] = make(*words, **named)
        known.move_to_end(key)
        while len(known) > _MOST:
            known.popitem(last=False)
        return known[key]

    return made


intake_book = kept(write_intake)
settings_book = kept(write_settings)
prepared_slips = kept(prepare_slips)
summary_book = kept(write_summary)


def anew(source: bytes | Path, *, rich_text: bool = False) -> Workbook:
    """The workbook as openpyxl opens it, to be changed at will."""
    book: Any = pickle.loads(_opened(source if isinstance(source, bytes) else source.read_bytes(), rich_text))  # noqa: S301 our own
    assert isinstance(book, Workbook)
    return book


@lru_cache(maxsize=_MOST)
def _opened(data: bytes, rich_text: bool) -> bytes:
    with warnings.catch_warnings():
        # openpyxl complains of what LibreOffice writes, and loses nothing of it that a test needs.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(io.BytesIO(data), rich_text=rich_text)
    target = io.BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(book)
    return target.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps what openpyxl's rows and columns of a sheet know beside their items."""

    def reducer_override(self, given: Any) -> Any:
        if not isinstance(given, BoundDictionary):
            return NotImplemented
        return _dictionary, (type(given), given.default_factory), vars(given), None, iter(given.items())


def _dictionary(kind: type[BoundDictionary[Any, Any]], factory: Callable[[], object]) -> BoundDictionary[Any, Any]:
    made = kind.__new__(kind)
    made.default_factory = factory
    return made
