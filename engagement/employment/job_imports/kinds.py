"""What a file of jobs may be: how it writes days, what is wrong with a row before anybody reads it, and where a row stands."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class DayForm(StrEnum):
    """What stands first in a day of numbers alone."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


DAY_FORMS: Mapping[DayForm, LazyString] = {
    DayForm.MONTH_FIRST: _sl("The month first: 03/04 is March 4"),
    DayForm.DAY_FIRST: _sl("The day first: 03/04 is April 3"),
}


class Fault(StrEnum):
    """Why a row of a file cannot be read at all."""

    QUOTE = "quote"
    CELLS = "cells"
    LETTERS = "letters"


FAULTS: Mapping[Fault, LazyString] = {
    Fault.QUOTE: _sl("A quotation mark in this row is never closed."),
    Fault.CELLS: _sl("This row has more cells than there are columns, so nobody can tell which is which."),
    Fault.LETTERS: _sl("This row has letters that nobody can read. Save the file as CSV UTF-8."),
}


class RowState(StrEnum):
    """Where a row of a file stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    WRITTEN = "written"
    CORRECTED = "corrected"
    KNOWN = "known"


DONE = (RowState.WRITTEN, RowState.CORRECTED, RowState.KNOWN)


class Outcome(StrEnum):
    """What a row would do. Those of `TELLS` come in; of the others a person has to see first, or last."""

    NEW = "new"
    CORRECTION = "correction"
    KNOWN = "known"
    ASKED = "asked"  # comes in once somebody ticked it
    NOT_FOUND = "not_found"
    SEVERAL = "several"
    WRONG = "wrong"


COME_IN = (Outcome.NEW, Outcome.CORRECTION)
LEFT = (Outcome.NOT_FOUND, Outcome.SEVERAL, Outcome.WRONG)
