"""One alarm at the desk while no text goes out."""

from datetime import UTC, datetime

import pytest

from engagement.foundation import clock, db
from engagement.messaging import outbox, sender
from engagement.messaging.alarm import WHERE_TO_LOOK, WRONG
from engagement.messaging.models import TextSender
from engagement.messaging.troubles import Fault
from tests import make
from tests.browser import Browser
from tests.messaging.conftest import Texting


def paused(texting: Texting, code: int = 20003, waiting: int = 2) -> None:
    """Sending pauses, and so many texts wait."""
    sender.pause(code)
    for _ in range(waiting):
        outbox.queue(make.person(), "return_code", key=f"k{make.number()}", digits="1")
    db.session.commit()


def test_nothing_is_said_while_texts_go_out(texting: Texting, browser: Browser) -> None:
    browser.sign_in("admin")
    assert "No texts have gone out" not in browser.get("/staff/accounts").text


@pytest.mark.parametrize(
    ("role", "page", "told", "where"),
    [
        ("caseworker", "/staff/queue", True, False),
        ("caseworker", "/staff/search", True, False),
        ("supervisor", "/staff/messages", True, False),
        ("admin", "/staff/accounts", True, True),
        ("outreach", "/staff/input", False, False),
        ("partner", "/partner/", False, False),
    ],
)
def test_who_is_told_what(texting: Texting, browser: Browser, role: str, page: str, told: bool, where: bool) -> None:
    paused(texting)
    browser.sign_in(role)
    said = browser.get(page).text
    assert ("No texts have gone out since" in said) is told
    assert ("2 texts wait. They go out by themselves when this is fixed." in said) is told
    assert ("does not let us in" in said) is told
    assert ("TWILIO_AUTH_TOKEN. The provider’s error code is 20003." in said) is where
    assert ("Please tell an administrator." in said) is (told and not where)


def test_since_when_in_the_citys_time_and_in_spanish(texting: Texting, browser: Browser) -> None:
    with clock.shifted(datetime(2026, 11, 28, 17, 5, tzinfo=UTC) - clock.now()):
        paused(texting, 21703, waiting=1)
    browser.sign_in("caseworker")
    assert "No texts have gone out since Nov 28, 2026, 10:05 AM." in browser.get("/staff/queue").text
    token = browser.get("/staff/queue").find("input[name=csrf_token]")["value"]
    browser.client.post("/staff/language", data={"language": "es", "csrf_token": token})
    said = browser.get("/staff/queue").text
    assert "28 de noviembre de 2026, 10:05 a.m." in said and "1 mensaje de texto espera" in said


def test_it_is_gone_when_texts_go_out_again(texting: Texting, browser: Browser) -> None:
    paused(texting)
    with db.transaction():
        sender.taken()
    assert db.session.get_one(TextSender, texting.app.config["SETTINGS"].twilio_from).code is None
    browser.sign_in("caseworker")
    assert "No texts have gone out" not in browser.get("/staff/queue").text


def test_every_fault_has_its_words() -> None:
    assert set(WRONG) == set(WHERE_TO_LOOK) == set(Fault)
