"""The page of the measures as staff read it, and its file."""

import csv
import io
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.foundation.quarters import Quarter, before, quarter_of
from engagement.outreach.events.models import Event
from engagement.outreach.events.record.counted import NONE_OF_THEM
from engagement.outreach.events.standing import EventState
from engagement.outreach.partnerships.models import PartnerContact, Partnership
from engagement.outreach.plans.models import PlanCommunity
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.statements import statements

PAGE = "/staff/outreach/measures"


def last_quarter() -> Quarter:
    """The one that was over most lately."""
    return before(quarter_of(clock.today()), 2)[1]


def held(of: Department | None = None, *, quarter: Quarter | None = None, days: int = 9, **facts: Any) -> Event:
    """An event that took place in a quarter."""
    begins = datetime.combine((quarter or last_quarter()).first_day + timedelta(days=days), time(18), clock.LOCAL)
    return make.event(of, state=EventState.HELD, starts_at=begins, **facts)


def figure(page: Page, label: str) -> str:
    """What stands beside a label."""
    (term,) = [one for one in page.all("dl.figures dt") if one.get_text() == label]
    value = term.find_next_sibling("dd")
    assert value is not None
    return " ".join(value.get_text(" ").split())


def table(page: Page, heading: str) -> list[list[str]]:
    """The rows of a table, each cell as it is read."""
    return [[" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])] for row in page.all(
        f"section[aria-labelledby={heading}] tbody tr"
    )]  # fmt: skip


def test_who_came(app: Flask, browser: Browser) -> None:
    plan = make.plan()
    groups = {"Vietnamese speakers": 6, "Elders": 24, NONE_OF_THEM: 40}
    held(plan_id=plan.id, languages=["en", "vi"])
    make.record(held(plan_id=plan.id, languages=["en", "vi"]), 100, groups=groups, languages={"en": 30, "vi": 45, "ar": 15},
                asked={"interpreter": (20, 14), "child_care": (10, 4)})  # fmt: skip
    browser.sign_in(Role.OUTREACH)
    page = browser.get(PAGE)
    assert figure(page, "Attendances") == "100 at 1 event"
    assert figure(page, "Said of which community they are") == "70% 70 of 100"
    assert figure(page, "Met in their language") == "75% 45 of 60"
    assert figure(page, "Supports given").startswith("60% 18 of 30") and "no reason was chosen: 12" in page.main
    viet, elders = table(page, "communities")
    # 6 of 70 are 8.571 %; by 6 %: 1.43. Wilson of 6/70 is 0.0399 to 0.1747; by 0.06: 0.66 to 2.91. 8.571 − 6 = 2.6
    assert viet[:5] == [
        "Vietnamese speakers",
        "6",
        "6% from the plan",
        "1.43 from 0.66 to 2.91 no clear difference",
        "+2.6 points",
    ]
    assert elders[:5] == ["Elders", "24", "no plan says it", "–", "–"]
    assert "attendances, not people" in page.main and "not reliable" not in figure(
        page, "Said of which community they are"
    )


def test_too_few_answers_are_not_reliable(app: Flask, browser: Browser) -> None:
    plan = make.plan()
    make.record(held(plan_id=plan.id), 100, groups={"Vietnamese speakers": 19, NONE_OF_THEM: 40})
    browser.sign_in(Role.EQUITY)
    page = browser.get(PAGE)
    assert figure(page, "Said of which community they are") == "59% 59 of 100 not reliable"
    assert table(page, "communities")[0][3] == "not reliable"


def test_no_few_are_on_the_page_in_either_department_or_together(app: Flask, browser: Browser) -> None:
    parks = make.department("Parks")
    make.record(held(), 60, groups={"Vietnamese": 9, NONE_OF_THEM: 47})
    make.record(held(parks), 50, groups={"Vietnamese": 3, NONE_OF_THEM: 43})
    make.record(held(parks, days=12), 3, languages={"en": 3})
    browser.sign_in(Role.OUTREACH)
    assert table(browser.get(f"{PAGE}?of=parks"), "communities")[0][1] == "hidden to protect people"
    assert figure(browser.get(f"{PAGE}?of=parks"), "Said which language they speak") == "hidden to protect people"
    everywhere = [table(browser.get(f"{PAGE}?of={of}"), "communities")[0][1] for of in ("", "transit", "parks")]
    assert sum(one == "hidden to protect people" for one in everywhere) >= 2, "from two of the three the third is had"


