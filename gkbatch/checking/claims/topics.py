"""In: nothing. Out: Topic, what a passage speaks of, and which meanings set it."""

from __future__ import annotations

from enum import Enum

from gkbatch.checking.claims.meaning import Meaning


class Topic(Enum):
    """What a passage speaks of; OTHER is anything that has no row in the tables."""

    NONE = "nothing yet"
    REQUESTS = "applications for information"
    DISCLOSURE = "what was published or made"
    DISPUTES = "reviews and suits"
    NORMATIVE = "normative documents"
    ENFORCEMENT = "licences, penalties, coercion"
    PROPOSALS = "proposals of deputies and members"
    OTHER = "something else"


MATTERS = {
    Meaning.REQUESTS: Topic.REQUESTS,
    Meaning.RECONSIDERATION: Topic.DISPUTES,
    Meaning.LITIGATION: Topic.DISPUTES,
    Meaning.DIRECT: Topic.DISPUTES,
    Meaning.AFTER_REVIEW: Topic.DISPUTES,
    Meaning.COURT: Topic.DISPUTES,
    Meaning.LOST: Topic.DISPUTES,
    Meaning.NORMATIVE: Topic.NORMATIVE,
    Meaning.REGULATIONS: Topic.NORMATIVE,
    Meaning.LICENCES: Topic.ENFORCEMENT,
    Meaning.PENALTIES: Topic.ENFORCEMENT,
    Meaning.COERCION: Topic.ENFORCEMENT,
    Meaning.DEPUTIES: Topic.PROPOSALS,
    Meaning.MEMBERS: Topic.PROPOSALS,
    Meaning.PROPOSALS: Topic.PROPOSALS,
    Meaning.DISCLOSED: Topic.DISCLOSURE,
    Meaning.BROUGHT_OUT: Topic.DISCLOSURE,
    Meaning.OTHER_MATTER: Topic.OTHER,
    Meaning.WECHAT: Topic.OTHER,
    Meaning.WEIBO: Topic.OTHER,
}
