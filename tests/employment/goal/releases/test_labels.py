"""How fast people came, as everybody reads it: made of what was released, so about, and nothing of few."""

import pytest
from flask import Flask

from engagement.employment.goal.figures import Span
from engagement.employment.goal.pace import Forecast, Pace, Unsaid
from engagement.employment.goal.releases.labels import how_fast

CANNOT = "When 500 is reached cannot be said yet."
CAME = [
    (Span(75, 90), "In the last 12 months, about 75 to 90 people were added."),
    (Span(40, 40), "In the last 12 months, about 40 people were added."),
    (Span(5, 15), "In the last 12 months, about 0 to 20 people were added."),
    (Span(0, 10), ""),
    # What was released did not change: from 128 to 132 it is 130, and somebody was added.
    (Span(0, 0), ""),
]


@pytest.mark.parametrize(("people", "said"), CAME)
def test_how_fast_they_came_is_said_as_released(app: Flask, people: Span, said: str) -> None:
    assert how_fast(Pace(people, 12), Forecast(unsaid=Unsaid.TOO_FEW), 500) == f"{said} {CANNOT}".strip()
