"""A partner says that it gave some of the help: it says so as the desk does, and the resident confirms as much."""

import pytest

from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE
from engagement.people.vocabulary import NeedState, SaidBy
from engagement.referrals import actions, follow_ups
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened
from tests.referrals.answer_link import links
from tests.referrals.moved import case_of, moved, need_of, questions
from tests.referrals.notices.test_nobody_called import answered
from tests.referrals.partner_desk import address, sent_to, status_of

pytestmark = pytest.mark.usefixtures("app")

PARTLY = "finish_partly"


def test_it_is_the_partners_word_until_the_resident_says_so() -> None:
    referral = moved("accept", PARTLY)
    need = need_of(referral)
    assert (referral.status, referral.reason) == (Status.SERVICE_RECEIVED, "some_of_it")
    assert (need.state, need.said_by) == (NeedState.PARTLY_MET, SaidBy.PARTNER)
    assert case_of(referral).next_step == ASK_IF_HELP_CAME.key
    assert [one.question for one in questions(referral)] == ["follow_up_help"]


@pytest.mark.parametrize(
    ("answer", "state", "step"),
    [
        (ReplyMeaning.YES, NeedState.PARTLY_MET, CLOSE.key),
        (ReplyMeaning.NO, NeedState.UNMET, "resident_needs_help"),
    ],
)
def test_what_the_resident_says_of_it(answer: ReplyMeaning, state: NeedState, step: str) -> None:
    referral = moved("accept", PARTLY)
    text = answered(referral, answer)
    need = need_of(referral)
    assert (need.state, need.said_by, case_of(referral).next_step) == (state, SaidBy.RESIDENT, step)
    follow_ups.take_back(text)
    assert (need.state, need.said_by) == (NeedState.PARTLY_MET, SaidBy.PARTNER)


def test_undone_it_is_as_it_was() -> None:
    referral = moved("accept", PARTLY)
    actions.undo(referral, Actor.PARTNER)
    assert (referral.status, referral.reason, need_of(referral).state) == (Status.ACCEPTED, None, NeedState.UNKNOWN)


def test_its_button_at_the_partners_desk_and_through_the_link(browser: Browser, another_browser: Browser) -> None:
    partner = browser.sign_in("partner")
    here, there = sent_to(partner, "accept"), links.referral_to_an_office("accept")
    page = browser.get(address(here)).submit("Some of the help was given")
    assert "Some of the help" in page.main and status_of(here) is Status.SERVICE_RECEIVED
    page = links.opened(another_browser, there).submit("Some of the help was given")
    assert "The partner says that some of the help was given." in page.main


def test_told_by_telephone_it_is_another_answer_than_all_of_it(browser: Browser) -> None:
    referral = moved("accept")
    make.commit()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/referrals/{referral.id}/told")
    assert {"Help given", "Some of the help was given"} <= {one.get_text(strip=True) for one in page.all("label")}
    page = page.submit(move=PARTLY, by="Rosa", via="telephone")
    assert "Mesa Adult School (example) said by telephone: Some of the help was given" in page.main


def test_what_my_request_and_the_desk_say(browser: Browser, another_browser: Browser) -> None:
    referral = moved("accept", PARTLY)
    case = case_of(referral)
    page = opened(browser, case)
    assert "An organization says that it helped you." in page.main and "You got some of the help." not in page.main
    desk = another_browser
    desk.sign_in("caseworker")
    assert "Some of the help" in desk.get(f"/staff/cases/{case.id}").main
