"""The only way to text or e-mail anyone: a row, and a job to send what is due, in the caller's transaction. They stand or fall
together.
"""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from engagement.foundation import audit, clock, db, jobs
from engagement.foundation.errors import DomainError
from engagement.foundation.settings import Settings
from engagement.language import i18n
from engagement.language.formats import show_coming_day, show_time
from engagement.language.phones import show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import means, recipients, restored, sender
from engagement.messaging.index_tokens import token_of
from engagement.messaging.jobs import send_what_is_due
from engagement.messaging.means import Means
from engagement.messaging.models import Message
from engagement.messaging.questions import queries as questions
from engagement.messaging.receipts import MessageState
from engagement.messaging.recipients import Recipient
from engagement.messaging.segments import segments
from engagement.messaging.templates import NUMBER_CHECK, TEMPLATES, TextTemplate, write
from engagement.messaging.timing import opening
from engagement.messaging.vocabulary import Channel, Direction, Withheld
from engagement.people.models import Case, Person
from engagement.web.public_address import public_address

MOST_ASKED, ASK_AGAIN_AFTER = 2, timedelta(days=1)
LONGEST = 1000  # letters of a caseworker's own text; the provider takes 1600, first words and all

NOBODY: dict[str, int | None] = dict.fromkeys(recipients.COLUMNS)

# Made once: to put the statement together takes longer than to run it.
UNLESS_THERE = insert(Message).on_conflict_do_nothing(index_elements=[Message.key]).returning(Message)


def queue(
    to: Person | Recipient, template: str, *, key: str, case_id: int | None = None, link: str | None = None,
    by: Means | None = None, **values: Any,
) -> Message:  # fmt: skip
    """Say something to somebody in their language, by the means they have. The same `key` again returns what was written then.

    `code` is added for a case; a moment `at` is told as its `day` and `time`; `link` stands in place of the address of My request.
    `by` are the means, where they were looked up already.
    """
    recipient = recipients.person(to) if isinstance(to, Person) else to
    return say(recipient, TEMPLATES[template], key=key, case_id=case_id, link=link, by=by, values=values)


def ask_whose(person: Person, case_id: int | None, *, again: bool = True) -> Message:
    """Ask at their number whether it is theirs; if nobody answers, once more with the first text that waits for it a day later.

    Not `again`: nobody can have asked them before.
    """
    asked = questions.asked_whose(person.id, person.number_known_as) if again else []
    if len(asked) == MOST_ASKED or (asked and asked[-1].created_at > clock.now() - ASK_AGAIN_AFTER):
        return asked[-1]
    number = token_of(person.phone_index)
    return queue(person, NUMBER_CHECK, key=f"number:{person.id}:{number}:{len(asked)}", case_id=case_id)


def queue_words(person: Person, body: str, *, key: str, case_id: int, author_id: int) -> Message:
    """Tell a person what a caseworker wrote, as it was written. Raises DomainError if it is longer than a text can be."""
    if len(body) > LONGEST:
        raise DomainError(
            _s("A text can have %(most)s letters at most. This one has %(count)s.", most=LONGEST, count=len(body))
        )
    to, words = recipients.person(person), {"words": body}
    message = say(to, TEMPLATES["own_words"], key=key, case_id=case_id, values=words, author_id=author_id)
    audit.record("text", message)
    return message


def say(
    to: Recipient, template: TextTemplate, *, key: str, case_id: int | None = None, values: dict[str, Any],
    author_id: int | None = None, link: str | None = None, by: Means | None = None,
) -> Message:  # fmt: skip
    """Write it down, withheld with its reason or queued with its job, unless something with this key is there already."""
    db.session.flush()
    chosen = by or means.choose(to, template)
    by_mail, reason = chosen.channel is Channel.EMAIL, chosen.reason
    held = reason is None and restored.holds_back()
    row = {
        "direction": Direction.OUT, "channel": chosen.channel, "case_id": case_id, **NOBODY, **to.named,
        "phone": None if by_mail else to.phone, "phone_index": None if by_mail else _first(to.phone_known_as),
        "email": to.email if by_mail else None, "email_index": _first(to.email_known_as) if by_mail else None,
        "language": i18n.shipped(to.languages[0]), "prompt": template.prompt, "bulk": template.bulk,
        "state": MessageState.WITHHELD if reason else MessageState.QUEUED, "withheld": reason,
        "needs_reading": held, "restored": held,
        "not_before": None if reason else _opening(template, to, chosen.channel),
    }  # fmt: skip
    if chosen.asks_whose and "person_id" in to.named:
        ask_whose(db.session.get_one(Person, to.named["person_id"]), case_id)
    if reason is None and template.is_introduced and not chosen.introduced:
        _written(row | _said(TEMPLATES["introduction"], to, {}, _before(key)))
    said = _said(template, to, values | _code(case_id, values), key, link, mail=by_mail)
    if by_mail:
        said |= {"subject": _subject(template, to), "segments": 1}
    return _written(row | said | {"author_id": author_id})


