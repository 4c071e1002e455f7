"""Two people at one computer, each in a tab; and Back, from wherever somebody is, without the browser's question."""

from collections.abc import Callable

from tests.journeys.conftest import Desk, Visitor


def test_two_tabs_with_two_people(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    ana = visitor(locale="en-US")
    page = ana.page
    page.goto(desk.url("/en/intake/needs"))
    page.check("[name=needs][value=food]")
    page.click("main form button")
    page.goto(desk.url("/en/intake/name"))
    page.fill("[name=name]", "Ana Example Baca")

    ben = page.context.new_page()
    ben.goto(desk.url("/en/intake"))
    ben.get_by_role("button", name="Erase it and start again").click()
    ben.goto(desk.url("/en/intake/needs"))
    ben.check("[name=needs][value=housing]")
    ben.click("main form button")

    page.get_by_role("button", name="Continue", exact=True).click()
    assert "Ana Example Baca" in page.locator("main textarea").input_value(), "what she wrote is there to be copied"
    ana.look("two-tabs")
    ben.goto(desk.url("/en/intake/name"))
    assert ben.input_value("[name=name]") == "", "and not in his request"


def test_back_never_asks_to_send_again_and_after_leaving_shows_nothing(
    desk: Desk, visitor: Callable[..., Visitor]
) -> None:
    whoever = visitor(locale="en-US")
    page = whoever.page
    page.goto(desk.url("/en/intake/needs"))
    page.check("[name=needs][value=safety]")
    page.click("main form button")
    page.goto(desk.url("/en/intake/contact"))
    page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_role("button", name="Continue without it").click()
    page.wait_for_url(lambda url: "/intake/contact" not in url)
    whoever.back()
    assert page.get_by_role("button", name="Continue without it").count() == 1, "the page that asked again"
    whoever.back()
    assert page.locator("[name=phone]").count() > 0

    page.goto(desk.url("/en/intake/needs"))
    assert page.is_checked("[name=needs][value=safety]")
    page.goto(desk.url("/en/intake/urgency"))
    page.route(
        "**/www.weather.gov/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )
    page.click("#leave button")
    page.wait_for_url("**/www.weather.gov/**")
    page.wait_for_load_state()
    whoever.back()
    page.wait_for_load_state()
    assert not page.is_checked("[name=needs][value=safety]"), "the first page is as anybody finds it"
    page.goto(desk.url("/en/intake"))
    assert "You have begun a request" not in page.inner_text("body")
