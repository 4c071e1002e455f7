"""The wage that a rule holds others against: figures with the day from which they count. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from engagement.employment.sustained.rule import Rule, WageTest


class FigureKind(StrEnum):
    """What a figure is of."""

    LIVING = "living"
    MINIMUM = "minimum"


@dataclass(frozen=True)
class Figure:
    """Cents for an hour, from a day on, in a county: what a household needs, or the least that may be paid."""

    kind: FigureKind
    county: str
    household: str | None
    cents: int
    effective_from: date


class Wages:
    """All figures that stand."""

    def __init__(self, figures: Iterable[Figure]):
        self._from: dict[tuple[FigureKind, str, str | None], list[Figure]] = {}
        for one in sorted(figures, key=lambda figure: figure.effective_from):
            self._from.setdefault((one.kind, one.county, one.household), []).append(one)

    def on(self, day: date, kind: FigureKind, county: str, household: str | None = None) -> Figure | None:
        """The figure that counts on a day."""
        known = self._from.get((kind, county, household), ())
        return next((one for one in reversed(known) if one.effective_from <= day), None)

    def least(self, rule: Rule, day: date) -> Fraction | None:
        """Cents for an hour that a rule asks for on a day, unrounded; none if there is no figure of that day."""
        if rule.wage is WageTest.AMOUNT:
            return Fraction(rule.amount_cents)
        living = rule.wage is WageTest.LIVING
        kind = FigureKind.LIVING if living else FigureKind.MINIMUM
        figure = self.on(day, kind, rule.county, rule.household if living else None)
        return None if figure is None else Fraction(figure.cents * rule.percent, 100)
