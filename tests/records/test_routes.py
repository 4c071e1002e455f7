"""The desk's pages of holds and erasures: who asks, who decides, and what everybody reads."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Case, CaseEvent, LegalHold, Person
from engagement.people.one_time_codes import digest
from engagement.records.erasure import erase
from engagement.records.models import ErasureRequest
from tests import make
from tests.browser import Browser, Page


def waits(browser: Browser, case: Case) -> Page:
    """A caseworker passes on that the person of a case wants to be erased."""
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}").follow("They want to be erased")
    return page.submit("Pass it on", asked="by_phone", sure="y")


def test_one_asks_and_another_erases(browser: Browser, another_browser: Browser) -> None:
    case = make.case(make.person("Zubaydah Quillfeather"))
    code = case.request_code
    page = waits(browser, case)
    assert "An administrator decides now" in page.main and "They asked to be erased" in page.main
    another_browser.sign_in("admin")
    page = another_browser.get("/staff/records")
    assert "By phone" in page.main and "Zubaydah" not in page.text and code not in page.text
    page = page.follow("Decide")
    assert "Zubaydah" not in page.text and code not in page.text
    wrong = page.submit("Erase them for good", code="K7F-Q2M")
    assert wrong.status == 422 and "This is not the code of this request" in wrong.main
    db.session.expire_all()
    assert db.session.get_one(Case, case.id).erased_at is None
    done = page.submit("Erase them for good", code=code.lower().replace("-", " "))
    assert "They are erased. Nothing brings them back." in done.main and "Nobody waits to be erased." in done.main
    asked = db.session.scalars(select(ErasureRequest)).one()
    assert asked.erased and asked.decided_by_id != asked.asked_by_id
    assert db.session.scalars(select(Person.name)).one() == "—"
    browser.get(f"/staff/cases/{case.id}", status=404)
    told = list(db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.like("%era%"))))
    assert set(told) >= {"ask_erasure", "decide_erasure", "person_erased", "erase"}
    again = another_browser.get(f"/staff/records/erasures/{asked.id}")
    assert "This was decided already." in again.main and not again.soup.select("main form button[value=erase]")


def test_refused_the_case_goes_on_and_says_so(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    waits(browser, case)
    another_browser.sign_in("admin")
    page = another_browser.get("/staff/records").follow("Decide").submit("Do not erase them")
    assert "They are not erased" in page.main and "Nobody waits to be erased." in page.main
    page = browser.get(f"/staff/cases/{case.id}")
    assert "An administrator did not erase them" in page.main
    assert page.follow("They want to be erased").status == 200, "they may ask again"


def test_asked_twice_is_asked_once(browser: Browser) -> None:
    case = make.case()
    waits(browser, case)
    browser.get(f"/staff/cases/{case.id}/erasure").submit("Pass it on", asked="in_person", sure="y")
    assert db.session.scalar(select(func.count()).select_from(ErasureRequest)) == 1


@pytest.mark.parametrize("left_out", ["asked", "sure"])
def test_it_has_to_be_said_how_they_asked_and_that_it_is_them(browser: Browser, left_out: str) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    fields = {"asked": "in_person", "sure": "y"} | {left_out: None}
    page = browser.get(f"/staff/cases/{case.id}/erasure").submit("Pass it on", **fields)
    assert page.status == 422 and "Something needs a second look" in page.main
    assert db.session.scalar(select(func.count()).select_from(ErasureRequest)) == 0


def test_nobody_decides_on_what_they_asked_themselves(app: Flask, browser: Browser) -> None:
    """No role of today may do both; the database holds it for those to come."""
    case, admin = make.case(), browser.sign_in("admin")
    asked = ErasureRequest(person_id=case.person_id, case_id=case.id, asked_by_id=admin.id, asked="in_person")
    db.session.add(asked)
    make.commit()
    page = browser.get(f"/staff/records/erasures/{asked.id}")
    assert "You asked for this yourself" in page.main
    token = str(page.find("input[name=csrf_token]")["value"])
    refused = browser.post(page.path, {"csrf_token": token, "code": case.request_code, "what": "erase"}, status=409)
    assert "You asked for this yourself" in refused.main
    assert db.session.get_one(Case, case.id).erased_at is None


def test_a_hold_is_set_by_code_said_on_every_case_and_lifted(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    other = make.case(case.person)
    browser.sign_in("supervisor")
    page = browser.get("/staff/records").submit(
        "Put on hold", code=case.request_code, reason="A complaint of last week"
    )
    assert "These records are on hold" in page.main and "A complaint of last week" in page.main
    assert "Who wants to be erased" not in page.main, "that is the administrator's"
    for one in (case, other):
        shown = browser.get(f"/staff/cases/{one.id}")
        assert "On hold: nothing of them goes" in shown.main and "The records were put on hold" in shown.main
        assert "nothing of them goes until the hold is lifted" in shown.follow("They want to be erased").main
    twice = browser.get("/staff/records").submit("Put on hold", code=other.request_code, reason="Again")
    assert twice.status == 409 and "There is a hold on these records already." in twice.main
    browser.get(f"/staff/cases/{other.id}/erasure").submit("Pass it on", asked="in_writing", sure="y")
    another_browser.sign_in("admin")
    page = another_browser.get("/staff/records").follow("Decide")
    assert "A hold protects this person's records. Lift it first." in page.main, (
        "it is said before the button is pressed"
    )
    held = page.submit("Erase them for good", code=other.request_code)
    assert held.status == 409 and "A hold protects this person's records. Lift it first." in held.main
    page = another_browser.get("/staff/records").follow("Lift the hold")
    empty = page.submit("Lift the hold", reason="")
    assert empty.status == 422 and "Say why." in empty.main
    page = page.submit("Lift the hold", reason="The complaint is settled")
    assert "The hold is lifted" in page.main and "Nothing is on hold." in page.main
    assert "On hold: nothing of them goes" not in browser.get(f"/staff/cases/{case.id}").main
    kept = db.session.scalars(select(LegalHold)).one()
    assert kept.lift_reason == "The complaint is settled" and kept.lifted_at
    assert "This hold is lifted already." in another_browser.get(f"/staff/records/holds/{kept.id}").main


@pytest.mark.parametrize(
    ("code", "reason", "said"),
    [
        ("ZZZ-ZZZ", "why", "There is no request with this code."),
        ("", "why", "Write the request code."),
        (None, "", "Say why."),
        (None, "Her A-number is A123456789", "Take the identity number out."),
    ],
)
def test_a_hold_without_a_case_or_a_reason_is_none(browser: Browser, code: str | None, reason: str, said: str) -> None:
    case = make.case()
    browser.sign_in("supervisor")
    given = case.request_code if code is None else code
    page = browser.get("/staff/records").submit("Put on hold", code=given, reason=reason)
    assert page.status == 422 and said in page.main
    assert db.session.scalar(select(func.count()).select_from(LegalHold)) == 0


def test_my_request_knows_nothing_of_who_was_erased(browser: Browser, another_browser: Browser) -> None:
    case = make.case(make.person(phone=None, ok_to_text=False))
    code = case.request_code
    case.return_number = digest(code, "123456")
    make.commit()
    page = browser.get("/en/request").submit(code=code).submit(number="123456")
    assert code in page.main
    erase(case.person_id)
    make.commit()
    assert code not in browser.get("/en/request").text, "an open page shows it no more"
    page = another_browser.get("/en/request").submit(code=code).submit(number="123456")
    assert page.status == 422 and code not in page.main


def test_what_is_written_while_they_are_erased_is_not_kept(browser: Browser) -> None:
    case = make.case()
    make.commit()
    browser.sign_in("caseworker")
    address = f"/staff/cases/{case.id}"
    token = str(browser.get(address).find("input[name=csrf_token]")["value"])
    erase(case.person_id)
    with ThreadPoolExecutor(1) as colleague:
        sent = colleague.submit(
            browser.client.post, f"{address}/note", data={"note-body": "marigolds", "csrf_token": token}
        )
        waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not sent.done() and not db.session.scalar(waits):
            time.sleep(0.01)
        make.commit()
        assert sent.result().status_code == 404
    assert not db.session.scalar(select(func.count()).select_from(CaseEvent).where(CaseEvent.body.is_not(None)))


@pytest.mark.parametrize(("language", "said"), [("en", "Write no names here."), ("es", "No escriba nombres aquí.")])
def test_who_sets_a_hold_is_asked_for_no_names(browser: Browser, language: str, said: str) -> None:
    browser.sign_in("supervisor")
    token = browser.get("/staff/records").find("input[name=csrf_token]")["value"]
    browser.client.post("/staff/language", data={"language": language, "csrf_token": token})
    assert said in browser.get("/staff/records").main
