"""What can follow from a move: time limits, and what the partner sees."""

from enum import StrEnum


class Clock(StrEnum):
    """A time limit that runs while somebody owes an answer."""

    ACKNOWLEDGE = "acknowledge"
    CONTACT = "contact"
    EXPIRE = "expire"


BUSINESS_DAYS = {Clock.ACKNOWLEDGE: 2, Clock.CONTACT: 5, Clock.EXPIRE: 10}


class Sharing(StrEnum):
    """What a move changes in what the partner sees of the person."""

    BEGINS = "begins"
    ENDS = "ends"
    ENDS_AFTER_UNDO = "ends when undo is over"  # the partner may still take its answer back until then
