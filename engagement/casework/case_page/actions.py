"""What a caseworker does on a case. Nothing here commits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REACH
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import WRITTEN, Direction
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.next_steps import FIRST_CONTACT, REFER
from engagement.people.vocabulary import Interpreting
from engagement.web.contributions import NextStep, contributed


def take(case: Case, account_id: int) -> None:
    """Take a case nobody has. Two who press at once: the second is told."""
    if case.owner_id == account_id:
        return
    if case.owner_id is not None:
        raise DomainError(_s("Somebody else has taken this case already."))
    people.assign(case, account_id)


def give(case: Case, owner_id: int) -> None:
    """Give a case to a colleague; 0 puts it back to the unassigned."""
    if (owner_id or None) != case.owner_id:
        people.assign(case, owner_id or None)


def set_next_step(case: Case, step: NextStep, days: int) -> None:
    """Say what comes next, due in that many business days."""
    people.was_reached(case)
    people.plan_by_hand(case, step, add_business_days(clock.now(), days))
    people.add_event(case, "next_step", step=step.key)


def write_note(case: Case, body: str) -> None:
    """Keep a note for colleagues; one whose button was pressed twice is one note."""
    if not _just_written(case, "note", body, {}):
        people.add_event(case, "note", body=body)


def _just_written(case: Case, kind: str, body: str, facts: Mapping[str, Any]) -> bool:
    """Whether the same hand wrote the very same on this case a moment ago. Two at once wait for each other."""
    people.locked_case(case.id)
    wanted = select(CaseEvent).where(
        CaseEvent.case_id == case.id, CaseEvent.kind == kind, CaseEvent.actor_id == audit.actor_id(),
        CaseEvent.at > clock.now() - clock.PRESSED_TWICE,
    )  # fmt: skip
    lately = (event for event in db.session.scalars(wanted) if (event.body or "") == body)
    return any(facts.items() <= event.facts.items() for event in lately)


def log_contact(
    case: Case, *, how: str, reached: bool, body: str, step: NextStep, days: int,
    interpreting: Interpreting | None = None, wait_minutes: int | None = None,
) -> None:  # fmt: skip
    """Write down a contact made outside this program, and what follows from it; pressed twice, it is one contact.

    `interpreting` is how a talk was interpreted, where that was asked; `wait_minutes` how long the interpreter kept them waiting.
    """
    facts: dict[str, Any] = {"how": how, "reached": reached, "step": step.key, "days": days}
    if interpreting is not None:
        facts |= {"interpreted": interpreting.value, "wait_minutes": wait_minutes}
    if _just_written(case, "contact", body, facts):
        return
    people.take_if_free(case)
    if interpreting is not None:
        log = people.log_interpreting(case, interpreting, reached=reached, wait_minutes=wait_minutes)
        facts["interpreter_log_id"] = log
    contact = people.add_event(case, "contact", body=body or None, **facts)
    if reached:
        people.first_contact_made(case, contact.at)
        people.was_reached(case)
        step = REFER if step in (FIRST_CONTACT, *REACH.values()) else step  # the first contact was this one
    people.plan_by_hand(case, step, add_business_days(clock.now(), days))


def answered_since(case: Case, seen: int, me: int) -> Message | None:
    """What a colleague has texted about the case since somebody looked. Of two at once, the second sees the first."""
    people.locked_case(case.id)
    wanted = select(Message).where(
        Message.case_id == case.id, Message.id > seen, Message.author_id.is_not(None), Message.author_id != me,
        Message.state != MessageState.WITHHELD,
    )  # fmt: skip
    return db.session.scalar(wanted.order_by(Message.id.desc()).limit(1))


def text(
    case: Case, person: Person, body: str, *, nonce: str, author_id: int, language: str | None = None
) -> Message:  # fmt: skip
    """Send a text in the caseworker's own words, in another language than the person's if that is said.

    What the person had texted is thereby answered.
    """
    message = outbox.queue_words(person, body, key=f"own:{case.id}:{nonce}", case_id=case.id, author_id=author_id)
    message.language = language or message.language
    if message.withheld is None or _reads_my_request(case):
        _answered(case)
    return message


def _reads_my_request(case: Case) -> bool:
    """Whether they wrote to us there: then they read there, too, what is not texted."""
    written = select(Message.id).where(Message.case_id == case.id, Message.template == WRITTEN)
    return db.session.scalar(written.limit(1)) is not None


def _answered(case: Case) -> None:
    asked = (Message.case_id == case.id, Message.direction == Direction.IN, Message.needs_reading)
    db.session.execute(update(Message).where(*asked).values(needs_reading=False))
    if contributed().next_steps[case.next_step].wants_answer:
        people.go_on(case)
