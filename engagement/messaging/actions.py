"""What is noted of a text on its way, and what that asks of a person of ours. Nothing here commits or sends."""

from datetime import datetime

import structlog
from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.unreadable import Unreadable
from engagement.messaging import recipients, sender
from engagement.messaging.bounces import Returned
from engagement.messaging.lines import actions as lines
from engagement.messaging.mail_addresses import actions as mail_addresses
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.receipts import FINAL, MessageState, from_twilio, further
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.timing import retry_at
from engagement.messaging.troubles import Trouble, trouble
from engagement.messaging.vocabulary import Channel, Direction, Withheld
from engagement.people.actions import go_on, plan_by_hand, set_next_step
from engagement.people.models import Case
from engagement.people.next_steps import FIRST_CONTACT
from engagement.people.vocabulary import Priority
from engagement.web.contributions import contributed

log = structlog.get_logger()

LOST = frozenset({MessageState.UNDELIVERED, MessageState.FAILED})

# A case


def ask_for_reply(case_id: int | None) -> None:
    """Bring a case to the top of the queue because of a text we did not understand."""
    case = _open_case(case_id)
    # What the resident asked for before says more than "reply to a text"; the text itself stays on the list to read.
    if case is not None and case.priority > Priority.ASKS_FOR_HELP:
        due = add_business_days(clock.now(), 0)
        set_next_step(case, REPLY_TO_TEXT, due_at=due, priority=Priority.ASKS_FOR_HELP)


def ask_for_contact(case_id: int | None) -> None:
    """Have somebody reach the person in another way, because our texts do not."""
    case = _open_case(case_id)
    if case is not None and case.priority > Priority.ASKS_FOR_HELP:
        plan_by_hand(case, FIRST_CONTACT, add_business_days(clock.now(), 0))


def _open_case(case_id: int | None) -> Case | None:
    db.session.flush()
    case = db.session.get(Case, case_id, with_for_update=True, populate_existing=True) if case_id else None
    return None if case is None or case.closed_at is not None else case


# A text


def to_a_person(message: Message) -> None:
    """Have a person read a text, and bring its case to the top of the queue for that."""
    message.needs_reading = True
    ask_for_reply(message.case_id)


def mark_read(message: Message) -> None:
    """Note that somebody of ours read a text and did what it asked."""
    message.needs_reading = False
    audit.record("mark_read", message)


def go_on_after(case_id: int | None) -> None:
    """When nothing is left to read on a case, it has another next step."""
    db.session.flush()
    left = select(exists().where(Message.case_id == case_id, Message.needs_reading))
    case = db.session.get(Case, case_id) if case_id else None
    waits = case is not None and case.closed_at is None and case.next_step == REPLY_TO_TEXT.key
    if case is not None and waits and not db.session.scalar(left):
        go_on(case)


def note(
    message: Message, state: MessageState, *, sid: str | None, code: int | None = None, kind: Trouble | None = None
) -> None:  # fmt: skip
    """Write down news of a text of ours, from the answer to a send, a callback or a listing; old news changes nothing.

    `kind`: what is in the way, where it is not the provider's code that says so.
    """
    message.provider_id = message.provider_id or sid
    if message.provider_id != sid or not further(message.state, state):
        return
    thought_lost = message.state in LOST
    message.state, message.error_code, message.needs_reading = state, code, False
    message.sent_at = message.sent_at or clock.now()
    if state in FINAL:
        message.settled_at = clock.now()
    if state in LOST:
        _undelivered(message, kind or trouble(code))
    elif state is MessageState.DELIVERED:
        sender.arrived(message.claimed_at)
        if thought_lost:
            _arrived_after_all(message)


def receipt(message_id: int, sid: str, status: str, code: int | None) -> bool:
    """Take a status callback; False if there is no such text. Repeated, late and unknown words change nothing."""
    message = db.session.get(Message, message_id, with_for_update=True, populate_existing=True)
    if message is None or message.direction is not Direction.OUT:
        return False
    state = from_twilio(status)
    if state is not None:
        note(message, state, sid=sid, code=code)
    return True


def returned(report: Returned | None) -> bool:
    """Take what a mail server reports of an e-mail; False if that is of none of ours. Told twice, it is written down once."""
    message = None if report is None else db.session.get(Message, report.message_id, with_for_update=True)
    if report is None or message is None or message.channel is not Channel.EMAIL:
        return False
    state = MessageState.DELIVERED if report.arrived else MessageState.UNDELIVERED
    note(message, state, sid=None, code=report.code, kind=report.kind)
    return True


