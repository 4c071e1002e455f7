"""The measures of ORR added up: of the same findings that each person's sentences tell, so that they never differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from engagement.employment.orr.measures import Client, FiscalYear
from engagement.employment.orr.reasons import Found, Measure, is_about, judged
from engagement.employment.retention.brackets import Bracket, bracket
from engagement.employment.retention.verdicts import Verdict


@dataclass(frozen=True)
class Measures:
    """The figures of a year."""

    caseload: int
    entered: int
    full_time: int
    wages: Fraction  # cents for an hour of all full-time placements of which it is known, added up
    paid: int  # how many these are
    health: int
    retained: Bracket

    @property
    def average_wage(self) -> int | None:
        """Cents for an hour, a half up: by the number of people placed full-time of whom it is known. None where there are none."""
        return int(self.wages / self.paid + Fraction(1, 2)) if self.paid else None

    def as_dict(self) -> dict[str, Any]:
        """As they are kept: sums of cents as fractions, which are not rounded."""
        return {**asdict(self), "wages": str(self.wages)}

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> "Measures":
        """As they were kept."""
        return cls(**{**said, "wages": Fraction(said["wages"]), "retained": Bracket(**said["retained"])})


class Sums:
    """The figures of a year while they are added up, person by person."""

    def __init__(self) -> None:
        self._counted, self._wages, self._retained = dict.fromkeys(Measure, 0), Fraction(0), list[Verdict]()

    def add(self, found: Mapping[Measure, Found]) -> None:
        """One more person, by how they count for each measure."""
        for measure, one in found.items():
            self._counted[measure] += one.verdict is Verdict.YES
        self._wages += found[Measure.WAGE].cents or 0
        if (verdict := found[Measure.RETAINED].verdict) is not None:
            self._retained.append(verdict)

    @property
    def measures(self) -> Measures:
        """The figures."""
        counted = self._counted
        return Measures(
            counted[Measure.CASELOAD], counted[Measure.ENTERED], counted[Measure.FULL_TIME], self._wages,
            counted[Measure.WAGE], counted[Measure.HEALTH], bracket(self._retained),
        )  # fmt: skip


def measures(people: Iterable[Mapping[Measure, Found]]) -> Measures:
    """The figures of these people."""
    sums = Sums()
    for found in people:
        sums.add(found)
    return sums.measures


class EveryYear:
    """The figures of several years, added up person by person."""

    def __init__(self, years: Sequence[FiscalYear], today: date) -> None:
        self._today = today
        self._sums = {year: Sums() for year in years}

    def add(self, client: Client) -> None:
        """One more person."""
        began = min((client.enrolled_on, *(one.spell.started_on for one in client.jobs)))
        for year, sums in self._sums.items():
            if began <= year.last:
                found = judged(client, year, self._today)
                if is_about(found):
                    sums.add(found)

    @property
    def measures(self) -> Mapping[FiscalYear, Measures]:
        """The figures by year."""
        return {year: sums.measures for year, sums in self._sums.items()}
