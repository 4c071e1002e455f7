"""The case of somebody who wrote of danger: how to reach them stands on it, until they are reached."""

from engagement.casework.case_page.actions import log_contact
from engagement.foundation import db
from engagement.messaging import replies
from engagement.messaging.next_steps import REACH_IN_DANGER
from engagement.people.models import Case
from tests import make
from tests.browser import Browser

TEXT_NOTHING = "Text nothing of what they wrote"


def test_what_to_do_stands_on_the_case_and_beside_the_text_until_they_are_reached(browser: Browser) -> None:
    case = make.case(make.person(phone="+15055550141"))
    browser.sign_in("caseworker")
    replies.receive({"From": "+15055550141", "Body": "my husband hits me", "MessageSid": "SM1"})
    make.commit()
    places = (f"/staff/cases/{case.id}", "/staff/messages")
    for place in places:
        assert TEXT_NOTHING in browser.get(place).main, place
    (chip,) = [one for one in browser.get(places[0]).all(".heading .chip") if "Reach them now" in one.get_text()]
    assert "bad" in (chip.get("class") or ())
    log_contact(db.session.get_one(Case, case.id), how="call", reached=True, body="", step=REACH_IN_DANGER, days=1)
    make.commit()
    for place in places:
        assert TEXT_NOTHING not in browser.get(place).main, place
    assert "my husband hits me" in browser.get(places[1]).main, "it is still to be marked as handled"
