"""What follows from a move: time limits, what the partner sees, and questions to the resident."""

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


FOLLOW_UP_DAYS = {"follow_up_contact": 3, "follow_up_help": 1}
