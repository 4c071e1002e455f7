"""A resident opens, reads, limits and ends their request."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement import create_app
from engagement.foundation import clock, db
from engagement.intake import actions as intake
from engagement.messaging.models import Message
from engagement.people import actions as people
from engagement.people.models import Case, Consent, Need
from engagement.people.one_time_codes import digest
from engagement.people.queries import needs_of
from engagement.people.vocabulary import NeedState, Outcome, SaidBy, Source
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser, Page
from tests.conftest import test_settings

HOME = "/en/request"


def texted_number() -> str:
    """The six digits of the newest text."""
    db.session.rollback()
    wanted = select(Message).where(Message.template == "return_code").order_by(Message.id.desc())
    body = db.session.scalars(wanted).first()
    assert body is not None and body.body is not None
    found = re.search(r"\d{6}", body.body)
    assert found is not None
    return found[0]


def opened(browser: Browser, case: Case, language: str = "en") -> Page:
    """The request page of a case, opened as its resident does."""
    make.commit()
    page = browser.get(f"/{language}/request").submit(code=case.request_code)
    return page.submit(number=texted_number())


def again(referral: Referral) -> Referral:
    db.session.rollback()
    return db.session.get_one(Referral, referral.id, populate_existing=True)


def test_code_then_number_opens(browser: Browser) -> None:
    case = make.case()
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code.replace("-", " ").lower())
    assert page.path == "/en/request/number"
    page = page.submit(number=texted_number())
    assert page.path == HOME and case.request_code in page.main
    assert "English classes" in page.main and "A caseworker will contact you by" in page.main


def test_the_code_alone_opens_nothing(browser: Browser) -> None:
    case = make.case()
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code)
    assert "English classes" not in browser.get(HOME).main
    assert page.submit(number="000000").status == 422
    assert "English classes" not in browser.get(HOME).main


def test_a_number_of_another_request_does_not_open_this_one(browser: Browser, another_browser: Browser) -> None:
    mine, theirs = make.case(), make.case()
    make.commit()
    browser.get(HOME).submit(code=mine.request_code)
    number = texted_number()
    page = another_browser.get(HOME).submit(code=theirs.request_code)
    assert page.submit(number=number).status == 422


def test_a_number_works_once_and_ten_minutes(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    opened(browser, case)
    page = another_browser.get(HOME).submit(code=case.request_code)
    late = texted_number()
    with clock.shifted(timedelta(minutes=11)):
        assert page.submit(number=late).status == 422


def test_five_wrong_numbers_end_the_right_one(browser: Browser) -> None:
    case = make.case()
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code)
    right = texted_number()
    wrong = "111111" if right != "111111" else "222222"
    for _ in range(5):
        page = page.submit(number=wrong)
    assert page.submit(number=right).status == 422


def test_nobody_learns_whether_a_code_exists(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    make.commit()
    real = browser.get(HOME).submit(code=case.request_code)
    made_up = another_browser.get(HOME).submit(code="ZZZ-ZZ9")
    assert (real.path, real.main) == (made_up.path, made_up.main)
    answers = [page.submit(number="123123") for page in (real, made_up)]
    assert answers[0].status == answers[1].status == 422
    assert answers[0].main == answers[1].main


@pytest.mark.parametrize("facts", [{"phone": None}, {"ok_to_text": False}])
def test_without_texts_the_return_number_opens(browser: Browser, facts: dict[str, Any]) -> None:
    case = make.case(make.person(**facts))
    case.return_number = digest(case.request_code, "424242")
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code)
    assert db.session.scalars(select(Message).where(Message.template == "return_code")).all() == []
    assert page.submit(number="424243").status == 422
    page = page.submit(number="٤٢٤ ٢٤٢")  # Arabic digits, typed with a space
    assert page.path == HOME and case.request_code in page.main


@pytest.mark.parametrize("typed", ["", "K7F", "K7F-Q2M-X", "x" * 10_000, "🙂🙂🙂"])
def test_what_is_no_code_is_said_so(browser: Browser, typed: str) -> None:
    page = browser.get(HOME).submit(code=typed)
    assert page.status == 422
    assert page.find("#problems a")["href"] == "#code"
    assert page.find("#code")["value"] == typed


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1" * 500])
def test_what_is_no_number_is_said_so(browser: Browser, typed: str) -> None:
    make.commit()
    page = browser.get(HOME).submit(code="ZZZ-ZZ9").submit(number=typed)
    assert page.status == 422 and page.find("#problems a")["href"] == "#number"


def test_what_is_shown_of_each_referral(browser: Browser) -> None:
    case = make.case(needs=("english", "work"))
    school = make.service(of=make.organization("Mesa Adult School (example)"), translations={"en": {}})
    referral = make.referral(case, school, fields=("name", "phone"))
    actions.move(referral, "accept", Actor.PARTNER)
    text = opened(browser, case).main
    for words in (
        "Mesa Adult School (example)", "English classes, evening", "They said yes.",
        "They should contact you by", "Phone number, and when it is safe to call", "Stop sharing",
        "Work and training", "We have not asked an organization about this yet",
    ):  # fmt: skip
        assert words in text, words
    assert "ZIP code" not in text.split("What you answered")[0] and "Your six digits are" not in text


def test_a_partners_word_is_told_as_such_until_confirmed(browser: Browser) -> None:
    case = make.case()
    referral = make.referral(case)
    for name in ("accept", "finish"):
        actions.move(referral, name, Actor.PARTNER)
    page = opened(browser, case)
    assert "An organization says that it helped you" in page.main
    people.settle_need(db.session.get_one(Need, referral.need_id), case, NeedState.MET, SaidBy.RESIDENT)
    make.commit()
    assert "You got help with this." in browser.get(HOME).main


def test_stop_sharing_asks_once_then_stops(browser: Browser) -> None:
    referral = make.referral()
    page = opened(browser, db.session.get_one(Case, referral.case_id))
    page = page.follow("Stop sharing")
    assert "Mesa Adult School" in page.h1 and "Phone number" in page.main
    assert again(referral).shared is not None
    page = page.submit("Yes, stop sharing")
    assert "We stopped sharing." in page.main and "We share nothing about you with them." in page.main
    found = again(referral)
    assert (found.shared, found.status) == (None, Status.WITHDRAWN_BY_CLIENT)
    assert "Stop sharing" not in browser.get(HOME).main
    back = browser.get(f"/en/request/stop/{referral.organization_id}")
    assert back.path == HOME and "We share nothing about you with them." in back.main


def test_a_request_stops_only_its_own_sharing(browser: Browser) -> None:
    mine, theirs = make.referral(), make.referral()
    page = opened(browser, db.session.get_one(Case, mine.case_id)).follow("Stop sharing")
    form = {"csrf_token": page.find("main input[name=csrf_token]")["value"]}
    assert browser.get(f"/en/request/stop/{theirs.organization_id}").path == HOME
    browser.post(f"/en/request/stop/{theirs.organization_id}", form)
    assert again(theirs).shared is not None and again(mine).shared is not None


@pytest.mark.parametrize("state", [NeedState.UNKNOWN, NeedState.UNMET])
def test_of_a_closed_request_nobody_says_that_it_is_worked_on(browser: Browser, state: NeedState) -> None:
    case = make.case()
    needs_of(case.id)[0].state = state
    people.close_case(case, Outcome.DUPLICATE)
    page = opened(browser, case)
    assert "This request is closed." in page.main and "English classes" in page.main
    for words in ("We are working on it.", "A person is looking at it.", "We ask you first."):
        assert words not in page.main


def test_ending_the_whole_request(browser: Browser) -> None:
    referral = make.referral()
    page = opened(browser, db.session.get_one(Case, referral.case_id))
    page = page.follow("I do not need this help any more").submit("Yes, cancel my request")
    assert "This request is closed." in page.main
    db.session.rollback()
    case = db.session.get_one(Case, referral.case_id, populate_existing=True)
    assert case.outcome is Outcome.NO_LONGER_NEEDED
    consents = db.session.scalars(select(Consent).where(Consent.case_id == case.id)).all()
    assert len(consents) == 2 and all(consent.revoked_at for consent in consents)
    assert browser.get("/en/request/cancel").path == HOME, "what has ended is not offered to be ended"
    assert again(referral).status is Status.WITHDRAWN_BY_CLIENT


def test_closing_leaves_nothing_for_the_next_reader(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).submit("Close my request on this device")
    assert case.request_code not in page.main and "closed on this device" in page.main
    assert "English classes" not in browser.get(HOME).main


def test_half_an_hour_later_it_is_closed(browser: Browser) -> None:
    opened(browser, make.case())
    with clock.shifted(timedelta(minutes=29)):
        assert "English classes" in browser.get(HOME).main
    with clock.shifted(timedelta(minutes=31)):
        assert "English classes" not in browser.get(HOME).main
        assert browser.get("/en/request/cancel").path == HOME


@pytest.mark.parametrize("path", ["/request/stop/1", "/request/cancel", "/request/number"])
def test_nothing_is_shown_to_a_stranger(browser: Browser, path: str) -> None:
    page = browser.get(f"/en{path}")
    assert page.path == HOME and "Your request code" in page.main


def test_a_request_not_sent_yet_goes_on_where_it_was(browser: Browser) -> None:
    draft, _token = intake.begin(Source.WEB, "en")
    intake.keep_answers(draft, "needs", {"needs": ["work"]}, "en")
    number = intake.give_return_number(draft)
    make.commit()
    page = browser.get(HOME).submit(code=draft.request_code).submit(number=number)
    assert page.path.startswith("/en/intake")


def test_a_draft_with_a_phone_gets_its_number_by_text(browser: Browser) -> None:
    draft, _token = intake.begin(Source.WEB, "en")
    intake.keep_answers(draft, "needs", {"needs": ["work"], "phone": "+15055550143", "ok_to_text": True}, "en")
    make.commit()
    page = browser.get(HOME).submit(code=draft.request_code).submit(number=texted_number())
    assert page.path.startswith("/en/intake")


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_in_each_language(browser: Browser, language: str, direction: str) -> None:
    page = opened(browser, db.session.get_one(Case, make.referral().case_id), language)
    assert page.find("html")["dir"] == direction
    assert page.find("bdi.code").get_text()


@pytest.fixture
def limited(make_database: Callable[[str], str]) -> Iterator[Flask]:
    """An app that counts how often something is tried."""
    app = create_app(test_settings(make_database("desk_limited"), ENGAGEMENT_RATE_LIMITS="true"))
    with app.app_context():
        yield app
        db.session.remove()
        db.database.engine.dispose()


def test_a_code_guessed_too_often(limited: Flask) -> None:
    browser = Browser(limited)
    for _ in range(5):
        assert browser.get(HOME).submit(code="ZZZ-ZZ9").status == 200
    page = browser.get(HOME).submit(code="ZZZ-ZZ9")
    assert page.status == 429
    assert browser.get(HOME).submit(code="YYY-YY9").status == 200


def test_a_number_guessed_too_often(limited: Flask) -> None:
    browser = Browser(limited)
    page = browser.get(HOME).submit(code="WWW-WW9")
    for _ in range(10):
        assert page.submit(number="123456").status == 422
    assert page.submit(number="123456").status == 429
