"""Closing a case: what is under way is decided first, the outcome agrees with the needs, and a duplicate leads to the other."""

from collections.abc import Iterator
from typing import Any

import pytest

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.people import actions as people
from engagement.people.models import Case, Need
from engagement.people.vocabulary import LetGo, NeedState, Outcome, SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.moves import OPEN
from engagement.referrals.next_steps import OFFER_ANOTHER_SERVICE, PARTNER_TO_ANSWER
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser, Page
from tests.referrals.partner_desk import REASON, WAYS


def closing(browser: Browser, case: Case, role: str = "caseworker") -> Page:
    """The page that closes a case, for somebody just signed in."""
    browser.sign_in(role)
    return browser.get(f"/staff/cases/{case.id}").follow("Close the case")


def said(case: Case, *states: str) -> dict[str, str]:
    """What became of each need, as the page sends it."""
    needs = db.session.query(Need).filter_by(case_id=case.id).order_by(Need.id)
    return {f"need_{need.id}": state for need, state in zip(needs, states, strict=True)}


def standing(status: Status, case: Case | None = None) -> Referral:
    """A referral that stands so."""
    referral = make.referral(case)
    for name in WAYS[status]:
        referrals.move(referral, name, Actor.PARTNER, reason=REASON.get(name))
    return referral


def offered(page: Page, referral: Referral) -> dict[str, list[str]]:
    """What may become of a referral: the values by the heading they stand under."""
    select = page.find(f"[name=decide_referral_{referral.id}]")
    groups = {
        group["label"]: [str(one["value"]) for one in group.find_all("option")] for group in select.find_all("optgroup")
    }
    plain = [str(one["value"]) for one in select.find_all("option", recursive=False)]
    return {"": plain, **{str(label): values for label, values in groups.items()}}


