"""Two people write of one event at once, and an event that is announced late."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.outreach.events.models import Event, EventText
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

TOO_LATE = "nobody could know of the event by then"


def both(browsers: tuple[Browser, Browser], address: str) -> list[Page]:
    for one in browsers:
        make.belongs(make.department("Transit"), one.sign_in(Role.OUTREACH))
    return [one.get(address) for one in browsers]


def texts() -> list[tuple[str, str, bool]]:
    rows = db.session.scalars(select(EventText).where(EventText.language == "vi"))
    return [(one.title, one.body, one.checked_at is not None) for one in rows]


def test_of_two_translators_the_later_one_sees_what_the_other_wrote(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:
    first, second = both((browser, another_browser), f"/staff/outreach/events/{make.event().id}/text/vi")
    assert "The text is saved." in first.submit("Save", title="Một", body="Đến nhé", checked="y").main
    refused = second.submit("Save", title="Hai", body="Mời đến")
    assert refused.status == 409 and "Somebody else changed this while you were writing" in refused.main
    assert all(said in refused.main for said in ("Một", "Đến nhé", "Hai", "Mời đến"))
    assert texts() == [("Một", "Đến nhé", True)]
    assert "The text is saved." in first.submit("Save", title="Một", body="Đến nhé", checked="y").main, "sent twice"
    again = another_browser.get(second.path).submit("Save", title="Hai")
    assert "The text is saved." in again.main and texts() == [("Hai", "Đến nhé", True)]


def test_nobody_signs_for_first_words_they_have_not_seen(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:
    event = make.event()
    page, _other = both((browser, another_browser), f"/staff/outreach/events/{event.id}/text/vi")
    another_browser.get(f"/staff/outreach/events/{event.id}/change").submit("Save", title="No dogs, please")
    refused = page.submit("Save", title="Một", checked="y")
    assert refused.status == 409 and texts() == []
    assert "No dogs, please" in browser.get(page.path).main


def test_who_writes_an_event_anew_sees_its_other_words(app: Flask, browser: Browser, another_browser: Browser) -> None:
    first, second = both((browser, another_browser), f"/staff/outreach/events/{make.event().id}/change")
    first.submit("Save", title="Riders eat", begins="8 am", ends="9 am")
    refused = second.submit("Save", title="Riders sing")
    assert refused.status == 409 and all(one in refused.main for one in ("Riders eat", "8:00", "Riders sing"))
    assert "Riders eat" in browser.get(first.path).html


@pytest.mark.parametrize(
    ("ask_by", "announced", "told"),
    [(-1, None, True), (0, None, False), (-1, 0, True), (-1, -1, False), (-1, -3, False), (3, 0, False)],
)
def test_that_nobody_could_ask_in_time_is_told(
    app: Flask, browser: Browser, ask_by: int, announced: int | None, told: bool
) -> None:
    """Days from today: by when to ask, and when it was announced, if it was. A day that passed later is nobody's fault."""
    event = make.event(ask_by=clock.today() + timedelta(days=ask_by))
    event = db.session.get_one(Event, event.id)
    if announced is None:
        event.state, event.announced_at = type(event.state).DRAFT, None
    else:
        event.announced_at = clock.now() + timedelta(days=announced)
    make.belongs(make.department("Transit"), browser.sign_in(Role.OUTREACH))
    assert (TOO_LATE in browser.get(f"/staff/outreach/events/{event.id}").main) is told
    event = db.session.get_one(Event, event.id)
    event.starts_at = clock.now() - timedelta(hours=1)
    assert TOO_LATE not in browser.get(f"/staff/outreach/events/{event.id}").main, "it has begun"
