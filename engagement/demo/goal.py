"""The demo's releases of the way to 500: three months of invented figures, as for hundreds of people, and a correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.goal.figures import (
    ANY_JOB,
    AT_START,
    DAYS,
    ENROLLED,
    NO_GAP,
    PLACED,
    READY,
    SAME_EMPLOYER,
    Figures,
    LivingWage,
    Median,
    Month,
    Periods,
    Span,
    Step,
)
from engagement.employment.goal.releases import actions
from engagement.employment.goal.releases.days import RELEASE_DAY, month_to_release
from engagement.employment.goal.releases.kinds import Reason
from engagement.employment.goal.releases.queries import newest, public_program
from engagement.employment.sustained.queries import rule_in_force
from engagement.foundation import clock, db
from engagement.foundation.months import last_day, month_after, month_before, months_from
from engagement.web.roles import Role

MONTHS = 24  # in which it grew from nobody
TWICE = 13  # who may be two
DAYS_LATER = 3
EXAMPLE_WAGE = LivingWage(
    16_50, "35001", "1a0c", 2025, "Example figure for the demo, not a published one", "none: invented"
)


@dataclass(frozen=True)
class Growth:
    """How far people had come by the end of a month: low and high at each step, and for how many its day had come."""

    enrolled: int
    ready: int
    placed: int
    days: Sequence[tuple[int, int, int]]
    lasting: Span
    periods: Periods


GREW = (
    Growth(
        603, 428, 327, ((252, 276, 309), (224, 251, 291), (188, 223, 268), (136, 172, 219), (66, 93, 131)), Span(122, 149),
        Periods(168, 249),
    ),
    Growth(
        622, 443, 339, ((263, 288, 321), (235, 263, 303), (198, 234, 279), (144, 181, 229), (71, 99, 139)), Span(129, 157),
        Periods(177, 259),
    ),
    Growth(
        641, 457, 352, ((274, 299, 333), (246, 273, 314), (207, 244, 288), (151, 189, 239), (76, 104, 148)), Span(141, 170),
        Periods(187, 271),
    ),
)  # fmt: skip
PUT_RIGHT = Span(136, 163)  # what was found out afterwards: some had been counted at two organizations


def fill_goal() -> None:
    """Release each month on its 15th, and put the last one right three days later."""
    program, rule = public_program(), rule_in_force()
    if program is None or rule is None:
        return
    month = month_to_release(clock.today())
    months = (months_from(month, -2), month_before(month), month)
    for grew, each in zip(GREW, months, strict=True):
        with clock.shifted(_back_to(month_after(each).replace(day=RELEASE_DAY))):
            actions.release(program, each, _figures(grew, each, rule.number))
    last = newest(program.id)
    if last is None:
        raise RuntimeError("the demo's figures were held back")
    g.user = db.session.scalars(select(Account).where(Account.role == Role.SUPERVISOR).order_by(Account.id)).first()
    with clock.shifted(_back_to(month_after(month).replace(day=RELEASE_DAY + DAYS_LATER))):
        right = _figures(replace(GREW[-1], lasting=PUT_RIGHT), month, rule.number)
        actions.correct(actions.put_right(program, last, right), Reason.ONE_PERSON)
    g.pop("user")


def _back_to(day: date) -> timedelta:
    """To noon of a day, if that is gone by."""
    return min(datetime.combine(day, time(12), clock.LOCAL) - clock.now(), timedelta())


def _figures(grew: Growth, month: date, rule_number: int) -> Figures:
    known, silent = grew.lasting.low, grew.lasting.high - grew.lasting.low
    steps = [Step(key, of, of) for key, of in ((ENROLLED, grew.enrolled), (READY, grew.ready), (PLACED, grew.placed))]
    steps += [
        Step(f"day_{day}", low, high, high - low, of) for day, (low, high, of) in zip(DAYS, grew.days, strict=True)
    ]
    half, full = steps[-2], steps[-1]
    return Figures(
        as_of=last_day(month), goal=500, people=grew.lasting, unanswered=silent - TWICE, perhaps_twice=TWICE,
        beside=Span(0, 17), steps=tuple(steps),
        retentions=(
            replace(half, key=ANY_JOB),
            Step(NO_GAP, half.low - 24, half.high - 25, half.unknown - 1, half.due),
            Step(SAME_EMPLOYER, half.low - 55, half.high - 71, half.unknown - 16, half.due),
        ),
        wages=(Median(AT_START, 13_41, grew.placed), Median("day_180", 14_69, half.low), Median("day_365", 15_87, full.low)),
        living_wage=EXAMPLE_WAGE, months=_months(month, known, grew.lasting.high), rule_number=rule_number,
        wioa_q2=grew.periods,
    )  # fmt: skip


def _months(month: date, low: int, high: int) -> tuple[Month, ...]:
    found = []
    for back in range(MONTHS):
        found.append(Month(month, max(low - back * low // (MONTHS - 4), 0), max(high - back * high // (MONTHS - 3), 0)))
        month = month_before(month)
    return tuple(reversed(found))
