"""From the word on a poster to the answer on the same phone: texted, sorted, answered, told."""

from collections.abc import Callable

from playwright.sync_api import expect

from engagement.foundation import db
from engagement.messaging import replies
from engagement.outreach.told.jobs import tell_back
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_phone, sign_in, text_from
from tests.story import on_monday

PHONE, NEIGHBOR = "505-555-0196", "505-555-0197"
WORDS = "Please light the stop at night"


def comes_in(desk: Desk, phone: str, words: str) -> int:
    """A first text from a phone that we never texted: its number at the provider."""
    with desk.app.app_context():
        message = replies.receive({"MessageSid": f"SM{phone}", "From": phone, "Body": words})
        db.session.commit()
        assert message is not None
        return message.id


def writes(desk: Desk, phone: Visitor, words: str) -> None:
    """They write a text; then their phone shows what came back."""
    text_from(desk, phone, PHONE, words)
    desk.do_jobs()
    phone.page.reload()


@on_monday()
def test_the_word_of_a_poster(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    phone, staff = visitor(width=360, javascript=False), visitor(width=1366)
    last = phone.page.locator(".thread p").last
    comes_in(desk, PHONE, f"BUS7! {WORDS}")
    desk.do_jobs()
    open_phone(desk, phone, PHONE)
    expect(last).to_contain_text("The people who plan this will read what you wrote")
    writes(desk, phone, "1")
    expect(last).to_contain_text("The city will text you what became of it")
    phone.look("poster-word-phone")

    page = staff.page
    sign_in(desk, staff, "outreach@example.org")
    page.goto(desk.url("/staff/plans?of=all"))
    page.click("table a:has-text('Bus route 99')")
    page.click("main a:has-text('A word to text')")
    staff.look("poster-word")
    expect(page.locator("main")).to_contain_text("Text BUS7 to 505-555-0100")
    page.click("main a:has-text('Back')")
    page.click("main a:has-text('What people said')")
    page.check(f"li:has-text('{WORDS}') input")
    page.fill("#name", "Light at the stops")
    page.click("main button:has-text('Sort')")
    page.click("main aside a:has-text('Answer Light at the stops')")
    for field, words in {
        "heard": "It is dark.",
        "decided": "Every stop gets a light.",
        "why": "Many wait there.",
    }.items():
        page.fill(f"#{field}", words)
    page.select_option("#outcome", "adopted")
    page.click("main button:has-text('Save')")
    page.click("main button:has-text('Publish')")
    expect(page.locator("main")).to_contain_text("Everybody can read it now")
    page.click("main a:has-text('Tell those who spoke')")
    page.click("main button:has-text('Tell them')")
    expect(page.locator("main")).to_contain_text("They are told from now on")

    with desk.app.app_context():
        tell_back.func()
    writes(desk, phone, "thank you")
    expect(phone.page.locator(".thread")).to_contain_text("Light at the stops: Every stop gets a light.")

    worker = visitor(width=1366)
    sign_in(desk, worker, "caseworker@example.org")
    message_id = comes_in(desk, NEIGHBOR, "Someone tell the drivers to wait for the school children")
    worker.page.goto(desk.url("/staff/messages"))
    expect(worker.page.get_by_role("link", name="This is what they say to the city").first).to_be_visible()
    worker.page.goto(desk.url(f"/staff/messages/{message_id}/input"))
    plans = worker.page.locator("#about option", has_text="Bus route 99")
    worker.page.select_option("#about", plans.first.get_attribute("value"))
    worker.look("file-a-text")
    worker.page.get_by_role("button", name="File it").click()
    expect(worker.page.locator("main")).to_contain_text("It is filed as what they say to the city")
    worker.page.get_by_role("button", name="Undo").click()
    expect(worker.page.locator("main")).to_contain_text("It is taken back")
