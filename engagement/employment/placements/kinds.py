"""What a placement may be: the kinds of job, of pay, of evidence, and why a job ends. Keys are stored and never renamed.

Registered apprenticeship and military service count as employment (20 CFR 677.155). Wage records are not ours to see: papers, and
the word of whoever knows, stand in for them, and how well we know is a grade of its own.
"""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Kind(StrEnum):
    """What kind of work it is."""

    JOB = "job"
    APPRENTICESHIP = "apprenticeship"
    MILITARY = "military"
    OWN_BUSINESS = "own_business"


KINDS: Mapping[Kind, LazyString] = {
    Kind.JOB: _sl("Job"),
    Kind.APPRENTICESHIP: _sl("Registered apprenticeship"),
    Kind.MILITARY: _sl("Military service"),
    Kind.OWN_BUSINESS: _sl("Own business"),
}


class Lasting(StrEnum):
    """How long it is meant to last: what is meant to be short is no work that lasts, however well it is paid."""

    OPEN = "open"
    SHORT = "short"
    INTERNSHIP = "internship"
    DAY_LABOR = "day_labor"
    NOT_SAID = "not_said"


LASTINGS: Mapping[Lasting, LazyString] = {
    Lasting.OPEN: _sl("It is meant to go on"),
    Lasting.SHORT: _sl("It is meant for less than 90 days"),
    Lasting.INTERNSHIP: _sl("An internship that pays something"),
    Lasting.DAY_LABOR: _sl("Work from day to day"),
    Lasting.NOT_SAID: _sl("Nobody said how long"),
}


class Pay(StrEnum):
    """How work is paid; pay.py says what that is by the hour."""

    HOURLY = "hourly"
    SALARY = "salary"
    TIPPED = "tipped"
    PIECE = "piece"
    OWN = "own"
    NOT_SAID = "not_said"


PAYS: Mapping[Pay, LazyString] = {
    Pay.HOURLY: _sl("By the hour"),
    Pay.SALARY: _sl("Salary (a year)"),
    Pay.TIPPED: _sl("By the hour, and tips"),
    Pay.PIECE: _sl("By the piece (a usual week)"),
    Pay.OWN: _sl("Own business (what was left of six months)"),
    Pay.NOT_SAID: _sl("Nobody said how much"),
}


class Schedule(StrEnum):
    """Whether people know when they work."""

    STEADY = "steady"
    SHIFTS = "shifts"
    CHANGING = "changing"
    NOT_SAID = "not_said"


SCHEDULES: Mapping[Schedule, LazyString] = {
    Schedule.STEADY: _sl("The same hours each week"),
    Schedule.SHIFTS: _sl("Shifts, known two weeks before"),
    Schedule.CHANGING: _sl("Hours that change from week to week"),
    Schedule.NOT_SAID: _sl("Nobody said which hours"),
}

HEALTH = "health"
BENEFITS: Mapping[str, LazyString] = {
    HEALTH: _sl("Health insurance"),
    "paid_leave": _sl("Paid leave"),
    "retirement": _sl("Retirement plan"),
}
# What is written down of a job. Where nothing is, nobody asked, and it may be any.
NO_BENEFITS = "none"
OFFERED: Mapping[str, LazyString] = {**BENEFITS, NO_BENEFITS: _sl("None of these")}


class Evidence(StrEnum):
    """How well we know it, the best first."""

    RECORD = "a"
    DOCUMENT = "b"
    WORD = "c"
    NOTE = "d"


EVIDENCES: Mapping[Evidence, LazyString] = {
    Evidence.RECORD: _sl("A · The employer or a pay record says so"),
    Evidence.DOCUMENT: _sl("B · Two pay stubs, or a paper that we saw"),
    Evidence.WORD: _sl("C · Their own word"),
    Evidence.NOTE: _sl("D · Only a note"),
}


# The same in a few words, where many stand below one another.
EVIDENCES_IN_SHORT: Mapping[Evidence, LazyString] = {
    Evidence.RECORD: _sl("employer or pay record"),
    Evidence.DOCUMENT: _sl("a paper we saw"),
    Evidence.WORD: _sl("only their word"),
    Evidence.NOTE: _sl("only a note"),
}


WITHOUT_PAPER = (Evidence.WORD, Evidence.NOTE)


class Ending(StrEnum):
    """Why a job ended. What has to do with papers is never asked and has no key."""

    LAID_OFF = "laid_off"
    BETTER_JOB = "quit_better_job"
    TRANSPORT = "quit_transport"
    CHILD_CARE = "quit_childcare"
    HEALTH = "health"
    SCHEDULE = "schedule"
    DISCRIMINATION = "discrimination"
    MOVED = "moved"
    SCHOOL = "school"
    OTHER = "other"


ENDINGS: Mapping[Ending, LazyString] = {
    Ending.LAID_OFF: _sl("The employer let them go"),
    Ending.BETTER_JOB: _sl("They found a better job"),
    Ending.TRANSPORT: _sl("They could not get there"),
    Ending.CHILD_CARE: _sl("They had no child care"),
    Ending.HEALTH: _sl("Health"),
    Ending.SCHEDULE: _sl("The hours did not suit them"),
    Ending.DISCRIMINATION: _sl("They were treated badly for who they are"),
    Ending.MOVED: _sl("They moved away"),
    Ending.SCHOOL: _sl("They go to school"),
    Ending.OTHER: _sl("Something else, or not known"),
}


class Why(StrEnum):
    """Why something was corrected, where nobody typed it. Kept in place of words, and worded for whoever reads it."""

    FILE = "=file"
    OWN_WORD = "=own_word"


WHYS: Mapping[str, LazyString] = {
    Why.FILE: _sl("A file that was brought says so."),
    Why.OWN_WORD: _sl("They said so, and it was looked at."),
}
