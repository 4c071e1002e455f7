"""What judging leaves in the rows: a judgement for each time, by its version, with its reasons."""

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement as checks_of
from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Evidence
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import actions, queries
from engagement.employment.sustained.jobs import judge_rounds, judge_those_due
from engagement.employment.sustained.models import Judgement, JudgingChange, JudgingRound, Standing, SustainedRule
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.jobs import placed

OURS = Rule(wage=WageTest.AMOUNT, amount_cents=15_00)
RICHER = Rule(wage=WageTest.AMOUNT, amount_cents=20_00)


def in_force(rule: Rule = OURS) -> SustainedRule:
    version = actions.write(rule)
    run(actions.try_out(version))
    run(actions.put_in_force(version))
    return version


def run(one: JudgingRound) -> JudgingRound:
    while actions.judge_some(one.id):
        pass
    return one


def lasting(days: int = 200) -> int:
    """A job that began then, with a payment of yesterday; whose it is."""
    job = placed(started_on=clock.today() - timedelta(days=days))
    earnings.pay(job, clock.today() - timedelta(days=1), 700_00, Evidence.DOCUMENT)
    return whose(job.case_id)


def whose(case_id: int) -> int:
    return db.session.get_one(Case, case_id).person_id


def stands(person_id: int) -> queries.Stands:
    db.session.flush()
    db.session.expire_all()
    found = queries.of_person(person_id)
    assert found is not None
    return found


def test_a_trial_changes_nobody_and_notes_who_would_change(app: Flask) -> None:
    stays, falls = lasting(), placed(started_on=clock.today() - timedelta(days=10)).case_id
    in_force()
    trial = run(actions.try_out(actions.write(RICHER)))
    assert (trial.done, trial.people, trial.tally) == (2, 2, {"yes>no": 1, "not_due>not_due": 1})
    assert stands(stays).judgement.verdict is Verdict.YES
    noted = db.session.scalars(select(JudgingChange)).one()
    assert (noted.person_id, noted.was, noted.will) == (stays, Verdict.YES, Verdict.NO)
    assert stands(whose(falls)).number == 1


def test_in_force_everybody_has_a_judgement_by_it_and_keeps_the_one_before(app: Flask) -> None:
    person = lasting()
    in_force()
    in_force(RICHER)
    newest, before = queries.all_of(person)
    assert [(one.number, one.judgement.verdict) for one in (newest, before)] == [(2, Verdict.NO), (1, Verdict.YES)]
    assert stands(person).judgement.id == newest.judgement.id
    wage = next(one for one in newest.judgement.reasons if one["key"] == "wage")
    assert (wage["met"], wage["values"]) == ("no", {"hourly": "1850", "least": "2000", "jobs": 1})
    with pytest.raises(DBAPIError, match="sustained_judgement"):
        db.session.execute(text("UPDATE sustained_judgement SET verdict = 'yes'"))


def test_it_cannot_be_put_in_force_untried_and_is_one_version_however_often_it_is_written(app: Flask) -> None:
    version = actions.write(OURS)
    assert actions.write(Rule(wage=WageTest.AMOUNT, amount_cents=15_00, hours=Decimal("30.0"))).id == version.id
    with pytest.raises(DomainError, match="Try this version out first"):
        actions.put_in_force(version)
    trial = actions.try_out(version)
    with pytest.raises(DomainError, match="Try this version out first"):
        actions.put_in_force(version)
    run(trial)
    actions.put_in_force(version)
    with pytest.raises(DomainError, match="being judged"):
        actions.put_in_force(version)
    assert actions.write(RICHER).number == 2


def test_another_trial_stops_the_one_that_runs(app: Flask) -> None:
    lasting()
    first = actions.try_out(actions.write(OURS))
    second = actions.try_out(actions.write(RICHER))
    assert (first.stopped_at is None, second.stopped_at) == (False, None)
    assert actions.judge_some(first.id) == 0
    actions.stop(second)
    actions.stop(second)
    assert not queries.running()


def test_a_round_that_is_killed_goes_on_behind_its_last_batch(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "BATCH", 2)
    for _ in range(5):
        lasting()
    version = actions.write(OURS)
    run(actions.try_out(version))
    begun = actions.put_in_force(version)
    assert actions.judge_some(begun.id) == 2
    db.session.commit()
    actions.judge_some(begun.id)
    db.session.rollback()  # the worker dies in the middle of a batch
    judge_rounds()
    again = db.session.get_one(JudgingRound, begun.id)
    assert (again.done, again.tally, again.finished_at is None) == (5, {"none>yes": 5}, False)
    assert db.session.scalar(select(func.count()).select_from(Judgement)) == 5


