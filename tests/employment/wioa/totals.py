"""What everybody of a file adds up to: the figures of the reports, by the code of their pages."""

from collections.abc import Iterator, Sequence
from datetime import date

from engagement.employment.orr.figures import Measures, measures
from engagement.employment.orr.measures import Client, FiscalYear, fiscal_year_of
from engagement.employment.orr.reasons import is_about, judged
from engagement.employment.retention.brackets import Bracket
from engagement.employment.wioa.facts import Facts
from engagement.employment.wioa.figures import Figure, figures, lines
from engagement.employment.wioa.indicators import Asked
from engagement.employment.wioa.years import Indicator, ProgramYear, year_of


def of_wioa(people: Sequence[tuple[Facts, Asked]]) -> Iterator[str]:
    """The figures of each program year up to now that is about anybody."""
    first = min((year_of(facts.enrolled_on).began for facts, _asked in people), default=0)
    last = max((year_of(asked.today).began for _facts, asked in people), default=-1)
    for year in map(ProgramYear, range(first, last + 1)):
        found = [line for who, (facts, asked) in enumerate(people) for line in lines([(who, facts)], year, asked)]
        if found:
            yield f"WIOA, program year {year.began}: July {year.began} to June {year.began + 1}"
            yield from (f"  {_indicator(one)}" for one in figures(found))


def of_orr(people: Sequence[tuple[Client, date]]) -> Iterator[str]:
    """The measures of each federal year up to now that is about anybody."""
    days = (min(one.enrolled_on, *(job.spell.started_on for job in one.jobs), date.max) for one, _today in people)
    first = min((fiscal_year_of(day).ends for day in days), default=0)
    last = max((fiscal_year_of(today).ends for _client, today in people), default=-1)
    for year in map(FiscalYear, range(first, last + 1)):
        found = [one for client, today in people if is_about(one := judged(client, year, today))]
        if found:
            yield f"ORR, federal year {year.ends}: October {year.ends - 1} to September {year.ends}"
            yield from (f"  {one}" for one in _measures(measures(found)))


def _indicator(one: Figure) -> str:
    if one.indicator is not Indicator.EARNINGS:
        told = _bracket(one.bracket)
    elif one.median is None:
        told = "no median"
    else:
        told = f"median {_money(one.median)} of {one.bracket.of}"
    return f"{one.indicator}: {told}, not due {one.not_due}, left out {one.left_out}"


def _measures(found: Measures) -> Iterator[str]:
    yield f"caseload: {found.caseload}"
    yield f"entered: {found.entered}, of them full-time {found.full_time}"
    yield f"retained on the 90th day: {_bracket(found.retained)}"
    wage = "none known" if found.average_wage is None else f"{_money(found.average_wage)} of {found.paid}"
    yield f"average wage: {wage}"
    yield f"health benefits: {found.health}/{found.full_time}"


def _bracket(one: Bracket) -> str:
    shares = f" ({one.percents[0]} % to {one.percents[1]} %)" if one.percents else ""
    return f"floor {one.low}/{one.of}, ceiling {one.high}/{one.of}{shares}, not known {one.unknown}"


def _money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"
