"""What goes of a person's e-mails, and of those about them to organizations, when they are erased and when their time is over."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.erasure import RETENTION
from engagement.messaging.means import at_organization
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.templates import TEMPLATES
from engagement.people.models import Case
from engagement.records.erasure import erase
from tests import make

BY_MAIL: dict[str, Any] = {"phone": None, "ok_to_text": False, "email": "amina@example.org"}
PERSONAL = ("email", "email_index", "subject", "body", "phone", "phone_index")


@pytest.fixture
def case(app: Flask) -> Case:
    """Somebody who was written to, and about whom an organization was."""
    case = make.case(make.person(**BY_MAIL))
    office = make.organization(email="office@example.org")
    outbox.queue(case.person, "no_longer_so", key="theirs", case_id=case.id).state = S.SENT
    for to, _means in at_organization(office, TEMPLATES["request_received"]):
        outbox.queue(to, "request_received", key="about", case_id=case.id).state = S.DELIVERED
        outbox.queue(to, "request_received", key="waits", case_id=case.id)
        outbox.queue(to, "request_received", key="other", code="K7F-Q2M")
    make.commit()
    return case


def kept() -> dict[str, list[Any]]:
    """What is left that tells anything, by what the e-mail was."""
    db.session.expire_all()
    rows = db.session.scalars(select(Message).order_by(Message.id))
    return {row.key or row.template: [name for name in PERSONAL if getattr(row, name) is not None] for row in rows}


def test_erased_with_the_person(case: Case) -> None:
    erase(case.person_id)
    make.commit()
    left = kept()
    assert left.pop("other") == ["email", "email_index", "subject", "body"]  # of nobody's case
    assert {name for names in left.values() for name in names} == set()
    states = db.session.scalars(select(Message.state).where(Message.case_id == case.id)).all()
    assert S.QUEUED not in states  # what waited goes out no more


def test_the_words_go_when_their_time_is_over(case: Case) -> None:
    (texts,) = RETENTION
    with clock.shifted(timedelta(days=366)):
        over = db.session.scalars(texts.over(clock.now() - texts.keeps)).all()
    texts.erase(over)
    make.commit()
    left = kept()
    assert left["theirs"] == left["about"] == []
    assert left["waits"] == ["email", "email_index", "subject", "body"]  # still to be said
