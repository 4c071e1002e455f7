"""What the public page works out of what was released: how fast people came, and when the goal is reached."""

from dataclasses import replace
from typing import Any

from engagement.employment.goal.figures import Figures, Span
from engagement.employment.goal.pace import Forecast, Pace, Unsaid
from engagement.employment.goal.releases.page import Page
from engagement.employment.goal.releases.released import Released, rounded
from engagement.foundation.months import month_after, months_from
from tests.employment.goal.releases.counted import OCTOBER, figures


def counted(rule: int, **facts: Any) -> Figures:
    return figures(rule_number=rule, **facts)


def page(released: Released) -> Page:
    return Page(released, released.months[-1].first, from_right=False)


FIRST = rounded(counted(1), (), OCTOBER, 5)


def test_by_one_rule_all_months_tell_how_fast_people_came() -> None:
    found = page(FIRST)
    assert {one.rule for one in FIRST.months} == {1}
    assert found.pace == Pace(Span(75, 85), 12)
    assert found.forecast.earliest is not None


def test_another_rule_is_no_pace_at_which_anybody_came() -> None:
    """By a new rule 100 more count from one month to the next. That is no hundred people who came in that month."""
    november = month_after(OCTOBER)
    made = rounded(counted(2, people=Span(250, 280)), FIRST.months, november, 5)
    assert [one.rule for one in made.months[-2:]] == [1, 2]
    found = page(made)
    assert found.pace is None and found.forecast.unsaid is Unsaid.TOO_SHORT
    assert found.plot is not None, "the picture has all of them"
    for later in range(1, 7):
        people = Span(250 + 10 * later, 280 + 10 * later)
        made = rounded(counted(2, people=people), made.months, months_from(november, later), 5)
        assert (page(made).pace is None) is (later < 6)
    assert page(made).pace == Pace(Span(60, 60), 6)


def test_of_a_program_that_has_ended_nothing_is_expected() -> None:
    found = page(rounded(counted(1, ended=True), (), OCTOBER, 5))
    assert (found.forecast, found.pace) == (Forecast(unsaid=Unsaid.ENDED), page(FIRST).pace)


def test_the_rule_of_each_month_is_kept_and_of_older_rows_it_is_that_of_the_release() -> None:
    made = rounded(counted(2), FIRST.months, month_after(OCTOBER), 5)
    assert Released.from_dict(made.as_dict()) == made
    kept = FIRST.as_dict()
    older = kept | {
        "months": [{name: value for name, value in one.items() if name != "rule"} for one in kept["months"]]
    }
    assert Released.from_dict(older) == FIRST
    assert Released.from_dict(older | {"rule_number": None}).months == tuple(
        replace(one, rule=None) for one in FIRST.months
    )
