"""Mending what was written on the wrong case, or wrongly: what stands there stays, and a further event says that it no longer
counts. Nothing here commits."""

from datetime import datetime, timedelta

from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import Unreadable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.languages import tag_and_words
from engagement.people.mending.queries import counting, taken_back_by
from engagement.people.models import Case, CaseEvent, Consent, InterpreterLog, Person
from engagement.people.next_steps import FIRST_CONTACT, REFER
from engagement.people.vocabulary import Purpose

# What somebody wrote down by hand; everything else happened, and is undone where it is done.
MENDABLE = frozenset({"note", "contact"})
WARM_HANDOFF = "warm_handoff"
TALKS = frozenset({"contact", WARM_HANDOFF})
A_MOMENT = timedelta(minutes=1)  # before contacts and the first contact had one moment, they had two


def strike(event: CaseEvent, why: str) -> None:
    """Strike a note or a contact: it stays readable, with why, and counts no longer."""
    case = people.locked_case(event.case_id)
    _still_counts(event)
    people.add_event(case, "struck", body=why, event_id=event.id)
    for log in _interpreted(event):
        db.session.delete(log)
    _without(case, event)


def move(event: CaseEvent, to: Case) -> None:
    """Move a note or a contact to the case it is about: there it stands as it was written, here only that it went there."""
    if to.id == event.case_id:
        raise DomainError(_s("It is on this case already."))
    here, there = _both(event.case_id, to.id)
    _still_counts(event)
    if isinstance(event.body, Unreadable):
        raise DomainError(_s("What is written here cannot be read, so it cannot be moved. Tell your administrator."))
    people.add_event(here, "moved_away", event_id=event.id, case_id=there.id)
    people.add_event(there, "moved_here", event_id=event.id, case_id=here.id)
    copy = CaseEvent(
        case_id=there.id, actor_id=event.actor_id, kind=event.kind, body=event.body, at=event.at,
        facts=event.facts | {"moved_from": here.id},
    )  # fmt: skip
    db.session.add(copy)
    for log in _interpreted(event):
        person = db.session.get_one(Person, there.person_id)
        log.case_id, log.person_id, log.language = there.id, person.id, tag_and_words(person.spoken_tag)[0]
    _without(here, event)
    _with(there, copy)


def _both(here: int, there: int) -> tuple[Case, Case]:
    """Two cases, always locked in the same order: two who move something between them wait, and never for each other."""
    locked = {one: people.locked_case(one) for one in sorted((here, there))}
    return locked[here], locked[there]


def _still_counts(event: CaseEvent) -> None:
    if event.kind not in MENDABLE:
        raise DomainError(_s("Only a note or a contact can be struck or moved."))
    if taken_back_by(event) is not None:
        raise DomainError(_s("This was struck or moved already."))


def _interpreted(event: CaseEvent) -> list[InterpreterLog]:
    """How the talk was interpreted, which is counted apart."""
    kept = event.facts.get("interpreter_log_id")
    log = None if kept is None else db.session.get(InterpreterLog, kept)
    return [] if log is None else [log]


def _without(case: Case, event: CaseEvent) -> None:
    """What the case was told by that contact no longer holds: if it was the first, the first is still to come."""
    if not _reached(event) or case.first_contact_at is None or abs(case.first_contact_at - event.at) > A_MOMENT:
        return
    db.session.flush()
    case.first_contact_at = min(_talked(case), default=None)
    if case.first_contact_at is None and case.closed_at is None:
        people.set_next_step(case, FIRST_CONTACT, due_at=add_business_days(clock.now(), 0))


def _talked(case: Case) -> list[datetime]:
    """When somebody of ours talked with the person, by all that still counts. Who is referred was asked for consent."""
    of_referrals = (Consent.case_id == case.id, Consent.purpose == Purpose.REFERRAL)
    asked = db.session.scalars(select(Consent.given_at).where(*of_referrals))
    return [*asked, *(one.at for one in counting(case.id, TALKS) if _reached(one))]


def _with(case: Case, event: CaseEvent) -> None:
    """A contact that came from another case counts here from the moment it was made."""
    if _reached(event):
        people.first_contact_made(case, event.at)
        if case.closed_at is None and case.next_step == FIRST_CONTACT.key:
            due = add_business_days(clock.now(), people.LOOK_AGAIN_DAYS)
            people.set_next_step(case, REFER, due_at=due)
            people.replan(case)


def _reached(event: CaseEvent) -> bool:
    return event.kind == WARM_HANDOFF or (event.kind == "contact" and bool(event.facts.get("reached")))
