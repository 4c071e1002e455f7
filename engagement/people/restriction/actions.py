"""Restricting a case, opening it up, and who is on it. Nothing here commits."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update

from engagement.accounts.models import Account
from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.restriction.models import CaseMember
from engagement.people.restriction.queries import members_of, who_may_see
from engagement.people.tasks import actions as tasks
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Restricted
from engagement.web import shown_again
from engagement.web.contributions import contributed

EMERGENCY_LASTS = timedelta(hours=8)


def restrict(case: Case, why: Restricted, words: str | None = None) -> None:
    """From now on only those who are on it and a trained few see the case, and all others of the same person.

    What the resident alone wanted, and opens up again alone, gives way to a reason about which the desk decides.
    """
    for one in _cases_of(case):
        if one.restricted in (None, Restricted.RESIDENT) and one.restricted is not why:
            one.restricted = why
            people.add_event(one, "restricted", body=words, why=why.value)
            _free_tasks(one)
            _fewer_see(one)


def open_up(case: Case, words: str | None = None) -> None:
    """Everybody at the desk sees the case again, and all others of the same person."""
    for one in _cases_of(case):
        if one.restricted is not None:
            one.restricted = None
            people.add_event(one, "opened_up", body=words)


def put_on(case: Case, account_id: int) -> None:
    """Let a colleague see a restricted case. Said twice, it is once."""
    people.locked_case(case.id)
    if any(one.account_id == account_id and one.until is None for one in members_of(case.id)):
        return
    db.session.add(CaseMember(case_id=case.id, account_id=account_id, added_by_id=audit.actor_id()))
    people.add_event(case, "member_added", account_id=account_id)


def take_off(member: CaseMember) -> None:
    """Let them see it no more; what they were to do on it is nobody's from then on."""
    case = people.locked_case(member.case_id)
    people.add_event(case, "member_removed", account_id=member.account_id)
    if member.until is None:
        db.session.delete(member)
    else:  # what was done in an emergency stays written down
        member.until = min(member.until, clock.now())
    db.session.flush()
    _free_tasks(case)
    _fewer_see(case)


def open_in_emergency(cases: Sequence[Case], account_id: int, reason: str) -> None:
    """Somebody who is not on the cases of a person sees them for a while, with a reason; a supervisor is told."""
    for case in cases:
        people.locked_case(case.id)
        if any(one.account_id == account_id for one in members_of(case.id)):
            raise DomainError(_s("This case is open to you already. Search for it."))
        member = CaseMember(
            case_id=case.id,
            account_id=account_id,
            added_by_id=account_id,
            until=clock.now() + EMERGENCY_LASTS,
            reason=reason,
        )
        db.session.add(member)
        db.session.flush()
        people.add_event(case, "emergency", body=reason)
        tasks.ask_for("emergency", case=case, about=member.id, due_at=clock.now())


def _cases_of(case: Case) -> Sequence[Case]:
    wanted = select(Case).where(Case.person_id == case.person_id, Case.erased_at.is_(None)).order_by(Case.id)
    return db.session.scalars(wanted.with_for_update(key_share=True)).all()


def _fewer_see(case: Case) -> None:
    """What was made before, and may tell of it, goes."""
    shown_again.forget_since(case.created_at)
    for tell in contributed().every("fewer_see"):
        tell(case)


def _free_tasks(case: Case) -> None:
    """A task of somebody who may not see its case would be seen by nobody who does it."""
    db.session.flush()
    see_it = select(Account.id).where(who_may_see(case))
    theirs = (Task.case_id == case.id, Task.done_at.is_(None), Task.owner_id.not_in(see_it))
    db.session.execute(update(Task).where(*theirs).values(owner_id=None))
