"""A level in place of another, and what is chosen twice."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.outreach.duties import Asking, Whose
from engagement.outreach.levels.models import OfferedSpectra, OwnLevel
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts.duties import to_translate
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.levels.test_routes import LEVELS, TOGETHER, lead, own, planned, rows
from tests.outreach.plans.texts.test_routes import VI
from tests.outreach.plans.texts.test_routes import words as translated


def test_the_language_it_is_written_in_is_put_right_by_a_new_one(browser: Browser) -> None:
    lead(browser, "Together")
    planned(browser, own())
    old = own()
    form = browser.get(f"{LEVELS}/new?instead_of={old.id}")
    for _press in range(2):
        assert form.submit("Save", first_language="es").status == 200
    db.session.refresh(old)
    assert own().first_language == "es" and old.retired_at is not None and rows(OwnLevel) == 2


def test_it_does_not_take_the_place_by_being_called_as_a_third(browser: Browser) -> None:
    lead(browser, "First", "Second")
    first = own("First")
    page = browser.get(f"{LEVELS}/new?instead_of={first.id}").submit("Save", name="Second")
    assert page.status == 422 and "There is a level of this name already." in page.main
    db.session.refresh(first)
    assert first.retired_at is None


def test_two_who_put_another_in_its_place(browser: Browser, another_browser: Browser) -> None:
    lead(browser, "First", "Second")
    another_browser.sign_in(Role.EQUITY)
    address = f"{LEVELS}/new?instead_of={own('First').id}"
    both = [one.get(address) for one in (browser, another_browser)]
    for page, name in zip(both, ("Third", "Fourth"), strict=True):
        assert page.submit("Save", name=name).status == 200
    retired = own("First").retired_at
    assert retired is not None and own("Third").place == own("First").place < own("Fourth").place


@pytest.mark.parametrize(("sent", "kept"), [(["iap2"] * 3, ["iap2"]), (["own", "iap2"], ["iap2", "own"])])
def test_what_is_offered_is_kept_once_in_its_order(browser: Browser, sent: list[str], kept: list[str]) -> None:
    page = lead(browser, "First", offered=("ownership",))
    for _press in range(2):
        assert page.submit("Save", spectra=sent).status == 200
    newest = db.session.scalars(select(OfferedSpectra).order_by(OfferedSpectra.id.desc())).all()
    assert [one.spectra for one in newest] == [kept, ["ownership"]]


@pytest.mark.parametrize(
    ("text", "promise", "waits"),
    [
        (None, "", True),
        ({"checked": ""}, "", True),
        ({"checked": "y"}, "", False),
        (None, "We come twice.", False),
    ],
)
def test_a_promise_that_its_community_cannot_read_is_told(
    app: Flask, browser: Browser, text: dict[str, str] | None, promise: str, waits: bool
) -> None:
    """The words of the plan are all there in Vietnamese; those that come with its level are not, or nobody checked them."""
    lead(browser, "Together")
    level, plan = own(), make.plan(state=PlanState.APPROVED, approved_version=1, promise=promise)
    plan.level = level.key
    translated(plan, "vi", VI | ({"promise": "Chúng tôi đến hai lần."} if promise else {}))
    if text is not None:
        ticked = {"checked": text["checked"] or None}
        browser.get(f"{LEVELS}/{level.id}/text/vi").submit("Save", promise="Cùng quý vị.", **ticked)
    with app.test_request_context("/"):
        due = to_translate(Asking(Whose.DEPARTMENTS, plan.owner_id, [plan.department_id]))
    assert [one.what for one in due] == ([plan.name] if waits else [])
    page = browser.get(f"/staff/plans/{plan.id}")
    said = [one.get_text(" ", strip=True) for one in page.all("#read .note")]
    assert len(said) == waits and all("Vietnamese" in one and "English" not in one for one in said)
    if waits:
        assert page.follow("Promise of the level").h1 == TOGETHER["name"]


def test_who_does_not_write_levels_is_told_whom_to_ask(browser: Browser, another_browser: Browser) -> None:
    lead(browser, "Together")
    plan = make.plan(state=PlanState.APPROVED, approved_version=1, level=own().key)
    make.belongs(make.department("Transit"), another_browser.sign_in(Role.OUTREACH))
    page = another_browser.get(f"/staff/plans/{plan.id}")
    assert "Ask your lead to write it" in page.main and not page.all(f"a[href^='{LEVELS}']")