def test_with_an_outcome_and_open_again(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    page = closing(browser, case).submit(outcome="partly_helped", said_by="resident", **said(case, "met", "unmet"))
    assert "They got some of the help they asked for" in page.main
    db.session.expire_all()
    assert [need.state for need in db.session.query(Need).order_by(Need.id)] == [NeedState.MET, NeedState.UNMET]
    assert db.session.get_one(Case, case.id).outcome is Outcome.PARTLY_HELPED
    assert "The case was opened again" in page.submit("Open again").main


@pytest.mark.parametrize(
    ("outcome", "states", "problem"),
    [
        (None, ("met", "met"), "Choose how it ended."),
        ("got_help", ("unmet", "unmet"), "not all of it came"),
        ("got_help", ("", "met"), "Say whether help came."),
        ("lost_contact", ("", "met"), "Say whether help came."),  # not known is an answer too, and has to be given
        ("partly_helped", ("unmet", "unknown"), "none came"),
        ("did_not_get_help", ("met", "unmet"), "help came, at least some of it"),
        ("partly_helped", ("met", "met"), "all the help came"),
    ],
)
def test_the_outcome_agrees_with_the_needs(
    browser: Browser, outcome: str | None, states: tuple[str, ...], problem: str
) -> None:
    case = make.case(needs=("english", "food"))
    page = closing(browser, case).submit(outcome=outcome, said_by="resident", **said(case, *states))
    assert page.status == 422 and problem in page.main, page.main
    db.session.refresh(case)
    assert case.closed_at is None


def test_what_is_not_known_is_asked_and_may_be_the_answer(browser: Browser) -> None:
    case = make.case()
    page = closing(browser, case)
    assert [one["value"] for one in page.find("select[name^=need_]").find_all("option")][:2] == ["", "unknown"]
    page.submit(outcome="lost_contact", said_by="caseworker", **said(case, "unknown"))
    db.session.refresh(case)
    assert case.outcome is Outcome.LOST_CONTACT


def test_what_was_known_stays_and_a_need_let_go_stays_let_go(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    english, food = db.session.query(Need).order_by(Need.id)
    people.settle_need(english, case, NeedState.MET, SaidBy.RESIDENT)
    food.state, food.let_go = NeedState.LET_GO, LetGo.ASKED_TWICE
    page = closing(browser, case).submit(outcome="got_help")
    db.session.expire_all()
    assert page.status == 200 and (english.state, food.state) == (NeedState.MET, NeedState.LET_GO)


def test_each_problem_says_which_need_it_is_about(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    refused = closing(browser, case).submit()
    problems = [link.get_text() for link in refused.all("#problems a")]
    assert [problem.split(":")[0] for problem in problems[:2]] == ["English classes", "Food"]
    assert len(set(problems)) == 3


# What is under way


@pytest.mark.parametrize("status", [status for status in WAYS if status in OPEN])
def test_each_open_referral_is_decided_first(browser: Browser, status: Status) -> None:
    referral = standing(status)
    case = db.session.get_one(Case, referral.case_id)
    page = closing(browser, case)
    choices = offered(page, referral)
    assert ("keep" in choices[""]) is (status in ("accepted", "waitlisted", "in_service"))
    assert ("finish" in choices[""]) is (status in ("accepted", "needs_client_action", "in_service"))
    assert "withdraw" in choices[""] and ("Take back" in choices) is (status is not Status.IN_SERVICE)
    refused = page.submit()
    assert refused.status == 422 and "Choose what becomes of it." in refused.main
    need = next(iter(said(case, "unmet")))
    first = [str(link["href"]) for link in refused.all("#problems a")]
    assert first == [f"#decide_referral_{referral.id}", f"#{need}", "#outcome"]  # as they stand on the page
    for value in [value for values in choices.values() for value in values if value]:
        assert " other" not in value


@pytest.mark.parametrize(
    ("status", "choice", "stands", "reason"),
    [
        ("sent", "recall no_answer", "recalled", "no_answer"),
        ("received", "withdraw", "withdrawn_by_client", None),
        ("accepted", "finish", "service_received", None),
        ("in_service", "fail stopped_coming", "not_received", "stopped_coming"),
        ("accepted", "keep", "accepted", None),
    ],
)
def test_what_was_decided_is_done(browser: Browser, status: str, choice: str, stands: str, reason: str | None) -> None:
    referral = standing(Status(status))
    case = db.session.get_one(Case, referral.case_id)
    decided: dict[str, Any] = {f"decide_referral_{referral.id}": choice}
    page = closing(browser, case).submit(outcome="did_not_get_help", **decided, **said(case, "unmet"))
    assert "The case is closed." in page.main
    db.session.expire_all()
    assert (referral.status, referral.reason) == (stands, reason) and case.closed_at is not None
    assert db.session.query(Need).one().state is NeedState.UNMET


def test_nobody_goes_on_with_what_is_no_longer_needed(browser: Browser) -> None:
    referral = standing(Status.ACCEPTED)
    case = db.session.get_one(Case, referral.case_id)
    decided: dict[str, Any] = {f"decide_referral_{referral.id}": "keep"}
    page = closing(browser, case).submit(outcome="no_longer_needed", **decided, **said(case, "unmet"))
    assert page.status == 422 and "nobody can go on with it" in page.main
    decided = {f"decide_referral_{referral.id}": "withdraw"}
    assert "The case is closed." in page.submit(outcome="no_longer_needed", **decided).main


def test_what_is_over_is_not_asked_about(browser: Browser) -> None:
    referral = standing(Status.DECLINED_BY_PARTNER)
    assert not closing(browser, db.session.get_one(Case, referral.case_id)).all("[name^=decide_]")


def test_a_referral_made_meanwhile_is_not_closed_over(browser: Browser) -> None:
    case = make.case()
    page = closing(browser, case)
    make.referral(case)
    page = page.submit(outcome="did_not_get_help", **said(case, "unmet"))
    assert page.status == 422
    db.session.refresh(case)
    assert case.closed_at is None


def test_what_they_told_us_is_written_down_on_the_way(browser: Browser) -> None:
    referral = standing(Status.SENT)
    case = db.session.get_one(Case, referral.case_id)
    page = closing(browser, case).follow("They told us something: write it down first")
    page = page.submit(move="accept", by="Rosa")
    assert page.h1 == "Close the case" and "Accepted" in page.main
    assert "keep" in offered(page, referral)[""]


@pytest.fixture
def kept(app: object) -> Iterator[tuple[Referral, Case]]:
    """A referral with which its partner goes on although the case is closed."""
    referral = standing(Status.ACCEPTED, make.case(make.introduced(make.person(phone="+15055550142"))))
    case = db.session.get_one(Case, referral.case_id)
    people.close_case(case, Outcome.REFERRED_ON)
    db.session.flush()
    yield referral, case


def test_where_a_partner_goes_on_the_resident_is_still_asked(kept: tuple[Referral, Case]) -> None:
    referral, case = kept
    referrals.move(referral, "finish", Actor.PARTNER)
    db.session.flush()
    question = db.session.query(FollowUp).filter_by(referral_id=referral.id, question="follow_up_help").one()
    follow_ups.ask(question)
    assert db.session.get_one(Message, question.message_id).template == "follow_up_help"
    assert case.closed_at is not None


def test_where_a_partner_goes_on_and_it_comes_to_nothing_the_case_is_open_again(kept: tuple[Referral, Case]) -> None:
    referral, case = kept
    referrals.move(referral, "fail", Actor.PARTNER, reason="no_funds")
    assert (case.closed_at, case.outcome, case.next_step) == (None, None, OFFER_ANOTHER_SERVICE.key)


def test_help_that_came_elsewhere_leaves_a_closed_case_closed(kept: tuple[Referral, Case]) -> None:
    referral, case = kept
    people.settle_need(db.session.get_one(Need, referral.need_id), case, NeedState.MET, SaidBy.RESIDENT)
    referrals.move(referral, "fail", Actor.PARTNER, reason="helped_elsewhere")
    assert case.closed_at is not None


def test_of_a_referral_that_ended_with_its_case_nothing_is_asked(kept: tuple[Referral, Case]) -> None:
    referral, case = kept
    people.reopen_case(case)
    referrals.move(referral, "finish", Actor.PARTNER)
    people.close_case(case, Outcome.GOT_HELP)
    db.session.flush()
    question = db.session.query(FollowUp).filter_by(referral_id=referral.id, question="follow_up_help").one()
    follow_ups.ask(question)
    assert (question.asked_at, question.answer) == (None, "not_asked")


# Open again


def test_a_case_opened_again_goes_on_where_its_referral_stands(browser: Browser) -> None:
    browser.sign_in("caseworker")
    case = make.case()
    make.referral(case)
    people.close_case(case, Outcome.REFERRED_ON)
    make.commit()
    browser.get(f"/staff/cases/{case.id}").submit(action="/reopen")
    db.session.expire_all()
    assert (case.closed_at, case.next_step) == (None, PARTNER_TO_ANSWER.key)


def test_closed_twice_is_closed_once(browser: Browser) -> None:
    case = make.case()
    page = closing(browser, case)
    for _time in range(2):
        done = page.submit(outcome="did_not_get_help", **said(case, "unmet"))
        assert done.path == f"/staff/cases/{case.id}"
    assert "closed already" in done.main


# A closed case


def test_a_text_on_a_closed_case_is_answered_there_and_it_stays_closed(browser: Browser) -> None:
    case = make.case(make.introduced(make.person(phone="+15055550142")))
    people.close_case(case, Outcome.GOT_HELP)
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}").submit("Send the text", **{"text-body": "You are welcome"})
    assert "The text is on its way." in page.main and "You are welcome" in page.main
    db.session.refresh(case)
    assert case.closed_at is not None
