"""Striking and moving a note, as a caseworker does it."""

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import Browser, Page


def noted(browser: Browser, case: Case, words: str = "Has two small children") -> Page:
    """The case page with that note, for somebody signed in."""
    return browser.get(f"/staff/cases/{case.id}").submit(action="/note", **{"note-body": words})


def line_of(page: Page, words: str) -> str:
    """The line of the history with those words."""
    return next(text for line in page.all(".timeline > li") if words in (text := " ".join(line.get_text(" ").split())))


def test_a_struck_note_stays_readable_with_who_and_why(browser: Browser) -> None:
    case = make.case()
    me = browser.sign_in("caseworker", name="Lena (example)")
    page = noted(browser, case).follow("Strike or move")
    assert page.h1 == "Strike or move" and "Has two small children" in page.main and me.name in page.main
    page = page.submit("Strike it", **{"strike-why": "About another person"})
    assert page.path == f"/staff/cases/{case.id}"
    assert page.find(".timeline blockquote s").get_text() == "Has two small children"
    said = line_of(page, "Has two small children")
    assert "About another person" in said and me.name in said
    assert "Strike or move" not in said, "once is enough"


def test_a_moved_note_is_on_the_other_case_and_both_say_so(browser: Browser) -> None:
    case, other = make.case(make.person("Amina Rahimi")), make.case(make.person("Elena Baca"))
    browser.sign_in("caseworker")
    page = noted(browser, case).follow("Strike or move")
    there = page.submit("Move it there", **{"move-code": other.request_code.lower().replace("-", " ")})
    assert there.h1 == "Elena Baca"
    assert "Has two small children" in there.main and "moved here from another case" in there.main
    assert line_of(there, "moved here from another case").count(case.request_code) == 1
    here = browser.get(f"/staff/cases/{case.id}")
    assert "Has two small children" not in here.main, "what is about somebody else stands there only"
    assert other.request_code in line_of(here, "Note")
    assert here.follow(other.request_code).h1 == "Elena Baca"


def test_cases_near_by_are_a_choice(browser: Browser) -> None:
    amina = make.person("Amina Rahimi")
    case, earlier = make.case(amina), make.case(amina)
    shares = make.case(make.person("Elena Baca", phone=amina.phone))
    make.case(make.person("Somebody Else"))
    browser.sign_in("caseworker")
    page = noted(browser, case).follow("Strike or move")
    said = [" ".join(choice.get_text().split()) for choice in page.all("label.choice")]
    assert sorted(said[:-1]) == sorted(
        [f"Amina Rahimi · {earlier.request_code}", f"Elena Baca · {shares.request_code}"]
    )
    assert page.submit("Move it there", **{"move-to": str(shares.id)}).h1 == "Elena Baca"


def test_a_code_of_nobody_and_no_reason_are_asked_again(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = noted(browser, case).follow("Strike or move")
    for button, typed, kept in (
        ("Move it there", {"move-code": "ABC-DEF"}, "ABC-DEF"),
        ("Move it there", {"move-code": ""}, ""),
        ("Strike it", {"strike-why": ""}, ""),
        ("Strike it", {"strike-why": "SSN 123-45-6789 was wrong"}, "SSN 123-45-6789"),
    ):
        refused = page.submit(button, **typed)
        assert refused.status == 422 and kept in refused.html
        assert refused.find("#problems")
    assert db.session.query(CaseEvent).filter_by(case_id=case.id, kind="struck").count() == 0


def test_what_somebody_struck_a_moment_ago_is_not_struck_again(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = noted(browser, case).follow("Strike or move")
    assert page.submit("Strike it", **{"strike-why": "Wrong"}).status == 200
    again = page.submit("Strike it", **{"strike-why": "Wrong"})
    assert again.status == 409 and "struck or moved already" in again.main


def test_only_what_was_written_by_hand_has_the_page(browser: Browser) -> None:
    case = make.case()
    event = people.add_event(case, "reopened")
    browser.sign_in("caseworker")
    make.commit()
    browser.get(f"/staff/events/{event.id}", status=404)
    assert "Strike or move" not in browser.get(f"/staff/cases/{case.id}").main


def test_a_contact_is_struck_too(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/contact").submit(reached="yes", body="Talked about rent")
    assert "First contact" not in page.find(".heading").get_text()
    page = page.follow("Strike or move").submit("Strike it", **{"strike-why": "Another Amina"})
    assert "First contact" in page.find(".heading").get_text()


def test_the_code_of_a_restricted_case_stands_on_no_other(browser: Browser, another_browser: Browser) -> None:
    case, other = make.case(make.person("Amina Rahimi")), make.case(make.person("Elena Baca"))
    browser.sign_in("caseworker")
    noted(browser, case).follow("Strike or move").submit("Move it there", **{"move-code": other.request_code})
    assert case.request_code in browser.get(f"/staff/cases/{other.id}").main
    restriction.restrict(db.session.get_one(Case, case.id), Restricted.DESK)
    another_browser.sign_in("safety")
    page = browser.get(f"/staff/cases/{other.id}")
    assert "moved here from another case" in page.main and case.request_code not in page.html
    assert f"/cases/{case.id}" not in page.html
    assert case.request_code in another_browser.get(f"/staff/cases/{other.id}").main
