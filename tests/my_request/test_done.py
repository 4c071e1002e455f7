"""What My request says was done: once, to whoever did it, and never because a link says so."""

from typing import Any

import pytest

from engagement.people import actions as people
from engagement.people.vocabulary import Outcome
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import HOME, opened

SAYINGS = {
    "heard=message": "We have your message.", "heard=danger": "911", "heard=yes": "We are glad to hear it",
    "heard=texts": "You will get our texts again", "kept=1": "We have it.", "stopped=1": "We stopped sharing.",
}  # fmt: skip


def test_a_link_says_nothing_that_did_not_happen(browser: Browser) -> None:
    opened(browser, make.case())
    for asked, words in SAYINGS.items():
        assert words not in browser.get(f"{HOME}?{asked}").main, asked


def test_what_was_done_is_said_once_and_not_in_the_address(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Write to us").submit(body="Please call me after five.")
    assert page.path == HOME and "We have your message." in page.main
    assert "We have your message." not in browser.get(HOME).main


def test_it_is_not_said_of_another_request(browser: Browser) -> None:
    first, second = make.case(), make.case()
    form = opened(browser, first).follow("Write to us")
    sent = {"csrf_token": form.find("[name=csrf_token]")["value"], "body": "Please call me."}
    assert browser.client.post(form.path, data=sent).status_code == 303  # and the page it leads to never came
    assert "We have your message." not in opened(browser, second).main


@pytest.mark.parametrize("outcome", [Outcome.DUPLICATE, Outcome.MOVED])
@pytest.mark.parametrize(
    ("facts", "theirs"),
    [
        ({"phone": "+15755550141"}, True),
        ({"phone": "+15755550141", "name": "Elena Baca"}, False),  # of the same family
        ({"phone": "+15755550141", "number_proved_at": None}, False),  # made with a number that was only typed
        ({"phone": "+15755550142"}, False),
    ],
)
def test_a_request_that_goes_on_elsewhere_leads_there(
    browser: Browser, outcome: Outcome, facts: dict[str, Any], theirs: bool
) -> None:
    case = make.case(make.person(phone="+15755550141"))
    other = make.case(make.person(**facts))
    page = opened(browser, case)
    people.close_case(case, outcome, other)
    make.commit()
    page = browser.get(page.path)
    assert "This request is closed." not in page.main
    assert (f"goes on under another code: {other.request_code}" in page.main) is theirs
    assert ("together with another one" in page.main) is not theirs
    assert theirs or other.request_code not in page.html
    people.close_case(other, Outcome.GOT_HELP)
    make.commit()
    assert "This request is closed." in browser.get(page.path).main
