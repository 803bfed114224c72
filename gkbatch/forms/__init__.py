"""In: the year the figures cover. Out: the edition of the form that the State prescribed for it."""

from gkbatch.forms import edition_2019, edition_2021
from gkbatch.forms.form import Form

FORMS: tuple[Form, ...] = (edition_2019.FORM, edition_2021.FORM)


def form_for(year: int) -> Form | None:
    """The edition that covers ``year``, or None where no edition is known."""
    begun = (form for form in FORMS if form.first_year <= year)
    return max(begun, key=_first_year, default=None)


def newest_form() -> Form:
    """The edition that begins last."""
    return max(FORMS, key=_first_year)


def form_of(edition: str) -> Form | None:
    """The edition of that name, or None."""
    return next((form for form in FORMS if form.edition == edition), None)


def earlier_forms(form: Form) -> tuple[Form, ...]:
    """The editions that were prescribed before ``form``."""
    return tuple(one for one in FORMS if one.first_year < form.first_year)


def _first_year(form: Form) -> int:
    return form.first_year
