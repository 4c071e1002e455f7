"""What the desk's page of a goal says of its figures."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.employment.goal.figures import DAYS, Figures, Span, Step
from engagement.employment.goal.groups import CITY, NOT_SAID
from engagement.employment.goal.pace import FEWEST_MONTHS, FEWEST_PEOPLE, HORIZON, Forecast, Pace, Unsaid
from engagement.employment.retention.gaps import LONGEST_GAP
from engagement.language.formats import show_month
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.age_bands import AGE_BANDS

STEPS: Mapping[str, LazyString] = {
    "enrolled": _sl("Enrolled"),
    "ready": _sl("Ready for work"),
    "placed": _sl("Began a job"),
    **{f"day_{day}": _sl("At work on day %(day)s", day=day) for day in DAYS},
    "any_job": _sl("At work that day, in any job"),
    "no_gap": _sl("No gap of more than %(days)s days", days=LONGEST_GAP),
    "same_employer": _sl("With the same employer"),
}
WAGES: Mapping[str, LazyString] = {
    "start": _sl("At the start"),
    **{f"day_{day}": _sl("On day %(day)s", day=day) for day in (180, 365)},
}


OTHER_GROUPS: Mapping[str, LazyString] = {CITY: _sl("The city itself"), NOT_SAID: _sl("Not said")}


def group(key: str, names: Mapping[str, str]) -> str:
    """What a group is called: an organization, an age band, or one of ours."""
    if key in AGE_BANDS:
        return str(AGE_BANDS[key].label)
    return names.get(key) or str(OTHER_GROUPS.get(key, "—"))


def numbers(one: Span | Step) -> str:
    """Both ends, or the one number that they are."""
    return str(one.low) if one.low == one.high else f"{one.low}–{one.high}"


def headline(figures: Figures) -> str:
    """How many have work that lasts, in one sentence."""
    people, goal = figures.people, figures.goal
    if not people.high:
        no_rule = figures.rule_number is None
        return _s("No rule is in force yet.") if no_rule else _s("Nobody has work that lasts yet.")
    if goal is None:
        return _s("People who have work that lasts: %(number)s.", number=numbers(people))
    if people.is_one:
        return _s("%(number)s of %(goal)s people have work that lasts.", number=people.low, goal=goal)
    return _s(
        "Between %(low)s and %(high)s of %(goal)s people have work that lasts.", low=people.low, high=people.high, goal=goal
    )  # fmt: skip


def how_fast(pace: Pace | None) -> str | None:
    """How many came a month."""
    if pace is None:
        return None
    a_month = pace.a_month
    if not a_month.high:
        return _s("In the last %(months)s whole months nobody was added.", months=pace.months)
    return _s(
        "In the last %(months)s whole months %(people)s people were added, which is %(number)s a month.",
        months=pace.months, people=numbers(pace.people), number=numbers(a_month),
    )  # fmt: skip


UNSAID: Mapping[Unsaid, LazyString] = {
    Unsaid.NO_GOAL: _sl("The program has no goal."),
    Unsaid.REACHED: _sl("The goal is reached."),
    Unsaid.ENDED: _sl("When the goal is reached cannot be said: nobody is enrolled any more."),
    Unsaid.TOO_SHORT: _sl(
        "When the goal is reached cannot be said before there are %(months)s whole months to look at.",
        months=FEWEST_MONTHS + 1,
    ),
    Unsaid.TOO_FEW: _sl(
        "When the goal is reached cannot be said: fewer than %(people)s people are known to have been added.",
        people=FEWEST_PEOPLE,
    ),
}


def when(forecast: Forecast, goal: int | None) -> str:
    """When the goal is reached, or why that cannot be said."""
    if forecast.unsaid is not None:
        return str(UNSAID[forecast.unsaid])
    years = HORIZON // 12
    if forecast.earliest is None:
        return _s("If that goes on, %(goal)s is not reached within %(years)s years.", goal=goal, years=years)
    first = show_month(forecast.earliest)
    if forecast.latest is None:
        return _s(
            "If that goes on, %(goal)s is reached in %(first)s at the earliest, and perhaps not within %(years)s years.",
            goal=goal, first=first, years=years,
        )  # fmt: skip
    if forecast.earliest == forecast.latest:
        return _s("If that goes on, %(goal)s is reached in %(first)s.", goal=goal, first=first)
    return _s(
        "If that goes on, %(goal)s is reached between %(first)s and %(last)s.",
        goal=goal, first=first, last=show_month(forecast.latest),
    )  # fmt: skip
