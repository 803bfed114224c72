"""In: the settings of a year and what is known of its figures. Out: the settings that the next year begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gkbatch.forms.form import Form
from gkbatch.settings import Settings
from gkbatch.settings.sheets import last_year_figures, texts_sheet
from gkbatch.submission import FiguresByAgency


def next_year_of(settings: Settings, form: Form, figures: FiguresByAgency) -> Settings:
    """What lasts as it is, the year, the deadline and its extension moved on; what belongs to the year gone by is empty.

    ``form`` is that of the next year, ``figures`` are those of this year by agency code and field key: what of
    them ``form`` compares with becomes 上年数据. An agency is found next year by its code and its name of this
    year, so its names of the year before are of no use any more. This year's texts become a reminder.
    """
    compared = [column.key for column in last_year_figures(form)]
    known = {code: {key: own[key] for key in compared if key in own} for code, own in figures.items()}
    places = [line["key"] for line in texts_sheet(form).default]
    return replace(
        settings,
        year=settings.year + 1,
        deadline=_a_year_later(settings.deadline),
        extension=_a_year_later(settings.extension) if settings.extension else None,
        agencies=tuple(replace(agency, previous_names=(), published=None) for agency in settings.agencies),
        texts={},
        earlier_texts={place: settings.texts[place] for place in places if settings.texts.get(place)},
        last_year={code: own for code, own in known.items() if own},
        exemptions=(),
        adjustments=(),
        remarks=(),
    )


def _a_year_later(day: date) -> date:
    """The same day of the next year; the 28th for the 29th of February."""
    leap_day = (2, 29)
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == leap_day else day.day)
