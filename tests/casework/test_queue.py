"""The rows of the queue: how soon and how long, in what order, whom they wait for, and taking a case from the list."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from engagement.casework import queries
from engagement.casework.due import age
from engagement.casework.queries import Filters
from engagement.casework.tabs import Tab
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.need_changes import actions as need_changes
from engagement.people.vocabulary import LetGo, Priority, RevokedVia, SaidBy, Urgency
from engagement.referrals import actions as referrals
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser
from tests.statements import statements

ALL = "/staff/queue?tab=all"


def names(filters: Filters, tab: Tab = Tab.ALL) -> list[str]:
    return [row.name for row in queries.queue(tab, make.account(), clock.now(), filters, None)]


def asked(name: str, **facts: object) -> Case:
    return make.case(make.person(name), **facts)  # type: ignore[arg-type]


def test_what_is_urgent_stands_under_its_own_heading_above_what_is_late(browser: Browser) -> None:
    late, urgent, calls = asked("Late"), asked("Urgent", urgency=Urgency.TODAY), asked("Calls")
    make.commit()
    db.session.execute(update(Case).where(Case.id == late.id).values(due_at=clock.now() - timedelta(days=3)))
    db.session.execute(update(Case).where(Case.id == urgent.id).values(created_at=clock.now() - timedelta(days=9)))
    referrals.put_on_top(calls, RESIDENT_NEEDS_HELP)
    make.commit()
    browser.sign_in("caseworker")
    page = browser.get(ALL)
    rows = [row.get_text(" ", strip=True) for row in page.all("table.cards tbody tr")]
    assert [row.split(" ")[0] for row in rows] == ["The", "Calls", "Urgent", "Urgent", "By", "Late"]
    assert rows[2] == "Urgent until help comes" and "urgent asked 9 days ago" in rows[3]


def test_a_list_of_one_kind_has_no_heading(browser: Browser) -> None:
    asked("Only")
    browser.sign_in("caseworker")
    assert browser.get(ALL).all("tbody.group") == []


def test_filters(app: object) -> None:
    one, other = make.account(), make.account()
    asked("today", urgency=Urgency.TODAY, owner_id=one.id)
    asked("week", urgency=Urgency.THIS_WEEK, owner_id=other.id)
    asked("wait")
    assert names(Filters(urgency=Urgency.TODAY)) == ["today"]
    assert names(Filters(urgency=Urgency.CAN_WAIT)) == ["wait"]
    assert names(Filters(owner=other.id)) == ["week"]
    assert names(Filters(owner=0)) == ["wait"]
    assert names(Filters(urgency=Urgency.TODAY, owner=other.id)) == []


def test_the_filters_stay_on_the_way_to_the_next_page(browser: Browser) -> None:
    for number in range(queries.ROWS + 1):
        asked(f"P{number}", urgency=Urgency.THIS_WEEK)
    asked("other")
    browser.sign_in("caseworker")
    page = browser.get(f"{ALL}&urgency=this_week&owner=0")
    assert page.find("select[name=urgency] option[selected]")["value"] == "this_week"
    assert page.find("select[name=owner] option[selected]")["value"] == "0"
    page = page.follow("Show the next cases")
    assert len(page.all("table.cards tbody:not(.group) tr")) == 1 and "urgency=this_week" in page.url


@pytest.mark.parametrize("address", ["urgency=never", "owner=99999999", "owner=x"])
def test_filters_that_mean_nothing_show_all(browser: Browser, address: str) -> None:
    asked("Somebody")
    browser.sign_in("caseworker")
    assert "Somebody" in browser.get(f"{ALL}&{address}").main


def test_one_may_filter_by_owner_where_rows_have_several(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert browser.get("/staff/queue").all("select[name=owner]") == []
    assert browser.get(ALL).all("select[name=owner]") != []


def test_a_case_is_taken_from_the_list(browser: Browser) -> None:
    mine, other = asked("Mine", urgency=Urgency.THIS_WEEK), asked("Other", urgency=Urgency.THIS_WEEK)
    account = browser.sign_in("caseworker")
    page = browser.get("/staff/queue?tab=unassigned&urgency=this_week")
    page = page.submit(action=f"/cases/{mine.id}/take")
    assert "This case is yours now." in page.text and "tab=unassigned" in page.url and "urgency=this_week" in page.url
    assert "Other" in page.main and "Mine" not in [row.get_text() for row in page.all("tbody th bdi")]
    db.session.rollback()
    assert db.session.get_one(Case, mine.id, populate_existing=True).owner_id == account.id
    assert db.session.get_one(Case, other.id).owner_id is None


def test_a_need_let_go_is_no_longer_named(app: object) -> None:
    case = make.case(needs=("english", "food"))
    need_changes.let_go(case.needs[0], case, LetGo.FOUND_ELSEWHERE, said_by=SaidBy.RESIDENT, via=RevokedVia.CASEWORKER)
    [row] = queries.queue(Tab.ALL, make.account(), clock.now(), Filters(), None)
    assert row.needs == ("food",)


def test_what_came_to_nothing_is_counted(browser: Browser) -> None:
    case = make.case()
    for _ in range(2):
        referrals.move(make.referral(case, make.service()), "decline", Actor.PARTNER, reason="no_capacity")
    make.referral(case, make.service(of=make.organization("Long Table Food Pantry (example)", email="l@example.org")))
    browser.sign_in("caseworker")
    row = browser.get(ALL).find("tbody tr").get_text(" ", strip=True)
    assert "Sent · Long Table Food Pantry (example)" in row and "2 · Declined" in row


@pytest.mark.parametrize(("days", "said"), [(0, "asked today"), (1, "asked 1 day ago"), (9, "asked 9 days ago")])
def test_age(app: object, days: int, said: str) -> None:
    now = clock.now()
    assert age(now - timedelta(days=days), now) == said


def test_the_number_of_statements_does_not_grow(browser: Browser) -> None:
    browser.sign_in("caseworker")

    def asked_for() -> int:
        make.commit()
        browser.get(ALL)
        with statements() as said:
            browser.get(ALL)
        return len(said)

    make.referral(make.case(urgency=Urgency.TODAY))
    few = asked_for()
    for _ in range(6):
        make.referral(make.case(needs=("english", "food")))
    assert asked_for() == few


def test_groups_follow_the_order(app: object) -> None:
    asked("usual")
    asked("urgent", urgency=Urgency.TODAY)
    groups = queries.in_groups(queries.queue(Tab.ALL, make.account(), clock.now(), Filters(), None))
    assert [(priority, [row.name for row in rows]) for priority, rows in groups] == [
        (Priority.URGENT, ["urgent"]), (Priority.USUAL, ["usual"]),
    ]  # fmt: skip
