"""What is due, as whoever follows people to work reads it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.checks.queries import of_case
from engagement.employment.duties import queries, routes
from engagement.employment.duties.kinds import DUTY_KINDS, DutyKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.placements.kinds import Kind
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.language.formats import show_near_day
from engagement.people.models import Case
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.duties.owed import OWED, a_case, days_ago, owed
from tests.employment.enrolled import enrolled


@pytest.fixture
def me(app: Flask, browser: Browser) -> Account:
    """A caseworker at the desk, in an office where somebody is trained for restricted cases."""
    make.account(Role.SAFETY)
    account: Account = browser.sign_in(Role.CASEWORKER)
    return account


def due(browser: Browser, **asked: object) -> Page:
    make.commit()
    return browser.get("/staff/work?" + "&".join(f"{name}={value}" for name, value in asked.items()))


def headings(page: Page) -> list[str]:
    return [one.get_text() for one in page.all("section h2")]


def who(page: Page) -> list[str]:
    return [one.get_text().removesuffix(" Example") for one in page.all(".duties b")]


def test_it_is_what_the_menu_opens_and_it_stands_beside_the_others(browser: Browser, me: Account) -> None:
    page = browser.get("/staff/queue").follow("Jobs")
    assert page.h1 == "What is due" and "Nothing of yours is due here" in page.main
    assert page.follow("All jobs").h1 == "Jobs"
    assert page.follow("All jobs").follow("What is due").h1 == "What is due"
    assert page.follow("Everybody's").main.endswith("Nothing is due here.")


def test_all_kinds_in_their_order_each_with_its_button(browser: Browser, me: Account) -> None:
    for kind in reversed(DutyKind):
        owed(kind, owner_id=me.id)
    page = due(browser)
    assert headings(page) == [str(DUTY_KINDS[kind].heading) for kind in DutyKind]
    for section, kind in zip(page.all("main section"), DutyKind, strict=True):
        (button,) = section.select("a.button")
        assert str(DUTY_KINDS[kind].button) in button.get_text() and section.select_one("span.muted").get_text() == "1"
        assert browser.get(str(button["href"])).status == 200, kind


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        (DutyKind.OUT_OF_WORK, ["{help}", "505-555-"]),
        (DutyKind.CLOSING, ["by {closes}", "30 days after the job began", "Mesa Dairy (example)", "By text",
                            "Left: call, see them, ask the employer: Mesa Dairy (example)"]),
        (DutyKind.DIFFER, ["By text: Still works there", "The employer was asked: Works somewhere else"]),
        (DutyKind.CALLS, ["late since", "505-555-", "not asked yet", "Left: text, call"]),
        (DutyKind.CONSENT, ["by ", "30 days after the job began"]),
        (DutyKind.PLANNED, ["late since", "planned for", "Career counseling"]),
        (DutyKind.EXITS, ["by {exit}", "last help on"]),
        (DutyKind.UNREACHED, ["By telephone", "Left: see them, ask the employer: Mesa Dairy (example)"]),
        (DutyKind.UNPROVED, ["Cook", "C · Their own word"]),
        (DutyKind.GAINS, ["last training on"]),
        (DutyKind.PAIRS, [" / "]),
    ],
)  # fmt: skip
def test_a_line_says_when_who_and_what_is_known(browser: Browser, me: Account, kind: DutyKind, read: list[str]) -> None:
    owed(kind, owner_id=me.id)
    (line,) = due(browser).all(".duties li")
    words = " ".join(line.get_text(" ").split())
    by = clock.local(add_business_days(clock.now(), 0)).date()
    days = {
        "help": "today" if by == clock.today() else f"by {show_near_day(by)}",
        "closes": show_near_day(clock.today() + timedelta(days=3)),
        "exit": show_near_day(clock.today() + timedelta(days=19)),
    }
    for part in read:
        assert part.format(**days) in words, words


def test_only_what_is_late_or_for_today_has_a_filled_button(browser: Browser, me: Account) -> None:
    for kind in (DutyKind.OUT_OF_WORK, DutyKind.CLOSING, DutyKind.CALLS):
        owed(kind, owner_id=me.id)
    chips = {
        one.select_one("b").get_text(): "quiet" in one.select_one("a")["class"]
        for one in due(browser).all(".duties li")
    }
    later = clock.local(add_business_days(clock.now(), 0)).date() > clock.today()  # at night and on Sundays
    assert chips == {"OutOfWork Example": later, "Closing Example": True, "Calls Example": False}


@pytest.mark.parametrize("why", ["restricted", "say_nothing", "own_business"])
def test_no_employer_is_named_as_a_way_where_nobody_may_be_asked(browser: Browser, me: Account, why: str) -> None:
    case = a_case("Quiet", owner_id=me.id, say_nothing=why == "say_nothing")
    OWED[DutyKind.CLOSING](case)
    case.restricted = Restricted.DESK if why == "restricted" else None
    if why == "own_business":
        db.session.scalars(select(Placement)).one().kind = Kind.OWN_BUSINESS
    page = due(browser)
    assert "Left: call, see them" in page.main and "employer" not in page.main
    check = of_case(case.id)[0]
    check.tries = 1
    make.commit()
    page = browser.get("/staff/checks?pile=unreached")
    assert "call · see them" in page.main and "ask the employer" not in page.main


def test_of_each_kind_the_first_and_all_of_it_page_by_page(
    browser: Browser, me: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "SHOWN", 2)
    for number in range(4):
        owed(DutyKind.EXITS, f"Person{number}", owner_id=me.id)
    page = due(browser)
    assert who(page) == ["Person0", "Person1"] and page.find("section span.muted").get_text() == "4"
    monkeypatch.setattr(queries, "A_PAGE", 3)
    queries._page.cache_clear()
    listed = page.follow("See all")
    assert listed.h1 == "Count as left within 30 days" and who(listed) == ["Person0", "Person1", "Person2"]
    rest = listed.follow("Show the next ones")
    assert who(rest) == ["Person3"] and "Show the next ones" not in rest.main
    queries._page.cache_clear()
    assert "Example" not in rest.url and "Back to all that is due" in rest.main


def test_the_head_says_or_more_and_never_counts_on(
    browser: Browser, me: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 3)
    queries._of_each.cache_clear()
    for number in range(4):
        owed(DutyKind.UNPROVED, f"Person{number}", owner_id=me.id)
    assert "3 or more" in due(browser).main
    queries._of_each.cache_clear()


def test_tabs_and_the_program_hold_each_other(browser: Browser, me: Account) -> None:
    mine, theirs = owed(DutyKind.EXITS, "Mine", owner_id=me.id), owed(DutyKind.EXITS, "Theirs")
    programs = {one.case_id: one.program_id for one in db.session.scalars(select(Enrolment))}
    assert who(due(browser)) == ["Mine"] and who(due(browser, of="nobodys")) == ["Theirs"]
    assert sorted(who(due(browser, of="all"))) == ["Mine", "Theirs"]
    page = due(browser, of="all", program=programs[theirs.id])
    assert who(page) == ["Theirs"]
    assert who(page.follow("Mine")) == [] and f"program={programs[theirs.id]}" in page.follow("Mine").url
    assert who(due(browser, of="all", program=programs[mine.id], list="exits")) == ["Mine"]
    chosen = page.find("select option[selected]")
    assert chosen.get_text() == db.session.get_one(Program, programs[theirs.id]).name


@pytest.mark.parametrize(
    "asked",
    [
        {"of": "x", "list": "y", "program": "z", "after": "q"},
        {"program": 10**30},
        {"list": "exits", "after": "1-99999999999999999999"},
        {"list": "exits", "after": f"{10**25}-1"},
        {"list": "pairs", "after": "-5-3"},
    ],
)
def test_an_address_that_says_nothing_shows_the_first_page(
    browser: Browser, me: Account, asked: dict[str, object]
) -> None:
    owed(DutyKind.EXITS, "Mine", owner_id=me.id)
    page = due(browser, **asked)
    assert page.status == 200 and (who(page) == ["Mine"] or asked.get("list") == "pairs")


def test_no_name_stands_in_an_address(browser: Browser, me: Account) -> None:
    owed(DutyKind.EXITS, "Secretname", owner_id=me.id)
    for link in due(browser).all("a[href]"):
        assert "Secretname" not in str(link["href"])
        assert set(parse_qs(urlsplit(str(link["href"])).query)) <= {"of", "list", "program", "after", "next"}


def test_a_pair_is_decided_on_its_own_page(browser: Browser, me: Account) -> None:
    owed(DutyKind.PAIRS, owner_id=me.id)
    page = due(browser).follow("Decide")
    assert page.h1 == "One person or two?" and len(page.all("main section")) == 1
    page.submit("Save", **{f"pair{db.session.scalars(select(ParticipantPair.id)).one()}-answer": "two"})
    assert db.session.scalars(select(ParticipantPair)).one().answer is PairAnswer.TWO
    assert who(due(browser)) == []


def test_a_pair_that_was_decided_meanwhile_stands_among_the_decided(browser: Browser, me: Account) -> None:
    owed(DutyKind.PAIRS, owner_id=me.id)
    pair = db.session.scalars(select(ParticipantPair)).one()
    participants.decide(pair, PairAnswer.SAME)
    make.commit()
    assert browser.get(f"/staff/pairs/{pair.id}").url.endswith("/staff/pairs/decided")


def test_a_pair_of_somebody_restricted_is_no_page(browser: Browser, me: Account) -> None:
    owed(DutyKind.PAIRS, owner_id=me.id)
    other = db.session.scalars(select(Case).order_by(Case.id.desc())).first()
    assert other is not None
    other.restricted, other.owner_id = Restricted.DESK, None
    pair = db.session.scalars(select(ParticipantPair)).one()
    make.commit()
    browser.get(f"/staff/pairs/{pair.id}", status=404)


def test_a_job_without_an_employer_and_a_name_that_does_not_open(browser: Browser, me: Account) -> None:
    case = owed(DutyKind.UNPROVED, "Gone", owner_id=me.id)
    db.session.scalars(select(Placement).where(Placement.case_id == case.id)).one().employer_id = None
    long = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Oluwaseunfunmilayo"
    owed(DutyKind.GAINS, long, owner_id=me.id)
    page = due(browser)
    assert "Gone" in page.main and long in page.main and "None" not in page.main


def test_it_is_for_who_works_cases(app: Flask) -> None:
    browser = Browser(app)
    browser.sign_in(Role.OUTREACH)
    browser.get("/staff/work", status=403)


def test_a_person_with_help_yesterday_is_in_no_list(browser: Browser, me: Account) -> None:
    enrolled(a_case("Kept", owner_id=me.id), day=days_ago(1))
    assert who(due(browser)) == []
