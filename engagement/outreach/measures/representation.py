"""Whether those who came are those who live here: the share of a community among them beside its share of the people. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from flask_babel import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl

Z = 1.959964  # 95 % confidence
FEWEST, MOST = Fraction(4, 5), Fraction(5, 4)
RELIABLE = Fraction(3, 5)  # of those who came, so many must have answered


@dataclass(frozen=True)
class Benchmark:
    """A community as a plan has it: its share of the people there in percent, margin of that, and where it is from."""

    share: Decimal
    margin: Decimal | None = None
    source: str = ""
    vintage: str = ""
    plan_id: int | None = None

    @property
    def said(self) -> str:
        """The share with its margin, as it is read."""
        share = f"{self.share.normalize():f}%"
        return share if self.margin is None else f"{share} ±{self.margin.normalize():f}"


class Standing(StrEnum):
    """How a community is represented. A key is never stored."""

    FEWER = "fewer"
    MORE = "more"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"


STANDINGS: Mapping[Standing, LazyString] = {
    Standing.FEWER: _sl("fewer than their share"),
    Standing.MORE: _sl("more than their share"),
    Standing.NO_CLEAR_DIFFERENCE: _sl("no clear difference"),
}


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval of a share at 95 % confidence, which holds for few people and for none too. Of nobody: anything."""
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, Z * Z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / whole + spread / (4 * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Representation:
    """So many of a community among all who answered, beside their share."""

    part: int
    answered: int
    benchmark: Benchmark

    @property
    def ratio(self) -> Fraction | None:
        """1 is proportional. None where nobody answered, or where the community is nobody by its benchmark."""
        if not self.answered or not self.benchmark.share:
            return None
        return Fraction(self.part, self.answered) / self._expected

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of the ratio: that of the share among those who came, by the benchmark."""
        if self.ratio is None:
            return None
        low, high = wilson(self.part, self.answered)
        return low / float(self._expected), high / float(self._expected)

    @property
    def gap(self) -> Fraction | None:
        """Their share among those who came less their share of the people, in percentage points."""
        return 100 * (Fraction(self.part, self.answered) - self._expected) if self.answered else None

    @property
    def standing(self) -> Standing | None:
        """Beyond four fifths or five quarters, and so that chance and the margin of the benchmark together leave no doubt."""
        if self.ratio is None:
            return None
        low, high = wilson(self.part, self.answered)
        margin = float(self.benchmark.margin or 0) / 100
        if self.ratio < FEWEST and high < float(self._expected) - margin:
            return Standing.FEWER
        if self.ratio > MOST and low > float(self._expected) + margin:
            return Standing.MORE
        return Standing.NO_CLEAR_DIFFERENCE

    @property
    def _expected(self) -> Fraction:
        return Fraction(self.benchmark.share) / 100
