"""The case page and everything that is done on it."""

import pytest

from engagement.foundation import db
from engagement.messaging import outbox
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Consent, Need
from engagement.people.next_steps import CLOSE
from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser, Page
from tests.statements import statements


def opened(browser: Browser, case: Case, role: str = "caseworker") -> Page:
    """The case page, for somebody just signed in."""
    browser.sign_in(role)
    return browser.get(f"/staff/cases/{case.id}")


def events(case: Case, kind: str) -> list[CaseEvent]:
    """The events of that kind on a case."""
    return list(db.session.query(CaseEvent).filter_by(case_id=case.id, kind=kind))


# Looking


def test_the_case_page_shows_all_there_is(browser: Browser) -> None:
    person = make.person("Amina Rahimi", household_size=4, children_under_6=2, shared_phone=True, say_nothing=True)
    case = make.case(person, needs=("english", "food"), story="I have two small children")
    make.referral(case, make.service(of=make.organization("Mesa Adult School (example)")))
    page = opened(browser, case)
    for words in (
        "Amina Rahimi", "English classes", "Food", "Not known yet", "I have two small children", "Mesa Adult School (example)",
        "Sent", "The referral was made.", "Request received on the web", "4 people, 2 under 6", "87108",
        "others answer this phone", "say nothing of the service", "nobody yet", "Name · Phone number",
    ):  # fmt: skip
        assert words in page.main, words
    assert "Amina" not in page.find("title").get_text()


def test_the_next_best_service_is_suggested_with_its_reasons(browser: Browser) -> None:
    case = make.case()
    declined = make.referral(case, make.service("Day classes"))
    referrals.move(declined, "decline", Actor.PARTNER, reason="no_capacity")
    make.service("Evening classes", languages=["en"])
    page = opened(browser, case)
    note = next(note for note in page.all(".note") if "Suggested next" in note.get_text())
    assert "Evening classes" in note.get_text()
    assert "They speak English." in note.get_text()
    assert "Day classes" not in note.get_text()
    assert page.follow("Refer to this one").h1 == "What will be shared"


def test_nothing_is_suggested_while_all_needs_are_in_hand(browser: Browser) -> None:
    case = make.case()
    make.referral(case)
    make.service("Another one")
    assert "Suggested next" not in opened(browser, case).main


def test_a_private_service_is_suggested_by_its_phone_only(browser: Browser) -> None:
    case = make.case(needs=("safety",))
    make.service("Quiet place", categories=["safety"], sensitivity="confidential")
    page = opened(browser, case)
    assert "Confidential: call them together with the resident." in page.main
    assert "Refer to this one" not in page.main


def test_the_case_page_takes_the_same_statements_however_much_happened(browser: Browser) -> None:
    case = make.case(needs=("english", "food", "housing"))
    make.referral(case)
    address = opened(browser, case).path
    with statements() as few:
        browser.get(address)
    for number in range(10):
        people.add_event(case, "note", body=f"note {number}")
        make.referral(case, make.service(f"Service {number}"))
    make.commit()
    with statements() as many:
        browser.get(address)
    assert len(many) <= len(few) <= 16, "\n".join(many)


def test_the_case_page_takes_fewer_statements_when_nothing_is_to_be_suggested(browser: Browser) -> None:
    case = make.case()
    make.referral(case)
    address = opened(browser, case).path
    with statements() as sent:
        browser.get(address)
    assert len(sent) <= 15, "\n".join(sent)


def test_the_latest_texts_are_seen_and_the_earlier_ones_are_said_to_be_there(browser: Browser) -> None:
    person = make.introduced(make.person(phone="+15055550142"))
    case, author = make.case(person), browser.sign_in("caseworker")
    for number in range(8):
        outbox.queue_words(person, f"text {number}", key=f"t{number}", case_id=case.id, author_id=author.id)
    page = browser.get(f"/staff/cases/{case.id}")
    hidden = page.find("#texts").find_parent("section").find("details")
    assert "Show 2 earlier texts" in hidden.get_text()
    assert "text 1" in hidden.get_text() and "text 2" not in hidden.get_text()
    assert "text 7" in page.find("#texts").find_parent("section").get_text()


def test_the_number_that_opens_a_request_is_not_read_at_the_desk(browser: Browser) -> None:
    person = make.introduced(make.person(phone="+15055550142"))
    case = make.case(person)
    browser.sign_in("caseworker")
    outbox.queue(person, "return_code", key="n", case_id=case.id, digits="402917")
    page = browser.get(f"/staff/cases/{case.id}")
    assert "six digits to come back with" in page.find("#texts").find_parent("section").get_text()
    assert "402917" not in str(page.soup)


def test_a_case_that_is_not_there(browser: Browser) -> None:
    browser.sign_in("caseworker")
    browser.get("/staff/cases/999999", status=404)


# Whose it is


