"""What is counted beforehand: the same as whoever reads the people themselves would count, and not older than the page says."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from engagement.employment.earnings import actions as earnings
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.orr import figures as orr
from engagement.employment.orr.figures import Measures, measures
from engagement.employment.orr.measures import FiscalYear
from engagement.employment.orr.reasons import is_about, judged
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs.models import Program
from engagement.employment.reports import actions, kept, pages, queries
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.counting import fiscal_years, program_years
from engagement.employment.reports.jobs import count_reports
from engagement.employment.reports.models import ReportSummary
from engagement.employment.wioa import figures as wioa
from engagement.employment.wioa.facts import Facts, Learning
from engagement.employment.wioa.figures import Figure, figures, lines
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import LAGS, Indicator, ProgramYear
from engagement.foundation import clock, db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed
from tests.employment.reports.people import LAST, a_program, are_one, counted, enrolled, written
from tests.employment.wioa.worked import PEOPLE, client_of, facts_of

DAYS = (
    date(2025, 1, 15),
    date(2025, 7, 1),
    date(2026, 1, 1),
    date(2026, 2, 28),
    date(2026, 11, 29),
)  # two are days of which a quarter is due
FIRST, LAST_DAY = date(2024, 1, 1), date(2025, 6, 30)  # those between which the program year 2024 is about anybody
ON_THE_EDGES = (
    Facts(date(2023, 11, 1), served=(FIRST,)),
    Facts(LAST_DAY, trainings=(Learning(LAST_DAY, LAST_DAY),), gains=(LAST_DAY,)),
)


@pytest.mark.parametrize("today", DAYS)
def test_all_years_at_once_say_of_the_people_worked_out_by_hand_what_each_year_says(today: date) -> None:
    people = [*(facts_of(one) for one in PEOPLE["wioa"]), *ON_THE_EDGES]
    years = [ProgramYear(year) for year in range(2020, 2028)]
    every = wioa.EveryYear(years, today)
    for who, facts in enumerate(people):
        every.add(who, facts)
    told = 0
    for year in years:
        for lag in LAGS:
            alone = figures(lines(enumerate(people), year, Asked(today, lag)))
            assert every.figures[year][lag] == alone, (year, lag)
            told += sum(one.yes + one.no + one.unknown + one.not_due + one.left_out for one in alone)
    assert told > 100


@pytest.mark.parametrize("today", DAYS)
def test_the_same_for_orr(today: date) -> None:
    people = [client_of(one) for one in PEOPLE["orr"]]
    years = [FiscalYear(year) for year in range(2020, 2028)]
    every = orr.EveryYear(years, today)
    for client in people:
        every.add(client)
    for year in years:
        found = [judged(one, year, today) for one in people]
        assert every.measures[year] == measures(one for one in found if is_about(one))
    assert any(one.entered and one.wages for one in every.measures.values())


def some_people(program: Program) -> None:
    """A dozen who come out in many ways: paid, silent, out for a reason, trained, still there."""
    for number in range(12):
        case = make.case(make.person(f"Amina {number}"))
        one = enrolled(program, case, f"K7-FQ-{chr(65 + number)}M")
        if number % 2:
            job = placed(case, started_on=date(2024, 6, 3), pay_cents=1800 + number)
            if number % 3:
                earnings.pay(job, date(2024, 11, 15), 302_000 + number, Evidence.RECORD)
        if number % 5 == 0:
            written(one, EntryKind.TRAINING, LAST)
            written(one, EntryKind.POSTSECONDARY_CREDENTIAL, date(2024, 6, 1))
        if number == 7:
            written(one, EntryKind.DECEASED, LAST)
        if number == 8:
            written(one, EntryKind.COUNSELING, clock.today())
            one.last_served_on = clock.today()


def test_what_is_kept_is_what_the_people_themselves_add_up_to(app: Flask) -> None:
    program, today = a_program(), clock.today()
    some_people(program)
    counted(program)
    seen: set[Figure] = set()
    for year in program_years(today):
        for lag in LAGS:
            report = WioaReport(program, year, Asked(today, lag))
            found = kept.wioa_figures(report)
            assert found is not None and found.found == figures(line for batch in report.batches() for line in batch)
            seen |= set(found.found)
    assert {3, 8} < {one.yes for one in seen} | {one.no + one.unknown for one in seen} and any(
        one.median for one in seen
    )
    for fiscal in fiscal_years(today):
        of_orr = OrrReport(program, fiscal, today)
        known = kept.orr_measures(of_orr)
        assert known is not None and known.found == measures(one.found for some in of_orr.batches() for one in some)
    assert Measures.from_dict(known.found.as_dict()) == known.found


def to_count(app: Flask, after: timedelta = timedelta()) -> bool:
    with clock.shifted(after):
        found = bool(kept.to_count())
    db.session.rollback()
    return found


def test_it_is_counted_again_when_something_was_written_down_and_on_another_day(app: Flask) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    one = enrolled(program, case, "K7-FQ-2M")
    assert kept.to_count() == [program.id]
    counted(program)
    assert not to_count(app, timedelta(minutes=10)) and to_count(app, timedelta(days=1))
    for write in (
        lambda: written(one, EntryKind.COUNSELING, LAST),
        lambda: placed(case, started_on=date(2024, 6, 3)),
    ):
        write()
        make.commit()
        assert to_count(app, timedelta(seconds=59))
        count_reports()
        assert not to_count(app)
    assert db.session.scalar(select(func.count()).select_from(ReportSummary)) == 1


def test_what_takes_long_to_count_is_left_alone_for_sixty_times_as_long(app: Flask) -> None:
    program = a_program()
    one = enrolled(program, make.case(make.person("Amina Rahimi")), "K7-FQ-2M")
    counted(program)
    db.session.execute(update(ReportSummary).values(took_ms=10_000))
    written(one, EntryKind.COUNSELING, LAST)
    make.commit()
    assert not to_count(app, timedelta(seconds=590)) and to_count(app, timedelta(seconds=601))
    actions.ask_to_count(program)
    make.commit()
    assert to_count(app)  # whoever asks waits for nothing


def test_the_page_says_when_it_was_counted_and_counts_again_when_asked(
    app: Flask, browser: Browser, run_jobs: Callable[[], None]
) -> None:
    program = a_program()
    enrolled(program, make.case(make.person("Amina Rahimi")), "K7-FQ-2M")
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    for report in ("wioa", "orr"):
        address = f"/staff/reports/{report}?program={program.id}&year=2024"
        page = browser.get(address)
        assert "This program was not counted yet." in page.main and "Number" not in page.main
    counted(program)
    for number, report in enumerate(("wioa", "orr"), 2):
        address = f"/staff/reports/{report}?program={program.id}&year=2024"
        page = browser.get(address)
        assert "Counted on " in page.main and "It is being counted again." not in page.main
        enrolled(program, make.case(make.person(f"Luis {report}")), f"W2-AA-{number}P")
        make.commit()
        old = browser.get(address).main
        page = page.submit("Count again now")
        assert page.url.endswith(address if report == "orr" else f"{address}&lag=2")
        assert "It is being counted. Look again in a minute." in page.text and "It is being counted again." in page.main
        page.submit("Count again now")  # pressed twice, it is counted once
        run_jobs()
        new = browser.get(address).main
        assert "It is being counted again." not in new
        assert (f"0 of {number - 1}" in old and f"0 of {number}" in new) or report == "orr"
    assert ">3<" in str(browser.get(address).soup.find("dl")).replace(" ", "")


def test_looking_counts_nothing_and_who_reads_figures_cannot_ask(app: Flask, browser: Browser) -> None:
    program = a_program()
    make.commit()
    browser.sign_in(Role.EQUITY)
    for report in ("wioa", "orr"):
        page = browser.get(f"/staff/reports/{report}?program={program.id}&year=2024")
        assert "This program was not counted yet." in page.main and "Count again now" not in page.main
        token = browser.get("/staff/account").soup.find("input", attrs={"name": "csrf_token"})
        browser.post(f"/staff/reports/{report}?program={program.id}", {"csrf_token": token["value"]}, status=403)
    assert db.session.scalar(select(func.count()).select_from(ReportSummary)) == 0


def test_nobody_is_twice_in_a_list_whichever_page_their_numbers_are_on(
    app: Flask, browser: Browser, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pages, "A_FEW", 2)
    monkeypatch.setattr(pages, "A_PAGE", 2)
    program = a_program()
    all_of_them = [enrolled(program, make.case(make.person(f"Amina {at}")), f"K7-FQ-{at}M") for at in range(7)]
    are_one(all_of_them[0], all_of_them[5])
    are_one(all_of_them[2], all_of_them[3])
    counted(program)
    account = browser.sign_in(Role.CASEWORKER)
    today = clock.today()
    for report in (
        WioaReport(program, ProgramYear(2024), Asked(today), Indicator.SECOND_QUARTER),
        OrrReport(program, FiscalYear(2024), today),
    ):
        seen, after = [], 0
        while after is not None:
            shown = pages.page(report, account, after)
            seen += [line.who for line, _case, _person in shown.lines]
            after = shown.after
        assert seen == [all_of_them[at].participant_id for at in (6, 5, 4, 3, 1)]
        leads = {number: one.who for one in queries.served(program) for number in one.numbers}
        assert sorted(leads[who] for who in seen) == sorted(set(leads.values()))


def test_a_page_of_few_says_that_it_goes_on(app: Flask, browser: Browser, monkeypatch: Any) -> None:
    monkeypatch.setattr(pages, "A_FEW", 1)
    monkeypatch.setattr(pages, "TURNS", 2)
    program = a_program()
    for number in range(4):
        one = enrolled(program, make.case(make.person(f"Amina {number}")), f"K7-FQ-{number}M")
        if number:  # they are still there, so nobody asks yet what became of them
            one.last_served_on = clock.today()
            written(one, EntryKind.COUNSELING, clock.today())
            written(one, EntryKind.COUNSELING, date(2024, 8, 1))
            for month in range(9, 13):
                written(one, EntryKind.COUNSELING, date(2024, month, 1))
            for month in range(1, 13):
                written(one, EntryKind.COUNSELING, date(2025, month, 1))
            for month in range(1, clock.today().month + 1):
                written(one, EntryKind.COUNSELING, date(clock.today().year, month, 1))
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
    assert "Nobody so far." in page.main and "Amina" not in page.main
    page = page.follow("More people")
    assert "Amina 0" in page.main and "More people" not in page.main
