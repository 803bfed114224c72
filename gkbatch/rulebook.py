"""In: a code. Out: its page in the rule book: what is checked, why, an example, how to mend."""

from __future__ import annotations

import inspect
from difflib import get_close_matches

from gkbatch.rules import RULES
from gkbatch.rules.files import FILE_PAGES
from gkbatch.workplace import WorkplaceError


def pages() -> dict[str, str]:
    """Every code with its page, in the order of the codes."""
    written = {rule.code: inspect.getdoc(inspect.getmodule(rule.check)) or "" for rule in RULES}
    return dict(sorted((FILE_PAGES | written).items()))


def page(code: str) -> str:
    """The page of one code; WorkplaceError with what comes close where there is none."""
    known = pages()
    wanted = code.strip().upper()
    if wanted not in known:
        alike = get_close_matches(wanted, known, 3, 0)
        raise WorkplaceError(f"没有代码 {code}；现有的例如：{'、'.join(alike)}")
    return known[wanted]
