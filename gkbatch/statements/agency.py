"""In: nothing. Out: which statements an agency's report makes, and before which of its texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from gkbatch.forms.form import Form
from gkbatch.forms.names import DISCLOSURE_TEXT, PLATFORM_TEXT, REQUESTS_TEXT
from gkbatch.settings import FEE_ROLE, PROPOSALS_ROLE, Settings
from gkbatch.statements.applications import plain_item, requests
from gkbatch.statements.cases import disputes
from gkbatch.statements.matters import fee, proposals
from gkbatch.statements.pieces import Piece
from gkbatch.statements.published import disclosure, portal

Statement = Callable[[Form, Settings], Piece | None]


@dataclass(frozen=True)
class Statements:
    """What is stated: ``texts`` before the author's own by field key, ``roles`` by a matter's role."""

    texts: Mapping[str, tuple[Statement, ...]]
    roles: Mapping[str, Statement]


@cache
def _requests(form: Form) -> Piece:
    return requests(form, plain_item)


OF_AN_AGENCY = Statements(
    {
        DISCLOSURE_TEXT: (disclosure,),
        REQUESTS_TEXT: (lambda form, _: _requests(form), lambda form, _: disputes(form)),
        PLATFORM_TEXT: (portal,),
    },
    {FEE_ROLE: lambda form, _: fee(form), PROPOSALS_ROLE: lambda form, _: proposals(form)},
)
