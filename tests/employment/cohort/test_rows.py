"""A cohort that lives through the real database and the desk's own actions: what is counted from rows is the truth or covers it."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random

import pytest
from flask import Flask

from engagement.employment.enrolments import actions as enrolments
from engagement.employment.goal import actions as goal
from engagement.employment.goal import queries as goals
from engagement.employment.orr.figures import measures
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import Participant, ParticipantPair
from engagement.employment.participants.queries import same_and_unresolved
from engagement.employment.participants.unique import unique_people
from engagement.employment.reports import actions as reports
from engagement.employment.reports import counting, kept
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.queries import served
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained import queries as standings
from engagement.employment.sustained.judging import judge
from engagement.employment.sustained.wages import Wages
from engagement.employment.wioa.figures import figures
from engagement.employment.wioa.indicators import Asked
from engagement.foundation import db
from tests import make
from tests.employment.cohort import given
from tests.employment.cohort.compared import RULE
from tests.employment.cohort.enrolled import Door, Entry, entries, people
from tests.employment.cohort.goals import of_a_goal
from tests.employment.cohort.recorded import Record, apart, by_name
from tests.employment.cohort.rows import Desk, on
from tests.employment.cohort.run import held
from tests.employment.cohort.seen import Known, Manner, known
from tests.employment.cohort.toward_goal import of_reports
from tests.employment.cohort.truth import BEFORE, World, world
from tests.employment.enrolled import a_program, enrolled

SMALL, PEOPLE, YEAR = 12, 900, 365
LAST_PAYMENTS = 4  # so many of a job are written down: each takes its time


@dataclass
class Lived:
    """A world, what is known of everybody in the program in it, by which records, and what became of it at the desk."""

    world: World
    known: list[Known]
    entries: list[Entry]
    records: dict[int, Record]  # by the place of their entry
    desk: Desk

    @property
    def whose(self) -> dict[int, int]:
        """The person of each program number."""
        return {one.participant_id: self.entries[place].human.key for place, one in self.desk.enrolment.items()}


def lives(seed: int, number: int) -> Lived:
    """So many people, with all that becomes of them, in the rows."""
    one = world(seed, number)
    for human in one.people:
        human.youth = False  # that is a program, and there is one here
        human.left = [(day, why) for day, why in human.left if why != "foster"]
    found = entries(one, Door())
    named = {place: entry for place, entry in enumerate(found) if entry.first is None}
    known_of = by_name(list(named.values()), known(one, Manner()))
    for each in known_of:
        _as_at_a_desk(each)
    records = apart(list(named.values()), known_of, Random(seed))
    with on(one.today - BEFORE):
        began = date.fromordinal(one.today - BEFORE)
        desk = Desk(a_program(first_day=began), partial(a_program, first_day=began))
        make.commit()
    made = Lived(one, known_of, found, dict(zip(named, records, strict=True)), desk)
    for place, entry in enumerate(found):
        desk.comes(entry, place)
    for place, record in made.records.items():
        desk.knows(record, place, one.today)
    desk.live()
    return made


def _as_at_a_desk(one: Known) -> None:
    """Nobody is asked before they are in the program, nor a minor; a service is planned for a year at most."""
    human, since = one.human, one.human.since
    human.left = [(max(day, since), why) for day, why in human.left]
    human.planned = [(max(day, since), until) for day, until in human.planned if 0 < until - max(day, since) <= YEAR]
    heard = [told for told in one.told if told.on >= since and not human.minor]
    one.told, one.whole = heard, one.whole and len(heard) == len(one.told)  # what nobody was asked is not known
    for written in one.jobs:
        written.paid = written.paid[-LAST_PAYMENTS:]


def _how_many(lived: Lived) -> tuple[int, int]:
    return unique_people(set(lived.whose), *same_and_unresolved())


def _decide(lived: Lived) -> None:
    """A person who knows them decides every pair."""
    whose = lived.whose
    for pair in db.session.query(ParticipantPair).all():
        one = whose[pair.first_id] == whose[pair.second_id]
        participants.decide(pair, PairAnswer.SAME if one else PairAnswer.TWO)
    make.commit()


def _judged_as_pure(lived: Lived) -> None:
    """Put the rule in force: each record is judged as the same facts are without rows."""
    version = sustained.write(RULE)
    for begun in (sustained.try_out, sustained.put_in_force):
        made = begun(version)
        while sustained.judge_some(made.id):
            pass
    make.commit()
    for place, record in lived.records.items():
        stands = standings.of_person(lived.desk.case[place].person_id)
        pure = judge(RULE, given.person(record.known), Wages(()), date.fromordinal(lived.world.today))
        if record.known.jobs:
            assert stands is not None and stands.judgement.verdict is pure.verdict, record
        else:
            assert stands is None and pure.verdict is Verdict.NO


def _reports(lived: Lived) -> None:
    """Reports from the rows are the truth or cover it, of each person once."""
    whose = lived.whose
    read = {whose[one.who]: one for one in served(lived.desk.program)}
    assert sorted(read) == [one.human.key for one in lived.known], "nobody is there twice"
    held(of_reports(lived.known, lived.world, [read[one.human.key] for one in lived.known]))


def _reports_that_are_kept(lived: Lived) -> None:
    """What the job counts for every year is what the lines of the report add up to, that each person stands in."""
    program, today = lived.desk.program, date.fromordinal(lived.world.today)
    reports.count(program)
    for year in counting.program_years(today):
        wioa = WioaReport(program, year, Asked(today))
        of_wioa = kept.wioa_figures(wioa)
        assert of_wioa is not None and of_wioa.found == figures(line for some in wioa.batches() for line in some)
    for federal in counting.fiscal_years(today):
        orr = OrrReport(program, federal, today)
        of_orr = kept.orr_measures(orr)
        assert of_orr is not None and of_orr.found == measures(one.found for some in orr.batches() for one in some)


def _goal(lived: Lived) -> None:
    """So are the figures that the job counts and keeps."""
    goal.count(lived.desk.program)
    make.commit()
    summary = goals.summary(lived.desk.program.id)
    assert summary is not None
    held(of_a_goal(summary.figures, lived.known, date.fromordinal(lived.world.today), decided=True))


def proved(seed: int, number: int) -> Lived:
    """Let them live, and hold everything that is counted against the truth."""
    lived = lives(seed, number)
    with on(lived.world.today):
        low, high = _how_many(lived)
        true = len(people(lived.entries))
        assert low <= true <= high
        _decide(lived)
        assert _how_many(lived) == (true, true)
        _judged_as_pure(lived)
        _reports(lived)
        _reports_that_are_kept(lived)
        _goal(lived)
    return lived


@pytest.mark.proof
def test_nine_hundred_people_in_the_rows(app: Flask) -> None:
    lived = proved(3, PEOPLE)
    assert lived.desk.by_text > 50, "some have to have answered by text"


def test_a_few_people_in_the_rows(app: Flask) -> None:
    proved(7, SMALL)


def test_one_person_who_is_enrolled_with_the_number_of_another_is_counted_once_it_is_mended(app: Flask) -> None:
    program = a_program()
    first = enrolled(make.case(make.person("Ana Ruiz Gil")), program, birthday="04/17")
    number = db.session.get_one(Participant, first.participant_id).number
    case = make.case(make.person("Eva Ruiz Gil"))
    wrong = enrolled(case, a_program(), number=number)
    enrolments.withdraw(wrong, "It was the number of her sister")
    right = enrolled(case, program, birthday="04/17")
    assert unique_people({first.participant_id, right.participant_id}, *same_and_unresolved()) == (1, 2)
    for pair in db.session.query(ParticipantPair).all():
        participants.decide(pair, PairAnswer.TWO)
    assert unique_people({first.participant_id, right.participant_id}, *same_and_unresolved()) == (2, 2)
