"""Finding drafts and what became of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from engagement.foundation import clock, crypto, db
from engagement.foundation.unreadable import Unreadable
from engagement.intake.answers import Answered, by_page, from_columns, in_words, no_longer_asked
from engagement.intake.models import Answer, Draft
from engagement.intake.questions import QUESTIONS
from engagement.intake.walk import Step
from engagement.messaging.models import Message
from engagement.messaging.templates import NUMBER_CHECK
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.people import reach
from engagement.people.age_bands import is_under_age
from engagement.people.models import Case, Consent
from engagement.people.queries import needs_of, normal_code, person_of
from engagement.people.vocabulary import Purpose, Source

KIOSK_FORGETS = timedelta(minutes=10)  # the server's own clock, for a page that was left without the script running
A_PAGE = 20


def token_hash(token: str) -> bytes:
    """How a draft's token is kept."""
    return crypto.blind_index("draft", token)


def token_hashes(token: str) -> list[bytes]:
    """How it may have been kept, under each of our keys."""
    return crypto.blind_indexes("draft", token)


def draft_of(token: str | None, *, lock: bool = False) -> Draft | None:
    """The draft this browser holds; with `lock` nobody else changes it until we are done. One that cannot be read is begun anew."""
    if not token:
        return None
    wanted = select(Draft).where(Draft.token_hash.in_(token_hashes(token)))
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    draft = _readable(db.session.scalar(wanted))
    if draft is not None and lock:
        draft.token_hash = token_hash(token)  # under the newest key, now that we have it in the clear
    if draft is not None and draft.source is Source.KIOSK and clock.now() - draft.touched_at > KIOSK_FORGETS:
        return None
    return draft


def mark(draft: Draft | None) -> str:
    """What a page says of the draft it is about, so that nothing of it is kept with another; nothing before there is one."""
    return crypto.keyed_hash("draft page", str(draft.id)).hex()[:16] if draft else ""


def begun_by_phone(account_id: int) -> Sequence[Draft]:
    """What a caseworker took by telephone and did not send, newest first."""
    wanted = select(Draft).where(
        Draft.taken_by_id == account_id, Draft.source == Source.PHONE, Draft.submitted_at.is_(None)
    )
    return db.session.scalars(wanted.order_by(Draft.touched_at.desc()).limit(A_PAGE)).all()


def draft_by_code(code: str) -> Draft | None:
    """The request with that code that was begun and not sent. One begun at a kiosk cannot be taken up again."""
    wanted = select(Draft).where(
        Draft.request_code == normal_code(code), Draft.submitted_at.is_(None), Draft.source != Source.KIOSK
    )
    return _readable(db.session.scalar(wanted))


def _readable(draft: Draft | None) -> Draft | None:
    lost = draft is not None and draft.submitted_at is None and isinstance(draft.answers, Unreadable)
    return None if lost else draft


def sent_case(draft: Draft) -> Case:
    """The case a draft has become, with its person and needs."""
    return db.session.scalars(
        select(Case).where(Case.id == draft.case_id).options(joinedload(Case.person), selectinload(Case.needs))
    ).one()


def asked_whose(case: Case) -> bool:
    """Whether the text that asks if the number is theirs went on its way."""
    kept = select(Message.id).where(
        Message.case_id == case.id, Message.template == NUMBER_CHECK, Message.withheld.is_(None)
    )
    return db.session.scalar(kept.limit(1)) is not None


def what_comes_next(case: Case) -> str:
    """What the person is told of what comes next, after sending."""
    return str(reach.what_comes_next(case, clock.now()))


def is_mailed(case: Case) -> bool:
    """Whether an e-mail went on its way that says we have the request."""
    kept = select(Message.channel).where(Message.key == f"request:{case.id}", Message.withheld.is_(None))
    return db.session.scalar(kept) == Channel.EMAIL


def why_no_text(case: Case) -> LazyString | None:
    """What the person is told, after sending, of why no text comes to the phone they gave; None if one does, or none was wanted."""
    person = case.person
    if not person.phone or asked_whose(case):
        return None
    if person.say_nothing:
        return _l("You asked us never to say what it is about, so we send you no text. We call.")
    if not person.ok_to_text and is_under_age(person.age_band):
        return _l("You are under 18, and your parent or guardian has not said yes to texts. So we send none. We call.")
    withheld = select(Message.withheld).where(Message.case_id == case.id, Message.template == NUMBER_CHECK)
    return {
        Withheld.SAID_STOP: _l("Your number said stop, so we do not text you."),
        Withheld.MAY_WANT_TO_STOP: _l(
            "Somebody at your number may want no more texts, so we send none until a person has looked at it."
        ),
    }.get(db.session.scalar(withheld.limit(1)))


def kept_answers(case_id: int) -> dict[str, Any]:
    """The answers that stand in no column, by question, in the order asked; None where nothing was answered."""
    kept = select(Answer.question, Answer.value).where(Answer.case_id == case_id).order_by(Answer.id)
    return {row.question: row.value for row in db.session.execute(kept)}


def answers_of(case: Case) -> list[tuple[Step, list[Answered]]]:
    """Everything the person answered, in the words and the order in which it was asked."""
    agreed = select(Consent).where(Consent.case_id == case.id, Consent.purpose == Purpose.HANDLE_REQUEST)
    kept = kept_answers(case.id)
    columns = from_columns(
        {
            "person": [person_of(case)],
            "case": [case],
            "need": needs_of(case.id),
            "consent": db.session.scalars(agreed.order_by(Consent.id)).all(),
        }
    )
    # What stands nowhere was not kept, as of requests older than the table of answers: an empty tick would say no.
    pages = [
        (step, [one for one in questions if one[1] and (one[0].column or one[0].key in kept)])
        for step, questions in by_page(columns | kept, also=kept)
    ]
    return [(step, questions) for step, questions in pages if questions]


def answers_besides(case: Case) -> list[Answered]:
    """What the person answered that does not stand among what we know of them; also to questions no longer asked."""
    person, found = person_of(case), []
    for key, value in (kept := kept_answers(case.id)).items():
        question = QUESTIONS.get(key) or no_longer_asked(key, value)
        stands = question.table == "person" and getattr(person, question.attribute)
        if value is not None and not stands:
            found.append((question, in_words(question, kept)))
    return found
