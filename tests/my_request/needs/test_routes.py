"""A resident adds a need, says what changed, and takes one back."""

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Case, Need
from engagement.people.next_steps import CLOSE, REFER
from engagement.people.queries import needs_of
from engagement.people.vocabulary import LetGo, NeedState, Outcome, Priority, Restricted, SaidBy, Urgency
from engagement.referrals.models import Referral, ReferralMove
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened

NEEDS = "/en/request/needs"


def now(case: Case) -> Case:
    db.session.rollback()
    return db.session.get_one(Case, case.id, populate_existing=True)


def the_needs(case: Case) -> list[Need]:
    now(case)
    db.session.expire_all()
    return list(needs_of(case.id))


def test_a_need_is_added_in_the_words_of_the_intake(browser: Browser) -> None:
    case = make.case(needs=("english",))
    make.referral(case)
    page = opened(browser, case).follow("Ask for something else")
    for words in ("What do you need help with?", "Tell us in your own words", "How soon do you need help?"):
        assert words in page.main
    assert page.submit().status == 422  # nothing chosen
    page = page.submit(needs=["food", "other"], own_words="A stroller", urgency="today")
    assert page.path == "/en/request" and "We have it." in page.main
    assert "Food" in page.main and "Something else" in page.main
    added = the_needs(case)[1:]
    assert [(one.category, one.urgency, one.own_words) for one in added] == [
        ("food", Urgency.TODAY, None), ("other", Urgency.TODAY, "A stroller"),
    ]  # fmt: skip
    assert (now(case).next_step, now(case).priority) == (REFER.key, Priority.URGENT)


def test_words_of_danger_show_whom_to_call_and_are_urgent_at_once(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("Ask for something else")
    page = page.submit(needs=["health"], own_words="My husband hits me", urgency="can_wait")
    assert "Are you safe right now?" in page.main and "911" in page.main and len(the_needs(case)) == 1
    assert "My husband hits me" in page.find("textarea").get_text()
    assert "danger" not in page.find("title").get_text()
    page.submit()  # what they skip is not asked twice
    assert now(case).priority == Priority.URGENT and the_needs(case)[-1].urgency is Urgency.CAN_WAIT


def test_who_is_not_safe_is_looked_at_first(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("Ask for something else").submit(needs=["safety"])
    page.submit(safe_now="not_safe")
    assert the_needs(case)[-1].pressing and now(case).priority == Priority.URGENT
    assert now(case).restricted is Restricted.NOT_SAFE


@pytest.mark.parametrize(("answer", "why"), [("not_safe", Restricted.NOT_SAFE), ("safe", None), (None, None)])
def test_a_changed_need_of_whoever_is_not_safe_is_seen_only_by_those_who_help_them(
    browser: Browser, answer: str | None, why: Restricted | None
) -> None:
    case = make.case(needs=("safety",))
    page = opened(browser, case).follow("Say what changed").submit(own_words="He is back")
    page.submit(**({"safe_now": answer} if answer else {}))
    assert now(case).restricted is why


@pytest.mark.parametrize(
    ("words", "button", "kept"),
    [("My A-number is A123456789", None, 1), ("I have a visa", None, 1), ("I have a visa", "Keep these words", 2)],
)
def test_what_is_never_kept(browser: Browser, words: str, button: str | None, kept: int) -> None:
    case = make.case()
    page = opened(browser, case).follow("Ask for something else").submit(needs=["other"], own_words=words)
    assert page.status == 422 and words in page.find("textarea").get_text()
    if button:
        page.submit(button)
    assert len(the_needs(case)) == kept


def test_what_changed_is_told(browser: Browser) -> None:
    case = make.case(needs=("english",))
    page = opened(browser, case).follow("Say what changed").submit(own_words="In the evening now", urgency="this_week")
    assert page.path == "/en/request"
    [need] = the_needs(case)
    assert (need.category, need.own_words, need.urgency) == ("english", "In the evening now", Urgency.THIS_WEEK)


def test_a_need_is_taken_back_after_asking_once(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    referral = make.referral(case, make.service(of=make.organization("Mesa Adult School (example)")))
    page = opened(browser, case).follow("I no longer need this")
    assert "Mesa Adult School" in page.main and the_needs(case)[0].state is NeedState.UNKNOWN
    page = page.submit("Yes, stop looking for this")
    assert "We are not looking for this help any more." in page.main
    english, food = the_needs(case)
    assert (english.state, english.let_go, english.said_by) == (
        NeedState.LET_GO,
        LetGo.NO_LONGER_WANTED,
        SaidBy.RESIDENT,
    )
    gone = db.session.get_one(Referral, referral.id, populate_existing=True)
    assert (gone.status, gone.shared) == (Status.WITHDRAWN_BY_CLIENT, None)
    last = select(ReferralMove.actor).where(ReferralMove.referral_id == referral.id).order_by(ReferralMove.id.desc())
    assert db.session.scalars(last).first() is Actor.RESIDENT
    browser.get(f"{NEEDS}/{english.id}", status=404)
    assert now(case).next_step != CLOSE.key and food.state is NeedState.UNKNOWN


def test_the_last_need_taken_back_ends_the_request(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("I no longer need this")
    assert page.path == "/en/request/cancel"
    page.submit("Yes, cancel my request")
    assert now(case).outcome is Outcome.NO_LONGER_NEEDED
    assert [need.state for need in the_needs(case)] == [NeedState.LET_GO]


def test_the_last_need_taken_back_after_another_was_met_leaves_the_case_to_us(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    people.settle_need(case.needs[0], case, NeedState.MET, SaidBy.RESIDENT)
    opened(browser, case).follow("I no longer need this").submit("Yes, stop looking for this")
    assert (now(case).next_step, now(case).closed_at) == (CLOSE.key, None)


def test_needs_of_others_and_of_closed_requests_stay_as_they_are(browser: Browser) -> None:
    case, other = make.case(), make.case()
    theirs = other.needs[0].id
    opened(browser, case)
    browser.get(f"{NEEDS}/{theirs}", status=404)
    browser.get(f"{NEEDS}/{theirs}/take-back", status=404)
    people.close_case(now(case), Outcome.GOT_HELP)
    make.commit()
    assert browser.get(NEEDS).path == "/en/request"
    assert "Ask for something else" not in browser.get("/en/request").main


def test_without_an_open_request_there_is_nothing_to_change(browser: Browser) -> None:
    case = make.case()
    make.commit()
    for address in (NEEDS, f"{NEEDS}/{case.needs[0].id}", f"{NEEDS}/{case.needs[0].id}/take-back"):
        assert browser.get(address).path == "/en/request"
