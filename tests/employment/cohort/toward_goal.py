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
from tests.employment.cohort import funders, given
from tests.employment.cohort.compared import RULE, Compared, retention
from tests.employment.cohort.enrolled import Door, entries
from tests.employment.cohort.goals import of_a_goal
from tests.employment.cohort.numbered import Register, register
from tests.employment.cohort.recorded import Record, apart, by_name, in_the_first
from tests.employment.cohort.seen import Known
from tests.employment.cohort.truth import World


def toward_goal(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """What the page of a goal says; in every second cohort all pairs are decided, and records tell of somebody here and there."""
    found, decided = entries(world, Door()), bool(world.seed % 2)
    theirs = by_name(found, people)
    records = (apart if decided else in_the_first)(found, theirs, Random(world.seed + 2))
    today = date.fromordinal(world.today)
    made = register(found, Random(world.seed), 1.0 if decided else 0.6)
    counted = _counted(_somebody(records, made, today), today)
    yield from of_a_goal(counted, theirs, today, decided=decided)


def _counted(people: Sequence[Somebody], today: date) -> Figures:
    """As goal.facts adds them up, without the rows."""
    reached, unanswered, perhaps_twice = counting.reached(people)
    return Figures(
        today, 500, reached, unanswered, perhaps_twice, Span(0, 0), counting.steps(people, today),
        counting.retentions(people, today), counting.wages(people, today), None, counting.months(people, today), 1, None,
    )  # fmt: skip


def _somebody(records: Sequence[Record], made: Register, today: date) -> list[Somebody]:
    people = [given.person(one.known) for one in records]
    kept: defaultdict[int, list[Kept]] = defaultdict(list)
    for place, (number, person) in enumerate(zip(made.numbers, people, strict=True)):
        judged = judge(RULE, person, Wages(()), today)
        kept[number].append(Kept(number, place, False, judged.verdict, judged.since, judged.day))
    found = []
    for one in join(joined(records, made), kept, made.same, made.unresolved):
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


def by_records(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """Retention and what funders ask for, of each person once whose records were decided to be theirs."""
    if world.seed % 2 == 0:
        return
    found = entries(world, Door())
    theirs = by_name(found, people)
    made = register(found, Random(world.seed), 1.0)
    read = {made.whose[one.who]: one for one in joined(apart(found, theirs, Random(world.seed + 3)), made)}
    assert sorted(read) == [one.human.key for one in theirs], "nobody is there twice"
    ordered = [read[one.human.key] for one in theirs]
    for line in (
        *retention(theirs, world, [given.history_of(one) for one in ordered]),
        *funders.wioa(theirs, world, [one.facts for one in ordered]),
        *funders.orr(theirs, world, [one.client for one in ordered]),
    ):
        yield replace(line, figure=f"{line.figure}, pairs decided")
