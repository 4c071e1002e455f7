"""The figures that funders ask for, beside the truth."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from engagement.employment.orr import figures as orr_figures
from engagement.employment.orr.measures import Client, FiscalYear, fiscal_year_of
from engagement.employment.reports.queries import Served
from engagement.employment.retention.brackets import Bracket
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.facts import Facts
from engagement.employment.wioa.figures import EveryYear, Figure, Line, lines
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import LAG, Indicator, ProgramYear, year_of
from tests.employment.cohort import counted, given
from tests.employment.cohort.compared import Compared, exactly
from tests.employment.cohort.seen import Known
from tests.employment.cohort.truth import World


class Told(NamedTuple):
    """A figure, and the lines that it is added up from."""

    figure: Figure
    lines: list[Line]


def funders(people: Sequence[Known], world: World, read: Sequence[Served] = ()) -> Iterator[Compared]:
    """All that funders ask for. `read`: the same people, by several records of theirs."""
    served = read or [given.served([one]) for one in people]
    yield from wioa(people, world, [one.facts for one in served])
    yield from orr(people, world, [one.client for one in served])


def wioa(people: Sequence[Known], world: World, facts: Sequence[Facts]) -> Iterator[Compared]:
    """The six indicators of the program year of today or of one of the two before it."""
    today, on = world.today, date.fromordinal(world.today)
    year = year_of(on).began - world.seed % 3
    counted_so = list(lines(enumerate(facts), ProgramYear(year), Asked(on)))
    summed = EveryYear([ProgramYear(year)], on)
    for who, one in enumerate(facts):
        summed.add(who, one)
    found = {
        one.indicator: Told(one, [line for line in counted_so if line.indicator is one.indicator])
        for one in summed.figures[ProgramYear(year)][LAG]
    }
    yield _employed(found[Indicator.SECOND_QUARTER], people, year, 2, today)
    yield _employed(found[Indicator.FOURTH_QUARTER], people, year, 4, today)
    yield from _earned(found[Indicator.EARNINGS], people, year, today)
    yield _same_employer(found[Indicator.SAME_EMPLOYER], people, year, today)
    yield from _credentials(found[Indicator.CREDENTIAL], people, year, today)
    gained = [gain for one in people for gain in counted.gained(one.human, year, today)]
    of_gains = found[Indicator.GAINS].figure.bracket
    yield exactly("WIOA 5, asked", of_gains.of, len(gained))
    yield exactly("WIOA 5", of_gains.low, sum(gained))


def _added_up(compared: Compared, bracket: Bracket) -> Compared:
    """The same, which has to be what the figure adds up to."""
    if (bracket.low, bracket.high, bracket.of) != (compared.low, compared.high, compared.of):
        compared.false.append(
            f"{compared.figure}: {bracket} is not what its lines add up to: {compared.low}, {compared.high}"
        )
    return compared


def _verdicts(told: Told) -> dict[tuple[int, int], Verdict]:
    """How each period that counts comes out, by person and exit."""
    return {
        (line.who, line.period.exited_on.toordinal()): line.found.verdict
        for line in told.lines
        if line.period.exited_on and line.found.verdict not in (None, Verdict.NOT_DUE)
    }


def _employed(told: Told, people: Sequence[Known], year: int, number: int, today: int) -> Compared:
    """Whether those are asked about who are to be, and what came out of it."""
    compared, verdicts = Compared(f"WIOA {number // 2}"), _verdicts(told)
    for who, one in enumerate(people):
        for _, ended in counted.of_year(one.human, year, number, today):
            first, last = counted.quarter(ended, number)
            true = counted.employed_in(one.human, one.human.jobs, first, last, _paid(one))
            verdict = verdicts.pop((who, ended), Verdict.NOT_DUE)
            compared.add(verdict, true, (one.human.key, "exit", date.fromordinal(ended)))
    compared.false += [f"WIOA {number}: {who} is asked about and should not be" for who in verdicts]
    return _added_up(compared, told.figure.bracket)


def _paid(one: Known) -> dict[int, list[int]]:
    """On which days each job is known to have been paid."""
    return {written.job.key: [day for day, _ in written.paid] for written in one.jobs}


def _earned(told: Told, people: Sequence[Known], year: int, today: int) -> Iterator[Compared]:
    """The median of what is written down as paid; of those of whom all is written it is what they earned."""
    written: list[int] = []
    wrong: list[str] = []
    said = {
        (line.who, line.period.exited_on.toordinal()): line.found.cents
        for line in told.lines
        if line.period.exited_on and line.found.verdict is Verdict.YES
    }
    for who, one in enumerate(people):
        for _, ended in counted.of_year(one.human, year, 2, today):
            first, last = counted.quarter(ended, 2)
            jobs = [done for done in one.jobs if not done.withdrawn and done.job.is_employment]
            written.append(sum(cents for done in jobs for day, cents in done.paid if first <= day <= last))
            if (said.get((who, ended)) or 0) != written[-1]:
                wrong.append(f"WIOA 3: {one.human.key} earned {written[-1]}, not {said.get((who, ended))}")
    paid = [cents for cents in written if cents]
    yield replace(exactly("WIOA 3, people", told.figure.bracket.low, len(paid)), false=wrong)
    yield exactly("WIOA 3", told.figure.median, counted.middle(paid))


def _same_employer(told: Told, people: Sequence[Known], year: int, today: int) -> Compared:
    compared, verdicts = Compared("WIOA 6"), _verdicts(told)
    for who, one in enumerate(people):
        for _, ended in counted.of_year(one.human, year, 4, today):
            verdict = verdicts.get((who, ended))
            quarters = counted.quarter(ended, 2), counted.quarter(ended, 4)
            if verdict is not None:
                true = counted.kept_employer(one.human.jobs, one.real, quarters, _paid(one))
                compared.add(verdict, true, (one.human.key, "exit", date.fromordinal(ended)))
    return _added_up(compared, told.figure.bracket)


def _credentials(told: Told, people: Sequence[Known], year: int, today: int) -> Iterator[Compared]:
    compared, verdicts = Compared("WIOA 4"), _verdicts(told)
    for who, one in enumerate(people):
        for began, ended in counted.of_year(one.human, year, 4, today):
            true = counted.earned_credential(one.human, began, ended, _paid(one))
            if true is not None:
                compared.add(verdicts.pop((who, ended), Verdict.NOT_DUE), true, (one.human.key, "exit", ended))
    compared.false += [f"WIOA 4: {who} is asked about and should not be" for who in verdicts]
    yield _added_up(compared, told.figure.bracket)


def orr(people: Sequence[Known], world: World, clients: Sequence[Client]) -> Iterator[Compared]:
    """The measures of the federal year of today or of one of the two before it."""
    on = date.fromordinal(world.today)
    ends = fiscal_year_of(on).ends - world.seed % 3
    summed = orr_figures.EveryYear([FiscalYear(ends)], on)
    for one in clients:
        summed.add(one)
    found = summed.measures[FiscalYear(ends)]
    first, last = date(ends - 1, 10, 1).toordinal(), date(ends, 9, 30).toordinal()
    days = [{day for day, _ in one.human.enrolled} | set(one.human.served) for one in people]
    yield exactly("ORR caseload", found.caseload, sum(any(first <= day <= last for day in one) for one in days))
    jobs = [job for one in people if (job := counted.entered(one.human, one.real, ends)) is not None]
    full = [job for job in jobs if job.hours >= 35]
    wage = Fraction(sum(job.hourly for job in full), len(full)) if full else None
    yield exactly("ORR entered employment", found.entered, len(jobs))
    yield exactly("ORR full-time", found.full_time, len(full))
    yield exactly("ORR wage", found.average_wage, wage if wage is None else int(wage + Fraction(1, 2)))
    yield exactly("ORR health", found.health, sum(map(counted.has_health, full)))
    yield _added_up(_retained(people, clients, ends, world.today), found.retained)


def _retained(people: Sequence[Known], clients: Sequence[Client], ends: int, today: int) -> Compared:
    compared = Compared("ORR day 90")
    for one, client in zip(people, clients, strict=True):
        day = counted.ninetieth_day(one.human, one.real, ends)
        found = client.retained(FiscalYear(ends), date.fromordinal(today))
        if day is None or day > today:
            if found is not None and found[1] is not Verdict.NOT_DUE:
                compared.false.append(f"ORR day 90: {one.human.key} is asked about and should not be")
            continue
        true = counted.works([job for job in one.human.jobs if not job.subsidized], day)
        compared.add(found[1] if found else Verdict.NOT_DUE, true, one.human.key)
    return compared
