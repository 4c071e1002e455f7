"""What staff who follow people to work owe them, kind by kind, in the order in which it is read. Keys stand in addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl


class DutyKind(StrEnum):
    """One list of duties, the most pressing first."""

    OUT_OF_WORK = "out_of_work"
    CLOSING = "closing"
    DIFFER = "differ"
    CALLS = "calls"
    CONSENT = "consent"
    PLANNED = "planned"
    EXITS = "exits"
    UNREACHED = "unreached"
    UNPROVED = "unproved"
    GAINS = "gains"
    PAIRS = "pairs"


class Whose(StrEnum):
    """Whose duties a page shows: a duty is of whoever has the case."""

    MINE = "mine"
    NOBODYS = "nobodys"
    ALL = "all"


@dataclass(frozen=True)
class Words:
    """What a list is called, why its duties are there, and what is pressed."""

    heading: LazyString
    why: LazyString
    button: LazyString


DUTY_KINDS: Mapping[DutyKind, Words] = {
    DutyKind.OUT_OF_WORK: Words(
        _sl("Out of work: offer help"), _sl("They told us that they have no work now. Offer help the same day."),
        _sl("Open the case"),
    ),
    DutyKind.CLOSING: Words(
        _sl("Still working? Closes in 7 days"), _sl("After this day no answer counts, and nobody knows if they work."),
        _sl("Write down the answer"),
    ),
    DutyKind.DIFFER: Words(
        _sl("Answers that differ"), _sl("Until you decide, nobody is counted as at work or out of work."), _sl("Decide")
    ),
    DutyKind.CALLS: Words(
        _sl("Calls and visits"), _sl("Texts brought no answer, or there is no phone for them."),
        _sl("Write down the answer"),
    ),
    DutyKind.CONSENT: Words(
        _sl("Under 18: yes needed first"), _sl("Nobody asks them before a guardian and they themselves said yes."),
        _sl("Write down who said yes"),
    ),
    DutyKind.PLANNED: Words(
        _sl("Planned help whose day came"), _sl("Was it given? If nobody says so, it keeps no one in the program."),
        _sl("Say if it was given"),
    ),
    DutyKind.EXITS: Words(
        _sl("Count as left within 30 days"),
        _sl("No help for 60 days. Help that is given, or planned for a later day, keeps them in. Texts and follow-up do not."),
        _sl("Give or plan help"),
    ),
    DutyKind.UNREACHED: Words(
        _sl("Not reached yet"), _sl("Texts and a call brought no answer. Try a way that is left."),
        _sl("Write down the answer"),
    ),
    DutyKind.UNPROVED: Words(
        _sl("Jobs not proved yet"),
        _sl("An employer, a pay record or a paper must prove a job by two quarters after the one in which it began."),
        _sl("Write down the proof"),
    ),
    DutyKind.GAINS: Words(
        _sl("Training without a skill gain"),
        _sl("They learned in this program year. Write the gain down before the year ends in June."), _sl("Write down a gain"),
    ),
    DutyKind.PAIRS: Words(
        _sl("One person or two?"), _sl("Two program numbers may be of one person. Until you decide, counts are low–high."),
        _sl("Decide"),
    ),
}  # fmt: skip
