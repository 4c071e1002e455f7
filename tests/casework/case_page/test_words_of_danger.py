"""What a caseworker writes may speak of danger: it marks nothing, and they are asked."""

from engagement.foundation import db
from engagement.people.models import Case
from engagement.people.vocabulary import Priority
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import opened


def test_a_note_of_danger_marks_nothing_and_asks(browser: Browser) -> None:
    case = make.case()
    asked = "It speaks of danger. Is it urgent?"
    assert asked not in opened(browser, case).submit("Add the note", **{"note-body": "Wants to talk about rent"}).main
    page = browser.get(f"/staff/cases/{case.id}").submit("Add the note", **{"note-body": "Her husband hits her"})
    assert "The note is kept." in page.main and asked in page.main
    db.session.rollback()
    now = db.session.get_one(Case, case.id, populate_existing=True)
    assert now.priority != Priority.AT_ONCE
    now.priority = Priority.AT_ONCE  # somebody knows
    make.commit()
    page = browser.get(f"/staff/cases/{case.id}")
    assert asked not in page.submit("Add the note", **{"note-body": "He hits her again"}).main