def test_what_is_written_of_a_job_is_judged_at_once(app: Flask) -> None:
    in_force()
    job = placed(started_on=clock.today() - timedelta(days=200))
    person = whose(job.case_id)
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    paid = earnings.pay(job, clock.today(), 700_00, Evidence.DOCUMENT)
    assert stands(person).judgement.verdict is Verdict.YES
    earnings.strike_out(paid)
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    placements.end(job, clock.today() - timedelta(days=1), Ending.OTHER)
    assert stands(person).judgement.verdict is Verdict.YES
    placements.withdraw(job, "It was their cousin")
    assert stands(person).judgement.reasons == [{"key": "no_job", "met": "no", "values": {}}]


def test_an_answer_judges_at_once_and_so_does_that_it_is_taken_back(app: Flask) -> None:
    in_force()
    job = placed(started_on=clock.today() - timedelta(days=182))
    person, case = whose(job.case_id), db.session.get_one(Case, job.case_id)
    check = next(one for one in checks_of(job.id) if one.day == 180)
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    there = checks.answer(check, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    assert stands(person).judgement.verdict is Verdict.YES
    checks.answer(check, CheckState.NOT_EMPLOYED, Channel.PARTNER, SaidBy.PARTNER)
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    checks.answer(check, CheckState.NOT_EMPLOYED, Channel.DESK, SaidBy.CASEWORKER, decides=True)
    assert stands(person).judgement.verdict is not Verdict.YES
    decided = checks.answer(check, CheckState.EMPLOYED_SAME, Channel.DESK, SaidBy.CASEWORKER, decides=True)
    assert stands(person).judgement.verdict is Verdict.YES
    checks.take_back(decided.id, case)
    checks.take_back(there.id, case)
    assert stands(person).judgement.verdict is not Verdict.YES


def test_what_changes_nothing_leaves_no_further_judgement(app: Flask) -> None:
    in_force()
    job = placed(started_on=clock.today() - timedelta(days=20))
    earnings.pay(job, clock.today(), 700_00, Evidence.DOCUMENT)
    assert len(queries.all_of(whose(job.case_id))) == 1


def test_the_day_that_comes_is_judged_by_itself(app: Flask) -> None:
    in_force()
    job = placed(started_on=clock.today() - timedelta(days=179))
    person = whose(job.case_id)
    assert db.session.get_one(Standing, person).look_again_on == clock.today() + timedelta(days=1)
    db.session.commit()
    with clock.shifted(timedelta(days=1)):
        judge_those_due()
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    assert db.session.get_one(Standing, person).look_again_on is None


def test_school_lowers_the_hours_and_is_taken_back(app: Flask) -> None:
    in_force()
    job = placed(started_on=clock.today() - timedelta(days=200), hours=Decimal(24))
    earnings.pay(job, clock.today(), 500_00, Evidence.DOCUMENT)
    case = db.session.get_one(Case, job.case_id)
    assert stands(case.person_id).judgement.verdict is Verdict.NO
    time = actions.in_school(case, clock.today() - timedelta(days=60), None)
    assert actions.in_school(case, time.from_on, None).id == time.id
    assert stands(case.person_id).judgement.verdict is Verdict.YES
    actions.not_in_school(time)
    assert stands(case.person_id).judgement.verdict is Verdict.NO


def test_school_of_who_never_worked_judges_nobody(app: Flask) -> None:
    """They are no more among those who are judged than whoever has only a credential."""
    in_force()
    case = make.case()
    time = actions.in_school(case, clock.today(), None)
    actions.not_in_school(time)
    assert queries.of_person(case.person_id) is None
    assert queries.people_with_jobs() == 0


def test_a_time_is_said_once_by_each_and_what_is_known_of_it_stays(app: Flask) -> None:
    case, day, ours = make.case(), clock.today(), make.organization("Mesa Adult School (example)").id
    first = actions.in_school(case, day, None)
    known = actions.in_school(case, day, None, postsecondary=True)
    assert actions.in_school(case, day, None).id == known.id != first.id
    other = actions.in_school(case, day, None, postsecondary=False)
    theirs = actions.in_school(case, day, None, postsecondary=True, organization_id=ours)
    assert [(one.id, one.postsecondary) for one in queries.school_of(case.id)] == [(theirs.id, True), (other.id, False)]
    assert queries.partners_of(case.id) == {ours: "Mesa Adult School (example)"}


def test_who_did_what_with_a_rule_is_in_the_audit(app: Flask) -> None:
    in_force()
    run(actions.judge_anew())
    db.session.commit()
    done = [one.action for one in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert [one for one in done if one.startswith(("rule", "sustained", "judging"))] == [
        "sustained_rule_written", "rule_tried_out", "judging_finished", "rule_put_in_force", "judging_finished",
        "rule_put_in_force", "judging_finished",
    ]  # fmt: skip


def test_without_a_rule_nobody_is_judged_anew(app: Flask) -> None:
    person = lasting()
    assert queries.of_person(person) is None
    with pytest.raises(DomainError, match="No rule is in force"):
        actions.judge_anew()
    judge_those_due()


def test_a_credential_of_a_program_is_a_step_ahead_as_long_as_it_stands(app: Flask) -> None:
    case = make.case()
    in_force(Rule(wage=WageTest.AMOUNT, amount_cents=15_00, days=60, career_step=True))
    job = placed(case, started_on=clock.today() - timedelta(days=100))
    earnings.pay(job, clock.today() - timedelta(days=1), 700_00, Evidence.DOCUMENT)
    assert stands(case.person_id).judgement.verdict is Verdict.NO
    enrolment = enrolled(case, day=clock.today() - timedelta(days=120))
    earned = entries.write(enrolment, Line(EntryKind.OTHER_CREDENTIAL, clock.today() - timedelta(days=90)))
    assert stands(case.person_id).judgement.verdict is Verdict.YES
    later = entries.correct(earned, Line(EntryKind.OTHER_CREDENTIAL, clock.today() - timedelta(days=39)))
    assert stands(case.person_id).judgement.verdict is Verdict.NO
    in_time = entries.correct(later, Line(EntryKind.OTHER_CREDENTIAL, clock.today() - timedelta(days=40)))
    assert stands(case.person_id).judgement.verdict is Verdict.YES
    entries.correct(in_time, Line(EntryKind.TRAINING, clock.today() - timedelta(days=40)))
    assert stands(case.person_id).judgement.verdict is Verdict.NO


def test_a_credential_of_an_enrolment_that_was_none_is_no_step_ahead(app: Flask) -> None:
    case = make.case()
    in_force(Rule(wage=WageTest.AMOUNT, amount_cents=15_00, days=60, career_step=True))
    enrolment = enrolled(case, day=clock.today() - timedelta(days=120))
    entries.write(enrolment, Line(EntryKind.DIPLOMA, clock.today() - timedelta(days=100)))
    assert db.session.get(Standing, case.person_id) is None  # they have no job: there is nothing to judge
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    earnings.pay(job, clock.today() - timedelta(days=1), 700_00, Evidence.DOCUMENT)
    assert stands(case.person_id).judgement.verdict is Verdict.YES
    enrolments.withdraw(enrolment, "It was somebody else")
    assert stands(case.person_id).judgement.verdict is Verdict.NO


def test_somebody_is_judged_on_the_day_of_a_later_job_though_an_earlier_one_is_not_known(app: Flask) -> None:
    """They answer a week before the day, the day comes, and nobody writes anything down."""
    in_force()
    silent = placed(started_on=clock.today() - timedelta(days=500))
    person, case = whose(silent.case_id), db.session.get_one(Case, silent.case_id)
    later = placed(case, "Another Bakery (example)", started_on=clock.today() - timedelta(days=175))
    checks.answer(checks_of(later.id)[3], CheckState.EMPLOYED_SAME, Channel.CALL, SaidBy.RESIDENT)
    make.commit()
    assert stands(person).judgement.verdict is Verdict.NOT_KNOWN
    assert db.session.get_one(Standing, person).look_again_on == clock.today() + timedelta(days=5)
    with clock.shifted(timedelta(days=5)):
        judge_those_due.func()
        assert stands(person).judgement.verdict is Verdict.YES
    assert db.session.get_one(Standing, person).look_again_on is None


def test_a_round_sees_the_day_that_is_to_come_too(app: Flask) -> None:
    silent = placed(started_on=clock.today() - timedelta(days=500))
    case = db.session.get_one(Case, silent.case_id)
    placed(case, "Another Bakery (example)", started_on=clock.today() - timedelta(days=175))
    in_force()
    db.session.expire_all()
    assert db.session.get_one(Standing, case.person_id).look_again_on == clock.today() + timedelta(days=5)
