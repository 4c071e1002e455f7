"""How many of how many, as a bracket: who is not known is out of work in its low figure and at work in its high one."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from engagement.employment.retention.verdicts import Verdict


@dataclass(frozen=True)
class Bracket:
    """From `low` to `high` of all (`of`) whose day has come; `unknown` are those between."""

    low: int
    high: int
    unknown: int
    of: int

    @property
    def low_share(self) -> Fraction | None:
        """The low figure as a share; none of nobody."""
        return Fraction(self.low, self.of) if self.of else None

    @property
    def high_share(self) -> Fraction | None:
        """The high figure as a share; none of nobody."""
        return Fraction(self.high, self.of) if self.of else None

    @property
    def percents(self) -> tuple[int, int] | None:
        """Both shares, rounded away from each other, so that what is true is never outside: 22 to 31 of 40 are 55 to 78 percent."""
        return (self.low * 100 // self.of, -(-self.high * 100 // self.of)) if self.of else None

    @property
    def reached(self) -> int:
        """Of how many it is known."""
        return self.of - self.unknown

    def __add__(self, other: "Bracket") -> "Bracket":
        """Both together, where nobody is in both."""
        return Bracket(
            self.low + other.low, self.high + other.high, self.unknown + other.unknown, self.of + other.of
        )  # fmt: skip


def bracket(verdicts: Iterable[Verdict]) -> Bracket:
    """The bracket of so many people. Whose day has not come is in none of its figures."""
    due = [one for one in verdicts if one is not Verdict.NOT_DUE]
    yes, unknown = due.count(Verdict.YES), due.count(Verdict.NOT_KNOWN)
    return Bracket(yes, yes + unknown, unknown, len(due))
