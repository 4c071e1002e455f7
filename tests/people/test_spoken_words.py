"""What somebody types as the name of their language may be anything, also their own name: it is sealed like their words."""

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.equity.queries import interpreter_requests
from engagement.foundation import clock, db
from engagement.foundation.unreadable import Unreadable
from engagement.people import actions as people
from engagement.people.jobs import seal_languages
from engagement.people.languages import as_said, tag_and_words
from engagement.people.models import InterpreterLog, Person
from engagement.people.spoken_words.actions import seal_spoken_words
from engagement.people.vocabulary import Interpreting
from tests import make
from tests.browser import Browser
from tests.intake.resident import send
from tests.intake.rows import only

TYPED = "I speak Mam, I am Maryam Azizi"


@pytest.mark.parametrize(
    ("language", "tag", "words"),
    [
        ("ar", "ar", None), ("nv", "nv", None), ("other", "other", None), ("", "other", None), ("Diné bizaad", "nv", None),
        ("español", "es", None), ("Tigrinya", "other", "Tigrinya"), (TYPED, "other", TYPED), ("x" * 80, "other", "x" * 80),
    ],
)  # fmt: skip
def test_a_language_is_kept_as_its_tag_or_sealed(language: str, tag: str, words: str | None) -> None:
    assert tag_and_words(language) == (tag, words)
    assert as_said(tag, words) == (words or tag)


def readable_columns() -> str:
    """All that a dump says of people, their cases and their talks."""
    tables = ("person", "case_file", "case_event", "interpreter_log", "audit_entry", "message", "draft", "consent")
    return "\n".join(str(row) for table in tables for row in db.session.scalars(text(f"SELECT t::text FROM {table} t")))


def test_what_a_resident_typed_there_is_read_at_the_desk_and_in_no_dump(
    browser: Browser, another_browser: Browser
) -> None:
    send(browser, languages={"spoken_language": "other", "spoken_other": TYPED})
    person = only(Person)
    assert (person.spoken_language, person.spoken_tag, person.interpreter_needed) == (TYPED, "other", True)
    another_browser.sign_in("caseworker")
    assert TYPED in another_browser.get("/staff/queue?tab=unassigned").main
    case_id = db.session.scalar(text("SELECT id FROM case_file"))
    assert TYPED in another_browser.get(f"/staff/cases/{case_id}").main
    page = another_browser.get(f"/staff/cases/{case_id}/contact")
    page = page.submit(how="call", reached="yes", interpreted="by_phone", next_step="refer", days="1")
    assert db.session.scalars(select(InterpreterLog.language)).all() in (["other"], [])
    for piece in (TYPED, "Maryam", TYPED.encode().hex()):
        assert piece not in readable_columns()
    assert person.spoken_words == TYPED and readable_columns(), "what is searched was there"


def test_a_talk_is_logged_and_counted_by_tag(app: Flask) -> None:
    case = make.case(make.person(spoken_language=TYPED, interpreter_needed=True))
    people.log_interpreting(case, Interpreting.BY_PHONE, reached=True)
    make.commit()
    assert db.session.scalars(select(InterpreterLog.language)).all() == ["other"]
    assert set(interpreter_requests(clock.now().replace(year=2000))) == {"other"}


def test_what_older_versions_kept_is_sealed(app: Flask) -> None:
    texts = {TYPED: ("other", TYPED), "tigrinya": ("other", "tigrinya"), "navajo": ("nv", None), "ar": ("ar", None)}
    ids = {}
    for typed in texts:
        case = make.case(make.person(spoken_language="ar"))
        people.log_interpreting(case, Interpreting.BY_PHONE, reached=True)
        db.session.flush()
        ids[typed] = case.person_id
        for table, column, key in (("person", "spoken_language", "id"), ("interpreter_log", "language", "person_id")):
            values = {"typed": typed, "id": case.person_id}
            db.session.execute(text(f"UPDATE {table} SET {column} = :typed WHERE {key} = :id"), values)
    make.commit()
    db.session.expire_all()
    assert db.session.get_one(Person, ids[TYPED]).spoken_language == TYPED, "read until it is sealed"
    version = db.session.get_one(Person, ids[TYPED]).version
    db.session.remove()
    seal_languages()
    for typed, (tag, words) in texts.items():
        person = db.session.get_one(Person, ids[typed])
        assert (person.spoken_tag, person.spoken_words) == (tag, words)
        assert (
            db.session.scalars(select(InterpreterLog.language).where(InterpreterLog.person_id == person.id)).one()
            == tag
        )
    assert db.session.get_one(Person, ids[TYPED]).version == version, "whoever has the form open goes on"
    assert "Maryam" not in readable_columns() and seal_spoken_words() == 0


def test_words_that_cannot_be_read_stay_unless_a_language_is_chosen(browser: Browser) -> None:
    person = make.person(spoken_language=TYPED)
    case = make.case(person)
    make.commit()
    db.session.execute(text("UPDATE person SET spoken_words = set_byte(spoken_words, 1, 77)"))
    make.commit()
    before = db.session.scalar(text("SELECT spoken_words FROM person"))
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person")
    assert page.find("#spoken_language option[selected]")["value"] == "other"
    page = page.submit(zip="87102")
    assert "The changes are saved." in page.main
    assert db.session.scalar(text("SELECT spoken_words FROM person")) == before
    db.session.expire_all()
    assert isinstance(db.session.get_one(Person, person.id).spoken_language, Unreadable)
    browser.get(f"/staff/cases/{case.id}/person").submit(spoken_language="es")
    db.session.expire_all()
    assert db.session.get_one(Person, person.id).spoken_language == "es"
    assert db.session.scalar(text("SELECT spoken_words FROM person")) is None
