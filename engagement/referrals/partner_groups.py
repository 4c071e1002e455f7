"""The groups in which a partner finds its referrals."""

from dataclasses import dataclass

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.referrals.moves import OPEN, TERMINAL
from engagement.referrals.statuses import Status


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
            _sl("Waiting for your answer"),
            _sl("Nothing is waiting for your answer."),
            frozenset({Status.SENT, Status.RECEIVED}),
        ),
        Group(
            "working",
            _sl("You are helping"),
            _sl("You are not helping anybody at the moment."),
            OPEN - {Status.SENT, Status.RECEIVED, Status.WAITLISTED},
        ),
        Group(
            "waiting",
            _sl("Your waiting list"),
            _sl("Nobody is on your waiting list."),
            frozenset({Status.WAITLISTED}),
        ),
        Group("finished", _sl("Finished"), _sl("Nothing is finished yet."), TERMINAL, newest_first=True),
    )
}
