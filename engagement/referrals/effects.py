"""A move of a referral, and what can follow from it: time limits, what the partner sees, what the resident is told."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString

from engagement.people.vocabulary import NeedState
from engagement.referrals.statuses import Actor, Status


class Clock(StrEnum):
    """A time limit that runs while somebody owes an answer. The resident is told the day of the first two, and it stands."""

    ACKNOWLEDGE = "acknowledge"
    CONTACT = "contact"
    EXPIRE = "expire"


BUSINESS_DAYS = {Clock.ACKNOWLEDGE: 2, Clock.CONTACT: 5, Clock.EXPIRE: 10}


class Sharing(StrEnum):
    """What a move changes in what the partner sees of the person."""

    BEGINS = "begins"
    ENDS = "ends"
    ENDS_AFTER_UNDO = "ends when undo is over"  # the partner may still take its answer back until then


@dataclass(frozen=True)
class Move:
    """One way a referral may change, and all that follows from it.

    `text` and `follow_up` name message templates; with `reasons`, one is required. `stamps` are the referral's moments
    that it sets, `settles` is what it says of the need. A question that waits to be put to the resident is dropped, or
    replaced by `follow_up`, unless the move `keeps_question`. Nobody chooses a move that is not `by_button`. With one that is
    `only_seen` the partner did not answer. A text that `mends` goes to whoever was told something, one `unless_another`
    where nobody else is asked. `done_by_us` is what the history says where somebody of ours wrote down another's word. With
    `asks` whoever presses the button reads that first. `because` is the reason that it always has.
    """

    name: str
    sources: frozenset[Status]
    target: Status
    actors: frozenset[Actor]
    label: LazyString
    done: LazyString
    reasons: tuple[str, ...] = ()
    undoable: bool = False
    text: str | None = None
    starts: frozenset[Clock] = frozenset()
    stops: frozenset[Clock] = frozenset()
    main: bool = False
    follow_up: str | None = None
    keeps_question: bool = False
    stamps: tuple[str, ...] = ()
    settles: NeedState | None = None
    sharing: Sharing | None = None
    ends_consent: bool = False
    by_button: bool = True
    only_seen: bool = False
    returns_to_caseworker: bool = False
    mends: bool = False
    unless_another: bool = False
    done_by_us: LazyString | None = None
    asks: LazyString | None = None
    because: str | None = None
