"""What a person at the desk decides about a number that may want no more texts."""

import pytest

from engagement.foundation import crypto, db
from engagement.messaging.models import Message, PhoneLine
from tests import make
from tests.browser import Browser
from tests.casework.test_routes import asked, texted

WISH = "please do not send me these any more"


@pytest.mark.parametrize("where", ["/staff/messages", "the case"])
@pytest.mark.parametrize(("button", "stopped"), [("They want no texts", True), ("Texts are welcome", False)])
def test_a_person_decides_whether_texts_go_on(browser: Browser, where: str, button: str, stopped: bool) -> None:
    person = make.person("Jorge Maldonado")
    case = make.case(person)
    asked(person, case)
    texted(person, WISH)
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    assert "Handled" not in page.main and "This means stop" not in page.main and "1 · yes" not in page.main
    page = page if where.startswith("/") else browser.get(f"/staff/cases/{case.id}")
    assert "Until somebody decides, none goes out" in page.main
    page.submit(button)
    line = db.session.get_one(PhoneLine, crypto.blind_index("phone", person.phone or ""), populate_existing=True)
    assert (line.stopped_at is not None, line.paused_at) == (stopped, None)
    left = browser.get("/staff/messages").main
    assert "Until somebody decides" not in left
    assert (WISH in left) is not stopped, "a text that asks for nothing of the kind is still to be read"
    assert ("This number said stop." in browser.get(f"/staff/cases/{case.id}").main) is stopped
    confirmed = db.session.query(Message).filter_by(template="stop_confirmed").count()
    assert confirmed == int(stopped)
