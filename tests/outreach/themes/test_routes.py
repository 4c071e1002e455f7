"""The desk: writing down, pasting, sorting, answering, closing."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import AnswerTo, InputSource, ResidentInput
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes import queries
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page


def desk(browser: Browser, department: str = "Transit", role: Role = Role.OUTREACH) -> None:
    make.belongs(make.department(department), browser.sign_in(role))
    make.commit()


def plan_of_ours() -> Plan:
    made = make.plan(state=PlanState.APPROVED, approved_version=1, decided="Later buses", decided_on=clock.today())
    make.commit()
    return made


def said() -> list[ResidentInput]:
    db.session.expire_all()
    return list(db.session.scalars(select(ResidentInput).order_by(ResidentInput.id)))


def test_from_words_to_a_closed_plan(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    desk(browser)
    page = browser.get("/staff/input").follow("Write one down")
    for words in ("Buses end too early", "Late buses, please"):
        page = page.submit("Save, and the next", plan_id=str(plan.id), language="vi", said=words)
        assert "Written down" in page.main and page.find("#language option[selected]")["value"] == "vi"
    assert [(one.body, one.language, one.plan_id, one.source) for one in said()] == [
        ("Buses end too early", "vi", plan.id, InputSource.PAPER),
        ("Late buses, please", "vi", plan.id, InputSource.PAPER),
    ]
    board = browser.get(f"/staff/plans/{plan.id}/themes")
    page = board.submit("Sort", ids=[str(one.id) for one in said()], name="Later buses")
    assert "2 sorted" in page.main and "All that was said is in a theme" in page.main
    page = page.follow("Answer Later buses").submit(
        "Save", heard="Shifts end late", outcome="adopted", decided="Until midnight"
    )
    assert page.status == 422 and "without a reason" in page.main and "Until midnight" in page.html
    page = page.submit("Save", why="We counted")
    assert "Version 1 is not public yet" in page.main
    assert "wait for their last answer" in browser.get(f"/staff/plans/{plan.id}").submit("Close the plan").main
    page = page.submit("Publish")
    assert "Everybody can read it now" in page.main
    assert "Open it again" in browser.get(f"/staff/plans/{plan.id}").submit("Close the plan").main
    assert not browser.get(f"/staff/plans/{plan.id}/themes?theme=1").all("input[name=ids]"), (
        "a closed plan is not sorted"
    )


@pytest.mark.parametrize(
    ("role", "department", "number"),
    [(Role.OUTREACH, "Transit", True), (Role.OUTREACH, "Parks", False), (Role.EQUITY, None, False)],
)
def test_whom_to_answer_is_known_to_who_answers(
    app: Flask, browser: Browser, role: Role, department: str | None, number: bool
) -> None:
    make.said(plan_of_ours(), "More buses", contact="505-555-0142", wants_answer=True)
    make.commit()
    if department:
        desk(browser, department, role)
    else:
        browser.sign_in(role)
    page = browser.get("/staff/input?of=all").main
    assert "More buses" in page and "Wants an answer" in page and ("505-555-0142" in page) is number


WRITTEN = {"said": "Please ask about it", "language": "en"}


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"said": ""}, "Please fill this in"),
        ({"said": "x" * 20_000}, "too long"),
        ({"said": "My SSN is 123-45-6789"}, "identity number"),
        ({"quote_ok": "y", "said": "Call 505-555-0142"}, "cannot be shown"),
        ({"quote_ok": "y", "said": "Please ask Maria Lopez"}, "may name somebody: Maria Lopez"),
        ({"said_on": "never"}, "This is no day"),
        ({"said_on": "1/1/2199"}, "still to come"),
        ({"plan_id": "999999"}, "choose from the list"),
        ({"event_id": "999999"}, "choose from the list"),
        ({"language": "xx"}, "choose from the list"),
    ],
)
def test_what_cannot_be_kept_is_said(app: Flask, browser: Browser, fields: dict[str, str], complaint: str) -> None:
    desk(browser)
    page = browser.get("/staff/input/new").submit("Save, and the next", **WRITTEN | fields)
    assert page.status == 422 and complaint in page.main and said() == []


def test_one_paper_typed_twice_is_one_and_two_people_are_two(app: Flask, browser: Browser) -> None:
    desk(browser)
    page = browser.get("/staff/input/new")
    for _twice in range(2):
        page.submit("Save, and the next", **WRITTEN)
    assert len(said()) == 1, "the button was pressed twice"
    again = browser.get("/staff/input/new").submit("Save, and the next", **WRITTEN)
    assert again.status == 422 and "written down today already" in again.main and len(said()) == 1
    again.submit("Save, and the next", another="y")
    assert len(said()) == 2


def test_how_they_are_told(app: Flask, browser: Browser) -> None:
    desk(browser)
    page = browser.get("/staff/input/new")
    ways: tuple[dict[str, str], ...] = (
        {"contact": "505-555-0142", "partner": "Mesa School"},
        {"partner": "Mesa School"},
        {},
    )
    for place, way in enumerate(ways):
        fields = {"said": f"Words {place}", "contact": "", "partner": ""} | way
        page = page.submit("Save, and the next", language="en", **fields)
        assert "Mesa" not in page.url and page.find("#partner")["value"] == fields["partner"], "it stays for the next"
    assert [(one.answer_to, one.wants_answer) for one in said()] == [
        (AnswerTo.CONTACT, True), (AnswerTo.PARTNER, True), (AnswerTo.NOBODY, False),
    ]  # fmt: skip


def test_a_translation_is_stale_when_the_words_change(app: Flask, browser: Browser) -> None:
    desk(browser)
    made = make.said(words="Más luz", language="es")
    make.commit()
    page = browser.get("/staff/input").follow("Translate, sort or put right").submit("Save", translation="More light")
    assert not said()[0].is_stale
    page = page.submit("Save", said="Más luz y bancos")
    assert said()[0].is_stale and "changed after they were translated" in page.main
    page.submit("The translation is still right")
    assert not said()[0].is_stale
    page = browser.get(f"/staff/input/{made.id}").submit("Leave it out", why="Spam")
    assert said()[0].hidden_at and "Spam" in page.main
    page.submit("Count and show it again")
    assert said()[0].hidden_at is None


def test_a_name_that_comes_later_into_a_quote_is_looked_at_too(app: Flask, browser: Browser) -> None:
    desk(browser)
    made = make.said(words="Please ask about it")
    make.commit()
    page = browser.get(f"/staff/input/{made.id}").submit("Save", said="Ask Maria Lopez", quote_ok="y")
    assert page.status == 422 and "may name somebody: Maria Lopez" in page.main
    page.submit("Save", names_nobody="y")
    assert said()[0].quote_ok
    page = browser.get(f"/staff/input/{made.id}").submit("Save", said="Ask Maria Lopez and Ana Diaz")
    assert page.status == 422 and "Ana Diaz" in page.main and said()[0].body == "Ask Maria Lopez"


def test_what_was_said_at_an_event_is_answered_thirty_days_after_it(app: Flask, browser: Browser) -> None:
    plan, other = plan_of_ours(), make.plan(name="Other")
    ten_days_ago = clock.day_began(clock.now()) - timedelta(days=10)
    event = make.event(plan_id=plan.id, starts_at=ten_days_ago + timedelta(hours=18), state=EventState.HELD)
    make.event(make.department("Parks"), title="Theirs")
    make.event(title="A draft", state=EventState.DRAFT)
    soon = make.event(title="Soon")
    desk(browser)
    page = browser.get("/staff/input/new")
    offered = [int(str(one["value"])) for one in page.all("#event_id option")]
    assert offered == [0, event.id, soon.id], "of their departments, what was last comes first"
    wrong = page.submit("Save, and the next", **WRITTEN, event_id=event.id, plan_id=other.id)
    assert wrong.status == 422 and "This event is of another plan" in wrong.main and said() == []
    page = page.submit("Save, and the next", **WRITTEN, event_id=event.id)
    assert page.find("#event_id option[selected]")["value"] == str(event.id), "the next paper is of the same event"
    (one,) = said()
    assert (one.event_id, one.plan_id, one.said_on) == (event.id, plan.id, None)
    themes.sort(plan, [one.id], theme := make.theme(plan))
    due = queries.standing_of(theme).clock.due
    assert due == clock.local(event.starts_at).date() + timedelta(days=30)
    make.commit()
    browser.get(f"/staff/input/{one.id}").submit("Save", event_id=0, plan_id=plan.id)
    assert said()[0].event_id is None
    assert queries.standing_of(theme).clock.due == clock.today() + timedelta(days=30)
    browser.get(f"/staff/input/{one.id}").submit("Save", event_id=soon.id)
    assert queries.standing_of(theme).clock.due == clock.today() + timedelta(days=30), "said before the event"


def test_an_input_keeps_an_event_that_is_offered_no_more(app: Flask, browser: Browser) -> None:
    desk(browser)
    event = make.event(starts_at=clock.now() + timedelta(days=200))
    made = make.said(event_id=event.id)
    make.commit()
    browser.get(f"/staff/input/{made.id}").submit("Save", said="Other words")
    assert (said()[0].event_id, said()[0].body) == (event.id, "Other words")


SHEET = (
    'What\tIn which\n"More buses\nat night"\tes\nMore trees\tSpanish\n\tes\n\t\nSSN 123-45-6789\tes\nMore light\tKlingon\n'
    "More trees\tSpanish"
)


def test_a_sheet_is_looked_at_and_pasted_once(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}/paste").submit("Look at it", pasted=SHEET)
    page = page.submit("Look at it", words="0", language="1", heading="y", usual="en")
    assert "3 rows can be kept" in page.main and said() == []
    for complaint in (
        "Row 4 There are no words",
        "Row 6 There is a number",
        "Row 7 Nobody knows this language: Klingon",
    ):
        assert complaint in page.main
    kept = page.submit("Keep 3 rows")
    assert "3 are new. 0 were there already. 3 were left out" in kept.main
    assert [one.body for one in said()] == ["More buses\nat night", "More trees", "More trees"]
    assert "0 are new. 3 were there already" in page.submit("Keep 3 rows").main and len(said()) == 3


def test_a_sheet_of_an_event(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    event, other = make.event(plan_id=plan.id), make.event(plan_id=make.plan(name="Other").id)
    alone = make.event(title="Alone")
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}/paste").submit("Look at it", pasted="More buses\nMore trees")
    assert {one["value"] for one in page.all("#event_id option")} == {"0", str(event.id), str(alone.id)}
    page.submit("Look at it", event_id=event.id).submit("Keep 2 rows")
    assert [one.event_id for one in said()] == [event.id, event.id]
    refused = page.submit("Look at it", event_id=other.id)
    assert refused.status == 422 and "choose from the list" in refused.main


def test_too_many_rows_at_once(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}/paste").submit("Look at it", pasted="a bus\n" * 2002)
    assert page.status == 422 and "At most 2000 rows" in page.main
    page = browser.get(f"/staff/plans/{plan.id}/paste").submit("Look at it", pasted="a bus\n" * 2000)
    assert "2000 rows can be kept" in page.main.replace(",", "")


def test_other_departments_read_and_do_not_write(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    theme = make.theme(plan, times=1)
    answer = make.answer(theme)
    about_it = said()[0]
    desk(browser, "Parks")
    assert "Later buses" in browser.get(f"/staff/plans/{plan.id}/themes").main
    assert "Our answer" in browser.get(f"/staff/themes/{theme.id}").main
    token = {"csrf_token": browser.get("/staff/input/new").find("main input[name=csrf_token]")["value"]}
    for address in (
        f"/staff/plans/{plan.id}/themes", f"/staff/themes/{theme.id}/merge", f"/staff/themes/{theme.id}/drop",
        f"/staff/answers/{answer.id}/publish", f"/staff/input/{about_it.id}", f"/staff/input/{about_it.id}/hide",
        f"/staff/plans/{plan.id}/paste", f"/staff/answers/{answer.id}/in/es",
    ):  # fmt: skip
        browser.post(address, token, status=404)
    browser.post(f"/staff/themes/{theme.id}", token, status=403)
    assert "Later buses: 0" not in browser.get("/staff/input").main
    assert "Later buses: 0" in browser.get("/staff/input?of=all").main


def test_themes_are_merged_split_and_translated(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    theme, other = make.theme(plan, times=2), make.theme(plan, "Night buses", times=1)
    make.answer(theme)
    desk(browser)
    page = browser.get(f"/staff/themes/{other.id}").submit("Merge", into=str(theme.id))
    assert page.path == f"/staff/themes/{theme.id}" and "said 3 times" in page.main
    page = browser.get(f"/staff/plans/{plan.id}/themes?theme={theme.id}")
    assert page.submit("Sort", theme_id="-1", name="Split").status == 422, "nothing is ticked"
    page.submit("Sort", ids=[str(said()[0].id)], theme_id="-1", name="Split")
    assert db.session.scalar(select(func.count()).select_from(Theme)) == 3
    page = browser.get(f"/staff/themes/{theme.id}").follow("Spanish")
    assert page.submit("Save", name="Más tarde", heard="Oímos", why="Contamos").status == 422, "a part is missing"
    page = page.submit("Save", name="Más tarde", heard="Oímos", why="Contamos", decided="Sí", next_step="Pronto")
    assert "not checked" in page.main
    page = page.submit("Save", why="We counted again")
    assert "missing" in page.main and db.session.scalar(select(func.max(ThemeResponse.version))) == 2
    assert page.follow("Spanish").find("#name")["value"] == "Más tarde", "begun from the earlier words"


def test_two_thousand_without_a_theme_come_page_by_page(app: Flask, browser: Browser) -> None:
    plan = plan_of_ours()
    db.session.add_all(
        ResidentInput(topic="", language="en", body=f"Bus {place}.", plan_id=plan.id) for place in range(60)
    )
    desk(browser)
    page: Page = browser.get(f"/staff/plans/{plan.id}/themes")
    assert "Bus 59." in page.main and "Bus 0." not in page.main
    assert "Bus 0." in page.follow("Older messages").main
