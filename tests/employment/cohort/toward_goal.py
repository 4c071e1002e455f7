"""The figures of the way to a goal, where people come by several organizations and one job is written down by two of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from engagement.employment.goal import counting
from engagement.employment.goal.counting import Somebody
from engagement.employment.goal.figures import Figures, Span
from engagement.employment.goal.one_person import Record as Kept
from engagement.employment.goal.one_person import join, since_enrolled
from engagement.employment.participants.unique import together
from engagement.employment.reports.queries import Served
from engagement.employment.sustained.judging import judge
from engagement.employment.sustained.wages import Wages
from tests.employment.cohort import given
from tests.employment.cohort.compared import RULE, Compared, retention
from tests.employment.cohort.enrolled import Entry
from tests.employment.cohort.funders import funders
from tests.employment.cohort.goals import of_a_goal
from tests.employment.cohort.numbered import Register
from tests.employment.cohort.recorded import Record, apart, by_name, in_the_first
from tests.employment.cohort.seen import Known
from tests.employment.cohort.truth import World


def by_records(
    people: Sequence[Known], world: World, found: Sequence[Entry], made: Register, *, decided: bool
) -> Iterator[Compared]:
    """What the page of a goal says, by all records of everybody; with all pairs decided also retention and what funders ask for."""
    theirs, today = by_name(found, people), date.fromordinal(world.today)
    records = (apart if decided else in_the_first)(found, theirs, Random(world.seed + 2))
    read = joined(records, made)
    yield from of_a_goal(_counted(_somebody(records, read, made, today), today), theirs, today, decided=decided)
    if decided:
        by_person = {made.whose[one.who]: one for one in read}
        assert sorted(by_person) == [one.human.key for one in theirs], "nobody is there twice"
        for line in of_reports(theirs, world, [by_person[one.human.key] for one in theirs]):
            yield replace(line, figure=f"{line.figure}, pairs decided")


def of_reports(people: Sequence[Known], world: World, read: Sequence[Served]) -> Iterator[Compared]:
    """Retention and what funders ask for, of the same people as reports read them."""
    yield from retention(people, world, [given.history_of(one) for one in read])
    yield from funders(people, world, read)


def _counted(people: Sequence[Somebody], today: date) -> Figures:
    """As goal.facts adds them up, without the rows."""
    reached, unanswered, perhaps_twice = counting.reached(people)
    return Figures(
        today, 500, reached, unanswered, perhaps_twice, Span(0, 0), counting.steps(people, today),
        counting.retentions(people, today), counting.wages(people, today), None, counting.months(people, today), 1, None,
    )  # fmt: skip


def _somebody(records: Sequence[Record], read: Sequence[Served], made: Register, today: date) -> list[Somebody]:
    people = [given.person(one.known) for one in records]
    kept: defaultdict[int, list[Kept]] = defaultdict(list)
    for place, (number, person) in enumerate(zip(made.numbers, people, strict=True)):
        judged = judge(RULE, person, Wages(()), today)
        kept[number].append(Kept(number, place, False, judged.verdict, judged.since, judged.day))
    found = []
    for one in join(read, kept, made.same, made.unresolved):
        anew = None
        if one.judged is None:
            theirs = since_enrolled([people[place] for place in one.person_ids], one.enrolled_on)
            anew = judge(RULE, theirs, Wages(()), today)
        found.append(one.counted(anew))
    return found


def joined(records: Sequence[Record], made: Register) -> list[Served]:
    """Everybody as reports read them: by all records of all numbers that are surely theirs."""
    by_number: defaultdict[int, list[Known]] = defaultdict(list)
    for number, one in zip(made.numbers, records, strict=True):
        by_number[number].append(one.known)
    return [
        given.served([one for number in numbers for one in by_number[number]], numbers)
        for numbers in together(by_number, made.same).values()
    ]
