"""A shared computer left alone: it warns, then clears everything, here and on the server."""

from playwright.sync_api import Browser
from sqlalchemy import func, select

from engagement.foundation import db
from engagement.intake.models import Draft
from engagement.people.vocabulary import Source
from tests.journeys.conftest import Desk


def drafts_at_kiosks(desk: Desk) -> int:
    """How many drafts begun at a kiosk are still there."""
    with desk.app.app_context():
        return db.session.scalar(select(func.count()).where(Draft.source == Source.KIOSK)) or 0


def test_a_kiosk_left_alone_forgets(desk: Desk, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    page.clock.install()
    page.goto(desk.url("/en/intake/kiosk"))
    page.click("text=Make this a computer for everyone")
    page.click("text=Start")
    page.check("text=Food")
    page.click("text=Continue")
    assert drafts_at_kiosks(desk) == 1
    page.clock.fast_forward("01:11")
    assert page.is_visible("text=Are you still there?")
    page.keyboard.press("Tab")
    assert page.is_hidden("text=Are you still there?")
    page.clock.fast_forward("01:11")
    assert page.url.endswith("/en/intake/urgency")
    page.clock.fast_forward("00:20")
    page.wait_for_url(desk.url("/"))
    assert drafts_at_kiosks(desk) == 0
    page.goto(desk.url("/en/intake/urgency"))
    assert "could not find your answers" in page.inner_text("main")
