"""What a partner told somebody of ours beside this program: it is the partner's word, and counts from when it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import LazyString

from engagement.language.formats import show_moment
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.referrals.effects import Move
from engagement.referrals.moves import MoveRefused, check, moves_for
from engagement.referrals.statuses import Actor, Status
from engagement.referrals.undo import PastMove, answered_at

TO_THE_MINUTE = timedelta(minutes=1)  # a time is written in minutes: what was said in that minute is not before it


class Via(StrEnum):
    """How a partner told us."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    IN_PERSON = "in_person"


VIA_LABELS: dict[Via, LazyString] = {
    Via.TELEPHONE: _sl("By telephone"),
    Via.EMAIL: _sl("By e-mail"),
    Via.IN_PERSON: _sl("In person"),
}


@dataclass(frozen=True)
class Told:
    """How it was told, who said it there (a name or what they do), and when."""

    via: Via
    by: str
    at: datetime


def may_be_told(status: Status) -> list[Move]:
    """The answers a partner may give now: what it may do itself, except to open the referral."""
    return [move for move in moves_for(status, Actor.PARTNER) if not move.only_seen]


def check_told(
    status: Status, name: str, history: Sequence[PastMove], when: datetime, now: datetime, *, reason: str | None, note: str
) -> tuple[Move, datetime]:  # fmt: skip
    """The move, and since when it holds; MoveRefused if the partner could not have said that, or not then."""
    made = check(status, name, Actor.PARTNER, reason, note)
    if made.only_seen:
        raise MoveRefused(_s("You cannot do this with a referral."))
    return made, since(when, answered_at(history), now)


def since(when: datetime, last: datetime, now: datetime) -> datetime:
    """When it was said, if that can be: after what it answers, and not in the future."""
    if when > now:
        raise MoveRefused(_s("This time is still to come."))
    if when + TO_THE_MINUTE <= last:
        raise MoveRefused(
            _s("The last answer, or the referral itself, is of %(when)s. This must be later.", when=show_moment(last))
        )
    return max(when, last)
