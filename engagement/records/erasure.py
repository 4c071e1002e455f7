"""Erasing one person: what runs for them ends, then identity and words go, and what is left can only be counted."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Select, delete, exists, select

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import outbox
from engagement.messaging.erasure import texts_of
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.people import actions as people
from engagement.people.consents.actions import revoke_consent
from engagement.people.models import Case, Consent, Person
from engagement.people.queries import is_held, not_held
from engagement.people.vocabulary import Outcome, RevokedVia
from engagement.people.whom import Opened, Whom, whom
from engagement.web import shown_again
from engagement.web.contributions import Erasure, Retention, contributed

log = structlog.get_logger()

ON_ITS_WAY = (MessageState.SENDING, MessageState.UNSURE)


def erase(person_id: int, opened: Opened | None = None) -> None:
    """Erase a person; raises DomainError while a hold forbids it or a text to them is on its way. Nothing brings them back."""
    cases = people.locked_cases(db.session.scalars(select(Case.id).where(Case.person_id == person_id)))
    if is_held(person_id):
        raise DomainError(_s("A hold protects this person's records. Lift it first."))
    for case in cases.values():
        _end(case)
    person = db.session.get_one(Person, person_id, populate_existing=True)
    who = whom(person, {} if opened is None else opened)
    _take_back_texts(who)
    # First all that is found by what the person is called or reached by, then that itself.
    with audit.rewriting("person_erased"):
        for one in contributed().every("erasure"):
            _apply(one, who)
    shown_again.forget_since(clock.now() - shown_again.KEPT)  # on any of them they may stand
    audit.record("erase", person, cases=len(cases))


def _end(case: Case) -> None:
    for end in contributed().every("ends_request"):
        end(case)
    left = select(Consent).where(Consent.case_id == case.id, Consent.revoked_at.is_(None))
    for consent in db.session.scalars(left):
        revoke_consent(consent, RevokedVia.CASEWORKER)
    if case.closed_at is None:
        people.close_case(case, Outcome.NO_LONGER_NEEDED)
    db.session.flush()


def _take_back_texts(who: Whom) -> None:
    """What we were about to say to them, also about what they signed up for or told the city, and of them to an organization."""
    theirs = (texts_of(who), Message.direction == Direction.OUT)
    # A worker that is about to send one of them is waited for here, so that what it took is seen below.
    waiting = select(Message).where(*theirs, Message.state == MessageState.QUEUED).with_for_update()
    for message in db.session.scalars(waiting).all():
        outbox.give_up(message)
    db.session.flush()
    if db.session.scalar(select(exists().where(*theirs, Message.state.in_(ON_ITS_WAY)))):
        raise DomainError(_s("A text to this person is on its way. Try again when it is known whether it arrived."))


def _apply(one: Erasure, who: Whom) -> None:
    if one.goes is None:
        db.session.execute(delete(one.model).where(one.of(who)))
    elif one.goes:
        for row in db.session.scalars(select(one.model).where(one.of(who))).all():
            for name, value in one.goes.items():
                setattr(row, name, value(row) if callable(value) else value)
        db.session.flush()


def _over(before: datetime) -> Select[int]:
    """People whose last case was closed before then."""
    kept = select(Case.id).where(Case.person_id == Person.id, (Case.closed_at.is_(None)) | (Case.closed_at >= before))
    closed = select(Case.person_id).where(Case.closed_at < before, Case.erased_at.is_(None))
    return select(Person.id).where(Person.id.in_(closed), ~kept.exists(), not_held(Person.id))


def _erase_each(ids: Sequence[int]) -> list[int]:
    """Each in a transaction of their own, so that nobody waits for more than one; what has to be opened is opened once."""
    left: list[int] = []
    opened: Opened = {}
    for person_id in ids:
        try:
            with db.transaction():
                erase(person_id, opened)
        except DomainError:  # the next night looks again
            log.warning("a person could not be erased yet", person=person_id)
            left.append(person_id)
    return left


RETENTION = (
    Retention(
        "closed_cases",
        "people and their cases",
        "the end of the last case",
        timedelta(days=5 * 365),
        _over,
        _erase_each,
        stays="what may be counted: see below",
        own_transactions=True,
    ),
)
