"""The next step of a case as it is worked on: what a partner opens erases no plan, and urgency lasts until help came."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from engagement.casework.case_page import actions as desk
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.people import actions as people
from engagement.people.models import Case, Need
from engagement.people.need_changes import actions as need_changes
from engagement.people.next_steps import ASK_IF_HELP_CAME, CLOSE, FIRST_CONTACT, REFER
from engagement.people.queries import needs_of
from engagement.people.vocabulary import NeedState, Outcome, Priority, SaidBy, Urgency
from engagement.referrals import actions, jobs
from engagement.referrals.models import Referral
from engagement.referrals.new_referral import actions as new_referral
from engagement.referrals.next_steps import HELP_TO_COME, OFFER_ANOTHER_SERVICE, PARTNER_TO_ANSWER, RESIDENT_NEEDS_HELP
from engagement.referrals.statuses import Actor
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def reached(case: Case, step: object = REFER, days: int = 2) -> None:
    """The caseworker talks with them and says what comes next."""
    desk.log_contact(case, how="call", reached=True, body=f"Talk {make.number()}", step=step, days=days)  # type: ignore[arg-type]


def in_days(days: int) -> object:
    return add_business_days(clock.now(), days)


def test_urgency_lasts_until_help_came() -> None:
    case = make.case(urgency=Urgency.TODAY)
    assert (case.priority, case.urgency) == (Priority.URGENT, Urgency.TODAY)
    reached(case)
    assert (case.next_step, case.priority) == (REFER.key, Priority.URGENT)
    referral = make.referral(case)
    actions.move(referral, "accept", Actor.PARTNER)
    actions.move(referral, "finish", Actor.PARTNER)
    assert (case.priority, case.urgency) == (Priority.URGENT, Urgency.TODAY)  # only the partner says so
    need_changes.settle(needs_of(case.id)[0], case, NeedState.MET, SaidBy.RESIDENT)
    assert (case.next_step, case.priority, case.urgency) == (CLOSE.key, Priority.USUAL, None)


def test_an_answered_call_goes_back_to_its_urgency() -> None:
    case = make.case(urgency=Urgency.TODAY)
    actions.put_on_top(case, RESIDENT_NEEDS_HELP)
    people.go_on(case)
    assert (case.next_step, case.priority) == (FIRST_CONTACT.key, Priority.URGENT)


def test_an_answered_text_does_not_ask_after_help_that_nobody_was_asked_for() -> None:
    case = make.case()
    reached(case)
    people.act(case)
    actions.put_on_top(case, RESIDENT_NEEDS_HELP)
    people.go_on(case)
    assert case.next_step == REFER.key


def test_a_second_need_stays_in_sight() -> None:
    case = make.case(needs=("english", "work"))
    english, work = case.needs
    referral = make.referral(case, about=english)
    assert case.next_step == REFER.key
    actions.move(referral, "accept", Actor.PARTNER)
    actions.move(referral, "finish", Actor.PARTNER)
    need_changes.settle(english, case, NeedState.MET, SaidBy.RESIDENT)
    need_changes.settle(work, case, NeedState.UNMET, SaidBy.RESIDENT)
    assert case.next_step == REFER.key
    make.referral(case, about=work)
    assert case.next_step == PARTNER_TO_ANSWER.key


@pytest.mark.parametrize(
    ("moves", "step"),
    [
        (("open",), ASK_IF_HELP_CAME),
        (("open", "accept"), ASK_IF_HELP_CAME),
        (("open", "decline"), OFFER_ANOTHER_SERVICE),
        (("decline", "undo"), ASK_IF_HELP_CAME),
    ],
)
def test_what_a_partner_does_with_a_plan(moves: tuple[str, ...], step: object) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    desk.set_next_step(case, ASK_IF_HELP_CAME, 20)
    due = case.due_at
    for name in moves:
        if name == "undo":
            actions.undo(referral, Actor.PARTNER)
        else:
            actions.move(referral, name, Actor.PARTNER, reason="no_capacity" if name == "decline" else None)
    assert case.next_step == step.key  # type: ignore[attr-defined]
    assert (case.due_at == due) is (step is ASK_IF_HELP_CAME)


def test_a_plan_outlasts_a_call_that_was_answered() -> None:
    case = make.case()
    reached(case, ASK_IF_HELP_CAME, 5)
    due = case.due_at
    actions.put_on_top(case, RESIDENT_NEEDS_HELP)
    people.go_on(case)
    assert (case.next_step, case.due_at) == (ASK_IF_HELP_CAME.key, due)


def test_what_we_do_ends_our_plan() -> None:
    case = make.case()
    reached(case, REFER, 5)
    make.referral(case)
    assert case.next_step == PARTNER_TO_ANSWER.key and case.planned_step is None


def test_a_call_made_together_is_asked_about_later() -> None:
    case = make.case()
    new_referral.hand_over_warmly(case)
    assert (case.next_step, case.due_at) == (ASK_IF_HELP_CAME.key, in_days(3))


@pytest.mark.parametrize(("state", "step"), [(NeedState.MET, FIRST_CONTACT), (NeedState.UNMET, REFER)])
def test_a_case_opened_again_is_not_closed_or_late_at_once(state: NeedState, step: object) -> None:
    case = make.case()
    reached(case)
    need_changes.settle(needs_of(case.id)[0], case, state, SaidBy.RESIDENT)
    people.close_case(case, Outcome.GOT_HELP)
    people.reopen_case(case)
    assert case.next_step == step.key and case.due_at > clock.now()  # type: ignore[attr-defined]


def test_after_weeks_a_case_opened_again_is_due_tomorrow() -> None:
    case = make.case()
    reached(case)
    people.close_case(case, Outcome.LOST_CONTACT)
    with clock.shifted(timedelta(days=40)):
        people.reopen_case(case)
        assert (case.next_step, case.due_at) == (FIRST_CONTACT.key, in_days(1))


def test_steps_of_the_version_before_are_read_anew() -> None:
    case, quiet = make.case(needs=("english", "work"), urgency=Urgency.TODAY), make.case()
    make.referral(case, about=case.needs[0])
    need_changes.settle(quiet.needs[0], quiet, NeedState.MET, SaidBy.RESIDENT)
    make.commit()
    db.session.execute(update(Case).values(urgency=None, next_step=HELP_TO_COME.key, priority=Priority.USUAL))
    make.commit()
    jobs.plan_cases()
    db.session.expire_all()
    assert (case.next_step, case.priority, case.urgency) == (REFER.key, Priority.URGENT, Urgency.TODAY)
    assert quiet.next_step == HELP_TO_COME.key
    assert jobs._plan_some() == 0


def test_a_need_with_danger_in_it_is_urgent_whatever_was_said() -> None:
    asked = people.NeedAsked("safety", Urgency.CAN_WAIT, pressing=True)
    case = make.case()
    case.needs.append(Need(category=asked.category, urgency=asked.urgency, pressing=asked.pressing))
    people.replan(case)
    assert (case.priority, case.urgency) == (Priority.URGENT, Urgency.TODAY)


def test_referrals_wait_where_all_needs_are_with_a_partner() -> None:
    case = make.case(needs=("english", "work"))
    made: list[Referral] = [make.referral(case, about=need) for need in case.needs]
    actions.move(made[0], "accept", Actor.PARTNER)
    assert case.next_step == PARTNER_TO_ANSWER.key
    actions.move(made[1], "accept", Actor.PARTNER)
    assert case.next_step == HELP_TO_COME.key
