"""What somebody says of their own work, and what is written down of it: their word, or beside what is known better."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from engagement.employment.checks import actions as checks
from engagement.employment.checks import queries as asked
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.earnings import actions as earnings
from engagement.employment.employers import actions as register
from engagement.employment.employers import queries as employers
from engagement.employment.own_jobs import actions, queries
from engagement.employment.own_jobs.changes import as_kept, as_written
from engagement.employment.own_jobs.kinds import WordKind
from engagement.employment.placements import actions as written
from engagement.employment.placements import queries as placements
from engagement.employment.placements.kinds import Ending, Evidence, Pay
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people.models import Case
from engagement.people.tasks.queries import tasks_of
from engagement.people.vocabulary import Priority, SaidBy
from tests import make
from tests.employment.jobs import EMPLOYER, a_job, placed

HERE = Channel.MY_REQUEST
AGO = timedelta(days=30)


def said(**facts: Any) -> Job:
    """A job as somebody says it: little of it."""
    usual: dict[str, Any] = {
        "title": None, "employer_said": "Café Luna", "started_on": clock.today() - AGO, "pay": Pay.NOT_SAID, "pay_cents": None,
    }  # fmt: skip
    return a_job(**usual | facts)


def left_to_do(case: Case) -> list[str]:
    return [one.kind for one in tasks_of(case.id) if one.done_at is None]


def waiting(case: Case) -> list[WordKind]:
    return [one.kind for one in queries.waiting(case.id)]


def word_for_word(job: Placement, **facts: Any) -> Job:
    return Job(**{**vars(job.facts), **facts})


def test_a_job_in_their_words_is_their_word_and_is_asked_about(app: Flask) -> None:
    case = make.case()
    made = actions.begin(case, said())
    assert (made.evidence, made.employer_id, made.employer_said, made.pay) == (
        Evidence.WORD,
        None,
        "Café Luna",
        Pay.NOT_SAID,
    )
    assert placements.versions_of(made.id)[0].version.told is SaidBy.RESIDENT and len(asked.of_placement(made.id)) == 5
    assert employers.called("Café Luna") is None, "nobody's words go into the register"
    assert left_to_do(case) == ["own_job_employer"] and made.hourly is None


def test_an_employer_of_that_name_is_that_one(app: Flask) -> None:
    case, known = make.case(), register.find_or_add("Cafe Luna, Inc.")
    made = actions.begin(case, said())
    assert made.employer_id == known.id and made.employer_said == "Café Luna" and left_to_do(case) == []


def test_sent_again_with_back_it_is_one(app: Flask) -> None:
    case = make.case()
    one = actions.begin(case, said())
    with clock.shifted(timedelta(minutes=10)):
        other = actions.begin(case, said(hours=Decimal(20)))
    assert one.id == other.id and other.hours == 40, "what is otherwise is a correction"


def test_a_job_that_stands_in_another_case_of_theirs_is_that_one_and_no_help_is_offered_any_more(app: Flask) -> None:
    person = make.person()
    before, case = make.case(person), make.case(person)
    job = placed(before, "Café Luna", started_on=clock.today() - AGO)
    actions.lose(case, HERE)
    assert case.next_step == "lost_job"
    assert actions.begin(case, said()).id == job.id and case.next_step != "lost_job"


def test_lost_again_after_a_day_is_told_anew_where_something_more_is_at_stake(app: Flask) -> None:
    case = make.case()
    case.priority = Priority.AT_ONCE
    assert actions.lose(case, HERE) and not actions.lose(case, HERE)
    with clock.shifted(timedelta(hours=23)):
        assert not actions.lose(case, HERE)
    with clock.shifted(timedelta(hours=25)):
        assert actions.lose(case, HERE)


def test_what_they_texted_is_seen_to_once_they_wrote_it_here(app: Flask) -> None:
    case = make.case()
    word = actions.has_begun(case, Channel.TEXT)
    assert word is not None and left_to_do(case) == ["own_job"]
    made = actions.begin(case, said())
    assert (word.taken, word.placement_id) == (True, made.id) and left_to_do(case) == ["own_job_employer"]


def test_once_the_employer_is_chosen_nobody_has_to_look_for_it(app: Flask) -> None:
    case = make.case()
    made = actions.begin(case, said())
    known = register.find_or_add("Café Luna")
    written.correct(made, word_for_word(made, employer_id=known.id, employer_said=None), "It is that one")
    assert left_to_do(case) == []


def test_lost_with_a_last_day_ends_it_by_their_word(app: Flask) -> None:
    case = make.case()
    job = placed(case)
    assert actions.lose(case, HERE, job, clock.today() - timedelta(days=1), Ending.HEALTH)
    assert (job.ended_on, job.ending) == (clock.today() - timedelta(days=1), Ending.HEALTH)
    check = asked.of_placement(job.id)[0]
    assert check.state is CheckState.NOT_EMPLOYED and case.next_step == "lost_job" and queries.words_of(case.id) == []
    assert not actions.lose(case, HERE, job, clock.today() - timedelta(days=1)), "sent twice"


def test_with_another_job_going_on_nobody_is_out_of_work(app: Flask) -> None:
    case = make.case()
    job, _other = placed(case), placed(case, "Another Co")
    actions.lose(case, HERE, job, clock.today())
    assert {one.state for one in asked.of_case(case.id) if one.window.covers(clock.today())} == {
        CheckState.DUE, CheckState.EMPLOYED_SAME,
    }  # fmt: skip
    assert case.next_step == "lost_job", "help is offered all the same"


def others_say(job: Placement, how: str) -> None:
    """That they work there: a record of what was paid today, or their employer when asked after 90 days."""
    if how == "payment":
        earnings.pay(job, clock.today(), 500_00, Evidence.RECORD)
    else:
        checks.answer(asked.of_placement(job.id)[2], CheckState.EMPLOYED_SAME, Channel.EMPLOYER, SaidBy.CASEWORKER)


@pytest.mark.parametrize("how", ["payment", "employer"])
def test_what_was_paid_or_said_later_speaks_against_a_last_day(app: Flask, how: str) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    others_say(job, how)
    last_day = clock.today() - timedelta(days=60)
    actions.lose(case, HERE, job, last_day)
    assert job.ended_on is None and waiting(case) == [WordKind.ENDED] and case.next_step == "lost_job"
    (word,) = queries.waiting(case.id)
    actions.decide(word, taken=True)
    assert job.ended_on == last_day and left_to_do(case) == []


def test_the_last_pay_comes_after_the_last_day(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    earnings.pay(job, clock.today(), 500_00, Evidence.RECORD)
    actions.lose(case, HERE, job, clock.today() - timedelta(days=14))
    assert job.ended_on is not None and waiting(case) == []


def test_their_own_answer_of_before_speaks_against_nothing_they_say_now(app: Flask) -> None:
    case = make.case()
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    checks.answer(asked.of_placement(job.id)[2], CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    actions.lose(case, HERE, job, clock.today() - timedelta(days=2))
    assert job.ended_on == clock.today() - timedelta(days=2) and waiting(case) == []


def test_it_may_have_begun_on_the_day_of_its_first_pay_and_not_after(app: Flask) -> None:
    case = make.case()
    job, paid_on = placed(case, started_on=clock.today() - AGO), clock.today() - timedelta(days=20)
    earnings.pay(job, paid_on, 500_00, Evidence.RECORD)
    assert actions.correct(job, word_for_word(job, started_on=paid_on), HERE) and job.started_on == paid_on
    assert not actions.correct(job, word_for_word(job, started_on=paid_on + timedelta(days=1)), HERE)


def test_what_another_said_for_them_counts_no_more_also_where_nobody_had_to_decide(app: Flask) -> None:
    case = make.case()
    actions.lose(case, HERE)
    (word,) = queries.words_of(case.id)
    assert word.taken
    actions.take_back(word.id, case)
    assert word.taken is False


@pytest.mark.parametrize(
    ("evidence", "by_word"),
    [(Evidence.RECORD, False), (Evidence.DOCUMENT, False), (Evidence.WORD, True), (Evidence.NOTE, True)],
)  # fmt: skip
def test_a_paper_counts_more_than_a_word_and_both_are_kept(app: Flask, evidence: Evidence, by_word: bool) -> None:
    case = make.case()
    job = placed(case, evidence=evidence)
    assert actions.correct(job, word_for_word(job, hours=Decimal("20.0")), HERE) is by_word
    assert (job.hours == 20) is by_word and (waiting(case) == []) is by_word
    assert job.evidence is (Evidence.WORD if evidence is Evidence.NOTE else evidence)
    assert actions.correct(job, word_for_word(job, hours=Decimal("20.0")), HERE) is by_word
    assert len(waiting(case)) == (not by_word), "said twice it waits once"
    assert left_to_do(case) == ([] if by_word else ["own_word"])


@pytest.mark.parametrize("taken", [True, False])
def test_a_person_decides_once(app: Flask, taken: bool) -> None:
    case = make.case()
    job = placed(case, evidence=Evidence.RECORD)
    actions.correct(job, word_for_word(job, hours=Decimal("20.0"), started_on=date(2026, 1, 5)), HERE)
    (word,) = queries.waiting(case.id)
    actions.decide(word, taken=taken)
    actions.decide(word, taken=taken)
    assert (job.hours == 20) is taken and (job.started_on == date(2026, 1, 5)) is taken and word.taken is taken
    assert len(placements.versions_of(job.id)) == 1 + taken and left_to_do(case) == []
    with pytest.raises(DomainError, match="decided already"):
        actions.decide(word, taken=not taken)


def test_a_job_there_never_was(app: Flask) -> None:
    case = make.case()
    one, other = placed(case), placed(case, "Another Co", evidence=Evidence.RECORD)
    assert actions.never(one, HERE) and one.withdrawn_at is not None
    assert not actions.never(other, HERE) and other.withdrawn_at is None and waiting(case) == [WordKind.NEVER]
    (word,) = queries.waiting(case.id)
    actions.decide(word, taken=True)
    assert other.withdrawn_at is not None


def test_an_employer_they_call_otherwise_stays_until_somebody_looked(app: Flask) -> None:
    case = make.case()
    job = placed(case)
    before = job.employer_id
    actions.correct(job, word_for_word(job, employer_said="فابریکهٔ شیر"), HERE)
    assert (job.employer_id, job.employer_said) == (before, "فابریکهٔ شیر") and left_to_do(case) == ["own_job_employer"]


def test_of_a_job_that_was_none_nothing_is_said_any_more(app: Flask) -> None:
    job = placed()
    actions.never(job, HERE)
    with pytest.raises(DomainError):
        actions.correct(job, word_for_word(job, hours=Decimal(1)), HERE)


def test_of_another_case_there_is_no_such_job(app: Flask) -> None:
    job = placed()
    db.session.flush()
    assert queries.job_of(job.case_id, job.id) is job
    assert queries.job_of(make.case().id, job.id) is None and queries.job_of(job.case_id, 10**30) is None


def test_what_is_kept_is_read_as_it_was(app: Flask) -> None:
    news = {
        "employer_said": EMPLOYER, "started_on": date(2026, 2, 28), "hours": Decimal("32.5"), "pay": Pay.HOURLY,
        "pay_cents": 18_50, "ended_on": None, "ending": None,
    }  # fmt: skip
    assert as_written(as_kept(news)) == news
