"""The people of a program as they are counted, read in a few statements however many they are. No sealed column is opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Figures, LivingWage, Periods, Span
from engagement.employment.goal.groups import BY_AGE, BY_ORGANIZATION, CITY, NOT_SAID, Group, groups
from engagement.employment.goal.one_person import Joined, Record, join, since_enrolled
from engagement.employment.participants.queries import same_and_unresolved
from engagement.employment.programs.models import Program
from engagement.employment.programs.queries import totals_of
from engagement.employment.reports.queries import Served, served
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import facts as work
from engagement.employment.sustained.judging import Judged, judge
from engagement.employment.sustained.models import Judgement, Standing, SustainedRule
from engagement.employment.sustained.queries import rule_in_force
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import queries as wage_figures
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.indicators import judge as judge_period
from engagement.employment.wioa.years import Indicator
from engagement.foundation import db
from engagement.people.models import Case, Person


@dataclass(frozen=True)
class Counted:
    """What was counted of a program: its figures, and its groups by organization and by age, each person in all of theirs."""

    figures: Figures
    groups: Mapping[str, list[Group]]


def figures(program: Program, as_of: date) -> Figures:
    """All that there is to count of a program on a day, by what is known now."""
    return count(program, as_of).figures


def count(program: Program, as_of: date) -> Counted:
    """The same with the groups, which are for staff alone."""
    enrolled = [one for one in served(program) if one.client.enrolled_on <= as_of]
    rule = rule_in_force()
    people = _people(enrolled, _records(program, as_of), rule, as_of)
    return Counted(_figures(program, enrolled, people, rule, as_of), _groups(people, as_of))


def _figures(
    program: Program, enrolled: Sequence[Served], people: Sequence[Somebody], rule: SustainedRule | None, as_of: date
) -> Figures:
    reached, unanswered, perhaps_twice = counting.reached(people)
    totals = [one.people for one in totals_of(program.id) if one.month <= as_of]
    return Figures(
        as_of=as_of,
        goal=program.goal,
        people=reached,
        unanswered=unanswered,
        perhaps_twice=perhaps_twice,
        beside=Span(0, sum(totals)),
        steps=counting.steps(people, as_of),
        retentions=counting.retentions(people, as_of),
        wages=counting.wages(people, as_of),
        living_wage=_living_wage(rule.rule if rule else Rule(), as_of),
        months=counting.months(people, as_of),
        rule_number=rule.number if rule else None,
        wioa_q2=_second_quarter(enrolled, as_of),
        ended=program.enrols_nobody_after(as_of),
    )


def _groups(people: Sequence[Somebody], as_of: date) -> Mapping[str, list[Group]]:
    by_organization: defaultdict[str, list[Somebody]] = defaultdict(list)
    by_age: defaultdict[str, list[Somebody]] = defaultdict(list)
    for one in people:
        by_age[one.age_band or NOT_SAID].append(one)
        for organization_id in one.organizations:
            by_organization[str(organization_id or CITY)].append(one)
    return {BY_ORGANIZATION: groups(by_organization, as_of), BY_AGE: groups(by_age, as_of)}


def _records(program: Program, as_of: date) -> Mapping[int, list[Record]]:
    """The records by which people are enrolled, by program number, with what was judged of each."""
    whose = (Enrolment.participant_id, Case.person_id, Enrolment.organization_id, Person.age_band)
    wanted = (
        select(*whose, Judgement.verdict, Judgement.since, Judgement.day)
        .add_columns(func.coalesce(func.bool_or(Enrolment.ready_on <= as_of), False).label("ready"))
        .join(Case, Case.id == Enrolment.case_id)
        .join(Person, Person.id == Case.person_id)
        .outerjoin(Standing, Standing.person_id == Case.person_id)
        .outerjoin(Judgement, Judgement.id == Standing.judgement_id)
        .where(Enrolment.program_id == program.id, Enrolment.withdrawn_at.is_(None), Enrolment.enrolled_on <= as_of)
        .group_by(*whose, Judgement.id)
        .order_by(*whose)
    )
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for row in db.session.execute(wanted):
        found[row.participant_id].append(Record(
                row.participant_id, row.person_id, row.ready, row.verdict, row.since, row.day, row.organization_id, row.age_band
            )
        )  # fmt: skip
    return found


def _people(
    enrolled: Sequence[Served], records: Mapping[int, list[Record]], version: SustainedRule | None, as_of: date
) -> list[Somebody]:
    joined = join(enrolled, records, *same_and_unresolved())
    anew = _judged_anew([one for one in joined if one.judged is None], version, as_of)
    return counting.until([one.counted(anew.get(one.who)) for one in joined], as_of)


def _judged_anew(joined: Sequence[Joined], version: SustainedRule | None, today: date) -> Mapping[int, Judged]:
    """Judgements of work that began in the program, of those whose standing is about earlier work, or about a part of theirs."""
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
