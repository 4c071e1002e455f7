"""What was counted today is read by nobody: it comes out on the 15th, on the page, in the files and in every language at once."""

from collections.abc import Callable
from datetime import date

import pytest

from engagement.employment.goal.figures import Span
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.goal.releases.queries import newest, public_program
from engagement.foundation import clock
from engagement.foundation.months import month_after
from tests.employment.goal.releases.counted import counts_as, until
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

WAS, IS = "Between 135 and 165 of 500", "Between 150 and 180 of 500"


def counted_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> date:
    """More people reached it in the month after the last release; which month that is."""
    with desk.app.app_context():
        program = public_program()
        assert program is not None
        last = newest(program.id)
        assert last is not None
        month = month_after(last.row.month)
        counts_as(monkeypatch, people=Span(151, 178), rule_number=last.released.rule_number)
        return month


def test_seen_after_the_monthly_release_and_not_before(
    desk: Desk, visitor: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, staff = visitor(width=360), visitor()
    page = reader.page
    page.goto(desk.url("/en/"))
    page.click("main a:has-text('Work that lasts')")
    assert WAS in page.inner_text("main") and "Corrected on" in page.inner_text("main")
    reader.look("goal")
    month = counted_anew(desk, monkeypatch)
    page.reload()
    assert WAS in page.inner_text("main")
    with clock.shifted(until(month, 14)):
        release_goal.func()
        page.reload()
        assert WAS in page.inner_text("main")
    with clock.shifted(until(month, 15)):
        page.reload()
        assert WAS in page.inner_text("main")
        release_goal.func()
        page.reload()
        assert IS in page.inner_text("main") and "Corrected on" not in page.inner_text("main")
        for tag, said in (("es", "Entre 150 y 180 de 500"), ("ar", "150"), ("fa-AF", "۱۵۰")):
            page.goto(desk.url(f"/{tag}/employment"))
            assert said in page.inner_text("main h2 >> nth=0")
            reader.look(f"goal-{tag}")
        page.goto(desk.url("/en/employment/releases"))
        assert "135–165" in page.inner_text("main") and "150–180" in page.inner_text("main")
        reader.look("goal-releases")
        page.goto(desk.url("/en/employment/how"))
        reader.look("goal-how")
        sign_in(desk, staff, "supervisor@example.org")
        staff.page.goto(desk.url("/staff/goal/releases"))
        assert "150–180 / 500" in staff.page.inner_text("main")
        staff.look("goal-ledger")
