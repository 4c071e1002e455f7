"""A change of what we know of a person, undone: exactly what it changed, unless it was changed again since."""

from typing import Any

import pytest

from engagement.casework import queries as casework
from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.templates import NUMBER_CHECK
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.queries import find_people
from tests import make
from tests.browser import Browser, Page

OLD, NEW = "+15055550142", "+15055550100"


def someone(**facts: Any) -> Case:
    return make.case(make.person("Amina Rahimi", phone=OLD, **facts))


def person_of(case: Case) -> Person:
    return db.session.get_one(Person, case.person_id, populate_existing=True)


def edit(browser: Browser, case: Case, **typed: str | None) -> Page:
    """The case page after the facts were changed."""
    return browser.get(f"/staff/cases/{case.id}/person").submit("Save the changes", **typed)


def change_line(page: Page) -> str:
    return " ".join(page.find(".timeline > li").get_text(" ").split())


def test_the_history_names_the_field_and_shows_both(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    page = edit(browser, case, name="Wrong Person", phone="505-555-0100", ok_to_voicemail="y", contact_hours="evening")
    for words in (
        "Name Amina Rahimi → became Wrong Person", "Phone number 505-555-0142 → became 505-555-0100",
        "A voice message may be left No → became Yes", "A good time",
    ):  # fmt: skip
        assert words in change_line(page)
    assert "ZIP code" not in change_line(page)
    kept = db.session.query(CaseEvent).filter_by(case_id=case.id, kind="person_changed").one()
    assert kept.facts["fields"] == ["contact_hours", "name", "ok_to_voicemail", "phone"]


def test_nothing_changed_is_nothing_to_tell(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    assert "were changed" not in edit(browser, case).main


FACTS = {
    "name": "Wrong Person", "call_name": "Nana", "written_language": "es", "spoken_language": "ar", "interpreter_needed": "y",
    "phone": "505-555-0100", "email": "x@example.org", "contact_hours": "evening", "ok_to_text": None,
    "ok_to_voicemail": "y", "shared_phone": "y", "say_nothing": "y", "zip": "87105", "age_band": "18_24",
    "household_size": "4", "children_under_6": "2", "youth_programs": "y",
}  # fmt: skip


@pytest.mark.parametrize("facts", [*({name: typed} for name, typed in FACTS.items()), FACTS])
def test_undone_it_is_as_it_was_and_found_as_it_was(browser: Browser, facts: dict[str, str | None]) -> None:
    case = someone(email="amina@example.org", spoken_language="Mam")
    before = {name: getattr(person_of(case), name) for name in FACTS}
    keys = found_by(case)
    browser.sign_in("caseworker")
    page = edit(browser, case, **facts)
    after = {name: getattr(person_of(case), name) for name in FACTS}
    assert {name for name in FACTS if before[name] != after[name]} == set(facts)
    page = page.follow("Undo this change").submit("Undo this change")
    assert "The change is undone." in page.text and "was undone" in change_line(page)
    assert {name: getattr(person_of(case), name) for name in FACTS} == before
    assert found_by(case) == keys
    assert "Undo this change" not in page.main


def found_by(case: Case) -> dict[str, bool]:
    words = (
        "Amina Rahimi",
        "Wrong Person",
        "Nana",
        "505-555-0142",
        "505-555-0100",
        "amina@example.org",
        "x@example.org",
    )
    return {one: case.person_id in find_people(one) for one in words}


def test_only_what_it_changed_is_put_back(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    page = edit(browser, case, name="Wrong Person")
    undo = page.follow("Undo this change")
    edit(browser, case, zip="87105")
    undo.submit("Undo this change")
    assert (person_of(case).name, person_of(case).zip) == ("Amina Rahimi", "87105")


def test_what_was_changed_again_since_is_not_overwritten(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    undo = edit(browser, case, name="Wrong Person", zip="87105").follow("Undo this change")
    edit(browser, case, name="Another Name")
    refused = undo.submit("Undo this change")
    assert refused.status == 409 and "changed again since then" in refused.main
    assert (person_of(case).name, person_of(case).zip) == ("Another Name", "87105")
    shown = refused.follow("Open the page again")
    now = " ".join(shown.find(".note.alert").get_text(" ").split())
    assert "Name Another Name" in now and "87105" not in now
    assert not shown.all("main form")


def test_twice_is_once(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    undo = edit(browser, case, name="Wrong Person").follow("Undo this change")
    undo.submit("Undo this change")
    edit(browser, case, name="Wrong Person")
    assert undo.submit("Undo this change").status == 409
    assert person_of(case).name == "Wrong Person"


@pytest.mark.parametrize(("state", "told"), [
    (MessageState.DELIVERED, True), (MessageState.SENT, True), (MessageState.UNSURE, True), (MessageState.QUEUED, False),
])  # fmt: skip
def test_a_text_that_left_meanwhile_is_said_before(browser: Browser, state: MessageState, told: bool) -> None:
    case = someone()
    browser.sign_in("caseworker")
    make.introduced(person_of(case))
    page = edit(browser, case, phone="505-555-0100")
    make.introduced(person_of(case)).number_proved_at = clock.now()
    outbox.queue(person_of(case), "needs_you", key="k", case_id=case.id).state = state
    db.session.query(Message).filter_by(template="introduction").delete()
    make.commit()
    undo = page.follow("Undo this change")
    assert ("1 text went to this number meanwhile. It cannot be brought back." in undo.main) is told
    undo.submit("Undo this change")
    assert person_of(case).phone == OLD


def test_a_number_that_was_proved_is_proved_again(browser: Browser) -> None:
    case = someone()
    proved_at = person_of(case).number_proved_at
    browser.sign_in("caseworker")
    page = edit(browser, case, phone="505-555-0100")
    assert proved_at is not None and person_of(case).number_proved_at is None
    page.follow("Undo this change").submit("Undo this change")
    assert person_of(case).number_proved_at == proved_at
    asked = db.session.query(Message).filter_by(template=NUMBER_CHECK).all()
    assert {text.phone for text in asked} == {NEW}, "the number that is theirs is not asked again"


def test_a_waiting_text_goes_to_the_number_that_is_right_again(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    waiting = outbox.queue(person_of(case), "needs_you", key="k", case_id=case.id)
    edit(browser, case, phone="505-555-0100").follow("Undo this change").submit("Undo this change")
    db.session.refresh(waiting)
    assert (waiting.phone, person_of(case).phone) == (OLD, OLD)


# Former names


def test_a_name_of_before_finds_them_and_the_search_says_so(browser: Browser) -> None:
    case = someone()
    browser.sign_in("caseworker")
    edit(browser, case, name="Wrong Person")
    page = browser.get("/staff/search").submit(words="Rahimi")
    row = " ".join(page.find("tbody tr").get_text(" ").split())
    assert "Wrong Person" in row and "before: Amina Rahimi" in row
    assert "Names before Amina Rahimi" in " ".join(browser.get(f"/staff/cases/{case.id}").main.split())
    assert [found.before for found in casework.search("Wrong Person", make.account())] == ["Amina Rahimi"]


def test_of_many_names_the_last_are_kept(app: Any) -> None:
    person = make.person("Name Zero")
    make.case(person)
    for number in ("One", "Two", "Three", "Four", "Five", "Six", "One"):
        people.change_without_history(person, name=f"Name {number}")
    assert person.former_names == ["Name Six", "Name Five", "Name Four", "Name Three", "Name Two"]
    assert find_people("Zero") == [] and find_people("Four") == find_people("One") == [person.id]


def test_what_is_not_kept_any_more_is_not_undone(browser: Browser) -> None:
    case = someone()
    event = people.add_event(case, "person_changed", fields=["name", "zip"])
    browser.sign_in("caseworker")
    make.commit()
    assert "Name, ZIP code" in change_line(browser.get(f"/staff/cases/{case.id}"))
    assert "not kept any more" in browser.get(f"/staff/events/{event.id}").main
    with pytest.raises(Exception, match="not kept any more"):
        mending.undo_change(event)


def test_only_changes_are_undone(browser: Browser) -> None:
    case = someone()
    note = people.add_event(case, "note", body="Comes by bus")
    browser.sign_in("caseworker")
    make.commit()
    token = browser.get(f"/staff/cases/{case.id}").find("[name=csrf_token]")["value"]
    assert browser.post(f"/staff/events/{note.id}/undo", {"csrf_token": token}).status == 404
