"""Figures as they might have been counted, none of them rounded, and the releases made of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engagement.employment.goal import facts
from engagement.employment.goal.figures import DAYS, Figures, LivingWage, Median, Month, Periods, Span, Step
from engagement.employment.goal.releases import actions
from engagement.employment.goal.releases.kinds import Reason
from engagement.employment.goal.releases.models import GoalRelease
from engagement.employment.programs.models import Program
from engagement.foundation import clock
from engagement.foundation.months import last_day, month_after, month_before

OCTOBER = date(2026, 10, 1)
LIVING = LivingWage(23_50, "35001", "1a0c", 2026, "Example figure for a test", "none")
WAY = {30: (274, 299, 333), 60: (246, 273, 314), 90: (207, 244, 288), 180: (151, 189, 239), 365: (76, 104, 148)}


def figures(month: date = OCTOBER, **facts: Any) -> Figures:
    """Everything there is, with people enough that all of it may be shown, but for what is said otherwise."""
    steps = [Step("enrolled", 641, 641), Step("ready", 457, 457), Step("placed", 352, 352)]
    steps += [Step(f"day_{day}", low, high, high - low, of) for day, (low, high, of) in WAY.items() if day in DAYS]
    usual = Figures(
        as_of=last_day(month), goal=500, people=Span(136, 163), unanswered=14, perhaps_twice=13, beside=Span(0, 13),
        steps=tuple(steps),
        retentions=(
            Step("any_job", 151, 189, 38, 239), Step("no_gap", 127, 163, 36, 239), Step("same_employer", 96, 118, 22, 239),
        ),
        wages=(Median("start", 18_47, 352), Median("day_180", 19_81, 151), Median("day_365", 21_03, 76)),
        living_wage=LIVING, months=_months(month), rule_number=None, wioa_q2=Periods(187, 271),
    )  # fmt: skip
    return replace(usual, **facts)


def _months(month: date) -> tuple[Month, ...]:
    """Two years in which it grew from nobody."""
    found, first = [], month
    for back in range(24):
        found.append(Month(first, max(136 - 6 * back, 0), max(163 - 7 * back, 0)))
        first = month_before(first)
    return tuple(reversed(found))


def counts_as(monkeypatch: pytest.MonkeyPatch, **more: Any) -> None:
    """Counted from now on, it is so."""
    monkeypatch.setattr(facts, "figures", lambda program, day: figures(day.replace(day=1), **more))


def release(program: Program, **facts: Any) -> GoalRelease:
    """What is due is counted so, and released."""
    with pytest.MonkeyPatch.context() as patched:
        counts_as(patched, **facts)
        made = actions.release_due(program)
    assert made is not None
    return made


def until(month: date, day: int = 15) -> timedelta:
    """From now to noon of a day of the month after that one, in the city."""
    return (
        datetime.combine(month_after(month).replace(day=day), datetime.min.time(), UTC)
        + timedelta(hours=19)
        - clock.now()
    )


def put_right(program: Program, row_id: int, reason: Reason) -> GoalRelease:
    """It is counted again, looked at, and published."""
    return actions.correct(actions.correction(program, row_id), reason)
