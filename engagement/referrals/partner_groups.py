"""The heaps in which a partner finds its referrals."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.referrals.moves import OPEN, TERMINAL, Status


@dataclass(frozen=True)
class Group:
    """Some statuses under one heading. `newest_first` where the past is read, the oldest first where work waits."""

    key: str
    label: LazyString
    empty: LazyString
    statuses: frozenset[Status]
    newest_first: bool = False


GROUPS: dict[str, Group] = {
    group.key: group
    for group in (
        Group(
            "answer",
            _l("Waiting for your answer"),
            _l("Nothing is waiting for your answer."),
            frozenset({Status.SENT, Status.RECEIVED}),
        ),
        Group(
            "working",
            _l("You are helping"),
            _l("You are not helping anybody at the moment."),
            OPEN - {Status.SENT, Status.RECEIVED, Status.WAITLISTED},
        ),
        Group(
            "waiting",
            _l("Your waiting list"),
            _l("Nobody is on your waiting list."),
            frozenset({Status.WAITLISTED}),
        ),
        Group("finished", _l("Finished"), _l("Nothing is finished yet."), TERMINAL, newest_first=True),
    )
}


def group_of(status: Status) -> Group:
    """The heap a referral lies in."""
    return next(group for group in GROUPS.values() if status in group.statuses)
