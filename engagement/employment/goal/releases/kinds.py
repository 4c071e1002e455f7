"""What a row of the ledger is, why a release is corrected, and why one is not published. Keys are stored and never renamed."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class ReleaseKind(StrEnum):
    """What a row of the ledger is."""

    RELEASE = "release"
    CORRECTION = "correction"
    HELD_BACK = "held_back"  # it would not have been safe, so the last release stays


KINDS: Mapping[ReleaseKind, LazyString] = {
    ReleaseKind.RELEASE: _sl("Released"),
    ReleaseKind.CORRECTION: _sl("Corrected"),
    ReleaseKind.HELD_BACK: _sl("Held back"),
}


class Reason(StrEnum):
    """Why what was released is put right. A list and no free words: everybody reads it."""

    TAKEN_BACK = "taken_back"
    ONE_PERSON = "one_person"
    TWO_PEOPLE = "two_people"
    MISCOUNTED = "miscounted"


REASONS: Mapping[Reason, LazyString] = {
    Reason.TAKEN_BACK: _l("A job was taken out. It had been written down by mistake."),
    Reason.ONE_PERSON: _l("Two records were of one person."),
    Reason.TWO_PEOPLE: _l("One record was of two people."),
    Reason.MISCOUNTED: _l("We had counted wrong."),
}


class Problem(StrEnum):
    """Why figures are not published."""

    NO_GOAL = "no_goal"
    OTHER_DAY = "other_day"
    NOT_ROUNDED = "not_rounded"
    OUTSIDE = "outside"
    FEW = "few"
    FEW_WAGES = "few_wages"
    TWO_SAYINGS = "two_sayings"
    PAST_CHANGED = "past_changed"
    INCREMENT = "increment"
    FELL = "fell"


PROBLEMS: Mapping[Problem, LazyString] = {
    Problem.NO_GOAL: _sl("The program has no goal."),
    Problem.OTHER_DAY: _sl("The figures are of another day than the end of that month."),
    Problem.NOT_ROUNDED: _sl("A number is not rounded to 5."),
    Problem.OUTSIDE: _sl("What was counted does not lie between the two numbers."),
    Problem.FEW: _sl("A number would show 1 to 10 people, or let them be worked out."),
    Problem.FEW_WAGES: _sl("A middle wage would be of fewer than 20 people."),
    Problem.TWO_SAYINGS: _sl("Day 180 has two different numbers."),
    Problem.PAST_CHANGED: _sl("A number of an earlier month would be another one than was released."),
    Problem.INCREMENT: _sl("Beside the release before, a change could be worked out to the person."),
    Problem.FELL: _sl(
        "Fewer people have work that lasts than was released before. Correct the last release first, if it was wrong."
    ),
}
