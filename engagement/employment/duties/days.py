"""From when to when something is a duty, and by which day it is to be done. Pure: the city's days, both ends included."""

from dataclasses import dataclass
from datetime import date, timedelta

from engagement.employment.checks.dates import AFTER, BEFORE, CLOSES_SOON
from engagement.employment.enrolments.exit import GAP, SOON
from engagement.employment.wioa.years import LAG, days_of, quarter_after, year_of
from engagement.foundation.quarters import before, quarter_of

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Edges:
    """The days between which rows are looked for on a day: `due` of checks, `served` of last services, and so on."""

    today: date

    def as_asked(self) -> dict[str, date]:
        """What the statement is given."""
        today = self.today
        return {
            "today": today,
            "due_from": today - AFTER,  # the window of a check that was due then closes today
            "due_closing": today - AFTER + CLOSES_SOON,
            "due_opening": today + BEFORE,
            "served_from": today - GAP + ONE,  # of a service before that the exit is known already
            "served_until": today - GAP + SOON,
            "begun_from": before(quarter_of(today), LAG + 1)[-1].first_day,
            "learned_from": year_of(today).days.first,
        }


def to_serve_by(last_served_on: date) -> date:
    """The last day on which a service, or a plan, keeps somebody in the program."""
    return last_served_on + GAP - ONE


def to_prove_by(started_on: date) -> date:
    """The last day of the lag after the quarter in which a job began: what is not known then counts as nothing."""
    return days_of(quarter_after(started_on, LAG)).last


def to_gain_by(learned_on: date) -> date:
    """The last day of the program year in which somebody learned."""
    return year_of(learned_on).days.last