def refused(message: Message, kind: Trouble, code: int | None) -> None:
    """Write down that a text was certainly not sent, and what follows from the kind of trouble."""
    message.error_code = code
    when = _retry(message) if kind is Trouble.TRANSIENT else None
    if kind is Trouble.PAUSE:
        # As if it had not been tried: it goes when its turn comes after the pause, and no person has to do anything for it.
        message.state, message.attempts = MessageState.QUEUED, message.attempts - 1
        sender.pause(code, message.channel)
    elif kind is Trouble.POLICY:
        # Nothing a retry could mend: the wording, the sender or the account. It waits for a person.
        message.state, message.needs_reading = MessageState.QUEUED, True
        log.error(
            "refused by the rules of whoever carries it", channel=message.channel.value, message=message.id, code=code
        )
    elif when is not None:
        message.state, message.not_before = MessageState.QUEUED, when
    else:
        message.state, message.settled_at = MessageState.FAILED, clock.now()
        if kind is Trouble.OPT_OUT:
            message.state, message.withheld = MessageState.WITHHELD, Withheld.SAID_STOP
        _draw_consequences(message, kind)


def _undelivered(message: Message, kind: Trouble) -> None:
    if kind is Trouble.PAUSE:
        sender.pause(message.error_code)
        _write_again(message, None, attempts=message.attempts - 1)
        return
    # A mail server that reports has tried for days.
    by_text = message.channel is Channel.TEXT
    when = _retry(message) if kind is Trouble.TRANSIENT and by_text else None
    if when is not None:
        _write_again(message, when, attempts=message.attempts)
        return
    if kind is Trouble.POLICY:
        message.needs_reading = True
        log.error("a text was stopped on its way", message=message.id, code=message.error_code)
    _draw_consequences(message, kind)


def _arrived_after_all(message: Message) -> None:
    """What followed from the bad news that came before the good is taken back as far as it can be."""
    lines.reaches(message.number_known_as)
    again = _repeat_of(message)
    while again is not None:
        if again.state is MessageState.QUEUED:
            again.state, again.withheld, again.settled_at = MessageState.WITHHELD, Withheld.ARRIVED_ALREADY, clock.now()
        again = _repeat_of(again)


def _repeat_of(message: Message) -> Message | None:
    wanted = select(Message).where(Message.key == _key_of_repeat(message)).with_for_update()
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def _key_of_repeat(message: Message) -> str:
    return f"again:{message.id}"


def _retry(message: Message) -> datetime | None:
    if any(isinstance(one, Unreadable) for one in (message.phone, message.email, message.body)):
        return None
    to = recipients.still_there(message) or recipients.stranger(message.phone)
    return retry_at(
        TEMPLATES[message.template],
        to.hours,
        real=sender.keeps_hours(message.channel, at_work=to.at_work),
        attempts=message.attempts,
        written_at=message.created_at,
    )


def _write_again(message: Message, when: datetime | None, *, attempts: int) -> None:
    """A text that has its end is tried again as a new row, which counts on; the sweep sees to its delivery."""
    same = (
        "created_at person_id case_id author_id phone phone_index language template prompt bulk body segments".split()
    )
    row = {name: getattr(message, name) for name in same}
    row |= {
        "direction": Direction.OUT,
        "state": MessageState.QUEUED,
        "not_before": when,
        "attempts": attempts,
        "key": _key_of_repeat(message),
    }
    db.session.execute(insert(Message).on_conflict_do_nothing(index_elements=[Message.key]), row)


def _draw_consequences(message: Message, kind: Trouble) -> None:
    """What a text that will not arrive means for the number, and for whoever works on the case."""
    if kind is Trouble.OPT_OUT and message.phone_index:
        lines.stop(message.number_known_as, "carrier")
    elif kind is Trouble.PERMANENT and message.phone_index:
        lines.does_not_reach(message.number_known_as, message.error_code)
    elif kind is Trouble.PERMANENT and message.email_index:
        mail_addresses.does_not_reach(message.address_known_as, message.error_code)
    if kind in (Trouble.PERMANENT, Trouble.TRANSIENT):
        ask_for_contact(None if message.organization_id else message.case_id)
        if message.channel is Channel.EMAIL:
            mail_addresses.ask_for_the_right_one(message)
    if message.organization_id is not None:
        for follow in contributed().every("reach_changed"):
            follow(message.organization_id)
