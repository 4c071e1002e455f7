"""One person is erased out of a full city: no word of theirs is left to read, and what is counted is counted as before."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, String, cast, func, select, text, type_coerce, update

from bench.cities.load import make_city
from engagement.foundation import clock, crypto, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.intake import actions as intake
from engagement.intake.models import Draft
from engagement.messaging import queries as messaging
from engagement.messaging import redaction
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.inputs import actions as inputs
from engagement.people.demographics.models import Demographics
from engagement.people.models import Case, NameKey, Person
from engagement.people.queries import case_by_code, find_people
from engagement.people.vocabulary import Source
from engagement.records import actions, erasure
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Status
from tests import make
from tests.records.somebody import EMAIL, PHONE, WORDS, somebody
from tests.sealed import dump, readable

PEOPLE = 77


@pytest.fixture
def city(server: str, shared_app: Flask) -> Iterator[Flask]:
    """An app on a database with some people of an invented city."""
    app = make_city(server, PEOPLE)
    with app.app_context():
        yield app
        db.session.remove()
        db.database.engine.dispose()


def handles(person: Person) -> set[str]:
    """What finds or opens something of the person, as a dump shows it: look-ups, codes, sealed values."""
    found = {person.phone_index, person.email_index}
    found |= set(db.session.scalars(select(NameKey.key).where(NameKey.person_id == person.id)))
    cases = db.session.scalars(select(Case).where(Case.person_id == person.id)).all()
    found |= {case.return_number for case in cases}
    for model, mine in ((Person, Person.id == person.id), (Case, Case.person_id == person.id)):
        for column in model.__table__.columns:
            if column.name in ("name", "call_name", "phone", "email", "story"):
                found |= set(db.session.scalars(select(type_coerce(column, LargeBinary)).where(mine)))
    shown = {bytes(one).hex() for one in found if one}
    return shown | {case.request_code for case in cases}


def counted() -> dict[str, Any]:
    """What figures are made of."""
    by_category = "SELECT category, state, count(*) FROM need GROUP BY 1, 2 ORDER BY 1, 2"
    by_race = "SELECT race, gender, count(*) FROM demographics GROUP BY 1, 2 ORDER BY 1::text, 2"
    by_language = "SELECT language, source, created_at::date, count(*) FROM case_file GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    by_text = "SELECT template, language, count(*) FROM message GROUP BY 1, 2 ORDER BY 1, 2"
    statements = (by_category, by_race, by_language, by_text)
    return {one: list(map(tuple, db.session.execute(text(one)))) for one in statements}


def test_nothing_of_them_is_left_and_the_rest_is_as_before(city: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    others = Counter(readable().split("\n"))
    case = somebody()
    person_id = case.person_id
    lines.stop(crypto.blind_indexes("phone", PHONE), "text")
    make.commit()
    before, found = readable(), handles(db.session.get_one(Person, person_id))
    assert not [word for word in WORDS if word not in before and word not in dump(city)], "what is searched was there"
    assert len(found) > 12 and not [one for one in found if one not in dump(city)]
    people = db.session.scalar(select(func.count()).select_from(Person))
    figures = counted()

    with db.transaction():
        erasure.erase(person_id)

    after, stolen, said = readable(), dump(city), capsys.readouterr()
    for place in (after, stolen, said.out + said.err):
        assert not [word for word in WORDS if word in place]
        assert not [word for word in WORDS if word.encode().hex() in place]
    stop = crypto.blind_index("phone", PHONE).hex()
    assert [one for one in found if one in stolen] == [stop] and stolen.count(stop) == 1, (
        "only that the number said stop"
    )
    assert db.session.scalar(select(func.count()).select_from(Person)) == people
    assert others.total() > 900 and not others - Counter(after.split("\n")), "what is kept of others"
    told = [row for rows in counted().values() for row in rows if row not in chain(*figures.values())]
    assert told == [("organization_over", "en", 1)], "their organization hears that it sees nothing more"
    assert not [row for rows in figures.values() for row in rows if row not in chain(*counted().values())]
    assert list(db.session.scalars(select(Demographics.token))), "the answers stay"
    assert not db.session.get(Demographics, crypto.blind_index("demographics", str(person_id)))


def test_nobody_finds_them_and_what_ran_has_ended(app: Flask) -> None:
    case = somebody()
    code = case.request_code
    erasure.erase(case.person_id)
    make.commit()
    for words in ("Zubaydah", "Quillfeather", "Zuzu", PHONE, EMAIL, code):
        assert find_people(words) == [], words
    assert case_by_code(code) is None
    referrals = db.session.scalars(select(Referral).order_by(Referral.id)).all()
    assert [one.status for one in referrals] == [Status.DECLINED_BY_PARTNER, Status.WITHDRAWN_BY_CLIENT]
    assert [one.shared for one in referrals] == [None, None]
    cases = db.session.scalars(select(Case).where(Case.person_id == case.person_id)).all()
    assert all(one.closed_at and one.outcome and one.erased_at for one in cases)
    states = set(db.session.scalars(select(Message.state).where(Message.direction == "out")))
    assert MessageState.QUEUED not in states, "texts that waited were taken back"
    assert db.session.scalar(select(func.count()).select_from(Message).where(Message.body.is_not(None))) == 0


def test_erased_twice_is_erased_once(app: Flask) -> None:
    case = somebody()
    erasure.erase(case.person_id)
    make.commit()
    left = select(Person.id, cast(Person.zip, String), Case.request_code).join(Case).order_by(Case.id)
    rows = db.session.execute(left).all()
    erasure.erase(case.person_id)
    make.commit()
    assert db.session.execute(left).all() == rows


def test_a_shared_phone_keeps_its_other_owners_texts(app: Flask) -> None:
    one, other = make.case(make.person(phone=PHONE)), make.case(make.person("Somebody Else", phone=PHONE))
    for case in (one, other):
        db.session.add(
            Message(
                direction="in", state="delivered", template="inbound", language="en", person_id=case.person_id, phone=PHONE,
                phone_index=case.person.phone_index, body=f"from {case.id}",
            )
        )  # fmt: skip
    db.session.add(
        Message(
            direction="in", state="delivered", template="inbound", language="en", phone=PHONE, body="from nobody",
            phone_index=one.person.phone_index,
        )
    )  # fmt: skip
    make.commit()
    left = f"from {other.id}"
    erasure.erase(one.person_id)
    make.commit()
    assert set(db.session.scalars(select(Message.body))) == {None, left, "from nobody"}
    assert len(messaging.thread(db.session.get_one(Person, other.person_id).number_known_as)) == 2
    erasure.erase(other.person_id)
    make.commit()
    assert set(db.session.scalars(select(Message.body))) == {None}


@pytest.mark.parametrize("state", [MessageState.SENDING, MessageState.UNSURE])
def test_while_a_text_is_on_its_way_nobody_is_erased(app: Flask, state: MessageState) -> None:
    case = somebody()
    db.session.execute(update(Message).where(Message.key == "own").values(state=state))
    make.commit()
    with pytest.raises(DomainError, match="on its way"):
        erasure.erase(case.person_id)
    db.session.rollback()
    assert db.session.get_one(Person, case.person_id).name == "Zubaydah Quillfeather"


def test_a_text_that_is_being_taken_to_be_sent_is_waited_for(app: Flask) -> None:
    """A worker has taken it and not said so yet when the erasure looks: it says so before anything is erased."""
    case = somebody()
    person_id = case.person_id
    taken = text("UPDATE message SET state = 'sending', claimed_at = now() WHERE key = 'own'")

    def erase() -> str:
        with app.app_context(), pytest.raises(DomainError) as told, db.transaction():
            erasure.erase(person_id)
        return str(told.value.message)

    with db.database.engine.connect() as worker, ThreadPoolExecutor(1) as office:
        worker.execute(taken)
        told = office.submit(erase)
        waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not told.done() and not db.session.scalar(waits):
            time.sleep(0.01)
        worker.commit()
        assert "on its way" in told.result()


def test_who_cannot_be_erased_yet_is_not_said_to_have_been_closed(app: Flask) -> None:
    case = somebody()
    db.session.execute(update(Message).where(Message.key == "own").values(state=MessageState.SENDING))
    make.commit()
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    person_id = case.person_id
    assert erasure._erase_each([person_id]) == [person_id]
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == before


@pytest.mark.parametrize(
    "contact",
    [
        "575-555-0166", "(575) 555-0166", "+1 575.555.0166", "٥٧٥٥٥٥٠١٦٦", "call 575-555-0166 evenings", "Zubaydah@Example.org",
        "zubaydah@example.org.", "505-555-0123, or zubaydah@example.org", "505-555-0123 or 575-555-0166 (mine)",
    ],
)  # fmt: skip
def test_what_they_said_is_theirs_however_they_wrote_their_number_or_address(app: Flask, contact: str) -> None:
    person = make.person(phone=PHONE, email="zubaydah@Example.ORG")
    theirs = inputs.say("idea", "a lighthouse", contact, "en")
    others = inputs.say("idea", "a tower", "505-555-0123 or zubayda@example.org", "en")
    draft, _ = intake.begin(Source.WEB, "en")
    draft.answers = {"email": "ZUBAYDAH@example.org"}
    make.commit()
    erasure.erase(person.id)
    make.commit()
    assert (theirs.body, theirs.contact, others.body) == (None, None, "a tower")
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 0


def test_what_cannot_be_read_stops_no_erasure(app: Flask) -> None:
    case = somebody()
    for statement in (
        "UPDATE person SET phone = 'x'",
        "UPDATE draft SET answers = 'x'",
        "UPDATE resident_input SET contact = 'x'",
    ):
        db.session.execute(text(statement))
    make.commit()
    db.session.expire_all()
    erasure.erase(case.person_id)
    make.commit()
    kept = db.session.get_one(Person, case.person_id)
    assert (kept.name, kept.phone, kept.phone_index) == ("—", None, None)


def test_what_the_provider_still_has_is_blanked_afterwards(app: Flask) -> None:
    case = somebody()
    sent = db.session.scalars(select(Message).where(Message.key == "own")).one()
    sent.state, sent.provider_id, sent.settled_at = MessageState.DELIVERED, "SM-1", clock.now()
    make.commit()
    erasure.erase(case.person_id)
    make.commit()
    blanked = "SM-in-1", "SM-1"
    assert redaction.redact_settled() == len(blanked)
    kept = db.session.execute(select(Message.provider_id, Message.body).where(Message.redacted_at.is_not(None)))
    assert sorted(map(tuple, kept)) == sorted((sid, None) for sid in blanked)


def test_a_hold_refuses_with_a_sentence(app: Flask) -> None:
    case = somebody()
    actions.hold(case, "A court asks", make.account("admin").id)
    make.commit()
    with pytest.raises(DomainError, match="Lift it first"):
        erasure.erase(case.person_id)