def test_take_a_case(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    account = browser.sign_in("caseworker")
    page, late = browser.get(f"/staff/cases/{case.id}"), None
    another_browser.sign_in("caseworker")
    late = another_browser.get(f"/staff/cases/{case.id}")
    assert "This case is yours now." in page.submit("Take this case").main
    assert late.submit("Take this case").status == 409
    db.session.refresh(case)
    assert case.owner_id == account.id


def test_a_supervisor_assigns(browser: Browser) -> None:
    case, colleague = make.case(), make.account("caseworker", name="Rosa (example)")
    page = opened(browser, case, "supervisor").submit("Assign", owner=colleague.id)
    assert "The case was given to Rosa (example)" in page.main
    page.submit("Assign", owner=0)
    db.session.refresh(case)
    assert case.owner_id is None


def test_a_caseworker_does_not_assign(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    assert "Give the case to" not in page.main
    token = page.find("[name=csrf_token]")["value"]
    assert browser.post(f"/staff/cases/{case.id}/assign", {"csrf_token": token, "owner": "0"}).status == 403


def test_a_case_is_not_given_to_somebody_who_does_not_work_cases(browser: Browser) -> None:
    case, partner = make.case(), make.account("partner")
    assert opened(browser, case, "supervisor").submit("Assign", owner=partner.id).status == 422


# Needs, referrals, consent


@pytest.mark.parametrize(("button", "state"), [("Help came", NeedState.MET), ("Some help came", NeedState.PARTLY_MET)])
def test_settle_a_need(browser: Browser, button: str, state: NeedState) -> None:
    case = make.case()
    page = opened(browser, case).submit(button, said_by="resident")
    assert "The resident says so" in page.main
    need = db.session.query(Need).filter_by(case_id=case.id).one()
    db.session.refresh(need)
    assert (need.state, need.said_by) == (state, SaidBy.RESIDENT)
    db.session.refresh(case)
    assert case.next_step == CLOSE.key


def test_recall_needs_a_reason(browser: Browser) -> None:
    referral = make.referral()
    page = opened(browser, db.session.get_one(Case, referral.case_id))
    refused = page.submit("Take back", reason="", note="They do not answer the phone")
    assert refused.status == 422
    assert "They do not answer the phone" in refused.html
    done = refused.submit("Take back", reason="no_answer")
    assert "The referral was taken back from the partner." in done.main
    db.session.refresh(referral)
    assert referral.status is Status.RECALLED


def test_undo_and_stale_moves(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page, late = opened(browser, case), opened(another_browser, case)
    page = page.submit("Take back", reason="better_match")
    assert late.submit("The resident does not want this").status == 409
    assert "The last step was undone." in page.submit("Undo the last step").main
    db.session.refresh(referral)
    assert referral.status is Status.SENT


def test_only_a_supervisor_marks_an_error(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page = opened(browser, case)
    assert "Mark as entered by mistake" not in page.main
    values = {
        "csrf_token": page.find("[name=csrf_token]")["value"],
        "version": str(referral.version),
        "reason": "duplicate",
    }
    assert browser.post(f"/staff/referrals/{referral.id}/move/mark_error", values).status == 409
    assert browser.post(f"/staff/referrals/{referral.id}/move/no_such_move", values).status == 409
    opened(another_browser, case, "supervisor").submit("Mark as entered by mistake", reason="wrong_person")
    db.session.refresh(referral)
    assert referral.status is Status.ENTERED_IN_ERROR


def test_stop_sharing(browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page = opened(browser, case)
    asked = page.form("Yes, stop sharing").find_parent("details")
    assert asked is not None and "Only if they ask for it." in asked.get_text() and not asked.has_attr("open")
    page = page.submit("Yes, stop sharing")
    assert "written down at the desk" in page.main
    db.session.expire_all()
    assert db.session.get_one(Referral, referral.id).shared is None
    assert db.session.get_one(Consent, referral.consent_id).revoked_at is not None
    page.submit("Undo the last step")
    db.session.expire_all()
    assert (referral.status, referral.shared is None) == (Status.SENT, False)
    assert db.session.get_one(Consent, referral.consent_id).revoked_at is None


def test_that_the_resident_does_not_want_it_is_asked_once_and_the_history_says_who_wrote_it_down(
    browser: Browser,
) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    browser.sign_in("caseworker", name="Ana (example)")
    page = browser.get(f"/staff/cases/{case.id}")
    asked = page.form("The resident does not want this").find_parent("details")
    assert asked is not None and "Only if they said so themselves." in asked.get_text() and not asked.has_attr("open")
    page = page.submit("The resident does not want this")
    (line,) = [line for one in page.all(".timeline li") if "does not want this" in (line := one.get_text(" "))]
    assert "The desk wrote down" in line and "Ana (example)" in line
    assert "The resident withdrew" not in page.main


@pytest.mark.parametrize("accepted", [True, False])
def test_by_when_an_answer_or_a_call_is_due(browser: Browser, accepted: bool) -> None:
    referral = make.referral()
    if accepted:
        referrals.move(referral, "accept", Actor.PARTNER)
    main = opened(browser, db.session.get_one(Case, referral.case_id)).main
    assert ("first call due:" in main, "answer due:" in main) == (accepted, not accepted)
