"""All figures of a program, for every year that can be chosen, while its people go by once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engagement.employment.orr import figures as orr
from engagement.employment.orr.figures import Measures
from engagement.employment.orr.measures import FiscalYear, fiscal_year_of
from engagement.employment.programs.models import Program
from engagement.employment.reports import queries
from engagement.employment.wioa import figures as wioa
from engagement.employment.wioa.figures import Figure
from engagement.employment.wioa.years import ProgramYear, recent

YEARS = 6


@dataclass(frozen=True)
class Counted:
    """The figures for WIOA by year and by quarters that are waited for, and the measures of ORR by year."""

    wioa: Mapping[ProgramYear, Sequence[Sequence[Figure]]]
    orr: Mapping[FiscalYear, Measures]

    def as_dict(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "wioa": {
                str(year.key): {str(lag): [one.as_dict() for one in found] for lag, found in enumerate(by_lag)}
                for year, by_lag in self.wioa.items()
            },
            "orr": {str(year.key): found.as_dict() for year, found in self.orr.items()},
        }


def count(program: Program, today: date) -> Counted:
    """What is known of a program now, as it counts on that day."""
    for_wioa = wioa.EveryYear(program_years(today), today)
    for_orr = orr.EveryYear(fiscal_years(today), today)
    for one in queries.served(program):
        for_wioa.add(one.who, one.facts)
        for_orr.add(one.client)
    return Counted(for_wioa.figures, for_orr.measures)


def program_years(today: date) -> list[ProgramYear]:
    """The program years that can be chosen, the newest first."""
    return recent(today, YEARS)


def fiscal_years(today: date) -> list[FiscalYear]:
    """The federal years that can be chosen, the newest first."""
    newest = fiscal_year_of(today).ends
    return [FiscalYear(newest - one) for one in range(YEARS)]
