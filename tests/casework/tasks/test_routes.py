"""Tasks at the desk: on the case page and in the lists."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from engagement.casework.tasks import queries
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.tasks import actions
from engagement.people.tasks.models import Task
from tests import make
from tests.browser import Browser, Page
from tests.casework.case_page.test_routes import opened


def add(page: Page, words: str = "Ask the school for the form", **more: str) -> Page:
    fields = {"task-what": words, "task-day": f"{clock.today() + timedelta(days=3):%m/%d/%Y}"} | more
    return page.submit("Add the task", **fields)


def test_add_a_task_and_do_it_on_the_case(browser: Browser) -> None:
    case = make.case()
    me = browser.sign_in("caseworker")
    page = add(browser.get(f"/staff/cases/{case.id}"))
    assert "The task is written down." in page.main
    assert "Ask the school for the form" in page.find("#tasks").parent.get_text()
    assert "A task was added" in page.find(".timeline").get_text()
    task = db.session.scalars(select(Task)).one()
    assert (task.owner_id, task.made_by_id) == (me.id, me.id)
    assert show_date(task.due_at) == show_date(clock.now() + timedelta(days=3))
    page = page.submit("Done")
    assert "Done: Ask the school for the form" in page.main and "1 task done" in page.main
    page = page.submit("Not done")
    assert "The task is to be done again." in page.main
    assert db.session.scalars(select(Task.done_at)).one() is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"task-what": ""}, "Write what is to be done."),
        ({"task-what": "x" * 301}, "at most 300 characters"),
        ({"task-what": "Her SSN is 123-45-6789"}, "Take the identity number out."),
        ({"task-what": "Ask about her asylum"}, "This may tell an immigration status"),
        ({"task-day": ""}, "Write the day"),
        ({"task-day": "soon"}, "This is no day."),
        ({"task-day": "01/02/2020"}, "This day has passed."),
        ({"task-day": "01/02/2031"}, "more than a year ahead"),
        ({"task-owner": "999999"}, "Please choose from the list."),
    ],
)
def test_a_task_that_cannot_be_kept_says_why_and_keeps_what_was_typed(
    browser: Browser, fields: dict[str, str], said: str
) -> None:
    page = add(opened(browser, make.case()), **fields)
    assert page.status == 422 and said in page.main
    assert page.find("#task-what")["value"] == fields.get("task-what", "Ask the school for the form")
    assert db.session.scalars(select(Task)).all() == []


def test_doubtful_words_are_kept_once_they_are_confirmed(browser: Browser) -> None:
    page = add(opened(browser, make.case()), "Ask about her asylum")
    assert "The task is written down." in page.submit("Add the task", **{"task-sure": "y"}).main


def test_a_task_for_today_is_due_today_even_in_the_evening(browser: Browser) -> None:
    page = opened(browser, make.case())
    add(page, **{"task-day": f"{clock.today():%m/%d/%Y}"})
    due_at = db.session.scalars(select(Task.due_at)).one()
    assert due_at > clock.now() and clock.local(due_at).date() == clock.today()


def test_hand_a_task_over(browser: Browser) -> None:
    colleague, case = make.account(name="Dana Example"), make.case()
    page = add(opened(browser, case)).follow("Hand over")
    assert page.h1 == "Hand over a task" and "Ask the school for the form" in page.main
    page = page.submit("Hand over", owner=colleague.id)
    assert "The task is handed over." in page.main
    assert "A task was handed over to Dana Example" in page.find(".timeline").get_text()
    assert db.session.scalars(select(Task.owner_id)).one() == colleague.id
    page = page.follow("Hand over").submit("Hand over", owner=0)
    assert "A task was put back: nobody has it" in page.main


def test_my_tasks_are_mine_and_the_menu_counts_what_is_due(browser: Browser) -> None:
    me = browser.sign_in("caseworker")
    now, case = clock.now(), make.case(make.person("Amina Rahimi"))
    for words, owner, days in (("Late", me.id, -2), ("Later", me.id, 9), ("Nobody's", None, 0)):
        actions.plan(case, words, owner_id=owner, due_at=now + timedelta(days=days))
    actions.plan(case, "Somebody's", owner_id=make.account().id, due_at=now)
    page = browser.get("/staff/tasks")
    assert [row.get_text(strip=True) for row in page.all("tbody th")] == ["Late", "Later"]
    assert "Amina Rahimi" in page.main and "Everybody" not in page.main
    assert "Tasks 1" in " ".join(page.find("header nav").get_text(" ").split())
    page = page.follow("Nobody has them")
    assert [row.get_text(strip=True) for row in page.all("tbody th")] == ["Nobody's"]
    browser.get("/staff/tasks?pile=all")
    assert "Somebody's" not in browser.get("/staff/tasks?pile=all").main


def test_a_supervisor_sees_everybodys(browser: Browser) -> None:
    case = make.case()
    actions.plan(case, "Somebody's", owner_id=make.account(name="Dana Example").id, due_at=clock.now())
    browser.sign_in("supervisor")
    page = browser.get("/staff/tasks").follow("Everybody's")
    assert "Somebody's" in page.main and "Dana Example" in page.main


def test_done_in_the_list_stays_in_the_list(browser: Browser) -> None:
    case = make.case()
    actions.plan(case, "Call", owner_id=None, due_at=clock.now())
    browser.sign_in("caseworker")
    page = browser.get("/staff/tasks?pile=nobodys").submit("Done")
    assert page.path == "/staff/tasks" and "Done: Call" in page.main and "Every task has somebody." in page.main


def test_a_long_list_goes_on(browser: Browser) -> None:
    me, case = browser.sign_in("caseworker"), make.case()
    for number in range(queries.ROWS + 2):
        actions.plan(case, f"Number {number}", owner_id=me.id, due_at=clock.now() + timedelta(minutes=number // 2))
    page = browser.get("/staff/tasks")
    first = [row.get_text(strip=True) for row in page.all("tbody th")]
    rest = [row.get_text(strip=True) for row in page.follow("Show the next tasks").all("tbody th")]
    assert [*first, *rest] == [f"Number {number}" for number in range(queries.ROWS + 2)]
    assert len(browser.get("/staff/tasks?after=nonsense").all("tbody th")) == queries.ROWS


def test_closing_says_what_is_left_and_leaves_it(browser: Browser) -> None:
    case = make.case()
    actions.plan(case, "Call", owner_id=None, due_at=clock.now())
    page = opened(browser, case).follow("Close the case")
    assert "1 task is still to be done." in page.main
    page.submit("Close the case", outcome="no_longer_needed")
    assert db.session.scalars(select(Task.done_at)).one() is None


def test_empty_lists_say_so(browser: Browser) -> None:
    browser.sign_in("supervisor")
    page = browser.get("/staff/tasks")
    assert "You have no task to do." in page.main
    assert "No task is to be done." in page.follow("Everybody's").main
