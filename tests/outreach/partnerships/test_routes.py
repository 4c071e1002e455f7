"""The register of partnerships as outreach staff keep it, told by what they read and by the rows that are left."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.accounts.models import Account
from engagement.foundation import clock, db
from engagement.outreach.partnerships import actions, queries
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership, TrustNote
from engagement.outreach.partnerships.standing import ASKED_WITHIN, TOO_OFTEN, CommitmentState, is_current
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page

NAME = "Casa del Río (example)"
PROMISE = {"promise-promised": "A bench and a light at the new stop", "promise-due": "12/15"}


def partner(browser: Browser, name: str = NAME, department: str = "Transit") -> Page:
    account = browser.sign_in(Role.OUTREACH)
    make.belongs(make.department(department), account)
    return browser.get("/staff/partners").follow("New partner").submit("Add", name=name)


def number(model: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def log(page: Page, **fields: str) -> Page:
    return page.submit(action="/contacts", **{f"contact-{name}": value for name, value in fields.items()})


def test_a_partner_of_the_directory_is_known_as_such_and_another_too(app: Flask, browser: Browser) -> None:
    listed = make.organization("Mesa Adult School (example)")
    page = partner(browser, "mesa adult school (EXAMPLE)")
    assert page.h1 == listed.name and "not in the directory" not in page.main
    assert db.session.scalars(select(Partnership.organization_id)).one() == listed.id
    page = browser.get("/staff/partners/new").submit("Add", name=NAME)
    assert page.h1 == NAME and "not in the directory" in page.main


def test_nobody_is_in_the_register_twice(app: Flask, browser: Browser) -> None:
    partner(browser)
    page = browser.get("/staff/partners/new").submit("Add", name=NAME.upper())
    assert page.status == 422 and "in the register already" in page.main and NAME.upper() in page.html


def test_a_contact_is_kept_with_what_comes_next(app: Flask, browser: Browser) -> None:
    page = partner(browser)
    page = log(page, note="They can host us in January", next_step="Send the dates", due="12/4", kind="call")
    assert "We called" in page.main and "Send the dates" in page.main
    log(browser.get(page.path), note="They can host us in January", next_step="Send the dates", due="12/4", kind="call")
    assert number(PartnerContact) == 1, "sent twice, it is one"
    page = browser.get(page.path).submit("Done")
    kept = db.session.scalars(select(PartnerContact)).one()
    assert kept.done_at is not None and kept.done_by_id == kept.by_id and "done" in page.main
    assert kept.note == "They can host us in January"
    first = kept.done_at
    actions.finish(kept)
    assert kept.done_at == first, "pressed twice, it is done once"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": "12/31/2026"}, "still to come"),
        ({"day": "soon"}, "This is no day"),
        ({"next_step": "Send the dates"}, "Write by when"),
        ({"due": "12/4"}, "Write what comes next"),
        ({"next_step": "Send", "due": "1/1/2020"}, "has passed"),
        ({"note": "Her SSN is 123-45-6789"}, "Take the identity number out"),
        ({"kind": "telepathy"}, "choose from the list"),
        ({"note": "x" * 2001}, "too long"),
    ],
)
def test_a_contact_that_cannot_be(app: Flask, browser: Browser, fields: dict[str, str], said: str) -> None:
    page = log(partner(browser), **({"note": "They can host us"} | fields))
    assert page.status == 422 and said in page.main and number(PartnerContact) == 0


@pytest.mark.parametrize(
    ("kind", "days_ago", "counts"),
    [
        ("asked_to_host", 0, True),
        ("asked_advice", ASKED_WITHIN.days - 1, True),
        ("asked_advice", ASKED_WITHIN.days, False),
        ("visit", 0, False),
        ("they_came", 0, False),
    ],
)
def test_what_counts_as_a_request(app: Flask, kind: str, days_ago: int, counts: bool) -> None:
    made = registered()
    touch(made, kind, days_ago)
    assert queries.tired_of(made.id).requests == int(counts)


def test_who_was_asked_too_often_is_left_in_peace(app: Flask, browser: Browser) -> None:
    page = partner(browser)
    made = db.session.scalars(select(Partnership)).one()
    for _ in range(TOO_OFTEN - 1):
        touch(made, "asked_to_host", 3)
    assert "Ask for nothing new" not in browser.get(page.path).main
    touch(made, "asked_to_spread", 3)
    assert "4 times in 90 days. Ask for nothing new" in browser.get(page.path).main
    assert "ask for nothing new" in browser.get("/staff/partners").main


def test_a_promise_is_open_until_somebody_says_what_became_of_it(app: Flask, browser: Browser) -> None:
    page = partner(browser).submit(action="/promises", **PROMISE)
    assert "Still open" in page.main
    page = page.follow("What became of it").submit("Save", state="not_kept")
    assert page.status == 422 and "Write why" in page.main
    page = page.submit("Save", state="not_kept", why="The street is rebuilt first, then the bench in 2027")
    assert "Not kept" in page.main and "then the bench in 2027" in page.main
    kept = db.session.scalars(select(Commitment)).one()
    assert kept.state is CommitmentState.NOT_KEPT and kept.settled_by_id == kept.by_id


def test_two_people_settle_one_promise(app: Flask, browser: Browser, another_browser: Browser) -> None:
    page = partner(browser).submit(action="/promises", **PROMISE).follow("What became of it")
    make.belongs(make.department(), another_browser.sign_in(Role.LEAD))
    other = another_browser.get(page.path)
    page.submit("Save", state="kept")
    assert other.submit("Save", state="changed", why="Only a light").status == 409
    assert db.session.scalars(select(Commitment.state)).one() is CommitmentState.KEPT


def test_one_note_of_trust_a_year(app: Flask, browser: Browser) -> None:
    page = partner(browser).submit(action="/trust", **{"trust-note": "They wait and see"})
    page.submit(action="/trust", **{"trust-note": "Better since the bench"})
    assert db.session.scalars(select(TrustNote.note)).all() == ["Better since the bench"]


def test_another_departments_partner_can_be_called_but_not_changed(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:
    page = partner(browser).submit(action="/promises", **PROMISE)
    account = another_browser.sign_in(Role.OUTREACH)
    make.belongs(make.department("Housing"), account)
    theirs = log(another_browser.get(page.path), note="They told us about rents", kind="call")
    assert "They told us about rents" in theirs.main and "Housing" in theirs.main
    assert not theirs.all(f"a[href='{page.path}/change']") and "What became of it" not in theirs.main
    promise = db.session.scalars(select(Commitment)).one()
    for address in (f"{page.path}/change", f"/staff/partners/promises/{promise.id}"):
        assert another_browser.client.get(address).status_code == 404


def test_equity_staff_read_the_register_and_write_nothing(app: Flask, browser: Browser) -> None:
    made = registered()
    browser.sign_in(Role.EQUITY)
    assert not browser.get("/staff/partners").follow(made.name).all("main form")


@pytest.mark.parametrize(
    ("touches", "partners", "repeated"),
    [
        ([], 1, 0),
        ([0], 1, 0),
        ([0, 0], 1, 0),  # twice on one day is one meeting
        ([0, 400], 1, 1),
        ([0, 729], 1, 1),
        ([0, 730], 1, 0),
    ],
)
def test_the_rate_of_repeat_partnership(app: Flask, touches: list[int], partners: int, repeated: int) -> None:
    made = registered()
    for days_ago in touches:
        touch(made, "visit", days_ago)
    assert (queries.lasting().partners, queries.lasting().repeated) == (partners, repeated)


@pytest.mark.parametrize(("days", "current"), [(None, False), (-1, False), (0, True), (1, True)])
def test_an_agreement_runs_until_its_last_day(days: int | None, current: bool) -> None:
    today = clock.today()
    assert is_current(None if days is None else today + timedelta(days=days), today) == current


def test_a_long_register_is_read_page_by_page(app: Flask, browser: Browser) -> None:
    owner = make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    for _ in range(queries.A_PAGE + 1):
        registered(owner, name=f"Partner {make.number():05d} (example)")
    page = browser.get("/staff/partners")
    assert len(page.all("tbody tr")) == queries.A_PAGE
    assert len(page.follow("More partners").all("tbody tr")) == 1


def registered(owner: Account | None = None, name: str = NAME) -> Partnership:
    owner = owner or make.belongs(make.department(), make.account(Role.OUTREACH))
    made = Partnership(name=name, department_id=make.department().id, owner_id=owner.id)
    db.session.add(made)
    db.session.flush()
    return made


def touch(of: Partnership, kind: str, days_ago: int) -> None:
    day = clock.today() - timedelta(days=days_ago)
    db.session.add(PartnerContact(partnership_id=of.id, department_id=of.department_id, day=day, kind=kind))
    db.session.flush()


@pytest.mark.parametrize("named", [True, False])
def test_the_public_reads_promises_to_partners_who_agree(app: Flask, browser: Browser, named: bool) -> None:
    page = partner(browser)
    if named:
        page = page.follow("Change").submit("Save", may_be_named="y")
    page.submit(action="/promises", **PROMISE)
    public = browser.get("/vi/promises")
    assert (NAME in public.main) == named == ("A bench and a light" in public.main)
    if named:
        assert public.find("p.muted > bdi[lang=en]").get_text() == NAME
        assert public.find("h2")["lang"] == "en" and "Chưa xong" in public.main
