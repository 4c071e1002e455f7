"""What becomes of the checks of a job as it is written down, corrected, ended, answered and declined."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.employment.checks import actions, queries
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import AskingConsent, Check, CheckAnswer
from engagement.employment.checks.next_steps import LOST_JOB
from engagement.employment.placements import actions as jobs
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.models import Case, Need
from engagement.people.next_steps import CLOSE
from engagement.people.queries import needs_of
from engagement.people.vocabulary import NeedState, Outcome, Priority, SaidBy
from tests import make
from tests.employment.jobs import placed

TODAY = clock.today()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def states(job: Placement) -> list[str]:
    return [one.state.value for one in queries.of_placement(job.id)]


def check(job: Placement, day: int) -> Check:
    return next(one for one in queries.of_placement(job.id) if one.day == day)


def say(one: Check, state: CheckState, channel: Channel = Channel.CALL, *, decides: bool = False) -> CheckAnswer:
    return actions.answer(one, state, channel, SaidBy.RESIDENT, decides=decides)


def test_five_checks_are_made_with_a_job(app: Flask) -> None:
    job = placed(started_on=TODAY)
    found = queries.of_placement(job.id)
    assert [(one.day, (one.due_on - TODAY).days, one.state, one.step, one.next_on) for one in found] == [
        (day, day, CheckState.DUE, Step.ASK, TODAY + timedelta(days=day)) for day in (30, 60, 90, 180, 365)
    ]


@pytest.mark.parametrize(
    ("days", "state"),
    [(51, "due"), (52, "not_asked"), (82, "not_asked"), (400, "not_asked")],
)
def test_of_days_gone_by_it_is_said_that_nobody_asked(app: Flask, days: int, state: str) -> None:
    job = placed(started_on=ago(days))
    assert states(job)[0] == state
    asked = [one for one in queries.of_placement(job.id) if one.state is CheckState.DUE]
    assert all(one.next_on and one.next_on >= one.due_on for one in asked)


def test_a_corrected_first_day_moves_what_is_still_to_be_asked(app: Flask) -> None:
    job = placed(started_on=ago(100))
    assert states(job)[:3] == ["not_asked", "not_asked", "due"]
    jobs.correct(job, replace(job.facts, started_on=ago(10)), "It was this month")
    assert states(job) == ["due"] * 5
    assert check(job, 30).due_on == TODAY + timedelta(days=20) == check(job, 30).next_on


def test_what_was_answered_counts_by_the_day_on_which_it_was_said(app: Flask) -> None:
    job = placed(started_on=ago(30))
    say(check(job, 30), CheckState.EMPLOYED_SAME)
    jobs.correct(job, replace(job.facts, started_on=ago(60)), "A month before")
    assert states(job)[:2] == ["not_asked", "due"], "for day 30 it was said too late"
    jobs.correct(job, replace(job.facts, started_on=ago(32)), "Two days before")
    assert states(job)[0] == "employed_same"


def test_nothing_is_asked_of_a_job_that_was_none(app: Flask) -> None:
    job = placed(started_on=ago(30))
    jobs.withdraw(job, "Their brother’s")
    assert states(job) == ["not_asked"] * 5
    assert not queries.to_go_on_with(TODAY + timedelta(days=400))
    with pytest.raises(DomainError, match="no such job"):
        say(check(job, 30), CheckState.EMPLOYED_SAME)


def test_of_a_job_that_ended_the_days_before_are_known_and_the_others_asked(app: Flask) -> None:
    job = placed(started_on=ago(62))
    jobs.end(job, ago(1), Ending.LAID_OFF)
    assert states(job)[:3] == ["employed_same", "employed_same", "due"]
    with clock.shifted(timedelta(days=25)):
        with pytest.raises(DomainError, match="ended before"):
            say(check(job, 90), CheckState.EMPLOYED_SAME)
        say(check(job, 90), CheckState.EMPLOYED_OTHER)
        assert states(job)[2] == "employed_other"
    jobs.correct(job, replace(job.facts, ended_on=None, ending=None), "A day off")
    assert states(job)[0] == "not_asked"


def test_an_answer_before_its_time_is_refused_with_the_day(app: Flask) -> None:
    job = placed(started_on=ago(22))
    with pytest.raises(DomainError, match="too early"):
        say(check(job, 30), CheckState.EMPLOYED_SAME)
    with clock.shifted(timedelta(days=1)):
        say(check(job, 30), CheckState.EMPLOYED_SAME)
    assert states(job)[0] == "employed_same"


def test_an_answer_after_its_time_is_kept_and_does_not_count(app: Flask) -> None:
    job = placed(started_on=ago(52))
    made = say(check(job, 30), CheckState.EMPLOYED_SAME)
    assert states(job)[0] == "not_asked" and made.said_on == TODAY


def test_answers_that_differ_are_both_kept_and_a_person_decides(app: Flask) -> None:
    job = placed(started_on=ago(30))
    one = check(job, 30)
    say(one, CheckState.EMPLOYED_SAME, Channel.TEXT)
    say(one, CheckState.NOT_EMPLOYED, Channel.EMPLOYER)
    assert (one.state, one.differs) == (CheckState.EMPLOYED_SAME, True)
    say(one, CheckState.NOT_EMPLOYED, Channel.DESK, decides=True)
    assert (one.state, one.differs) == (CheckState.NOT_EMPLOYED, False)
    assert len(queries.answers_to([one.id])[one.id]) == 3


def test_pressed_twice_it_is_one_and_later_another(app: Flask) -> None:
    job = placed(started_on=ago(30))
    first = say(check(job, 30), CheckState.EMPLOYED_SAME)
    assert say(check(job, 30), CheckState.EMPLOYED_SAME).id == first.id
    with clock.shifted(clock.PRESSED_TWICE + timedelta(seconds=1)):
        assert say(check(job, 30), CheckState.EMPLOYED_SAME).id != first.id


def test_who_wants_no_such_questions_is_asked_none_later(app: Flask) -> None:
    job = placed(started_on=ago(30))
    say(check(job, 30), CheckState.DECLINED)
    assert states(job) == ["declined"] * 5
    other = placed(make.case(), started_on=ago(30))
    assert states(other)[0] == "due", "of another job they were not asked"


@pytest.mark.parametrize(("begun", "day"), [(52, 30), (40, 180), (112, 90)], ids=["too late", "too early", "between"])
def test_whenever_they_say_so_they_are_asked_none_from_then_on(app: Flask, begun: int, day: int) -> None:
    job = placed(started_on=ago(begun))
    before = states(job)
    say(check(job, day), CheckState.DECLINED)
    assert states(job) == [state if state != "due" else "declined" for state in before]


def test_a_wish_beside_an_answer_is_no_answer_that_differs(app: Flask) -> None:
    job = placed(started_on=ago(30))
    say(check(job, 30), CheckState.EMPLOYED_SAME)
    say(check(job, 30), CheckState.DECLINED, Channel.VISIT)
    assert states(job) == ["employed_same", *["declined"] * 4] and not check(job, 30).differs


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.EMPLOYER])
def test_nobody_says_that_they_tried_to_ask_who_must_not_be_asked(app: Flask, channel: Channel) -> None:
    job = placed(make.case(make.person(age_band="16_17")), started_on=ago(30))
    with pytest.raises(DomainError, match="under 18"):
        actions.tried(check(job, 30), channel)


def test_whoever_lost_their_work_is_offered_help_even_if_the_case_was_closed(app: Flask) -> None:
    case = make.case(needs=("food",))
    job = placed(case, started_on=ago(30))
    people.close_case(case, Outcome.GOT_HELP)
    say(check(job, 30), CheckState.NOT_EMPLOYED)
    assert case.closed_at is None and (case.next_step, case.priority) == ("lost_job", Priority.ASKS_FOR_HELP)
    assert case.due_at == add_business_days(clock.now(), 0), "as is promised: at night nobody is late yet"
    say(check(job, 30), CheckState.NOT_EMPLOYED, Channel.VISIT)
    wanted = select(Need.state).where(Need.case_id == case.id, Need.category == "work")
    assert list(db.session.scalars(wanted)) == [NeedState.UNKNOWN], "asked for once"
    people.replan(case)
    assert case.next_step == "lost_job", "a call for help stays on top"


def lost_in_a_closed_case() -> tuple[Case, Case]:
    """The case of a job that they lost, which is closed, and the newer one in which they are helped."""
    person = make.person()
    before = make.case(person)
    job = placed(before, started_on=ago(30))
    people.close_case(before, Outcome.GOT_HELP)
    now = make.case(person, needs=("food",))
    say(check(job, 30), CheckState.NOT_EMPLOYED)
    return before, now


def test_help_is_offered_where_they_are_helped_now(app: Flask) -> None:
    """The case of the job was closed, as the same as another or long ago; a caseworker has a newer one of theirs."""
    before, now = lost_in_a_closed_case()
    assert before.closed_at is not None and (now.next_step, now.priority) == ("lost_job", Priority.ASKS_FOR_HELP)
    assert "work" in db.session.scalars(select(Need.category).where(Need.case_id == now.id)).all()


@pytest.mark.parametrize(
    ("began", "facts", "over"),
    [(0, {}, True), (-7, {}, True), (1, {}, False), (0, {"ended_on": TODAY, "ending": Ending.LAID_OFF}, False)],
    ids=["today", "next week", "before they told us", "over already"],
)
@pytest.mark.parametrize("by_hand", [False, True])
def test_a_job_begun_since_ends_the_offer_of_help(
    app: Flask, began: int, facts: dict[str, Any], over: bool, by_hand: bool
) -> None:
    case = make.case(needs=("work",))
    say(check(placed(case, started_on=ago(30)), 30), CheckState.NOT_EMPLOYED)
    if by_hand:  # somebody called, and goes on looking with them
        people.plan_by_hand(case, LOST_JOB, clock.now() + timedelta(days=3))
    placed(case, "Another Co", by_partner=make.organization().id, started_on=ago(began), **facts)
    assert (LOST_JOB.key not in (case.next_step, case.planned_step)) is over
    assert case.priority == (Priority.USUAL if over or by_hand else Priority.ASKS_FOR_HELP)


def test_what_a_colleague_planned_stays_planned_when_work_was_found(app: Flask) -> None:
    case = make.case(needs=("work",))
    people.plan_by_hand(case, CLOSE, clock.now() + timedelta(days=3))
    say(check(placed(case, started_on=ago(30)), 30), CheckState.NOT_EMPLOYED)
    placed(case, "Another Co", started_on=TODAY)
    assert case.planned_step == CLOSE.key and case.next_step != LOST_JOB.key


def test_the_offer_of_help_ends_in_the_case_in_which_it_is_made(app: Flask) -> None:
    before, now = lost_in_a_closed_case()
    placed(before, "Another Co", started_on=TODAY)
    assert now.next_step != LOST_JOB.key


def test_whoever_is_in_danger_stays_on_top_for_that(app: Flask) -> None:
    case = make.case(needs=("work",))
    job = placed(case, started_on=ago(30))
    case.priority, step = Priority.AT_ONCE, case.next_step
    say(check(job, 30), CheckState.NOT_EMPLOYED)
    assert (case.next_step, case.priority) == (step, Priority.AT_ONCE)


def test_under_age_nothing_is_heard_or_asked_without_both_yeses(app: Flask) -> None:
    case = make.case(make.person(age_band="16_17"))
    job = placed(case, started_on=ago(30))
    assert actions.must_not_be_asked(case)
    with pytest.raises(DomainError, match="under 18"):
        say(check(job, 30), CheckState.EMPLOYED_SAME)
    check(job, 30).step = Step.CONSENT
    actions.give_consent(case, AskingConsent(guardian="Aunt Example", guardian_on=TODAY, assent_on=TODAY))
    actions.give_consent(case, AskingConsent(guardian="Pressed again", guardian_on=TODAY, assent_on=TODAY))
    assert check(job, 30).step is Step.ASK and not actions.must_not_be_asked(case)
    given = queries.consent_of(case.id)
    assert given is not None and given.guardian == "Aunt Example"
    actions.take_consent_back(case)
    assert actions.must_not_be_asked(case) and check(job, 30).step is Step.CONSENT


def test_an_answer_of_another_counts_no_more(app: Flask) -> None:
    job = placed(started_on=ago(30))
    made = say(check(job, 30), CheckState.EMPLOYED_OTHER, Channel.TEXT)
    case = people.locked_case(job.case_id)
    actions.take_back(made.id, case)
    actions.take_back(made.id, case)
    assert states(job)[0] == "due" and check(job, 30).next_on == TODAY
    assert [one.taken_back for one in queries.history_of(check(job, 30).id)] == [True]


def test_what_was_said_is_never_rewritten(app: Flask) -> None:
    say(check(placed(started_on=ago(30)), 30), CheckState.EMPLOYED_SAME)
    make.commit()
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("UPDATE job_check_answer SET state = 'not_employed'"))
    db.session.rollback()


def test_who_found_work_once_and_lost_it_asks_for_it_anew(app: Flask) -> None:
    case = make.case(needs=("work",))
    people.settle_need(needs_of(case.id)[0], case, NeedState.MET, SaidBy.RESIDENT)
    say(check(placed(case, started_on=ago(30)), 30), CheckState.NOT_EMPLOYED)
    assert [one.state for one in needs_of(case.id)] == [NeedState.MET, NeedState.UNKNOWN]


def test_after_a_yes_is_taken_back_each_check_waits_for_its_own_day(app: Flask) -> None:
    case = make.case(make.person(age_band="16_17"))
    job = placed(case, started_on=ago(30))
    actions.give_consent(case, AskingConsent(guardian="Aunt Example", guardian_on=TODAY, assent_on=TODAY))
    actions.take_consent_back(case)
    found = queries.of_placement(job.id)
    assert {one.step for one in found} == {Step.CONSENT}
    assert [one.next_on for one in found] == [TODAY + timedelta(days=1), *(one.due_on for one in found[1:])]
