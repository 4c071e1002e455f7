"""Writing texts: once, in the person's language, in their hours, or not at all with the reason."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.language.phones import show_phone
from engagement.messaging import outbox, recipients
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.people.vocabulary import ContactHours
from tests import make
from tests.messaging.conftest import Texting

JOBS = text("SELECT args, scheduled_at FROM procrastinate_jobs WHERE task_name = 'send_texts' AND status = 'todo'")


def test_a_text_and_its_job_stand_or_fall_together(app: Flask) -> None:
    case = make.case()
    message = outbox.queue(case.person, "request_received", key="a", case_id=case.id)
    assert (message.state, message.withheld, message.segments) == (MessageState.QUEUED, None, 1)
    assert case.request_code in (message.body or "")
    assert db.session.scalars(select(Message.prompt).order_by(Message.id)).all() == [
        True,
        True,
    ]  # who we are goes before
    assert [tuple(job) for job in db.session.execute(JOBS)] == [({}, None)]  # one for both
    db.session.rollback()
    assert db.session.execute(JOBS).all() == []


def test_saying_it_twice_is_impossible(app: Flask) -> None:
    case = make.case()
    first = outbox.queue(case.person, "no_longer_so", key="referral:1:sent", case_id=case.id)
    again = outbox.queue(case.person, "no_longer_so", key="referral:1:sent", case_id=case.id)
    assert again.id == first.id
    assert len(db.session.scalars(select(Message.id)).all()) == 2  # one of them who we are


def test_two_at_once_say_it_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    case = make.case()
    first = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    kept = outbox._written(  # as when the other's row came between our look and our insert
        {
            "direction": "out", "language": "en", "template": "no_longer_so", "key": "k", "body": "x",
            "state": MessageState.QUEUED,
        }
    )  # fmt: skip
    assert kept.id == first.id


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"phone": None}, Withheld.NO_PHONE),
        ({"ok_to_text": False}, Withheld.NOT_AGREED),
        ({"say_nothing": True}, Withheld.MUST_SAY_NOTHING),
    ],
)
def test_withheld_with_its_reason(app: Flask, facts: dict[str, Any], reason: Withheld) -> None:
    case = make.case(make.person(**facts))
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    assert (message.state, message.withheld) == (MessageState.WITHHELD, reason)
    assert db.session.execute(JOBS).all() == []


def test_withheld_from_a_number_that_said_stop(app: Flask) -> None:
    case = make.case()
    assert lines.stop(case.person.number_known_as, "text")
    assert not lines.stop(case.person.number_known_as, "text")
    assert outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).withheld is Withheld.SAID_STOP
    lines.start(case.person.number_known_as)
    assert outbox.queue(case.person, "no_longer_so", key="l", case_id=case.id).withheld is None


def test_withheld_from_a_number_that_texts_do_not_reach(app: Flask) -> None:
    case = make.case()
    lines.does_not_reach(case.person.number_known_as, 30006)
    assert outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).withheld is Withheld.UNREACHABLE


def test_quiet_hours_hold_a_text_back(texting: Texting) -> None:
    case = make.case(make.person(contact_hours=ContactHours.EVENING))
    waiting = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    assert waiting.not_before == clock.local(clock.now()).replace(hour=17, minute=0, second=0, microsecond=0)
    assert db.session.execute(JOBS).all() == []  # the clock sees to it, at its hour
    prompt = outbox.queue(case.person, "request_received", key="l", case_id=case.id)
    assert prompt.not_before is None


def test_before_the_first_text_a_number_is_told_who_we_are_once(app: Flask) -> None:
    case = make.case(make.person(written_language="es"))
    outbox.queue(case.person, "return_code", key="n", digits="402917")  # says nothing of us, so it introduces nobody
    for key in "abb":
        outbox.queue(case.person, "no_longer_so", key=key, case_id=case.id)
    said = db.session.scalars(select(Message).order_by(Message.id)).all()
    assert [text.template for text in said] == ["return_code", "introduction", "no_longer_so", "no_longer_so"]
    assert (said[1].language, said[1].case_id, said[1].author_id) == ("es", case.id, None)
    assert "Centro de Bienvenida" in (said[1].body or "") and "ALTO" in (said[1].body or "")


def test_two_people_with_one_phone_are_each_told_in_their_own_language(app: Flask) -> None:
    one = make.case(make.person(written_language="en"))
    other = make.case(make.person(phone=one.person.phone, written_language="fa-AF"))
    for key, case in (("a", one), ("b", other), ("c", one), ("d", other)):
        outbox.queue(case.person, "no_longer_so", key=key, case_id=case.id)
    said = db.session.scalars(select(Message).where(Message.template == "introduction").order_by(Message.id))
    assert [text.language for text in said] == ["en", "fa-AF"]


def test_a_text_is_taken_back_while_it_waits(app: Flask) -> None:
    case = make.case()
    outbox.queue(case.person, "no_longer_so", key="a", case_id=case.id)
    sent = outbox.queue(case.person, "no_longer_so", key="b", case_id=case.id)
    sent.state = MessageState.SENDING
    for key in ("a", "a", "b", "nothing"):
        outbox.take_back(key)
    texts = {
        text.key: text.state for text in db.session.scalars(select(Message).where(Message.template == "no_longer_so"))
    }
    assert texts == {"a": MessageState.WITHHELD, "b": MessageState.SENDING}


def test_nobody_is_introduced_by_a_text_that_is_withheld(app: Flask) -> None:
    case = make.case(make.person(ok_to_text=False))
    outbox.queue(case.person, "no_longer_so", key="a", case_id=case.id)
    assert [text.template for text in db.session.scalars(select(Message))] == ["no_longer_so"]


def test_a_person_to_be_told_nothing_gets_a_bare_number(app: Flask) -> None:
    person = make.person(say_nothing=True)
    body = outbox.queue(person, "return_code", key="k", digits="402917").body or ""
    assert body == "Your six digits are 402917. They work for 10 minutes. Do not give them to anyone."


def test_the_link_is_in_the_persons_language(app: Flask) -> None:
    for language, link in (("ar", "/ar/request"), ("nv", "/en/request")):
        case = make.case(make.person(written_language=language))
        message = outbox.queue(case.person, "no_longer_so", key=language, case_id=case.id)
        assert (message.body or "").endswith(f"http://localhost{link}")
        assert message.language == link[1:3]


def test_own_words(app: Flask) -> None:
    case, author = make.case(), make.account()
    message = outbox.queue_words(case.person, "50 % off, see you", key="k", case_id=case.id, author_id=author.id)
    assert "50 % off, see you" in (message.body or "")
    assert (message.template, message.author_id, message.case_id) == ("own_words", author.id, case.id)
    assert audited("text") == [(message.id, {})]
    assert "x" * 1000 in (
        outbox.queue_words(case.person, "x" * 1000, key="m", case_id=case.id, author_id=author.id).body or ""
    )
    with pytest.raises(DomainError):
        outbox.queue_words(case.person, "x" * 1001, key="l", case_id=case.id, author_id=author.id)


def test_a_person_decides_on_a_stuck_text(app: Flask) -> None:
    case = make.case()
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    message.state, message.needs_reading = MessageState.UNSURE, True
    outbox.send_again(message)
    assert (message.state, message.needs_reading) == (MessageState.QUEUED, False)
    outbox.give_up(message)
    assert message.state is MessageState.FAILED
    with pytest.raises(DomainError):
        outbox.send_again(message)


def audited(action: str) -> list[tuple[int | None, dict[str, object]]]:
    """What was written down under that name: about which text, and what."""
    make.commit()
    found = (
        select(AuditEntry).where(AuditEntry.action == action, AuditEntry.subject == "message").order_by(AuditEntry.id)
    )
    return [(entry.subject_id, entry.facts) for entry in db.session.scalars(found)]


def test_a_decision_is_written_down_and_the_text_goes_at_once(texting: Texting) -> None:
    case = make.case(make.introduced(make.person(contact_hours=ContactHours.EVENING)))
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    assert message.not_before is not None
    outbox.send_again(message)
    assert (message.state, message.not_before) == (MessageState.QUEUED, None)
    assert [tuple(job) for job in db.session.execute(JOBS)] == [({}, None)]
    outbox.give_up(message)
    assert audited("decide_text") == [(message.id, {"state": "queued"}), (message.id, {"state": "failed"})]


@pytest.mark.parametrize("state", list(MessageState))
@pytest.mark.parametrize("direction", list(Direction))
def test_only_a_text_of_ours_that_waits_is_decided_on(app: Flask, direction: Direction, state: MessageState) -> None:
    message = outbox.queue(make.case().person, "return_code", key="k", digits="402917")
    message.direction, message.state = direction, state
    if direction is Direction.OUT and state in (MessageState.QUEUED, MessageState.UNSURE):
        outbox.give_up(message)
        assert message.state is MessageState.FAILED
    else:
        with pytest.raises(DomainError):
            outbox.give_up(message)
        assert message.state is state


def test_a_stranger_is_written_to_in_two_languages_at_any_hour(texting: Texting) -> None:
    message = outbox.say(
        recipients.stranger("+15055550199"), TEMPLATES["unclear_reply"], key="k", values={"day": "Monday"}
    )
    assert (message.person_id, message.case_id, message.author_id, message.language) == (None, None, None, "en")
    assert (message.direction, message.phone, message.not_before) == (Direction.OUT, "+15055550199", None)
    english, spanish = (message.body or "").splitlines()
    assert english.startswith("We got your text.") and "911" in spanish and english != spanish
    assert [text.template for text in db.session.scalars(select(Message))] == ["unclear_reply"]


def test_whoever_has_no_number_is_not_introduced_either(app: Flask) -> None:
    message = outbox.queue(make.person(phone=None), "no_longer_so", key="k", code="x")
    assert (message.phone, message.phone_index, message.withheld) == (None, None, Withheld.NO_PHONE)
    assert len(db.session.scalars(select(Message)).all()) == 1


def test_what_a_text_is_told_to_say_it_says(app: Flask) -> None:
    case = make.case(make.introduced(make.person()))
    given = outbox.queue(case.person, "no_longer_so", key="a", case_id=case.id, code="ABC-DEF")
    assert "ABC-DEF" in (given.body or "") and case.request_code not in (given.body or "")
    at = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
    told = outbox.queue(case.person, "appointment", key="b", case_id=case.id, at=at)
    assert "on Friday, Nov 20 at 2:30 PM" in (told.body or "") and case.request_code in (told.body or "")
    assert told.not_before is None and told.segments >= 1


def test_a_withheld_text_has_no_hour_and_no_job(texting: Texting) -> None:
    case = make.case(make.person(ok_to_text=False, contact_hours=ContactHours.EVENING))
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    assert (message.state, message.not_before, message.withheld) == (MessageState.WITHHELD, None, Withheld.NOT_AGREED)
    assert db.session.execute(JOBS).all() == []


def test_bodies_and_numbers_are_sealed(app: Flask) -> None:
    case = make.case()
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    row = db.session.execute(text("SELECT * FROM message WHERE id = :id"), {"id": message.id}).mappings().one()
    raw = " ".join(repr(bytes(value) if isinstance(value, memoryview) else value) for value in row.values())
    assert case.request_code not in raw
    assert case.person.phone is not None
    assert not any(written in raw for written in (case.person.phone[-7:], show_phone(case.person.phone)))
    assert isinstance(db.session.get(Message, message.id), Message)
