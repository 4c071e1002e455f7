"""Another language in the middle of the intake: the same page, and nothing of what was typed is lost."""

from typing import Any

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.intake.models import Draft
from tests.browser import Browser, Page
from tests.intake.resident import AMINA, walk, where

OTHER_SAFE: dict[str, Any] = {"needs": {"needs": ["safety", "other"]}}
UNDER_18 = {"age_band": {"age_band": "14_15"}}
STEPS = [step for step in AMINA if step not in ("outside", "lines")]


def typed(page: Page) -> dict[str, list[str]]:
    """What stands in the fields of the page."""
    found: dict[str, list[str]] = {}
    for field in page.all("form#answers [name]:not([type=hidden])"):
        if field.name == "select":
            found[str(field["name"])] = [str(option["value"]) for option in field.select("option[selected]")]
        elif field.get("type") in ("checkbox", "radio"):
            found.setdefault(str(field["name"]), []).extend([str(field["value"])] if field.has_attr("checked") else [])
        elif field.name in ("input", "textarea"):
            found[str(field["name"])] = [str(field.get("value", "")) if field.name == "input" else field.get_text()]
    return found


def kept() -> object:
    """What the draft holds."""
    return [(draft.answers, draft.language) for draft in db.session.scalars(select(Draft))]


@pytest.mark.parametrize("step", STEPS)
def test_every_page_keeps_what_was_typed_and_decides_nothing(browser: Browser, step: str) -> None:
    page = walk(browser, until=step, **OTHER_SAFE)
    before = kept()
    answers = AMINA[step] | ({"needs": ["safety", "other"]} if step == "needs" else {})
    arabic = page.switch("ar", **answers)
    assert (arabic.status, arabic.path, arabic.soup.html["dir"]) == (200, f"/ar/intake/{step}", "rtl")
    for name, value in answers.items():
        assert typed(arabic)[name] == (value if isinstance(value, list) else [value])
    assert not arabic.all(".error-text, [role=alert]"), "nothing was asked yet, so nothing is wrong"
    assert kept() == before
    again = arabic.switch("es")
    assert (again.path, typed(again)) == (f"/es/intake/{step}", typed(arabic) | languages_follow(step, "es"))
    changed: dict[str, Any] = {"needs": ["food"]} if step == "needs" else {}
    assert where(again.submit(**changed)) != step


def languages_follow(step: str, tag: str) -> dict[str, list[str]]:
    """Who leaves the language to write in as it was gets texts in the language of the page."""
    return {"written_language": [tag]} if step == "languages" else {}


def test_a_language_chosen_to_write_in_stays_chosen(browser: Browser) -> None:
    page = walk(browser, until="languages").switch("ar", written_language="es")
    assert typed(page)["written_language"] == ["es"]


def test_what_would_be_refused_is_carried_along_too(browser: Browser) -> None:
    page = walk(browser, until="contact").switch("es", phone="call my neighbour ‍نعم")
    assert typed(page)["phone"] == ["call my neighbour ‍نعم"]
    refused = page.submit()
    assert refused.status == 422 and refused.all(".error-text")
    assert typed(refused.switch("ar"))["phone"] == ["call my neighbour ‍نعم"]


def test_a_change_of_an_answer_is_still_a_change(browser: Browser) -> None:
    check = walk(browser)
    page = browser.get(str(check.find("a[href*='name?change=1']")["href"])).switch("es", name="أمينة")
    assert where(page.submit()) == "check"


def test_the_answers_to_look_over_and_the_end_are_the_same_page(browser: Browser) -> None:
    check = walk(browser)
    assert check.switch("ar").path == "/ar/intake/check"
    assert check.submit("Send my request").switch("ar").path == "/ar/intake/done"


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/en/say", {"topic": "idea", "body": "باص 66 متأخر", "contact": "x"}),
        ("/en/request", {"code": "K7F-Q2M"}),
        ("/en/spoken", {"language": "Mam"}),
    ],
)
def test_other_forms_keep_what_was_typed(browser: Browser, address: str, fields: dict[str, str]) -> None:
    page = browser.get(address).switch("es", **fields)
    assert page.path == address.replace("/en/", "/es/")
    assert {name: typed(page)[name] for name in fields} == {name: [value] for name, value in fields.items()}
    assert not page.all(".error-text")


def test_enter_goes_on_and_does_not_change_the_language(browser: Browser) -> None:
    page = walk(browser, until="name")
    buttons = page.all("button[form=answers], form#answers button")
    assert not buttons[0].get("name") and not buttons[0].get("formaction"), "the first button is what Enter presses"
