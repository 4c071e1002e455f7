"""With a number that was only typed: who opens the request, who does not, and what proves the number."""

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.intake import actions as intake
from engagement.intake.walk import CHECK
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP
from engagement.people import actions as people
from engagement.people import numbers
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.numbers import KnownBy
from engagement.people.one_time_codes import digest
from engagement.people.vocabulary import Source
from engagement.referrals.models import Referral
from tests import make
from tests.browser import Browser
from tests.messaging.test_number_check import NUMBER, asks, proved
from tests.my_request.test_routes import HOME, texted_number

OTHER = "+15055550178"


def to(phone: str) -> list[Message]:
    """Every text that a phone got or is to get."""
    db.session.rollback()
    texts = db.session.scalars(select(Message).where(Message.direction == "out", Message.withheld.is_(None))).all()
    return [text for text in texts if text.phone == phone]


def test_a_stranger_at_the_number_has_no_code_whatever_happens_on_the_case(browser: Browser) -> None:
    case = asks()
    referral = make.referral(case)
    make.commit()
    browser.get(HOME).submit(code="ZZZ-ZZ9")
    browser.get(HOME).submit(code=case.request_code)
    assert {text.template for text in to(NUMBER)} == {"introduction", "number_check", "return_code"}
    words = " ".join(text.body or "" for text in to(NUMBER))
    assert case.request_code not in words and "Amina" not in words and "/request" not in words
    assert db.session.get_one(Referral, referral.id)


def test_the_code_from_the_page_and_the_digits_open_and_prove(browser: Browser) -> None:
    case = asks()
    page = browser.get(HOME).submit(code=case.request_code)
    assert not proved(case), "the code alone proves nothing"
    assert page.submit(number="000000").status == 422 and not proved(case)
    assert case.request_code in page.submit(number=texted_number()).main
    db.session.rollback()
    assert proved(case)
    event = db.session.scalars(select(CaseEvent).where(CaseEvent.kind == "number_proved")).one()
    assert event.facts["by"] == "number"


def test_with_a_digit_wrong_the_return_number_opens_and_proves_nothing(browser: Browser) -> None:
    case = asks()
    case.return_number = digest(case.request_code, "424242")
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code).submit(number="424242")
    assert page.path == HOME and case.request_code in page.main
    assert not proved(case)


def test_the_digits_go_to_the_phone_of_the_request_and_to_no_other(browser: Browser) -> None:
    theirs, mine = asks(), asks("Nina Sample", phone=OTHER)
    browser.get(HOME).submit(code=theirs.request_code)
    assert [text.template for text in to(OTHER)].count("return_code") == 0
    assert browser.get("/en/request/number").submit(number="123456").status == 422
    assert not proved(theirs) and not proved(mine)


def test_of_two_requests_with_one_number_each_is_opened_by_its_own_code(browser: Browser) -> None:
    mine, theirs = asks("Luis Example"), asks("Nina Sample")
    page = browser.get(HOME).submit(code=mine.request_code).submit(number=texted_number())
    assert mine.request_code in page.main and theirs.request_code not in page.main
    db.session.rollback()
    assert proved(mine) and not proved(theirs)


def test_digits_sent_to_the_number_of_before_open_nothing(browser: Browser) -> None:
    case = asks()
    page = browser.get(HOME).submit(code=case.request_code)
    sent = texted_number()
    people.change_without_history(db.session.get_one(Person, case.person_id), phone=OTHER)
    make.commit()
    assert page.submit(number=sent).status == 422
    assert not proved(case)


def test_digits_sent_while_it_was_written_prove_nothing(browser: Browser) -> None:
    draft, _token = intake.begin(Source.WEB, "en")
    answers = {
        "needs": ["food"],
        "urgency": "can_wait",
        "name": "Amina",
        "ok_to_text": True,
        "age_band": "30_59",
        "consent": True,
    }
    intake.keep_answers(draft, CHECK, answers | {"phone": NUMBER, "spoken_language": "en"}, "en")
    make.commit()
    page = browser.get(HOME).submit(code=draft.request_code)
    sent = texted_number()
    intake.keep_answers(draft, CHECK, {"phone": OTHER}, "en")
    intake.submit(draft)
    make.commit()
    page.submit(number=sent)
    assert not proved(db.session.get_one(Case, draft.case_id))


def test_a_number_that_was_freed_gets_no_digits_and_the_page_is_the_same(
    browser: Browser, another_browser: Browser
) -> None:
    case = asks()
    people.change_without_history(db.session.get_one(Person, case.person_id), phone=None)
    make.commit()
    before = len(to(NUMBER))
    real, made_up = (
        one.get(HOME).submit(code=code) for one, code in ((browser, case.request_code), (another_browser, "ZZZ-ZZ9"))
    )
    assert (real.path, real.main) == (made_up.path, made_up.main)
    assert len(to(NUMBER)) == before


@pytest.mark.parametrize("key", sorted(key for key, one in TEMPLATES.items() if one.before_proof))
def test_what_goes_before_proof_has_no_place_for_a_code_or_a_name(key: str) -> None:
    assert "%(code)s" not in str(TEMPLATES[key].text)
    opened_by_all = key in ("answer_to_input", "sign_up_answer", *ABOUT_A_SIGN_UP)
    assert not TEMPLATES[key].link or opened_by_all, "everybody may open its link; a sign-up names nobody there"


def test_what_is_written_from_a_number_that_was_only_typed_is_read_by_the_desk_alone(browser: Browser) -> None:
    """Whoever typed it may have typed a stranger's, by mistake or to read what they answer."""
    case = asks()
    case.return_number = digest(case.request_code, "424242")
    replies.receive({"From": NUMBER, "Body": "Who is this? I am Marisol Stranger", "MessageSid": "SM-typed"})
    make.commit()
    page = browser.get(HOME).submit(code=case.request_code).submit(number="424242")
    assert case.request_code in page.main and "Marisol" not in page.html
    numbers.prove(db.session.get_one(Person, case.person_id), case, KnownBy.TEXT)
    make.commit()
    assert "Marisol" in browser.get(HOME).html, "theirs, so they read it again"
