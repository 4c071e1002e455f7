"""Mending what was written on the wrong case, or wrongly: what stands there stays, and a further event says that it no longer
counts. Nothing here commits."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import Unreadable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.changes import backwards, read, written
from engagement.people.languages import tag_and_words
from engagement.people.mending.queries import changed_since, counting, taken_back_by
from engagement.people.models import Case, CaseEvent, Consent, InterpreterLog, Person
from engagement.people.queries import person_of
from engagement.people.vocabulary import Purpose

# What somebody wrote down by hand; everything else happened, and is undone where it is done.
MENDABLE = frozenset({"note", "contact"})
WARM_HANDOFF = "warm_handoff"
TALKS = frozenset({"contact", WARM_HANDOFF})
A_MOMENT = timedelta(minutes=1)  # what follows from a contact is noted right after it


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
    locked = people.locked_cases((event.case_id, to.id))
    here, there = locked[event.case_id], locked[to.id]
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
        person = person_of(there)
        log.case_id, log.person_id, log.language = there.id, person.id, tag_and_words(person.spoken_tag)[0]
    _without(here, event)
    _with(there, copy)


def change_person(case: Case, person: Person, **facts: Any) -> None:
    """Change what we know of a person; the history of the case keeps what was before and after, so that it can be undone."""
    proved_at = person.number_proved_at
    changed = people.change_without_history(person, **facts)
    if changed:
        proof = {"number_proved_at": proved_at.isoformat()} if "phone" in changed and proved_at is not None else {}
        people.add_event(case, "person_changed", body=written(changed), fields=list(changed), **proof)


def undo_change(event: CaseEvent) -> None:
    """Put back exactly what a change replaced. Refused if any of it is not as that change left it: another came since."""
    case = people.locked_case(event.case_id)
    changed = read(event.body)
    if not changed:
        raise DomainError(_s("What was before is not kept any more, so this cannot be undone."))
    if taken_back_by(event) is not None:
        raise DomainError(_s("This was undone already."))
    person = db.session.get_one(Person, case.person_id, populate_existing=True)
    if changed_since(person, changed):
        raise DomainError(
            _s(
                "This was changed again since then, or cannot be read, so it is not undone. "
                "Open the page again: it shows what is there now."
            )
        )
    back = backwards(changed)
    facts = {name: after for name, (_before, after) in back.items()}
    if proved_at := event.facts.get("number_proved_at"):  # the number that is put back was theirs, and is
        facts["number_proved_at"] = datetime.fromisoformat(proved_at)
    people.change_without_history(person, was_wrong=True, **facts)
    people.add_event(case, "change_undone", body=written(back), event_id=event.id, fields=list(back))


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
    """What the case was told by that contact no longer holds: what was to follow, and that it was the first."""
    if event.kind != "contact":
        return
    db.session.flush()
    if _reached(event) and _at_once(case.first_contact_at, event.at):
        case.first_contact_at = min(_talked(case), default=None)
    if _at_once(case.planned_at, event.at):
        case.planned_step = case.planned_due_at = case.planned_at = None
    people.replan(case)


def _at_once(moment: datetime | None, other: datetime) -> bool:
    return moment is not None and abs(moment - other) <= A_MOMENT


def _talked(case: Case) -> list[datetime]:
    """When somebody of ours talked with the person, by all that still counts. Who is referred was asked for consent."""
    of_referrals = (Consent.case_id == case.id, Consent.purpose == Purpose.REFERRAL)
    asked = db.session.scalars(select(Consent.given_at).where(*of_referrals))
    return [*asked, *(one.at for one in counting(case.id, TALKS) if _reached(one))]


def _with(case: Case, event: CaseEvent) -> None:
    """A contact that came from another case counts here from the moment it was made."""
    if _reached(event):
        people.first_contact_made(case, event.at)
        people.replan(case)


def _reached(event: CaseEvent) -> bool:
    return event.kind == WARM_HANDOFF or (event.kind == "contact" and bool(event.facts.get("reached")))
