"""What is done for a person and with their case. Nothing here commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.exc import NoResultFound

from engagement.foundation import audit, clock, crypto, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import hold
from engagement.foundation.unreadable import Unreadable, readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import one_time_codes
from engagement.people.interpreting import outcome_of
from engagement.people.languages import tag_and_words
from engagement.people.models import Case, CaseEvent, InterpreterLog, Need, Person
from engagement.people.name_index.actions import add_keys, index_again, remember
from engagement.people.next_steps import CLOSE, FIRST_CONTACT
from engagement.people.open_needs import soonest
from engagement.people.queries import person_of
from engagement.people.tasks.kinds import task_kinds
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import (
    Interpreting,
    NeedState,
    Outcome,
    Priority,
    SaidBy,
    Source,
    Urgency,
)  # fmt: skip
from engagement.web.contributions import NextStep, contributed

FIRST_CONTACT_DAYS = 1
NAMES = ("name", "call_name")


@dataclass(frozen=True)
class NeedAsked:
    """One need as it was asked for."""

    category: str
    urgency: Urgency = Urgency.CAN_WAIT
    own_words: str | None = None
    pressing: bool = False


def add_person(**facts: Any) -> Person:
    """Write down a person, findable by name in any script, by phone and by e-mail. `facts` are columns of Person."""
    person = Person()
    _take(person, facts)
    db.session.add(person)
    db.session.flush()
    add_keys(person)
    audit.record("add", person)
    return person


def change_without_history(person: Person, *, was_wrong: bool = False, **facts: Any) -> dict[str, tuple[Any, Any]]:
    """Change what we know of a person; the look-ups follow, and the audit names the fields, not their values.

    Pages use mending.change_person: the history of the case then has what was before, and it can be undone.
    What cannot be read is replaced by something new, never by nothing: it may be readable again tomorrow. Returns what
    changed, before and after. A name of before goes on finding the person, unless it `was_wrong`.
    """
    facts = {name: value for name, value in facts.items() if value or not isinstance(getattr(person, name), Unreadable)}
    changed = {
        name: (getattr(person, name), value) for name, value in sorted(facts.items()) if getattr(person, name) != value
    }
    if not changed:
        return {}
    names = [] if was_wrong else [readable(changed[name][0]) for name in NAMES if name in changed]
    _take(person, facts)
    if "phone" in changed:
        person.number_proved_at = facts.get("number_proved_at")
        one_time_codes.end_all_of(person.id)
    if not changed.keys().isdisjoint(NAMES):
        remember(person, names)
        index_again(person)
    db.session.flush()
    audit.record("change", person, fields=list(changed))
    for tell in contributed().every("person_changed"):
        tell(person)
    return changed


def _take(person: Person, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(person, name, value)
    if "phone" in facts:
        person.phone_index = crypto.blind_index("phone", person.phone) if person.phone else None
    if "email" in facts:
        person.email_index = crypto.blind_index("email", person.email.lower()) if person.email else None


def open_case(
    person: Person, needs: Iterable[NeedAsked], *, source: Source, language: str, request_code: str | None = None,
    return_number: bytes | None = None, story: str | None = None, free_times: Iterable[str] = (),
    seconds: int | None = None, owner_id: int | None = None,
) -> Case:  # fmt: skip
    """Open a case for what a person asked. First contact is due in one business day; the same day if it is urgent."""
    made = [
        Need(
            category=one.category,
            urgency=one.urgency,
            own_words=one.own_words,
            pressing=one.pressing,
            state=NeedState.UNKNOWN,
        )
        for one in needs
    ]
    urgency = soonest(made)
    case = Case(
        person_id=person.id, person=person, request_code=request_code or free_request_code(), return_number=return_number,
        owner_id=owner_id, language=language, source=source, story=story, free_times=list(free_times) or None,
        seconds_to_submit=seconds, urgency=urgency,
        priority=Priority.URGENT if urgency is Urgency.TODAY else Priority.USUAL, next_step=FIRST_CONTACT.key,
        due_at=add_business_days(clock.now(), 0 if urgency is Urgency.TODAY else FIRST_CONTACT_DAYS), needs=made,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    add_event(case, "request_received", source=source.value, language=language, seconds=seconds)
    return case


def free_request_code() -> str:
    """A request code nobody has."""
    while True:
        code = crypto.new_code()
        if not db.session.scalar(select(exists().where(Case.request_code == code))):
            return code


def add_event(case: Case, kind: str, *, body: str | None = None, **facts: Any) -> CaseEvent:
    """Add a line to the case's timeline. `facts` are keys and ids; anything a person said goes into `body`, sealed."""
    event = CaseEvent(case_id=case.id, actor_id=audit.actor_id(), kind=kind, body=body, facts=facts, at=clock.now())
    db.session.add(event)
    audit.record(kind, case)
    return event


def add_event_of(row: Any, kind: str, **facts: Any) -> None:
    """Something was done to a row with a `case_id`: the timeline of the case has a line, and the audit one of the row."""
    case = db.session.get_one(Case, row.case_id)
    audit.record(kind, row, person_id=case.person_id)
    add_event(case, kind, **facts)


def set_next_step(case: Case, step: NextStep, *, due_at: datetime, priority: Priority | None = None) -> None:
    """Say what has to be done next on a case and by when. Without `priority` it goes back to its usual place."""
    case.next_step = step.key
    case.due_at = due_at
    case.priority = Priority.USUAL if priority is None else priority


