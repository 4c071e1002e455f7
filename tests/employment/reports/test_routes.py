"""The reports for funders, told by what a caseworker reads."""

from datetime import date
from typing import Any

from flask import Flask

from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants.models import Participant
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.reports import queries
from engagement.employment.wioa.facts import Left, Training
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.restriction.actions import restrict
from engagement.people.vocabulary import ConsentMode, Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed

BEGAN, LAST = date(2024, 1, 10), date(2024, 5, 15)


def a_program() -> Program:
    program = Program(kind=ProgramKind.WORKFORCE, name="Kitchen skills (example)", first_day=date(2023, 7, 1))
    db.session.add(program)
    db.session.flush()
    return program


def enrolled(program: Program, case: Case, number: str, participant: Participant | None = None) -> Enrolment:
    who = participant or Participant(number=number)
    db.session.add(who)
    db.session.flush()
    one = Enrolment(
        case_id=case.id, program_id=program.id, participant_id=who.id, enrolled_on=BEGAN, agreed=ConsentMode.VERBAL,
        agreed_language="en", agreed_hash="", last_served_on=LAST,
    )  # fmt: skip
    db.session.add(one)
    db.session.flush()
    for day in (date(2024, 3, 15), LAST):
        written(one, EntryKind.COUNSELING, day)
    return one


def written(enrolment: Enrolment, kind: EntryKind, day: date, **more: Any) -> EnrolmentEntry:
    entry = EnrolmentEntry(enrolment_id=enrolment.id, kind=kind, day=day, evidence=Evidence.NOTE, **more)
    db.session.add(entry)
    db.session.flush()
    return entry


def test_each_figure_with_its_bracket_and_each_person_with_a_sentence(app: Flask, browser: Browser) -> None:
    program = a_program()
    paid_case, silent_case = make.case(make.person("Amina Rahimi")), make.case(make.person("Luis Prado"))
    enrolled(program, paid_case, "1234-001")
    enrolled(program, silent_case, "1234-002")
    job = placed(paid_case, started_on=date(2024, 6, 3), pay_cents=1800)
    earnings.pay(job, date(2024, 11, 15), 302_000, Evidence.RECORD)
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get("/staff/placements").follow("Reports")
    assert "Kitchen skills (example)" in page.main
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    for words in ("50.0% 1 of 2", "50–100%", "$3,020 of 1 period with pay"):
        assert words in page.main, page.main
    assert "they were paid $3,020" in page.main and "Counts as no: nobody knows" in page.main
    assert "Amina Rahimi" in page.main and "Luis Prado" in page.main
    orr = browser.get(f"/staff/reports/orr?program={program.id}&year=2024")
    assert "1 of them full-time" in orr.main and "$18" in orr.main and "100–100%" in orr.main


def test_a_restricted_case_counts_and_is_not_named(app: Flask, browser: Browser) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "1234-001")
    make.account(Role.SAFETY)
    restrict(case, Restricted.NOT_SAFE)
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "0.0% 0 of 1" in page.main and "Nobody." in page.main and "Amina" not in page.main


def test_without_a_program_there_is_nothing_to_count(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.CASEWORKER)
    for path in ("/staff/reports/wioa", "/staff/reports/orr", "/staff/reports/wioa?program=x&year=x&of=x&after=x"):
        assert "There is no program yet." in browser.get(path).main


def test_what_is_struck_counts_not_and_two_enrolments_of_one_are_one(app: Flask) -> None:
    program = a_program()
    first, second = make.case(make.person("Amina Rahimi")), make.case(make.person("Amina R."))
    one = enrolled(program, first, "1234-001")
    who = db.session.get_one(Participant, one.participant_id)
    other = enrolled(program, second, "", who)
    gain = written(one, EntryKind.TRANSCRIPT_GAIN, LAST)
    written(one, EntryKind.TRANSCRIPT_GAIN, LAST, corrects_id=gain.id, struck=True)
    written(other, EntryKind.DECEASED, LAST)
    written(other, EntryKind.FOLLOW_UP, date(2024, 7, 1))
    written(other, EntryKind.ON_THE_JOB, LAST)
    placed(first, started_on=date(2024, 6, 3))
    wrong = placed(second, started_on=date(2024, 6, 4))
    wrong.withdrawn_at = clock.now()
    db.session.flush()
    (found,) = queries.served(program)
    assert found.facts.gains == () and [one.why for one in found.facts.departures] == [Left.DECEASED]
    assert [one.kind for one in found.facts.trainings] == [Training.ON_THE_JOB]
    assert [one.exited_on for one in found.facts.periods(date(2026, 1, 1))] == [LAST]
    assert [one.counts for one in found.client.jobs] == [True, False]


def test_whoever_is_erased_counts_and_is_not_named(app: Flask, browser: Browser) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "1234-001")
    case.erased_at = clock.now()
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "0 of 1" in page.main and "Amina" not in page.main


def test_a_service_that_is_planned_holds_them_in_the_program(app: Flask) -> None:
    program = a_program()
    one = enrolled(program, make.case(), "1234-001")
    written(one, EntryKind.COUNSELING, date(2024, 9, 2), planned=True, planned_on=date(2024, 8, 1))
    (found,) = queries.served(program)
    assert [(plan.on, plan.for_day) for plan in found.facts.planned] == [(date(2024, 8, 1), date(2024, 9, 2))]
