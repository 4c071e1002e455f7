"""A resident without JavaScript asks, comes back with the code and a number by text, and stops sharing."""

import re
from collections.abc import Callable

from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_by_code, open_phone, partner_answers, refer_to_two, resident_asks, sign_in
from tests.story import Story, on_monday


def digits_on_the_phone(desk: Desk, visitor: Visitor, phone: str) -> str:
    """The six digits that the newest text on that phone holds."""
    open_phone(desk, visitor, phone)
    return str(re.findall(r"\b\d{6}\b", visitor.page.locator(".thread p").last.inner_text())[-1])


def test_code_and_number_open_the_request_and_sharing_stops(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    resident, phone = visitor(locale="ar", width=360, javascript=False), visitor(width=360, javascript=False)
    caseworker, partner = visitor(javascript=False), visitor(javascript=False)
    with on_monday():
        code = resident_asks(desk, resident, lang="ar", name="هالة مثال", phone="505-555-0193")
        desk.do_jobs()
        sign_in(desk, caseworker, "caseworker@example.org")
        open_by_code(desk, caseworker, code)
        services = refer_to_two(caseworker, "")
        story = Story(desk.app, code)
        (referral, account), _ = story.partners(services)
        sign_in(desk, partner, account)
        partner_answers(desk, partner, referral, "accept")
        assert "هالة مثال" in partner.page.inner_text("main")

        page = resident.page
        page.goto(desk.url("/ar/request"))
        page.fill("[name=code]", code.lower().replace("-", " "))
        page.click("main form button")
        desk.do_jobs()
        page.fill("[name=number]", digits_on_the_phone(desk, phone, "505-555-0193"))
        page.click("main form button")
        resident.look("ar-request")
        assert code in page.inner_text("main")
        page.locator("main a[href*='/stop/']").first.click()
        resident.look("ar-request-stop")
        page.click("main form button")
        resident.look("ar-request-stopped")

        partner.page.goto(desk.url(f"/partner/referrals/{referral}"))
        assert "هالة مثال" not in partner.page.inner_text("body")
        page.goto(desk.url("/ar/request"))
        page.locator("main form button").last.click()
        assert page.locator("[name=code]").count() == 1, "the device forgets the request"


def test_leaving_at_once(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    for leave in ("button", "keys"):
        whoever = visitor(locale="es")
        page = whoever.page
        page.route(
            "**/www.weather.gov/**",
            lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
        )
        page.goto(desk.url("/es/intake/needs"))
        if leave == "button":
            page.click("#leave")
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        page.wait_for_url("**/www.weather.gov/**")
        assert page.title() == "Weather"
        whoever.back()
        assert "intake" not in page.url, "the back button does not return to it"
