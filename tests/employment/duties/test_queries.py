"""Which rows are duties, whose they are, and in what order: told by the rows that are found."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.casework.case_page.actions import log_contact
from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import of_case
from engagement.employment.duties import queries
from engagement.employment.duties.kinds import DutyKind, Whose
from engagement.employment.duties.queries import Asking, Found
from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments import entries
from engagement.employment.enrolments import queries as enrolled_queries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Evidence
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.next_steps import REFER
from engagement.people.queries import person_of
from engagement.people.vocabulary import Restricted, SaidBy
from engagement.web.roles import Role
from tests import make
from tests.employment.duties.owed import OWED, a_case, check_of, days_ago, owed
from tests.employment.enrolled import a_program, enrolled
from tests.employment.jobs import placed
from tests.statements import statements


@pytest.fixture
def me(app: Flask) -> Account:
    """A caseworker, in an office where somebody is trained for restricted cases."""
    make.account(Role.SAFETY)
    return make.account(Role.CASEWORKER)


def found(account: Account, whose: Whose = Whose.ALL, program_id: int | None = None) -> dict[DutyKind, list[Found]]:
    db.session.flush()
    return queries.first_of_each(Asking(account, whose, program_id))


def cases(account: Account, kind: DutyKind, whose: Whose = Whose.ALL) -> list[int | None]:
    return [one.case_id for one in found(account, whose).get(kind, [])]


@pytest.mark.parametrize("kind", DutyKind)
def test_each_kind_has_its_rows_and_no_other(me: Account, kind: DutyKind) -> None:
    case = owed(kind)
    rows = found(me)
    assert set(rows) == {kind} and len(rows[kind]) == 1
    assert kind is DutyKind.PAIRS or rows[kind][0].case_id == case.id
    assert queries.page_of(kind, Asking(me, Whose.ALL), None) == rows[kind]


@pytest.mark.parametrize("kind", DutyKind)
def test_it_is_of_whoever_has_the_case_closed_or_not(me: Account, kind: DutyKind) -> None:
    colleague = make.account(Role.CASEWORKER)
    for owner in (me, colleague, None):
        owed(kind, f"Ow{make.number()}", owner_id=owner.id if owner else None)
    assert [len(found(me, whose).get(kind, [])) for whose in Whose] == [1, 1, 3]


@pytest.mark.parametrize("kind", DutyKind)
def test_a_restricted_case_is_for_who_may_see_it(me: Account, kind: DutyKind) -> None:
    case = owed(kind)
    case.restricted = Restricted.DESK
    assert found(me).get(kind) is None and len(found(make.account(Role.SAFETY))[kind]) == 1
    case.owner_id = me.id
    assert len(found(me, Whose.MINE)[kind]) == 1


@pytest.mark.parametrize("kind", DutyKind)
def test_of_somebody_erased_nothing_is_due(me: Account, kind: DutyKind) -> None:
    owed(kind).erased_at = clock.now()
    assert found(me) == {}


@pytest.mark.parametrize("kind", DutyKind)
def test_one_program_also_by_another_case_of_the_person(me: Account, kind: DutyKind) -> None:
    case, other = owed(kind), a_program()
    assert found(me, program_id=other.id) == {}
    program = db.session.scalar(select(Enrolment.program_id).where(Enrolment.case_id == case.id))
    if program is None:  # a job, or a need, of somebody who enrolled by another case
        program = enrolled(make.case(person_of(case))).program_id
    assert kind in found(me, program_id=program)


@pytest.mark.parametrize("kind", DutyKind)
def test_pages_leave_nothing_out_and_show_nothing_twice(
    me: Account, kind: DutyKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        owed(kind, f"Pa{make.number()}")
    asking = Asking(me, Whose.ALL)
    whole = queries.page_of(kind, asking, None)
    assert len(whole) == 5
    assert all(one.last_row.at <= other.last_row.at for one, other in pairwise(whole))
    for place, one in enumerate(whole):
        assert queries.page_of(kind, asking, one.last_row) == whole[place + 1 :]


def test_the_head_of_a_list_counts_to_thirty_and_no_further(me: Account) -> None:
    for _ in range(queries.MOST_COUNTED + 2):
        OWED[DutyKind.UNPROVED](a_case(f"Many{make.number()}"))
    assert len(found(me)[DutyKind.UNPROVED]) == queries.MOST_COUNTED
    assert len(queries.page_of(DutyKind.UNPROVED, Asking(me, Whose.ALL), None)) == queries.A_PAGE + 1


# What ends a duty


def the_check(case: Case) -> Check:
    return next(one for one in of_case(case.id) if one.day == 30)


@pytest.mark.parametrize("kind", [DutyKind.CLOSING, DutyKind.CALLS, DutyKind.UNREACHED])
def test_an_answer_ends_it(me: Account, kind: DutyKind) -> None:
    case = owed(kind)
    checks.answer(the_check(case), CheckState.EMPLOYED_SAME, Channel.CALL, SaidBy.CASEWORKER)
    assert found(me) == {}


def test_a_call_that_reached_nobody_is_no_call_to_make_and_other_ways_are(me: Account) -> None:
    case = owed(DutyKind.CALLS)
    checks.tried(the_check(case), Channel.CALL)
    assert set(found(me)) == {DutyKind.UNREACHED}


def test_what_closes_soon_stands_once(me: Account) -> None:
    for step in (Step.CALL, Step.OTHERS):
        check = check_of(a_case(f"Soon{make.number()}"), 30 + 14)
        check.tries, check.step, check.call_by = 1, step, clock.today() if step is Step.CALL else None
    assert {kind: len(rows) for kind, rows in found(me).items()} == {DutyKind.CLOSING: 2}


@pytest.mark.parametrize(("begun", "closes"), [(30 + 13, False), (30 + 14, True), (30 + 21, True)])
def test_it_closes_in_seven_days(me: Account, begun: int, closes: bool) -> None:
    check_of(a_case("Edge"), begun)
    assert (DutyKind.CLOSING in found(me)) is closes


def test_who_is_only_just_asked_by_text_is_no_duty_yet(me: Account) -> None:
    check = check_of(a_case("Fresh"), 31)
    checks.keep_attempt(check, Channel.TEXT)
    check.step = Step.REMIND
    assert found(me) == {}


def test_a_decision_ends_a_difference(me: Account) -> None:
    case = owed(DutyKind.DIFFER)
    checks.answer(the_check(case), CheckState.EMPLOYED_OTHER, Channel.DESK, SaidBy.CASEWORKER, decides=True)
    assert found(me) == {}


@pytest.mark.parametrize("reached", [True, False])
def test_who_is_out_of_work_stands_there_until_somebody_calls(me: Account, reached: bool) -> None:
    case = owed(DutyKind.OUT_OF_WORK)
    log_contact(case, how="call", reached=reached, body="", step=REFER, days=2)
    assert found(me) == {}


@pytest.mark.parametrize(
    ("kind", "day", "stays"),
    [
        (EntryKind.COUNSELING, 0, False),  # help
        (EntryKind.COUNSELING, -10, False),  # help that is planned
        (EntryKind.FOLLOW_UP, 0, True),  # no help as WIOA means it
        (EntryKind.INTERVIEW, 0, True),
        (EntryKind.HEALTH, 0, False),  # they left for a reason, and nobody is to keep them
    ],
)
def test_what_keeps_somebody_in(me: Account, kind: EntryKind, day: int, stays: bool) -> None:
    case = owed(DutyKind.EXITS)
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case.id)).one()
    entries.write(made, Line(kind, days_ago(day)))
    assert (DutyKind.EXITS in found(me)) is stays


def test_a_reason_that_was_struck_out_is_none(me: Account) -> None:
    case = owed(DutyKind.EXITS)
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case.id)).one()
    entries.strike_out(entries.write(made, Line(EntryKind.HEALTH, days_ago(0))))
    assert DutyKind.EXITS in found(me)


@pytest.mark.parametrize(("ago", "near"), [(59, False), (60, True), (89, True), (90, False)])
def test_sixty_days_without_help_until_the_exit_is_known(me: Account, ago: int, near: bool) -> None:
    enrolled(a_case("Edge"), day=days_ago(ago))
    assert (DutyKind.EXITS in found(me)) is near


@pytest.mark.parametrize("how", ["given", "struck", "withdrawn"])
def test_what_was_planned_is_a_duty_until_somebody_says_what_became_of_it(me: Account, how: str) -> None:
    case = owed(DutyKind.PLANNED)
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case.id)).one()
    (entry,) = enrolled_queries.standing([made.id])[made.id]
    if how == "withdrawn":
        enrolments.withdraw(made, "")
    else:
        (entries.given if how == "given" else entries.strike_out)(entry)
    assert found(me) == {}


@pytest.mark.parametrize("how", ["corrected", "paid", "withdrawn", "long ago"])
def test_a_job_is_proved_by_its_paper_or_by_that_of_a_payment(me: Account, how: str) -> None:
    case = owed(DutyKind.UNPROVED)
    job = db.session.scalars(select(Placement).where(Placement.case_id == case.id)).one()
    if how == "corrected":
        placements.correct(job, replace(job.facts, evidence=Evidence.DOCUMENT), "")
    elif how == "paid":
        earnings.pay(job, clock.today(), 612_00, Evidence.WORD)
        assert DutyKind.UNPROVED in found(me), "that is their word again"
        earnings.pay(job, clock.today(), 650_00, Evidence.RECORD)
    elif how == "withdrawn":
        placements.withdraw(job, "")
    else:
        job.started_on = days_ago(300)
    assert DutyKind.UNPROVED not in found(me)


@pytest.mark.parametrize(
    ("kind", "ago", "stays"),
    [(EntryKind.LEVEL_GAIN, 0, False), (EntryKind.DIPLOMA, 0, True), (EntryKind.CLASS, 0, True)],
)
def test_a_gain_of_the_year_ends_it(me: Account, kind: EntryKind, ago: int, stays: bool) -> None:
    case = owed(DutyKind.GAINS)
    made = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case.id)).one()
    entry = entries.write(made, Line(kind, days_ago(ago), words="Another"))
    assert (DutyKind.GAINS in found(me)) is stays
    entries.strike_out(entry)
    assert DutyKind.GAINS in found(me)


def test_a_training_of_last_year_asks_for_nothing_and_a_planned_one_neither(me: Account) -> None:
    made = enrolled(a_case("Before"), a_program(), days_ago(600))
    entries.write(made, Line(EntryKind.TRAINING, days_ago(500)))
    entries.write(made, Line(EntryKind.CLASS, clock.today() + timedelta(days=5)))
    assert (made.learned_on, made.gained_on) == (days_ago(500), None)
    assert DutyKind.GAINS not in found(me)


@pytest.mark.parametrize("answer", [PairAnswer.SAME, PairAnswer.TWO, PairAnswer.CANNOT_TELL])
def test_a_pair_is_decided(me: Account, answer: PairAnswer) -> None:
    owed(DutyKind.PAIRS)
    participants.decide(db.session.scalars(select(ParticipantPair)).one(), answer)
    assert found(me) == {}


def test_a_pair_is_hidden_whole_if_either_may_not_be_seen(me: Account) -> None:
    owed(DutyKind.PAIRS, owner_id=me.id)
    other = db.session.scalars(select(Case).order_by(Case.id.desc())).first()
    assert other is not None
    other.restricted, other.owner_id = Restricted.DESK, None
    assert found(me) == {} and found(me, Whose.MINE) == {}


def test_nothing_of_a_job_that_nobody_owes_anything(me: Account) -> None:
    placed(a_case("Well"), evidence=Evidence.RECORD, started_on=days_ago(5))
    entries.write(enrolled(a_case("Kept"), day=days_ago(20)), Line(EntryKind.COUNSELING, days_ago(2)))
    assert found(me) == {}


@pytest.mark.parametrize("whose", Whose)
def test_the_few_who_are_out_of_work_are_found_by_their_step_whoever_asks(me: Account, whose: Whose) -> None:
    # As a value that is handed over, PostgreSQL plans it for the commonest step, and reads every open case.
    with statements() as asked:
        found(me, whose)
    (union,) = (one for one in asked if "UNION ALL" in one)
    assert "next_step = 'lost_job'" in union.replace("::VARCHAR", "").replace("case_file.", "")


def test_mine_are_found_in_the_index_of_who_has_a_case(me: Account) -> None:
    with statements() as asked:
        found(me, Whose.MINE)
    (union,) = (one for one in asked if "UNION ALL" in one)
    *each, pairs = union.split("UNION ALL")
    assert "restricted" in pairs
    assert not any("restricted" in one for one in each)  # whoever has a case sees it
