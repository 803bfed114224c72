"""In: the year the figures cover. Out: the edition of the form that the State prescribed for it."""

from gkbatch.forms import edition_2019, edition_2021
from gkbatch.forms.form import Form

FORMS: tuple[Form, ...] = (edition_2019.FORM, edition_2021.FORM)
LATEST = FORMS[-1]


def form_for(year: int) -> Form | None:
    """The edition that covers ``year``, or None where no edition is known."""
    for form in FORMS:
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    return None