def test_communities_reach_and_quarters_before(app: Flask, browser: Browser) -> None:
    plan = make.plan()
    one = db.session.query(PlanCommunity).filter_by(plan_id=plan.id).one()
    one.people, one.margin, one.source, one.vintage = 4000, 1, "Census", "2024"
    newest, older = before(last_quarter(), 2)
    make.record(held(plan_id=plan.id, quarter=newest), 100, groups={"vietnamese SPEAKERS": 30, NONE_OF_THEM: 70})
    make.record(held(plan_id=plan.id, quarter=older), 100, groups={"Vietnamese speakers": 12, NONE_OF_THEM: 88})
    browser.sign_in(Role.LEAD)
    ((_name, came, share, ratio, _gap, earlier),) = table(browser.get(PAGE), "communities")
    assert came == "30 7.5 for each thousand of them"  # 30 by 4,000
    assert share == "6% ±1 from the plan Census 2024"
    assert ratio.startswith("5.00 from") and ratio.endswith("more than their share")  # 30 % by 6 %
    assert earlier.startswith(f"Q{older.number} {older.year} : 2.00 · ")  # 12 % by 6 %


def test_what_became_of_what_was_said(app: Flask, browser: Browser) -> None:
    first = last_quarter().first_day
    plan = make.plan(decided_on=first + timedelta(days=40), decided="Yes")
    answers = (  # said so often, answered after so many days, how
        (12, 10, ThemeOutcome.ADOPTED), (3, 21, ThemeOutcome.PARTLY), (5, 80, ThemeOutcome.NOT_ADOPTED),
        (4, 30, ThemeOutcome.UNDER_REVIEW), (2, None, None),
    )  # fmt: skip
    for times, days, outcome in answers:
        theme = make.theme(plan, f"Theme {times}")
        for place in range(times):
            make.said(plan, f"{times} {place}", theme_id=theme.id, said_on=first)
        if outcome is not None and days is not None:
            at = datetime.combine(first + timedelta(days=days), time(12), clock.LOCAL)
            make.answer(theme, outcome, published_at=at)
    make.said(plan, "in no theme yet", said_on=first)
    make.said(plan, "spam", said_on=first, hidden_at=clock.now())
    browser.sign_in(Role.OUTREACH)
    page = browser.get(f"{PAGE}?quarter={last_quarter()}")
    assert figure(page, "Answered in time") == "60% 3 of 5"  # after 10, 21 and 30 days; not after 80, and one never
    assert figure(page, "Last answer in time after the decision").startswith("40% 2 of 5")  # until day 70: 10 and 21
    assert figure(page, "Closed") == "60% 3 of 5"
    assert figure(page, "Days until the last answer, in the middle") == "80 days"  # 10, 21, 80, and two are open
    assert (
        figure(page, "Adopted, in full or in part") == "75% 15 of 20 open: 7, not ours to decide: 0"
    )  # 4 + 2 + 1 in no theme
    other = browser.get(f"{PAGE}?of=parks&quarter={before(last_quarter(), 2)[1]}")
    assert "Nothing was said about a plan in this quarter." in other.main


def test_partners_met_again(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.EQUITY)
    assert "There is no partner in the register yet." in browser.get(PAGE).main
    contacts = {"Twice": (3, 200), "Once": (3,), "Same day": (5, 5), "Long ago": (3, 731)}
    for name, days in contacts.items():
        of = make.department("Parks" if name == "Once" else "Transit")
        one = Partnership(name=name, department_id=of.id, owner_id=make.account(Role.OUTREACH).id)
        db.session.add(one)
        db.session.flush()
        for ago in days:
            db.session.add(PartnerContact(
                partnership_id=one.id, department_id=of.id, kind="visit", day=clock.today() - timedelta(days=ago)
            ))  # fmt: skip
    db.session.flush()
    assert figure(browser.get(PAGE), "Partners we meet again") == "25% 1 of 4"
    assert figure(browser.get(f"{PAGE}?of=transit"), "Partners we meet again") == "33% 1 of 3"
    assert figure(browser.get(f"{PAGE}?of=parks"), "Partners we meet again") == "0% 0 of 1"


