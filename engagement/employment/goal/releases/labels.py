"""What the figures and their marks are called on the public page and in its files."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engagement.employment.goal.figures import DAYS, LivingWage
from engagement.employment.goal.pace import Forecast, Pace, Unsaid
from engagement.employment.goal.releases.cells import Cell, Mark, cell
from engagement.employment.goal.releases.released import Released
from engagement.employment.placements.kinds import Lasting
from engagement.employment.retention.gaps import LONGEST_GAP
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.language.formats import in_digits, show_list, show_money, show_month, show_percent


def _working_on(day: int) -> str:
    return str(_("Working on day %(day)s", day=in_digits(day)))


def _on_day(day: int) -> str:
    return str(_("On day %(day)s", day=in_digits(day)))


def _no_gap(days: int) -> str:
    return str(_("No gap of more than %(days)s days", days=in_digits(days)))


MARKS: Mapping[Mark, LazyString] = {
    Mark.HIDDEN: _l("hidden to protect people"),
    Mark.NOT_MEASURED: _l("not measured"),
    Mark.NOBODY: _l("nobody"),
    Mark.NOT_DUE: _l("not yet due"),
}
STEPS: Mapping[str, LazyString] = {
    "enrolled": _l("Enrolled"),
    "ready": _l("Ready for work"),
    "placed": _l("Started a job"),
    **{f"day_{day}": LazyString(_working_on, day) for day in DAYS},
}
RETENTIONS: Mapping[str, LazyString] = {
    "any_job": _l("Working that day, in any job"),
    "no_gap": LazyString(_no_gap, LONGEST_GAP),
    "same_employer": _l("With the same employer"),
}
WAGES: Mapping[str, LazyString] = {
    "start": _l("At the start"),
    **{f"day_{day}": LazyString(_on_day, day) for day in (180, 365)},
}
PEOPLE = _l("People who came to work that lasts")
BESIDE = _l("Beside these: helped by organizations for survivors of violence")
PERIODS = _l("Federal count: working in the second quarter after leaving")
FIGURES: Mapping[str, LazyString] = {"people": PEOPLE, **STEPS, **RETENTIONS, "beside": BESIDE, "periods": PERIODS}

BENEFITS: Mapping[str, LazyString] = {
    "health": _l("health insurance"),
    "paid_leave": _l("paid leave"),
    "retirement": _l("a retirement plan"),
}
LEFT_OUT: Mapping[Lasting, LazyString] = {
    Lasting.SHORT: _l("a job of less than 90 days"),
    Lasting.INTERNSHIP: _l("a paid internship"),
    Lasting.DAY_LABOR: _l("work from day to day"),
}


def numbers(one: Cell) -> str:
    """What is printed of a cell without its total: two numbers, one, or its mark."""
    if one.mark is not None:
        return str(MARKS[one.mark])
    if one.low == one.high:
        return in_digits(one.low)
    return in_digits(f"{one.low}–{one.high}")


def headline(released: Released) -> str:
    """How many have work that lasts, in one sentence."""
    people, goal = released.people, in_digits(released.goal)
    if people.mark is Mark.NOBODY:
        return str(_("Nobody has work that lasts yet."))
    if people.mark is not None:
        return str(_("A few people have work that lasts. Their number is hidden to protect them."))
    if people.low == people.high:
        return str(_("%(number)s of %(goal)s have work that lasts.", number=in_digits(people.low), goal=goal))
    low, high = in_digits(people.low), in_digits(people.high)
    return str(_("Between %(low)s and %(high)s of %(goal)s have work that lasts.", low=low, high=high, goal=goal))


def why_two(released: Released) -> str:
    """Why the headline has two numbers."""
    counts = _("The low number counts none of them, the high one all.")
    if released.silent is None or released.twice is None:
        people = in_digits(released.people.unknown)
        first = _(
            "Of up to %(people)s people we do not know yet. They did not answer, or may be counted twice.",
            people=people,
        )
        return f"{first} {counts}"
    first = _(
        "About %(silent)s people did not answer. About %(twice)s may be counted twice, by two organizations.",
        silent=in_digits(released.silent), twice=in_digits(released.twice),
    )  # fmt: skip
    return f"{first} {counts}"


def how_fast(pace: Pace | None, forecast: Forecast, goal: int) -> str:
    """How many came of late, and when the goal is reached if that goes on."""
    said = _came(cell(pace.people.low, pace.people.high), in_digits(pace.months)) if pace is not None else ""
    return f"{said} {_when(forecast, in_digits(goal))}".strip()


def _came(people: Cell, months: str) -> str:
    """In months together and not in one, which is few people; as every number here, in steps of five and not from 1 to 10.

    Said of what was released, and so about: where that did not change, a few may have come, and nothing is said.
    """
    if people.mark is not None:
        return ""
    low, high = in_digits(people.low), in_digits(people.high)
    if low == high:
        return str(_("In the last %(months)s months, about %(number)s people were added.", months=months, number=low))
    return str(
        _(
            "In the last %(months)s months, about %(low)s to %(high)s people were added.",
            months=months,
            low=low,
            high=high,
        )
    )


def _when(forecast: Forecast, goal: str) -> str:
    if forecast.unsaid is Unsaid.REACHED:
        return str(_("The goal is reached."))
    if forecast.earliest is None:
        return str(_("When %(goal)s is reached cannot be said yet.", goal=goal))
    first = show_month(forecast.earliest)
    if forecast.latest is None:
        return str(_("If that goes on, %(goal)s is reached in %(first)s at the earliest.", goal=goal, first=first))
    if forecast.latest == forecast.earliest:
        return str(_("If that goes on, %(goal)s is reached in %(first)s.", goal=goal, first=first))
    last = show_month(forecast.latest)
    return str(
        _("If that goes on, %(goal)s is reached between %(first)s and %(last)s.", goal=goal, first=first, last=last)
    )


def rule_in_words(rule: Rule, wage: LivingWage | None) -> Iterator[str]:
    """What counts as work that lasts, line by line, for everybody."""
    hours, school = (in_digits(f"{each.normalize():f}") for each in (rule.hours, rule.hours_in_school))
    if hours == school:
        yield _("%(hours)s hours a week or more", hours=hours)
    else:
        yield _("%(hours)s hours a week or more, or %(school)s while in school", hours=hours, school=school)
    yield _pay(rule, wage)
    days = in_digits(rule.days)
    if rule.same_employer:
        yield _("Working on day %(day)s with the same employer", day=days)
    else:
        yield _("Working on day %(day)s, no gap of more than %(gap)s days", day=days, gap=in_digits(rule.gap))
    if rule.benefits:
        yield _("The employer offers one of these: %(list)s", list=show_list(BENEFITS[one] for one in rule.benefits))
    if rule.steady:
        yield _("People know their hours two weeks before")
    if rule.career_step:
        yield _("A step ahead: a certificate, an apprenticeship or better pay")
    if rule.own_business:
        yield _("Their own business counts too, if it brings that much for each hour")
    left = [LEFT_OUT[one] for one in rule.left_out if one in LEFT_OUT]
    if left:
        yield _("Does not count: %(list)s", list=show_list(left))
    if not rule.subsidized:
        yield _("A job of which a program pays a part does not count")


def _pay(rule: Rule, wage: LivingWage | None) -> str:
    if rule.wage is WageTest.AMOUNT:
        return str(_("At least %(money)s an hour", money=_amount(rule.amount_cents)))
    if rule.wage is WageTest.MINIMUM:
        return str(_("Pay of at least %(percent)s of the minimum wage", percent=show_percent(rule.percent)))
    if wage is None:
        return str(_("Pay of at least %(percent)s of a living wage", percent=show_percent(rule.percent)))
    least = _amount(Fraction(wage.cents * rule.percent, 100))
    return str(
        _("At least %(money)s an hour: %(percent)s of a living wage", money=least, percent=show_percent(rule.percent))
    )


def _amount(cents: int | Fraction) -> str:
    return in_digits(show_money(cents))