def replan(case: Case) -> None:
    """Something happened on the case: the next step follows. A call for help stays on top, and so does what was planned."""
    db.session.flush()
    for plan in contributed().every("plans"):
        plan(case)


def go_on(case: Case) -> None:
    """The person's call was answered: the next step is again what their needs ask for, or what was planned.

    Whoever has to be reached at once stays on top, whatever else is done on the case.
    """
    if case.priority != Priority.AT_ONCE:
        case.priority = Priority.USUAL
    replan(case)


def was_reached(case: Case) -> None:
    """Whoever had to be reached at once was, or it turned out that they need not be."""
    case.priority = Priority.USUAL
    replan(case)


def act(case: Case) -> None:
    """Somebody of ours did what was called for or planned: the next step follows from the needs alone."""
    case.planned_step = case.planned_due_at = case.planned_at = None
    go_on(case)


def plan_by_hand(case: Case, step: NextStep, due_at: datetime) -> None:
    """Keep what a caseworker says comes next. It stands until they act, or until there is something new for us to do."""
    case.planned_step, case.planned_due_at, case.planned_at = step.key, due_at, clock.now()
    go_on(case)


def locked_case(case_id: int) -> Case:
    """A case as it is now, for this transaction alone: two answers at once cannot overwrite each other's next step."""
    case = hold(Case, case_id)
    if case is None:
        raise NoResultFound
    return case


def locked_cases(case_ids: Iterable[int]) -> dict[int, Case]:
    """Several such cases, always in the same order: two who lock the same ones wait, and never for each other."""
    return {case_id: locked_case(case_id) for case_id in sorted(set(case_ids))}


def first_contact_made(case: Case, at: datetime | None = None) -> None:
    """Note the first time somebody of ours reached the person, now if no moment is given; only the first counts."""
    moment = at or clock.now()
    if case.first_contact_at is None or moment < case.first_contact_at:
        case.first_contact_at = moment


def log_interpreting(case: Case, mode: Interpreting, *, reached: bool, wait_minutes: int | None = None) -> int:
    """Keep how a talk was interpreted, and with that whether they were served in their language; the id of what is kept."""
    person = person_of(case)
    log = InterpreterLog(
        at=clock.now(), case_id=case.id, person_id=person.id, actor_id=audit.actor_id(),
        language=tag_and_words(person.spoken_tag)[0], mode=mode,
        outcome=outcome_of(mode, reached=reached), wait_minutes=wait_minutes,
    )  # fmt: skip
    db.session.add(log)
    db.session.flush()
    return log.id


def assign(case: Case, owner_id: int | None) -> None:
    """Give a case to somebody (or to nobody), with what whoever had it was to do on it; a supervisor's task stays theirs."""
    supervised = [kind.key for kind in task_kinds().values() if kind.supervised]
    goes_along = (Task.owner_id.is_not_distinct_from(case.owner_id), Task.kind.not_in(supervised))
    db.session.execute(
        update(Task).where(Task.case_id == case.id, Task.done_at.is_(None), *goes_along).values(owner_id=owner_id)
    )
    case.owner_id = owner_id
    add_event(case, "assigned", owner_id=owner_id)


def take_if_free(case: Case) -> None:
    """Whoever talks with the person, or refers them, has the case from then on, unless somebody has it already."""
    if case.owner_id is None and audit.actor_id() is not None:
        assign(case, audit.actor_id())


def settle_need(need: Need, case: Case, state: NeedState, said_by: SaidBy) -> None:
    """Write down whether help came and who says so. The resident's own word is not overwritten by a partner's."""
    if said_by is SaidBy.PARTNER and need.said_by is SaidBy.RESIDENT:
        return
    need.state, need.said_by, need.let_go = state, said_by, None
    need.settled_at = None if state is NeedState.UNKNOWN else clock.now()
    add_event(case, "need_settled", need_id=need.id, category=need.category, state=state.value, said_by=said_by.value)


def close_case(case: Case, outcome: Outcome, goes_on_in: Case | None = None) -> None:
    """Close a case with its outcome; raises DomainError if it is closed already. The case it goes on in says so too."""
    if case.closed_at is not None:
        raise DomainError(_s("This case is closed already."))
    case.closed_at, case.outcome, case.priority = clock.now(), outcome, Priority.USUAL
    if goes_on_in is None:
        add_event(case, "closed", outcome=outcome.value)
    else:
        add_event(case, "closed", outcome=outcome.value, case_id=goes_on_in.id)
        add_event(goes_on_in, "goes_on_here", outcome=outcome.value, case_id=case.id)


def only_open(case: Case) -> None:
    """Raise DomainError if the case is closed: whoever wants to go on with it opens it again first."""
    if case.closed_at is not None:
        raise DomainError(_s("This case is closed. Open it again first."))


def reopen_case(case: Case) -> None:
    """Open a closed case again; raises DomainError if it is open."""
    if case.closed_at is None:
        raise DomainError(_s("This case is open already."))
    case.closed_at = case.outcome = None
    add_event(case, "reopened")
    act(case)
    if case.next_step == CLOSE.key or case.due_at < clock.now():  # whoever opens it again has something to ask
        plan_by_hand(case, FIRST_CONTACT, add_business_days(clock.now(), 1))
