"""The reports for funders, told by what a caseworker reads."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.employment.checks.actions import answer
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.orr.measures import FiscalYear
from engagement.employment.participants.models import Participant
from engagement.employment.placements.kinds import Evidence, Pay
from engagement.employment.reports import counting, named, pages, queries
from engagement.employment.wioa.facts import Left, Training
from engagement.foundation import clock, db
from engagement.people.restriction.actions import restrict
from engagement.people.vocabulary import Restricted, SaidBy
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed
from tests.employment.reports.people import BEGAN, LAST, a_program, are_one, counted, enrolled, written


def test_each_figure_with_its_bracket_and_each_person_with_a_sentence(app: Flask, browser: Browser) -> None:
    program = a_program()
    paid_case, silent_case = make.case(make.person("Amina Rahimi")), make.case(make.person("Luis Prado"))
    enrolled(program, paid_case, "1234-001")
    enrolled(program, silent_case, "1234-002")
    job = placed(paid_case, started_on=date(2024, 6, 3), pay_cents=1800)
    earnings.pay(job, date(2024, 11, 15), 302_000, Evidence.RECORD)
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get("/staff/placements").follow("Reports")
    assert "Kitchen skills (example)" in page.main
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    for words in ("50.0% 1 of 2", "50–100%", "$3,020 of 1 period with pay"):
        assert words in page.main, page.main
    assert "they were paid $3,020" in page.main and "Counts as no: nobody knows" in page.main
    assert "Amina Rahimi" in page.main and "Luis Prado" in page.main
    orr = browser.get(f"/staff/reports/orr?program={program.id}&year=2024")
    assert "1 of them full-time" in orr.main and "$18" in orr.main and "100%" in orr.main and "100–100%" not in orr.main


def test_a_restricted_case_counts_and_is_not_named(app: Flask, browser: Browser) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "1234-001")
    make.account(Role.SAFETY)
    restrict(case, Restricted.NOT_SAFE)
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "0.0% 0 of 1" in page.main and "Nobody." in page.main and "Amina" not in page.main


def test_whoever_has_a_restricted_request_besides_is_not_named_by_the_one_that_is_open(
    app: Flask, browser: Browser
) -> None:
    program, person = a_program(), make.person("Amina Rahimi")
    enrolled(program, make.case(person), "1234-001")
    make.account(Role.SAFETY)
    restrict(make.case(person), Restricted.NOT_SAFE)
    counted(program)
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


def test_an_enrolment_that_was_a_mistake_brings_nobody_into_a_report(app: Flask) -> None:
    program, other = a_program(), a_program()
    mistaken = enrolled(program, make.case(make.person("Amina Rahimi")), "1234-001")
    twice = make.case(make.person("Samir Haddad"))
    stands = enrolled(other, twice, "1234-002")
    struck = enrolled(program, twice, "", db.session.get_one(Participant, stands.participant_id))
    for one in (mistaken, struck):
        enrolments.withdraw(one, "It was somebody else")
    assert list(queries.served(program)) == [] and queries.served_before(program, date.min, date.max, 0, 9).people == []
    assert [one.who for one in queries.served(other)] == [stands.participant_id]


def test_whoever_is_erased_counts_and_is_not_named(app: Flask, browser: Browser) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "1234-001")
    case.erased_at = clock.now()
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "0 of 1" in page.main and "Amina" not in page.main


def test_a_service_that_is_planned_holds_them_in_the_program(app: Flask) -> None:
    program = a_program()
    one = enrolled(program, make.case(), "1234-001")
    written(one, EntryKind.COUNSELING, date(2024, 9, 2), planned=True, planned_on=date(2024, 8, 1))
    (found,) = queries.served(program)
    assert [(plan.on, plan.for_day) for plan in found.facts.planned] == [(date(2024, 8, 1), date(2024, 9, 2))]


def test_training_that_is_only_planned_is_no_training_yet(app: Flask) -> None:
    program = a_program()
    one = enrolled(program, make.case(make.person("Amina Rahimi")), "1234-001")
    written(one, EntryKind.ON_THE_JOB, LAST + timedelta(days=30), planned=True)
    (found,) = queries.served(program)
    assert found.facts.trainings == () and [plan.for_day for plan in found.facts.planned] == [LAST + timedelta(days=30)]


def test_who_comes_back_is_in_the_report_of_both_years_and_their_second_time_begins_that_day(app: Flask) -> None:
    program, case = a_program(), make.case(make.person("Amina Rahimi"))
    first = enrolled(program, case, "1234-001")
    back = date(2025, 10, 1)
    db.session.add(
        Enrolment(
            case_id=case.id, program_id=program.id, participant_id=first.participant_id, enrolled_on=back,
            agreed=first.agreed, agreed_language="en", agreed_hash="", last_served_on=back,
        )
    )  # fmt: skip
    db.session.flush()
    for year in (2023, 2025):
        (found,) = queries.served(program, date(year, 7, 1), date(year + 1, 6, 30))
        assert [one.began_on for one in found.facts.periods(date(2026, 3, 1))] == [BEGAN, back]
    assert list(queries.served(program, date(2025, 12, 1), date(2026, 6, 30))) == []


def test_how_long_is_waited_is_chosen_and_kept(app: Flask, browser: Browser) -> None:
    program = a_program()
    enrolled(program, make.case(make.person("Amina Rahimi")), "K7-FQ-2M")
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    with clock.shifted(timedelta(days=(date(2025, 4, 2) - clock.today()).days)):
        counted(program)
        # Q2 of an exit on 15 May 2024 is over since January 2025: with one quarter more it is due in April, with two in July.
        early = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&lag=1&of=second_quarter")
        assert "0 of 1" in early.main and "A quarter counts when it and 1 more are over." in early.main
        usual = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
        assert "Not yet due: it counts from Jul 1, 2025." in usual.main
        nonsense = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter&lag=9")
        assert "A quarter counts when it and 2 more are over." in nonsense.main
    kept = early.follow("Median earnings in the second quarter after exit")
    assert "lag=1" in kept.url and kept.soup.find("option", selected=True, string="1")


def test_a_page_of_people_goes_on_after_the_last_one(app: Flask, browser: Browser, monkeypatch: Any) -> None:
    monkeypatch.setattr(pages, "A_PAGE", 2)
    monkeypatch.setattr(pages, "A_FEW", 1)
    monkeypatch.setattr(queries, "A_BATCH", 2)
    program = a_program()
    for number in range(5):
        enrolled(program, make.case(make.person(f"Amina {number}")), f"K7-FQ-{number}M")
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    for report, of in (("wioa", "second_quarter"), ("orr", "caseload")):
        page, seen = browser.get(f"/staff/reports/{report}?program={program.id}&year=2024&of={of}"), []
        while True:
            seen += [str(one.get_text()) for one in page.soup.select("section li bdi")]
            if "More people" not in page.main:
                break
            page = page.follow("More people")
        assert seen == [f"Amina {number}" for number in reversed(range(5))]
        assert "5" in browser.get(f"/staff/reports/{report}?program={program.id}&year=2024").main


def test_a_job_begun_shortly_before_the_year_has_its_90th_day_in_it(app: Flask) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    placed(case, started_on=date(2024, 9, 30))
    later = FiscalYear(2025)
    assert [one.who for one in queries.served(program, later.first, later.last)] == []
    assert len(list(queries.served(program, later.first, later.last, placed=True))) == 1
    assert not list(queries.served(program, date(2025, 10, 1), date(2026, 9, 30), placed=True))


@pytest.mark.parametrize(
    ("benefits", "day", "health"),
    [
        ([], None, 0),
        (["health"], None, 1),  # no day is written down: it is offered from the first one
        (["health"], date(2024, 8, 1), 1),
        (["health"], date(2024, 8, 2), 0),
    ],
)
def test_health_insurance_is_offered_as_the_job_says(
    app: Flask, benefits: list[str], day: date | None, health: int
) -> None:
    program, case = a_program(), make.case()
    enrolled(program, case, "KKFQ2M")
    placed(case, started_on=date(2024, 2, 1), benefits=benefits, health_from=day)
    found = counting.count(program, clock.today()).orr[FiscalYear(2024)]
    assert (found.full_time, found.health) == (1, health)


def test_what_one_organization_did_not_say_of_a_job_the_other_did(app: Flask) -> None:
    program, cases = a_program(), [make.case(), make.case()]
    both = [enrolled(program, case, number) for case, number in zip(cases, ("KKFQ2M", "KKFQ2N"), strict=True)]
    are_one(*both)
    placed(cases[0], started_on=date(2024, 2, 1), pay=Pay.NOT_SAID, pay_cents=None)
    placed(cases[1], started_on=date(2024, 2, 1), benefits=["health"])
    found = counting.count(program, clock.today()).orr[FiscalYear(2024)]
    assert (found.full_time, found.health, found.average_wage) == (1, 1, 18_50)


def test_a_job_in_another_case_of_theirs_brings_them_into_the_list_too(app: Flask) -> None:
    program, year = a_program(), FiscalYear(2025)
    person = make.person("Amina Rahimi")
    enrolled(program, make.case(person), "K7-FQ-2M")
    placed(make.case(person), started_on=date(2024, 10, 2))
    for people in (
        list(queries.served(program, year.first, year.last, placed=True)),
        queries.served_before(program, year.first, year.last, 0, 9, placed=True).people,
    ):
        assert [len(one.jobs) for one in people] == [1]


def test_two_numbers_that_were_decided_to_be_one_are_one_in_every_report(app: Flask, browser: Browser) -> None:
    """What each of two organizations wrote of one period, one job and one payment is one period, one job and one payment."""
    program = a_program()
    cases = [make.case(make.person(name)) for name in ("Amina Rahimi", "Amina R.")]
    one, other = (enrolled(program, case, number) for case, number in zip(cases, ("K7-FQ-2M", "W2-AA-9P"), strict=True))
    written(other, EntryKind.COUNSELING, date(2024, 6, 20))
    first, second = (placed(case, started_on=date(2024, 7, 1)) for case in cases)
    for job in (first, second):
        earnings.pay(job, date(2024, 11, 15), 302_000, Evidence.RECORD)
    earnings.pay(second, date(2024, 11, 29), 100_000, Evidence.RECORD)
    answer(of_placement(second.id)[0], CheckState.EMPLOYED_SAME, Channel.CALL, SaidBy.RESIDENT)
    assert len(list(queries.served(program))) == 2
    are_one(one, other)
    (found,) = queries.served(program)
    assert [period.exited_on for period in found.facts.periods(date(2026, 1, 1))] == [date(2024, 6, 20)]
    (work,) = found.facts.jobs
    assert [payment.cents for payment in work.paid] == [302_000, 100_000]
    assert [said.job for said in found.answers] == [first.id]
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "1 of 1" in page.main and "they were paid $4,020" in page.main
    assert ("Amina Rahimi" in page.main) is not ("Amina R." in page.main)
    orr = browser.get(f"/staff/reports/orr?program={program.id}&year=2024&of=entered")
    assert "1 of them full-time" in orr.main and ("Amina Rahimi" in orr.main) is not ("Amina R." in orr.main)


@pytest.mark.parametrize("place", [0, 1])
def test_one_by_two_numbers_is_named_if_all_of_both_may_be_seen(app: Flask, browser: Browser, place: int) -> None:
    program = a_program()
    cases = [make.case(make.person("Amina Rahimi")) for _one in range(2)]
    one, other = (enrolled(program, case, f"K7-FQ-{at}M") for at, case in enumerate(cases))
    are_one(one, other)
    counted(program)
    address = f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter"
    account = browser.sign_in(Role.CASEWORKER)
    assert "Amina" in browser.get(address).main
    assert list(named.seen(account, program, [one.participant_id])) == [one.participant_id]
    cases[place].erased_at = clock.now()
    counted(program)
    assert "0 of 1" in browser.get(address).main and "Amina" not in browser.get(address).main
    cases[place].erased_at = None
    make.account(Role.SAFETY)
    restrict(cases[place], Restricted.NOT_SAFE)
    counted(program)
    assert "0 of 1" in browser.get(address).main and "Amina" not in browser.get(address).main
