"""The measures of ORR added up: of the same findings that each person's sentences tell, so that they never differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engagement.employment.orr.reasons import Found, Measure
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


def measures(people: Iterable[Mapping[Measure, Found]]) -> Measures:
    """The figures of these people."""
    counted, wages, retained = dict.fromkeys(Measure, 0), Fraction(0), list[Verdict]()
    for found in people:
        for measure, one in found.items():
            counted[measure] += one.verdict is Verdict.YES
        wages += found[Measure.WAGE].cents or 0
        if (verdict := found[Measure.RETAINED].verdict) is not None:
            retained.append(verdict)
    return Measures(
        counted[Measure.CASELOAD], counted[Measure.ENTERED], counted[Measure.FULL_TIME], wages, counted[Measure.WAGE],
        counted[Measure.HEALTH], bracket(retained),
    )  # fmt: skip
