"""A partner presses twice, goes back, has two tabs, or says something of what is no more as it was on its page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.outreach.inputs.models import AnswerTo, ResidentInput
from engagement.outreach.partner_desk import routes
from engagement.outreach.partner_desk.queries import waiting_for
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.actions import translate
from engagement.outreach.themes.models import Theme
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told.models import Delivery
from engagement.outreach.told.ways import Way
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.outreach.partner_desk.desk import CITY, answered, partnership, said, signed_in, waits
from tests.outreach.plans.texts.test_routes import words as translated

OPEN: dict[str, Any] = {"state": PlanState.APPROVED, "approved_version": 1}
NOT_AS_SEEN = "other people wait, or the answer is another one"


def words() -> list[str | None]:
    return [one.body for one in db.session.scalars(select(ResidentInput).order_by(ResidentInput.id))]


def ways() -> list[Way]:
    return list(db.session.scalars(select(Delivery.way).order_by(Delivery.id)))


def with_waiting(browser: Browser, people: int) -> tuple[Partnership, Theme]:
    ours, theme = signed_in(browser), answered()
    for _ in range(people):
        waits(theme, ours)
    return ours, theme


def test_back_and_other_words_are_another_input(app: Flask, browser: Browser) -> None:
    signed_in(browser)
    plans = [make.plan(**OPEN), make.plan(name="Another", **OPEN)]
    form = browser.get(f"{CITY}/said")
    for plan, one in ((plans[0], "Một"), (plans[0], "Hai"), (plans[0], "Hai"), (plans[1], "Hai")):
        page = form.submit("Save, and the next", plan_id=plan.id, said=one, language="vi")
        assert page.status == 200 and "Written down" in page.main
    assert words() == ["Một", "Hai", "Hai"], "only what was sent twice is one"
    again = form.submit("Save, and the next", plan_id=plans[0].id, said="Một", language="vi", tell_them="y")
    assert again.status == 422 and "written down today already" in again.main, "put right, it is no other person"


@pytest.mark.parametrize("key", ["k" * 20_000, "", "🙂" * 65])
def test_whatever_a_script_sends_as_the_mark_of_its_form(app: Flask, browser: Browser, key: str) -> None:
    signed_in(browser)
    assert "Written down" in said(browser, make.plan(**OPEN), key=key).main and len(words()) == 1


def test_nobody_floods_a_plan(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(browser)
    plan = make.plan(**OPEN)
    monkeypatch.setattr(routes, "MOST_SAID", 2)
    monkeypatch.setattr("engagement.web.limits.tried", counting())
    assert [said(browser, plan, said=f"Word {number}").status for number in range(3)] == [200, 200, 429]
    assert len(words()) == 2


def counting() -> Callable[..., Any]:
    """Tests have no limits; these count."""
    counts: dict[tuple[str, str], int] = {}

    def tried(name: str, value: str, *_more: Any, **_named: Any) -> Any:
        counts[name, value] = counts.get((name, value), 0) + 1
        return counts[name, value], clock.now()

    return tried


def test_what_was_typed_is_there_when_the_last_plan_closed(app: Flask, browser: Browser) -> None:
    signed_in(browser)
    plan = make.plan(**OPEN)
    form = browser.get(f"{CITY}/said")
    plan = db.session.get_one(Plan, plan.id)
    plan.state, plan.closed_at = PlanState.CLOSED, clock.now()
    page = form.submit("Save, and the next", plan_id=plan.id, said="Xe buýt đến trễ.", language="vi")
    assert page.status == 422 and "No plan is open" in page.main
    assert page.find("textarea").get_text() == "Xe buýt đến trễ." and words() == []


def test_pressed_twice_when_all_were_told(app: Flask, browser: Browser, another_browser: Browser) -> None:
    _ours, theme = with_waiting(browser, 2)
    page = browser.get(f"{CITY}/answers/{theme.id}")
    page.submit("We told them", told="2")
    again = page.submit("We told them", told="2")
    assert (again.status, again.path) == (200, CITY) and "You said so already" in again.main
    assert "You said so already" in browser.get(f"{CITY}/answers/{theme.id}").main, "and went back"
    assert len(ways()) == 2
    signed_in(another_browser, name="Mesa Circle (example)")
    make.plan(**OPEN)
    token = another_browser.get(f"{CITY}/said").find("main input[name=csrf_token]")["value"]
    theirs = another_browser.post(f"{CITY}/answers/{theme.id}", {"csrf_token": token, "told": "1"})
    another_browser.get(f"{CITY}/answers/{theme.id}", status=404)
    assert theirs.status == 404, "of others it is not told that there is such an answer"


def test_an_answer_that_changed_was_not_what_they_told(app: Flask, browser: Browser) -> None:
    _ours, theme = with_waiting(browser, 1)
    page = browser.get(f"{CITY}/answers/{theme.id}")
    make.answer(theme, ThemeOutcome.NOT_ADOPTED)
    page = page.submit("We told them", told="1")
    assert page.status == 422 and NOT_AS_SEEN in page.main and ways() == []
    assert page.submit("We told them", told="1").status == 200 and ways() == [Way.PARTNER]


def test_others_wait_although_as_many_do(app: Flask, browser: Browser) -> None:
    ours, theme = with_waiting(browser, 1)
    page = browser.get(f"{CITY}/answers/{theme.id}")
    for row in db.session.scalars(select(ResidentInput)):
        row.hidden_at = clock.now()
    waits(theme, ours)
    assert page.submit("We told them", told="1").status == 422 and ways() == []


def test_staff_say_so_of_whom_their_page_showed(app: Flask, browser: Browser) -> None:
    theme = answered()
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    shown = {"wants_answer": True, "answer_to": AnswerTo.PARTNER, "partner": "Ana", "theme_id": theme.id}
    make.said(theme.plan, "One", **shown)
    page = browser.get(f"/staff/themes/{theme.id}/telling")
    make.said(theme.plan, "Two", **shown)
    page = page.submit("They told them")
    assert NOT_AS_SEEN in page.main and ways() == []
    make.answer(theme, ThemeOutcome.NOT_ADOPTED)
    page = page.submit("They told them")
    assert NOT_AS_SEEN in page.main and ways() == []
    assert "2 people count as told" in page.submit("They told them").main


def test_two_of_one_partner_at_once(app: Flask, browser: Browser, another_browser: Browser) -> None:
    """The second sees who is left before anything is counted: what they say is not lost."""
    ours, theme = with_waiting(browser, 4)
    account = db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one()
    another_browser.sign_in(Role.PARTNER, organization_id=account.organization_id)
    browsers = browser, another_browser
    pages = [one.get(f"{CITY}/answers/{theme.id}") for one in browsers]
    begin = Barrier(2)

    def press(of: int) -> int:
        with app.app_context():
            begin.wait(10)
            return pages[of].submit("We told them", told="2", beyond_reach=str(of)).status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == [200, 422]
    db.session.expire_all()
    assert ways().count(Way.PARTNER) == 2
    (left,) = waiting_for(ours.id)
    assert left.people == 4 - len(ways())


def test_what_nobody_checked_says_so_on_paper_too(app: Flask, browser: Browser) -> None:
    ours, theme = signed_in(browser), answered()
    waits(theme, ours)
    (waiting,) = waiting_for(ours.id)
    translate(waiting.answer, "vi", {"name": "Xe buýt", "heard": "…", "decided": "Có.", "why": "…"})

    def note(page: Page) -> list[Any]:
        return page.all("section[lang=vi] .note")

    (shown,) = note(browser.get(f"{CITY}/answers/{theme.id}"))
    assert "screen-only" not in shown["class"] and "chưa" in shown.get_text().lower()
    translate(waiting.answer, "vi", {"checked_by": "Ana"})
    assert note(browser.get(f"{CITY}/answers/{theme.id}")) == []


def test_a_plan_is_called_there_as_everybody_reads_it(app: Flask, browser: Browser) -> None:
    ours = partnership(browser.sign_in(Role.PARTNER, language="es"))
    plan = make.plan(name="Route 99", **OPEN)
    unchecked = make.plan(name="Parks", language="en", **OPEN)
    translated(plan, "es", {"name": "Ruta 99"})
    translated(unchecked, "es", {"name": "Parques"}, checked=False)
    for one in (plan, unchecked):
        waits(answered(one), ours)
    page = browser.get(CITY)
    assert "Ruta 99" in page.main and "Parques" not in page.main and "Route 99" not in page.main
    assert {str(one["lang"]) for one in page.all("li small bdi[lang]")} == {"en"}
    assert {one.get_text() for one in browser.get(f"{CITY}/said").all("#plan_id option")} == {"Ruta 99", "Parks"}