def test_nothing_yet_and_the_quarter_that_goes_on(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.OUTREACH)
    page = browser.get(f"{PAGE}?of=nowhere&quarter=1999-9")
    assert "No event of this quarter is written down." in page.main and "All departments together" in page.main
    assert len(table(page, "time")) == 2 and len(page.all("#quarter option")) == 9
    running = quarter_of(clock.today())
    make.record(
        make.event(state=EventState.HELD, starts_at=running.begins + timedelta(hours=2)), 40, groups={"Elders": 40}
    )
    page = browser.get(f"{PAGE}?quarter={running}")
    assert figure(page, "Attendances") == "40 at 1 event"
    assert figure(page, "Said of which community they are") == "shown when the quarter is over"
    assert "Elders" not in page.main


def test_an_evening_belongs_to_the_quarter_of_the_city(app: Flask, browser: Browser) -> None:
    """At eight in the evening of the last day it is the next quarter in UTC."""
    quarter = last_quarter()
    evening = datetime.combine(quarter.next.first_day - timedelta(days=1), time(20), clock.LOCAL)
    make.record(make.event(state=EventState.HELD, starts_at=evening), 40)
    browser.sign_in(Role.OUTREACH)
    assert figure(browser.get(f"{PAGE}?quarter={quarter}"), "Attendances") == "40 at 1 event"


def test_the_file_hides_what_the_page_hides(app: Flask, browser: Browser) -> None:
    plan = make.plan()
    db.session.add(PlanCommunity(plan_id=plan.id, place=1, community="=Elders", share=20))
    groups = {"Vietnamese speakers": 3, "=Elders": 31, NONE_OF_THEM: 40}
    make.record(held(plan_id=plan.id), 100, groups=groups)
    make.belongs(make.department(), browser.sign_in(Role.LEAD))
    assert "Download" not in browser.get(PAGE).main and "Download" not in browser.get(f"{PAGE}?of=parks").main
    page = browser.get(f"{PAGE}?of=transit").follow("Download as a spreadsheet")
    rows = [row for row in csv.reader(io.StringIO(page.html)) if row[0] == str(last_quarter())]
    assert [str(last_quarter()), "Attendances", "", "100", "", ""] in rows
    assert [str(last_quarter()), "Said of which community they are", "", "74", "100", ""] in rows
    assert [str(last_quarter()), "Attendances", "Vietnamese speakers", "", "", "hidden to protect people"] in rows
    assert [row[3] for row in rows if row[2] == "'=Elders"] == [""], "hidden with the three, and no formula"
    assert not any(row[3] in ("3", "31") for row in rows)
    assert [str(last_quarter()), "Closed", "", "", "", "none"] in rows


@pytest.mark.parametrize(
    ("role", "department", "status"),
    [
        (Role.LEAD, "Transit", 200),
        (Role.LEAD, "Parks", 404),
        (Role.OUTREACH, "Transit", 403),
        (Role.EQUITY, "Transit", 403),
    ],
)
def test_the_file_is_the_leads(app: Flask, browser: Browser, role: Role, department: str, status: int) -> None:
    transit = make.department()
    make.belongs(make.department(department), browser.sign_in(role))
    browser.get(f"{PAGE}/{transit.id}.csv", status=status)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OUTREACH, 200),
        (Role.LEAD, 200),
        (Role.EQUITY, 200),
        (Role.CASEWORKER, 403),
        (Role.SUPERVISOR, 403),
        (Role.PARTNER, 403),
    ],
)
def test_who_reads_them(app: Flask, browser: Browser, role: Role, status: int) -> None:
    browser.sign_in(role)
    browser.get(PAGE, status=status)


def test_the_page_asks_a_fixed_number_of_questions(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.OUTREACH)
    browser.get(PAGE)
    with statements() as few:
        browser.get(PAGE)
    for number in range(6):
        of = make.department(f"Department {number}")
        plan = make.plan(of)
        make.record(held(of, plan_id=plan.id), 60, groups={"Vietnamese speakers": 30}, languages={"vi": 40})
        make.answer(make.theme(plan, times=3))
    make.commit()
    with statements() as many:
        browser.get(PAGE)
    assert len(many) == len(few) <= 12, "\n".join(many)
