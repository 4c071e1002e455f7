"""The page that everybody reads, with a correction, and what hangs on it; test_work_that_lasts.py tells how figures come there."""

from collections.abc import Callable

from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in


def test_the_way_to_500_in_each_direction_of_writing(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    reader, staff = visitor(width=360), visitor()
    page = reader.page
    page.goto(desk.url("/en/"))
    page.click("main a:has-text('Work that lasts')")
    said = page.inner_text("main")
    assert "Between 135 and 165 of 500" in said and "Corrected on" in said
    reader.look("goal")
    for tag, said in (("es", "Entre 135 y 165 de 500"), ("ar", "135"), ("fa-AF", "۱۳۵")):
        page.goto(desk.url(f"/{tag}/employment"))
        assert said in page.inner_text("main h2 >> nth=0")
        reader.look(f"goal-{tag}")
    page.goto(desk.url("/en/employment/releases"))
    assert "135–165" in page.inner_text("main")
    reader.look("goal-releases")
    page.goto(desk.url("/en/employment/how"))
    reader.look("goal-how")
    sign_in(desk, staff, "supervisor@example.org")
    staff.page.goto(desk.url("/staff/goal/releases"))
    assert "135–165 / 500" in staff.page.inner_text("main")
    staff.look("goal-ledger")
