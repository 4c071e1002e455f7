"""The people of a program as they are counted, read in a few statements however many they are. No sealed column is opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Figures, LivingWage, Periods, Span
from engagement.employment.goal.one_person import Joined, Record, join, since_enrolled
from engagement.employment.participants.queries import same_and_unresolved
from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import totals_of
from engagement.employment.reports.queries import Served, served
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import facts as work
from engagement.employment.sustained.judging import Judged, judge
from engagement.employment.sustained.models import Judgement, Standing
from engagement.employment.sustained.queries import rule_in_force
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import queries as wage_figures
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.indicators import judge as judge_period
from engagement.employment.wioa.years import Indicator
from engagement.foundation import db
from engagement.people.models import Case


def figures(program: Program, today: date) -> Figures:
    """All that there is to count of a program, as of today or of a day gone by, by what is known now."""
    enrolled = served(program)
    people = counting.until(_people(enrolled, _records(program, today), today), today)
    reached, unanswered, perhaps_twice = counting.reached(people)
    rule = rule_in_force()
    return Figures(
        as_of=today,
        goal=program.goal,
        people=reached,
        unanswered=unanswered,
        perhaps_twice=perhaps_twice,
        beside=Span(0, sum(one.people for one in totals_of(program.id) if one.month <= today)),
        steps=counting.steps(people, today),
        retentions=counting.retentions(people, today),
        wages=counting.wages(people, today),
        living_wage=_living_wage(rule.rule if rule else Rule(), today),
        months=counting.months(people, today),
        rule_number=rule.number if rule else None,
        wioa_q2=_second_quarter(enrolled, today),
    )


def _records(program: Program, today: date) -> Mapping[int, list[Record]]:
    """The records by which people are enrolled, by program number, with what was judged of each."""
    wanted = (
        select(Enrolment.participant_id, Case.person_id, Judgement.verdict, Judgement.since, Judgement.day)
        .add_columns(func.coalesce(func.bool_or(Enrolment.ready_on <= today), False).label("ready"))
        .join(Case, Case.id == Enrolment.case_id)
        .outerjoin(Standing, Standing.person_id == Case.person_id)
        .outerjoin(Judgement, Judgement.id == Standing.judgement_id)
        .where(Enrolment.program_id == program.id, Enrolment.withdrawn_at.is_(None))
        .group_by(Enrolment.participant_id, Case.person_id, Judgement.id)
        .order_by(Enrolment.participant_id, Case.person_id)
    )
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for row in db.session.execute(wanted):
        found[row.participant_id].append(
            Record(row.participant_id, row.person_id, row.ready, row.verdict, row.since, row.day)
        )
    return found


def _people(enrolled: Sequence[Served], records: Mapping[int, list[Record]], today: date) -> list[Somebody]:
    joined = join(enrolled, records, *same_and_unresolved())
    anew = _judged_anew([one for one in joined if one.judged is None], today)
    return [one.counted(anew.get(one.who)) for one in joined]


def _judged_anew(joined: Sequence[Joined], today: date) -> Mapping[int, Judged]:
    """Judgements of work that began in the program, of those whose standing is about earlier work, or about a part of theirs."""
    version = rule_in_force()
    if version is None or not joined:
        return {}
    known = work.people(sorted({person_id for one in joined for person_id in one.person_ids}))
    rule, wages = version.rule, work.wages()
    return {
        one.who: judge(rule, since_enrolled([known[each] for each in one.person_ids], one.enrolled_on), wages, today)
        for one in joined
    }


def _living_wage(rule: Rule, today: date) -> LivingWage | None:
    """The living wage of the rule's county and household on that day; of a rule that asks for none, the usual one."""
    asked = rule if rule.wage is WageTest.LIVING else Rule()
    return next(
        (
            LivingWage(one.cents, one.county, one.household or "", one.year, one.source, one.licence)
            for one in wage_figures.standing()
            if one.kind is FigureKind.LIVING
            and (one.county, one.household) == (asked.county, asked.household)
            and one.effective_from <= today
        ),
        None,
    )


def _second_quarter(enrolled: Iterable[Served], today: date) -> Periods | None:
    """WIOA's employment in the second quarter after the exit, of all periods that are due; silence counts as no."""
    asked = Asked(today)
    found = [
        judge_period(one.facts, period, Indicator.SECOND_QUARTER, asked).verdict
        for one in enrolled
        for period in one.facts.periods(today)
        if period.exited_on is not None
    ]
    due = [one for one in found if one not in (None, Verdict.NOT_DUE)]
    return Periods(due.count(Verdict.YES), len(due)) if due else None
