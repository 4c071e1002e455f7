"""One value that cannot be read stops nobody: the page says so in its place, the log tells, and it is never written back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from prometheus_client import REGISTRY
from sqlalchemy import select, text
from structlog.testing import capture_logs

from engagement.appointments import actions as appointments
from engagement.foundation import clock, db, unreadable
from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.unreadable import MARK, Unreadable
from engagement.intake import actions as intake
from engagement.intake.models import Answer, Draft
from engagement.messaging import outbox, replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Withheld
from engagement.outreach.inputs import actions as inputs
from engagement.people import actions as people
from engagement.people.models import Case, Need, Person
from engagement.people.vocabulary import Source
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened, texted_number
from tests.sealed import every_sealed_column
from tests.sending import send_next

SAID = "(cannot be read)"
EVERYWHERE = ("/staff/queue?tab=all", "/staff/queue?tab=mine", "/staff/messages", "/staff/input", "/staff/intake")
OF_A_CASE = ("", "/contact", "/person", "/refer", "/close")
# Where a caseworker meets each column; what nobody reads at the desk is not named.
MET = {
    "person.name": {"/staff/queue?tab=all", "case", "case/contact"},
    "person.call_name": {"case"}, "person.phone": {"case"}, "person.email": {"case"},
    "case_file.story": {"case"}, "need.own_words": {"case"}, "case_event.body": {"case"},
    "referral_move.note": {"case"}, "appointment.place": {"case"}, "answer.value": {"case"},
    "message.body": {"case", "/staff/messages"},
    "resident_input.body": {"/staff/input"}, "resident_input.contact": {"/staff/input"},
}  # fmt: skip


def damage(column: str, where: str = "true") -> None:
    """Let these values be under a key that nobody has."""
    table, name = column.split(".")
    make.commit()
    db.session.execute(text("SET LOCAL session_replication_role = replica"))  # no trigger of ours stops an intruder
    db.session.execute(
        text(f"UPDATE {table} SET {name} = set_byte({name}, 1, 77) WHERE {name} IS NOT NULL AND {where}")
    )
    make.commit()
    db.session.expunge_all()


def everything() -> Case:
    """A case with something in every sealed column that is read at the desk or by its resident."""
    person = make.person("Amina Rahimi", call_name="Amina", email="amina@example.org", phone="+15055550142")
    case = make.case(person, story="We came in spring.", needs=("other",))
    case.needs[0].own_words = "a bicycle"
    people.add_event(case, "note", body="Mornings are best.")
    db.session.add(Answer(case_id=case.id, question="safe_now", value="not_safe"))
    appointments.add(case, clock.now() + timedelta(days=3), minutes=30, place="Room 12")
    referral = make.referral(case)
    referrals.move(referral, "decline", Actor.PARTNER, reason="no_capacity", note="Full until spring.")
    replies.receive({"From": "+15055550142", "Body": "what now", "MessageSid": "SM1"})
    inputs.say("idea", "More buses", "amina@example.org", "en")
    intake.begin(Source.WEB, "en", known={"story": "begun"})
    make.commit()
    return case


COLUMNS = [f"{table.name}.{name}" for table, name in every_sealed_column()]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_desk_says_so_in_its_place(browser: Browser, column: str) -> None:
    case = everything()
    damage(column)
    browser.sign_in("supervisor")
    for place in MET.get(column, {"case"}):
        page = browser.get(place.replace("case", f"/staff/cases/{case.id}") if place.startswith("case") else place)
        assert page.status == 200 and MARK not in page.html
        assert (SAID in page.text) is (column in MET), place


def test_every_page_of_the_desk_works_if_nothing_can_be_read(browser: Browser) -> None:
    case = everything()
    for column in COLUMNS:
        damage(column)
    browser.sign_in("supervisor")
    for path in (*EVERYWHERE, *(f"/staff/cases/{case.id}{end}" for end in OF_A_CASE)):
        page = browser.get(path)
        assert page.status == 200 and MARK not in page.html, path
    found = browser.get("/staff/search").submit(words="505-555-0142")
    assert found.status == 200 and case.request_code in found.main


@pytest.mark.parametrize(
    "column", ["person.name", "case_file.story", "need.own_words", "appointment.place", "answer.value"]
)
def test_residents_open_their_request_and_see_a_sign_in_its_place(browser: Browser, column: str) -> None:
    case = everything()
    damage(column)
    page = opened(browser, case, "ar")
    assert page.status == 200 and case.request_code in page.main and "…" in page.main and MARK not in page.html


def test_a_partners_desk_works(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    organization = db.session.get_one(type(make.organization()), partner.organization_id)
    services = [make.service(of=organization) for _ in range(2)]
    mine, other = (
        make.referral(make.case(make.person(name)), one) for name, one in zip(("A B", "C D"), services, strict=True)
    )
    for one in (mine, other):
        referrals.move(one, "accept", Actor.PARTNER, note="We call tomorrow.")
    damage("referral.shared", f"id = {mine.id}")
    damage("referral_move.note", f"referral_id = {mine.id}")
    desk = browser.get("/partner/")
    assert desk.status == 200 and SAID in desk.main and "C D" in desk.main
    page = browser.get(f"/partner/referrals/{mine.id}")
    assert page.status == 200 and page.main.count(SAID) >= 2 and "A B" not in page.main
    assert browser.get(f"/partner/referrals/{other.id}").main.count("C D")


def test_the_words_in_spanish(browser: Browser) -> None:
    everything()
    damage("person.name")
    browser.sign_in("caseworker", language="es")
    assert "(no se puede leer)" in browser.get("/staff/queue?tab=all").main


def kept(column: str) -> Any:
    table, name = column.split(".")
    # The oldest: some of these tables have no other order than that in which their rows were made.
    return db.session.scalar(text(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL ORDER BY id LIMIT 1"))


@pytest.mark.parametrize("column", ["person.name", "person.call_name", "person.phone", "person.email"])
def test_saving_a_form_keeps_what_cannot_be_read(browser: Browser, column: str) -> None:
    case = everything()
    damage(column)
    before, look_up = kept(column), db.session.execute(text("SELECT phone_index, email_index FROM person")).one()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person")
    assert page.find(f"#{column.split('.')[1]}")["value"] == "" and "It stays as it is" in page.main
    page = page.submit(zip="87102")
    assert "The changes are saved." in page.main
    assert kept(column) == before and db.session.scalar(text("SELECT zip FROM person")) == "87102"
    assert db.session.execute(text("SELECT phone_index, email_index FROM person")).one() == look_up


def test_something_new_may_take_its_place(browser: Browser) -> None:
    case = everything()
    damage("person.name")
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person").submit(name="Amina R.")
    assert "The changes are saved." in page.main
    db.session.rollback()
    assert db.session.scalars(select(Person)).one().name == "Amina R."


WRITTEN_BACK: dict[str, Callable[[Case], object]] = {
    "as it is": lambda case: setattr(case.person, "call_name", case.person.name),
    "among other words": lambda case: setattr(case.person, "call_name", f"Mrs. {case.person.name}"),
    "cleaned": lambda case: setattr(case.person, "call_name", case.person.name.strip()),
    "in a document": lambda case: make.referral(case, fields=("name", "need")),
    "in a text": lambda case: outbox.queue_words(
        case.person, f"Dear {case.person.name}", key="x", case_id=case.id, author_id=1
    ),
}


@pytest.mark.parametrize("how", WRITTEN_BACK)
def test_it_is_never_written_as_if_it_were_the_value(app: Flask, how: str) -> None:
    case = make.case(make.person("Amina Rahimi"))
    damage("person.name")
    case = db.session.get_one(Case, case.id)
    db.session.refresh(case, ["person", "needs"])
    with pytest.raises(UnreadableSecret):
        WRITTEN_BACK[how](case)
        db.session.flush()


def test_a_referral_that_would_share_it_is_refused_in_a_sentence(browser: Browser) -> None:
    case, service = everything(), make.service(categories=["other"])
    need_id = db.session.scalar(select(Need.id))
    damage("person.name")
    browser.sign_in("caseworker")
    path = f"/staff/cases/{case.id}/refer/agree?need={need_id}&service={service.id}"
    page = browser.get(path).submit(mode="verbal")
    assert page.status == 409 and "cannot be read" in page.main
    assert db.session.scalar(select(Referral.id).where(Referral.service_id == service.id)) is None


def test_no_text_goes_to_a_number_that_cannot_be_read(app: Flask) -> None:
    person = make.person(phone="+15055550142")
    damage("person.phone")
    person = db.session.get_one(Person, person.id)
    message = outbox.queue(person, "request_received", key="one", code="K7F-Q2M")
    assert message.withheld is Withheld.NO_PHONE and message.phone is None


@pytest.mark.parametrize("column", ["message.phone", "message.body"])
def test_a_text_that_cannot_be_read_waits_for_a_person(app: Flask, column: str) -> None:
    message = outbox.queue(make.introduced(make.person()), "request_received", key="one", code="K7F-Q2M")
    damage(column, f"id = {message.id}")
    send_next(message)
    db.session.expunge_all()
    waits = db.session.get_one(Message, message.id)
    assert (waits.state, waits.needs_reading, waits.provider_id) == (MessageState.QUEUED, True, None)


def test_a_request_that_cannot_be_read_is_begun_anew_and_what_was_kept_stays(browser: Browser) -> None:
    page = browser.get("/en/intake/needs").submit(needs=["english"])
    before_code = db.session.scalars(select(Draft.request_code)).one()
    damage("draft.answers")
    before = kept("draft.answers")
    assert page.status == 200 and browser.get("/en/intake/needs").submit(needs=["food"]).status == 200
    db.session.rollback()
    drafts = db.session.scalars(select(Draft).order_by(Draft.id)).all()
    assert [draft.request_code == before_code for draft in drafts] == [True, False]
    assert isinstance(drafts[0].answers, Unreadable) and kept("draft.answers") == before


def test_the_log_tells_where_and_not_what_once_a_minute(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    unreadable._told.clear()
    now = [1000.0]
    monkeypatch.setattr(unreadable, "seconds", lambda: now[0])
    first, second = make.person("Amina Rahimi"), make.person("Bari Colama")
    damage("person.name")
    counted = REGISTRY.get_sample_value("desk_unreadable_values_total") or 0
    with capture_logs() as lines:
        for _ in range(3):
            db.session.scalars(select(Person.name).order_by(Person.id)).all()
        now[0] += 61
        db.session.scalars(select(Person.name).where(Person.id == first.id)).all()
    told = [line for line in lines if line["event"] == "a sealed value cannot be read"]
    assert [line["row"] for line in told] == [first.id, second.id, first.id]
    assert told[0] == {
        "event": "a sealed value cannot be read", "log_level": "error", "place": "person.name", "row": first.id,
        "why": "key 77 is not among ours",
    }  # fmt: skip
    assert REGISTRY.get_sample_value("desk_unreadable_values_total") == counted + 7


def test_the_number_that_opens_a_request_still_comes(browser: Browser) -> None:
    """The request of a person whose name cannot be read opens as ever."""
    case = everything()
    damage("person.name")
    page = browser.get("/en/request").submit(code=case.request_code)
    assert page.submit(number=texted_number()).path == "/en/request"
