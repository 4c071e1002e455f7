"""Periods of participation and when they end, as WIOA has it (20 CFR 677.150(c), TEGL 10-16).

The exit is the day of the last service. It is known only when 90 days have gone by without one and none is planned. What is no
service never moves it: a text, a call to ask how the job goes, a check, a note. What comes later is a period of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

GAP = timedelta(days=90)
SOON = timedelta(days=30)  # so long before an exit would be known, staff see that it comes


@dataclass(frozen=True)
class Planned:
    """A service that was planned on a day, for a later day."""

    on: date
    for_day: date


@dataclass(frozen=True)
class Period:
    """One period of participation. `exited_on` is the day of its last service, once that is known to be the last: from
    `exit_known_on`, which is to come while nobody left, if nothing more is given or planned.
    """

    began_on: date
    last_served_on: date
    exit_known_on: date
    exited_on: date | None = None


def periods(enrolled_on: date, served: Iterable[date], planned: Iterable[Planned], today: date) -> list[Period]:
    """The periods of one enrolment, the first one first. `served` are days of services; those before the first or still to come
    count not. `planned` are services still to be given, those whose day went by without, and those that were given: until then
    the plan kept somebody in."""
    plans = sorted(planned, key=lambda one: one.for_day)
    days = sorted({enrolled_on, *(day for day in served if enrolled_on <= day <= today)})
    found: list[Period] = []
    began = last = days[0]
    for day in days[1:]:
        if day >= (known := _exit_known_on(last, plans)):
            found.append(Period(began, last, known, exited_on=last))
            began = day
        last = day
    known = _exit_known_on(last, plans)
    return [*found, Period(began, last, known, exited_on=last if today >= known else None)]


def exit_soon(period: Period, planned: Iterable[Planned], today: date) -> bool:
    """Whether the period ends within 30 days unless something is given or planned."""
    return (
        period.exited_on is None
        and period.exit_known_on - today <= SOON
        and not any(one.for_day >= today for one in planned)
    )


def _exit_known_on(last: date, plans: Iterable[Planned]) -> date:
    """90 days after the last service; a plan made while the person was still in the program keeps them in it through its day."""
    known = last + GAP
    for plan in plans:
        if plan.on < known <= plan.for_day:
            known = plan.for_day + timedelta(days=1)
    return known
