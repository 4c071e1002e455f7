"""A cohort that lives through the real database and the desk's own actions: what is counted from rows is the truth or covers it."""

from collections.abc import Sequence
from datetime import date

import pytest
from flask import Flask

from engagement.employment.enrolments import actions as enrolments
from engagement.employment.goal import actions as goal
from engagement.employment.goal import queries as goals
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.participants.queries import same_and_unresolved
from engagement.employment.participants.unique import unique_people
from engagement.employment.reports.queries import served
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained import queries as standings
from engagement.employment.sustained.judging import judge
from engagement.employment.sustained.wages import Wages
from engagement.foundation import db
from tests import make
from tests.employment.cohort import counted, funders, given
from tests.employment.cohort.compared import RULE, Compared
from tests.employment.cohort.enrolled import Door, Entry, entries, people
from tests.employment.cohort.rows import Desk, on
from tests.employment.cohort.run import held
from tests.employment.cohort.seen import Known, Manner, known
from tests.employment.cohort.truth import BEFORE, SURVIVORS, World, world
from tests.employment.enrolled import a_program, enrolled

SMALL, PEOPLE, YEAR = 12, 900, 365


def lives(seed: int, number: int) -> tuple[Desk, World, list[Known], list[Entry]]:
    """So many people, with all that becomes of them, in the rows."""
    one = world(seed, number)
    for human in one.people:
        human.youth = False  # that is a program, and there is one here
        human.left = [(day, why) for day, why in human.left if why != "foster"]
    found = entries(one, Door())
    _in_the_program(one, found)
    known_of = [each for each in known(one, Manner()) if any(way != SURVIVORS for _, way in each.human.enrolled)]
    with on(one.today - BEFORE):
        began = {"first_day": date.fromordinal(one.today - BEFORE)}
        desk = Desk(a_program(**began))
        a_program(**began)
        make.commit()
    for place, entry in enumerate(found):
        desk.comes(entry, place, found[:place])
    for each in known_of:
        for written in each.jobs:
            written.paid = written.paid[-4:]
        desk.knows(each, one.today)
    desk.live()
    return desk, one, known_of, found


def _in_the_program(one: World, found: Sequence[Entry]) -> None:
    """Who tells a number is enrolled in another program by it; what happens in this one begins with the first enrolment by name."""
    days: dict[int, list[tuple[int, int]]] = {}
    for entry in found:
        if entry.first is None:
            days.setdefault(entry.human.key, []).append((entry.day, entry.organization))
    for human in one.people:
        human.enrolled = days.get(human.key, [(one.today, SURVIVORS)])
        human.left = [(max(day, human.since), why) for day, why in human.left]
        since = human.since
        human.planned = [
            (max(day, since), until) for day, until in human.planned if 0 < until - max(day, since) <= YEAR
        ]


def _how_many(desk: Desk) -> tuple[int, int]:
    numbers = {enrolment.participant_id for _, enrolment in desk.enrolments}
    return unique_people(numbers, *same_and_unresolved())


def _decide(desk: Desk, found: Sequence[Entry]) -> None:
    """A person who knows them decides every pair."""
    whose = {enrolment.participant_id: found[place].human.key for place, enrolment in desk.enrolments}
    for pair in db.session.query(ParticipantPair).all():
        one = whose[pair.first_id] == whose[pair.second_id]
        participants.decide(pair, PairAnswer.SAME if one else PairAnswer.TWO)
    make.commit()


def _judged_as_pure(desk: Desk, one: World, known_of: Sequence[Known]) -> None:
    """Put the rule in force: each person is judged as the same facts are without rows."""
    version = sustained.write(RULE)
    for begun in (sustained.try_out, sustained.put_in_force):
        made = begun(version)
        while sustained.judge_some(made.id):
            pass
    make.commit()
    for each in known_of:
        stands = standings.of_person(desk.case[each.human.key].person_id)
        pure = judge(RULE, given.person(each), Wages(()), date.fromordinal(one.today))
        if each.jobs:
            assert stands is not None and stands.judgement.verdict is pure.verdict, each
        else:
            assert stands is None and pure.verdict is Verdict.NO


def _funders_as_pure(desk: Desk, one: World, known_of: Sequence[Known], found: Sequence[Entry]) -> None:
    """Reports from the rows say what the same facts say without rows, of each person once."""
    whose = {enrolment.participant_id: found[place].human.key for place, enrolment in desk.enrolments}
    read = {whose[each.who]: each for each in served(desk.program)}
    assert sorted(read) == [each.human.key for each in known_of], "nobody is there twice"
    facts, clients = ([getattr(read[each.human.key], name) for each in known_of] for name in ("facts", "client"))
    for figures, from_rows in ((funders.wioa, facts), (funders.orr, clients)):
        lines = list(figures(known_of, one, from_rows))
        held(lines)
        assert lines == list(figures(known_of, one))


def _goal(desk: Desk, known_of: Sequence[Known], today: int) -> None:
    """The summary that the job makes covers the truth of those whom nobody can be mixed up with any more."""
    goal.count(desk.program)
    make.commit()
    summary = goals.summary(desk.program.id)
    assert summary is not None
    kept = summary.figures
    true = [(each, [job for job in each.real if job.first >= each.human.since]) for each in known_of]
    lasts = sum(counted.lasts(each.human, jobs, today) for each, jobs in true)
    placed = sum(any(job.first <= today for job in jobs) for _, jobs in true)
    held([
        Compared("goal", kept.people.low, kept.people.high, lasts),
        Compared("enrolled", kept.step("enrolled").low, kept.step("enrolled").high, len(known_of)),
        Compared("placed", kept.step("placed").low, kept.step("placed").high, placed),
    ])  # fmt: skip
    assert kept.perhaps_twice == 0 and kept.step("enrolled").low == kept.step("enrolled").high == len(known_of)


def proved(seed: int, number: int) -> Desk:
    """Let them live, and hold everything that is counted against the truth."""
    desk, one, known_of, found = lives(seed, number)
    with on(one.today):
        low, high = _how_many(desk)
        true = len(people(found))
        assert low <= true <= high
        _decide(desk, found)
        assert _how_many(desk) == (true, true)
        _judged_as_pure(desk, one, known_of)
        _funders_as_pure(desk, one, known_of, found)
        _goal(desk, known_of, one.today)
    return desk


@pytest.mark.proof
def test_nine_hundred_people_in_the_rows(app: Flask) -> None:
    desk = proved(3, PEOPLE)
    assert desk.by_text > 50, "some have to have answered by text"


@pytest.mark.proof
def test_a_few_people_in_the_rows(app: Flask) -> None:
    proved(7, SMALL)


def test_one_person_who_is_enrolled_with_the_number_of_another_is_counted_once_it_is_mended(app: Flask) -> None:
    program = a_program()
    first = enrolled(make.case(make.person("Ana Ruiz Gil")), program, birthday="04/17")
    number = db.session.get_one(participants.Participant, first.participant_id).number
    case = make.case(make.person("Eva Ruiz Gil"))
    wrong = enrolled(case, a_program(), number=number)
    enrolments.withdraw(wrong, "It was the number of her sister")
    right = enrolled(case, program, birthday="04/17")
    assert unique_people({first.participant_id, right.participant_id}, *same_and_unresolved()) == (1, 2)
    for pair in db.session.query(ParticipantPair).all():
        participants.decide(pair, PairAnswer.TWO)
    assert unique_people({first.participant_id, right.participant_id}, *same_and_unresolved()) == (2, 2)
