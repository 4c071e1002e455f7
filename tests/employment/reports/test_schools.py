"""Schools that are written down, as the reports for funders read them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from engagement.employment.checks.actions import answer
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.programs.models import Program
from engagement.employment.reports import kept, queries
from engagement.employment.reports.counted import WioaReport
from engagement.employment.reports.jobs import count_reports
from engagement.employment.retention.verdicts import Verdict, snapshot
from engagement.employment.sustained import facts as work
from engagement.employment.sustained.actions import in_school
from engagement.employment.wioa.employed import Reason
from engagement.employment.wioa.figures import Figure
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.years import Indicator, ProgramYear
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy
from engagement.records.erasure import erase
from tests import make
from tests.employment.jobs import placed
from tests.employment.reports.people import a_program, counted, enrolled, written


def test_school_that_is_written_down_or_told_of_counts_in_a_youth_program(app: Flask) -> None:
    program = a_program()
    program.youth = True
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    in_school(case, date(2024, 8, 20), date(2025, 3, 31))
    with clock.shifted(timedelta(days=(date(2026, 1, 9) - clock.today()).days)):
        in_school(case, date(2026, 1, 5), None)
    job = placed(case, started_on=date(2025, 1, 2))
    (check,) = (one for one in of_placement(job.id) if one.day == 90)
    with clock.shifted(timedelta(days=(date(2025, 4, 2) - clock.today()).days)):
        answer(check, CheckState.IN_EDUCATION, Channel.CALL, SaidBy.RESIDENT)
    (found,) = queries.served(program)
    assert [(one.first, one.last) for one in found.schools] == [
        (date(2024, 8, 20), date(2025, 3, 31)),
        (date(2026, 1, 5), date(2026, 1, 9)),  # without an end it is known up to the day on which it was written down
    ]
    (period,) = found.facts.periods(clock.today())
    second, fourth = (
        judge(found.facts, period, one, Asked(clock.today()))
        for one in (Indicator.SECOND_QUARTER, Indicator.FOURTH_QUARTER)
    )
    assert (second.why, fourth.why) == (Reason.IN_SCHOOL, Reason.IN_SCHOOL)
    assert snapshot(found.facts.history, 90, clock.today()) is Verdict.NO  # known, and no bracket widens


def test_school_that_is_still_to_begin_is_none_yet(app: Flask) -> None:
    program = a_program()
    program.youth = True
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    in_school(case, clock.today() + timedelta(days=1), None)
    assert [one.facts.schools for one in queries.served(program)] == [()]
    in_school(case, clock.today(), None)
    assert [one.facts.schools[0].first for one in queries.served(program)] == [clock.today()]


def in_high_school() -> tuple[Program, Case]:
    """Somebody in a youth program until 15 May 2024, with a diploma of the school that ended five days later."""
    program = a_program()
    program.youth = True
    case = make.case(make.person("Amina Rahimi"))
    one = enrolled(program, case, "K7-FQ-2M")
    in_school(case, date(2023, 9, 1), date(2024, 5, 20), postsecondary=False)
    for kind in (EntryKind.DIPLOMA, EntryKind.DIPLOMA_GAIN):
        written(one, kind, date(2024, 5, 10))
    return program, case


def figure(program: Program, indicator: Indicator, year: int) -> Figure:
    """As it was counted beforehand; whoever asks for the people behind it finds as many."""
    report = WioaReport(program, ProgramYear(year), Asked(clock.today()))
    found = kept.wioa_figures(report)
    assert found is not None
    (said,) = (one for one in found.found if one.indicator is indicator)
    verdicts = [line.found.verdict for some in report.batches() for line in some if line.indicator is indicator]
    assert verdicts.count(Verdict.YES) == said.yes and verdicts.count(Verdict.NOT_KNOWN) == said.unknown
    return said


def test_a_diploma_and_then_college_come_from_the_rows_into_the_figures(app: Flask) -> None:
    program, case = in_high_school()
    in_school(case, date(2024, 8, 20), date(2025, 5, 10), postsecondary=True)
    counted(program)
    for indicator, year in ((Indicator.GAINS, 2023), (Indicator.CREDENTIAL, 2025)):
        found = figure(program, indicator, year)
        assert (found.yes, found.no, found.unknown) == (1, 0, 0)
    assert figure(program, Indicator.GAINS, 2024).people == 0, "she was no more in the program"


def test_figures_stay_as_they_are_when_somebody_is_erased(app: Flask) -> None:
    """Days of school stay as those of jobs do, without a word: else who had a credential would be in no figure any more."""
    program, case = in_high_school()
    in_school(case, date(2024, 8, 20), date(2025, 5, 10), postsecondary=True)
    placed(case, started_on=date(2024, 10, 1), hours=Decimal(20))
    db.session.commit()

    def said() -> tuple[object, ...]:
        counted(program)
        figures = tuple(figure(program, one, 2025) for one in Indicator)
        return *figures, work.people([case.person_id])[case.person_id].in_school(date(2025, 4, 1))

    before = said()
    erase(case.person_id)
    db.session.commit()
    assert said() == before and before[-1]


@pytest.mark.parametrize(
    ("said", "unknown"), [(None, 1), (False, 1), (True, 0)], ids=["not known", "no college", "college"]
)
def test_only_a_school_of_which_somebody_said_that_it_is_after_high_school_is_college(
    app: Flask, said: bool | None, unknown: int
) -> None:
    program, case = in_high_school()
    in_school(case, date(2024, 8, 20), date(2025, 5, 10), postsecondary=said)
    counted(program)
    found = figure(program, Indicator.CREDENTIAL, 2025)
    assert (found.yes, found.unknown) == (1 - unknown, unknown)


def test_reports_that_were_counted_before_take_up_what_is_said_later(app: Flask) -> None:
    program, case = in_high_school()
    in_school(case, date(2024, 8, 20), date(2025, 5, 10))
    counted(program)
    assert figure(program, Indicator.CREDENTIAL, 2025).yes == 0
    in_school(case, date(2024, 8, 20), date(2025, 5, 10), postsecondary=True)
    make.commit()
    with clock.shifted(timedelta(minutes=10)):
        assert kept.to_count() == [program.id]
        count_reports()
        program = db.session.get_one(Program, program.id)
        assert figure(program, Indicator.CREDENTIAL, 2025).yes == 1


def test_in_no_youth_program_the_same_rows_are_in_neither_figure(app: Flask) -> None:
    program, case = in_high_school()
    program.youth = False
    in_school(case, date(2024, 8, 20), date(2025, 5, 10), postsecondary=True)
    counted(program)
    for indicator, year in ((Indicator.GAINS, 2023), (Indicator.CREDENTIAL, 2025)):
        found = figure(program, indicator, year)
        assert (found.yes, found.no, found.unknown, found.people) == (0, 0, 0, 0)
