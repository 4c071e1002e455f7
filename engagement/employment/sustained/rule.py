"""What counts as work that lasts: a rule in plain values, of which there are versions. Keys are stored and never renamed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import LazyString

from engagement.employment.placements.kinds import Lasting
from engagement.language.staff_texts import staff_lazy_gettext as _sl


class WageTest(StrEnum):
    """What a wage is held against."""

    LIVING = "living"
    MINIMUM = "minimum"
    AMOUNT = "amount"


WAGE_TESTS: Mapping[WageTest, LazyString] = {
    WageTest.LIVING: _sl("A share of the living wage"),
    WageTest.MINIMUM: _sl("A share of the minimum wage"),
    WageTest.AMOUNT: _sl("An amount of our own"),
}

# The counties around Albuquerque by their federal numbers (FIPS).
COUNTIES: Mapping[str, str] = {"35001": "Bernalillo", "35043": "Sandoval", "35057": "Torrance", "35061": "Valencia"}

# The twelve households of the MIT Living Wage Calculator: adults, how many of them work, children.
HOUSEHOLDS: Mapping[str, LazyString] = {
    "1a0c": _sl("One adult, no children"),
    "1a1c": _sl("One adult, one child"),
    "1a2c": _sl("One adult, two children"),
    "1a3c": _sl("One adult, three children"),
    "2a1w0c": _sl("Two adults of whom one works, no children"),
    "2a1w1c": _sl("Two adults of whom one works, one child"),
    "2a1w2c": _sl("Two adults of whom one works, two children"),
    "2a1w3c": _sl("Two adults of whom one works, three children"),
    "2a2w0c": _sl("Two adults who both work, no children"),
    "2a2w1c": _sl("Two adults who both work, one child"),
    "2a2w2c": _sl("Two adults who both work, two children"),
    "2a2w3c": _sl("Two adults who both work, three children"),
}
# What is no work that lasts by its kind, however it is paid.
LEFT_OUT = (Lasting.SHORT, Lasting.INTERNSHIP, Lasting.DAY_LABOR)


@dataclass(frozen=True)
class Rule:
    """When work lasts. What is asked of a job is asked of the jobs of the day on which it has lasted long enough."""

    hours: Decimal = Decimal(30)
    hours_in_school: Decimal = Decimal(20)
    wage: WageTest = WageTest.LIVING
    percent: int = 100
    county: str = "35001"
    household: str = "1a0c"
    amount_cents: int = 0
    days: int = 180
    gap: int = 14
    same_employer: bool = False
    benefits: tuple[str, ...] = ()  # one of these is offered; none: it is not asked
    steady: bool = False
    career_step: bool = False
    own_business: bool = True
    left_out: tuple[Lasting, ...] = LEFT_OUT
    subsidized: bool = False

    def as_written(self) -> dict[str, Any]:
        """As it is kept with its version."""
        said = asdict(self)
        return said | {"hours": str(self.hours), "hours_in_school": str(self.hours_in_school)}


def rule_of(said: Mapping[str, Any]) -> Rule:
    """The rule that was kept."""
    return Rule(
        **{
            **said,
            "hours": Decimal(said["hours"]),
            "hours_in_school": Decimal(said["hours_in_school"]),
            "wage": WageTest(said["wage"]),
            "benefits": tuple(said["benefits"]),
            "left_out": tuple(Lasting(one) for one in said["left_out"]),
        }
    )
