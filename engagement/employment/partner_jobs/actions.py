"""What a partner says of a job: the office's rows, written because of it, as long as the person shares themselves with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from engagement.employment.placements import actions
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.helped import Helped, while_shared
from engagement.people.vocabulary import SaidBy


def place(helped: Helped, job: Callable[[], Job]) -> None:
    """A job that somebody began whom they help. `job` is asked once it is sure that they may write."""
    with while_shared(helped) as case:
        actions.place(case, job(), SaidBy.PARTNER, organization_id=helped.organization_id)


def correct(helped: Helped, number: int, version: int, job: Callable[[], Job], why: str) -> None:
    """It is otherwise than they wrote in that version. Why it ended stays as it was said, if it has ended still."""
    with while_shared(helped):
        placement = _locked(helped, number)
        if placement.version != version:
            raise DomainError(_s("Somebody corrected this meanwhile. Look at it again."))
        wanted = job()
        ending = (placement.ending or Ending.OTHER) if wanted.ended_on is not None else None
        actions.correct(placement, replace(wanted, ending=ending), why, SaidBy.PARTNER)


def end(helped: Helped, number: int, last_day: date, reason: Ending) -> None:
    """They work there no more."""
    with while_shared(helped):
        actions.end(_locked(helped, number), last_day, reason, SaidBy.PARTNER)


def withdraw(helped: Helped, number: int, why: str) -> None:
    """There was no such job."""
    with while_shared(helped):
        actions.withdraw(_locked(helped, number), why, SaidBy.PARTNER)


def _locked(helped: Helped, number: int) -> Placement:
    placement = db.session.get_one(Placement, number, with_for_update=True, populate_existing=True)
    if (placement.case_id, placement.organization_id) != (helped.case_id, helped.organization_id):
        raise DomainError(_s("This job is none of yours."))
    return placement