def send_again(message: Message) -> None:
    """A person decides that a text which is stuck goes out (once more)."""
    _decide(message, MessageState.QUEUED)
    message.not_before = None
    db.session.flush()
    jobs.defer_once(send_what_is_due(message.channel))


def give_up(message: Message) -> None:
    """A person decides that a text which is stuck does not go out any more."""
    _decide(message, MessageState.FAILED)


def take_back(*keys: str) -> list[int]:
    """Texts that still wait for their hour go out no more, because what they say is no longer so. Returns which these were.

    Nor does who we are that was to go before them, unless another text to that number comes after it.
    """
    taken = _withhold(Message.key.in_(keys))
    db.session.flush()
    later = aliased(Message)
    followed = exists().where(
        later.phone_index == Message.phone_index, later.language == Message.language, later.id > Message.id,
        later.state == MessageState.QUEUED,
    )  # fmt: skip
    _withhold(Message.key.in_([_before(key) for key in keys]), ~followed)
    return taken


def _withhold(*which: ColumnElement[bool]) -> list[int]:
    waiting = select(Message).where(*which, Message.state == MessageState.QUEUED).order_by(Message.id)
    taken = db.session.scalars(waiting.with_for_update().execution_options(populate_existing=True)).all()
    for message in taken:
        audit.record("take_back_text", message)
        message.state, message.withheld, message.settled_at = MessageState.WITHHELD, Withheld.NO_LONGER_SO, clock.now()
        message.needs_reading = message.restored = False
    return [message.id for message in taken]


def _before(key: str) -> str:
    """The key of who we are, said before the text with that key."""
    return f"introduction:{key}"


def _decide(message: Message, state: MessageState) -> None:
    if message.direction is not Direction.OUT or message.state not in (MessageState.QUEUED, MessageState.UNSURE):
        raise DomainError(_s("This text is no longer waiting for a decision."))
    audit.record("decide_text", message, state=state.value)
    message.state, message.needs_reading, message.restored = state, False, False


def _written(row: dict[str, Any]) -> Message:
    message = db.session.scalar(UNLESS_THERE, row)
    if message is None:  # said already
        return db.session.scalars(select(Message).where(Message.key == row["key"])).one()
    if message.state is MessageState.QUEUED and message.not_before is None:
        jobs.defer_once(send_what_is_due(message.channel))
    return message


def _said(
    template: TextTemplate, to: Recipient, values: dict[str, Any], key: str, link: str | None = None, *, mail: bool = False
) -> dict[str, Any]:  # fmt: skip
    body = "\n".join(_words(template, language, values, link, mail=mail) for language in to.languages)
    return {"template": template.key, "key": key, "body": body, "segments": segments(body).count}


def _subject(template: TextTemplate, to: Recipient) -> str:
    with i18n.speaking(to.languages[0], to_staff=template.to_office):
        return str(template.subject)


def _opening(template: TextTemplate, to: Recipient, channel: Channel) -> datetime | None:
    earliest = clock.now() + template.waits if template.waits else None
    return opening(template, to.hours, real=sender.keeps_hours(channel, at_work=to.at_work), earliest=earliest)


def _first(known_as: list[bytes]) -> bytes | None:
    return known_as[0] if known_as else None


def _words(template: TextTemplate, language: str, values: dict[str, Any], link: str | None, *, mail: bool) -> str:
    settings = _settings()
    with i18n.speaking(language, to_staff=template.to_office) as spoken:
        link = link or public_address(f"/{spoken.tag}/request")
        known = {"phone": show_phone(settings.desk_phone)} | _day_and_time(values.get("at"))
        return write(template, known | values, link=link, mail=mail)


def _day_and_time(moment: datetime | None) -> dict[str, str]:
    """A moment handed over as `at`, as the language being spoken writes its day and time."""
    return {} if moment is None else {"day": show_coming_day(moment), "time": show_time(moment)}


def _code(case_id: int | None, values: dict[str, Any]) -> dict[str, str]:
    case = db.session.get(Case, case_id) if case_id and "code" not in values else None
    return {"code": case.request_code} if case else {}


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
