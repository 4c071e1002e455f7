"""The only way to text anyone: a row, and a job to send what is due, in the caller's transaction. They stand or fall together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import audit, clock, crypto, db, jobs
from engagement.foundation.errors import DomainError
from engagement.foundation.settings import Settings
from engagement.foundation.unreadable import readable
from engagement.language import i18n
from engagement.language.formats import show_date, show_time
from engagement.language.phones import show_phone
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import queries, restored
from engagement.messaging.jobs import send
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.segments import segments
from engagement.messaging.templates import NUMBER_CHECK, TEMPLATES, TextTemplate, write
from engagement.messaging.timing import opening
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.messaging.withholding import why_not
from engagement.people.models import Case, Person
from engagement.people.vocabulary import ContactHours

MOST_ASKED, ASK_AGAIN_AFTER = 2, timedelta(days=1)
LONGEST = 1000  # letters of a caseworker's own text; the provider takes 1600, first words and all

# Made once: to put the statement together takes longer than to run it.
UNLESS_THERE = insert(Message).on_conflict_do_nothing(index_elements=[Message.key]).returning(Message)


@dataclass(frozen=True)
class Addressee:
    """Whom a text is for: a number, and the person if we know them. A stranger is told the same in each language of the city."""

    phone: str | None
    person: Person | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to write in."""
        return (self.person.written_language,) if self.person else ("en", "es")

    @property
    def phone_index(self) -> bytes | None:
        """The blind index of the number."""
        return crypto.blind_index("phone", self.phone) if self.phone else None

    @property
    def known_as(self) -> list[bytes]:
        """The hashes by which the number is found."""
        return crypto.blind_indexes("phone", self.phone) if self.phone else []


def queue(person: Person, template: str, *, key: str, case_id: int | None = None, **values: Any) -> Message:
    """Text a person in their language. The same `key` again returns the text already written.

    `code` is added for a case; a moment `at` is told as its `day` and `time`.
    """
    to = Addressee(readable(person.phone), person)
    return say(to, TEMPLATES[template], key=key, case_id=case_id, values=values)


def ask_whose(person: Person, case_id: int | None, *, again: bool = True) -> Message:
    """Ask at their number whether it is theirs; if nobody answers, once more with the first text that waits for it a day later.

    Not `again`: nobody can have asked them before.
    """
    asked = queries.asked_whose(person.id, person.number_known_as) if again else []
    if len(asked) == MOST_ASKED or (asked and asked[-1].created_at > clock.now() - ASK_AGAIN_AFTER):
        return asked[-1]
    number = queries.token_of(person.phone_index or b"")
    return queue(person, NUMBER_CHECK, key=f"number:{person.id}:{number}:{len(asked)}", case_id=case_id)


def queue_words(person: Person, body: str, *, key: str, case_id: int, author_id: int) -> Message:
    """Text a person what a caseworker wrote, as it was written. Raises DomainError if it is longer than a text can be."""
    if len(body) > LONGEST:
        raise DomainError(
            _s("A text can have %(most)s letters at most. This one has %(count)s.", most=LONGEST, count=len(body))
        )
    to = Addressee(readable(person.phone), person)
    message = say(to, TEMPLATES["own_words"], key=key, case_id=case_id, values={"words": body}, author_id=author_id)
    audit.record("text", message)
    return message


def say(
    to: Addressee, template: TextTemplate, *, key: str, case_id: int | None = None, values: dict[str, Any],
    author_id: int | None = None,
) -> Message:  # fmt: skip
    """Write down a text, withheld with its reason or queued with its job, unless one with this key is there already."""
    db.session.flush()
    before = queries.before_a_text(to.person, to.known_as, template.key, _spoken(to.languages[0]))
    reason = why_not(template, before.reachability)
    if reason is None and template.most_a_day and before.today >= template.most_a_day:
        reason = Withheld.ENOUGH_TODAY
    hours = to.person.contact_hours if to.person else ContactHours.ANY
    held = reason is None and restored.holds_back()
    row = {
        "direction": Direction.OUT, "person_id": to.person.id if to.person else None, "case_id": case_id,
        "phone": to.phone, "phone_index": to.phone_index, "language": _spoken(to.languages[0]),
        "prompt": template.prompt, "bulk": template.bulk,
        "state": MessageState.WITHHELD if reason else MessageState.QUEUED, "withheld": reason,
        "needs_reading": held, "restored": held,
        "not_before": None if reason else opening(
            template, hours, real=_settings().texts_for_real,
            earliest=clock.now() + template.waits if template.waits else None,
        ),
    }  # fmt: skip
    if reason is Withheld.NOT_PROVED and to.person is not None:
        ask_whose(to.person, case_id)
    if reason is None and template.is_introduced and not before.introduced:
        _written(row | _said(TEMPLATES["introduction"], to, {}, f"introduction:{key}"))
    return _written(row | _said(template, to, values | _code(case_id, values), key) | {"author_id": author_id})


def send_again(message: Message) -> None:
    """A person decides that a text which is stuck goes out (once more)."""
    _decide(message, MessageState.QUEUED)
    message.not_before = None
    db.session.flush()
    jobs.defer_once(send)


def give_up(message: Message) -> None:
    """A person decides that a text which is stuck does not go out any more."""
    _decide(message, MessageState.FAILED)


def take_back(key: str) -> None:
    """A text that still waits for its hour goes out no more, because what it says is no longer so."""
    waiting = select(Message).where(Message.key == key, Message.state == MessageState.QUEUED)
    message = db.session.scalar(waiting.with_for_update().execution_options(populate_existing=True))
    if message is not None:
        audit.record("take_back_text", message)
        message.state, message.withheld, message.settled_at = MessageState.WITHHELD, Withheld.NO_LONGER_SO, clock.now()
        message.needs_reading = message.restored = False


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
        jobs.defer_once(send)
    return message


def _said(template: TextTemplate, to: Addressee, values: dict[str, Any], key: str) -> dict[str, Any]:
    body = "\n".join(_words(template, language, values) for language in to.languages)
    return {"template": template.key, "key": key, "body": body, "segments": segments(body).count}


def _words(template: TextTemplate, language: str, values: dict[str, Any]) -> str:
    settings = _settings()
    with i18n.speaking(language) as spoken:
        link = f"{settings.public_base_url.rstrip('/')}/{spoken.tag}/request"
        known = {"phone": show_phone(settings.desk_phone)} | _day_and_time(values.get("at"))
        return write(template, known | values, link=link)


def _day_and_time(moment: datetime | None) -> dict[str, str]:
    """A moment handed over as `at`, as the language being spoken writes its day and time."""
    return {} if moment is None else {"day": show_date(moment), "time": show_time(moment)}


def _code(case_id: int | None, values: dict[str, Any]) -> dict[str, str]:
    case = db.session.get(Case, case_id) if case_id and "code" not in values else None
    return {"code": case.request_code} if case else {}


def _spoken(language: str) -> str:
    return language if language in i18n.LANGUAGES else "en"


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
