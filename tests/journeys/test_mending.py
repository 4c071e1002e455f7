"""Mistakes of a day, mended: a family of three on one phone, and the wrong person's name saved over somebody's."""

import re
from collections.abc import Callable

from playwright.sync_api import expect
from sqlalchemy import delete

from engagement.foundation import db
from engagement.messaging import replies
from engagement.messaging.models import Message, PhoneLine
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.told.models import Delivery
from engagement.people.models import Case, Person
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import open_by_code, sign_in

NUMBER = "+15755550177"
FAMILY = ("Elena Baca", "María Baca", "Luis Baca")


def family(desk: Desk) -> list[str]:
    """Three requests with one number; returns their codes."""
    with desk.app.app_context():
        codes = [make.case(make.person(name, phone=NUMBER)).request_code for name in FAMILY]
        make.commit()
    return codes


def texts(desk: Desk, words: str) -> None:
    """One of them texts us."""
    with desk.app.app_context():
        replies.receive({"From": NUMBER, "Body": words, "MessageSid": f"SM-family-{make.number()}"})
        make.commit()


def forget(desk: Desk) -> None:
    """What another story would meet goes."""
    with desk.app.app_context():
        db.session.execute(delete(PhoneLine))
        db.session.execute(delete(TextedInput))  # of the demo
        db.session.execute(delete(Delivery))  # of the demo, whose texts are nobody's of these
        db.session.execute(delete(Message).where(Message.case_id.is_(None)))
        make.commit()


def test_a_family_of_three_on_one_number(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    codes = family(desk)
    worker = visitor(width=1366)
    page = worker.page
    sign_in(desk, worker, "caseworker@example.org")
    open_by_code(desk, worker, codes[0])
    aside = page.locator("section[aria-labelledby=texts]")
    expect(aside).to_contain_text(f"María Baca · {codes[1]}")
    expect(aside).to_contain_text(f"Luis Baca · {codes[2]}")
    worker.look("family-one-of-three")

    texts(desk, "Hi this is Luis, can you call me?")
    page.reload()
    page.get_by_role("link", name=re.compile("A text from this number waits")).click()
    worker.look("family-who-wrote-this")
    page.get_by_role("button", name="María Baca").click()  # a slip
    expect(page.locator("h1")).to_have_text("María Baca")
    expect(page.locator("section[aria-labelledby=texts]")).to_contain_text("Hi this is Luis")

    page.locator(".thread a", has_text="Move").click()
    worker.look("family-move-a-text")
    page.get_by_label("Luis Baca").check()
    page.get_by_role("button", name="Move it there").click()
    expect(page.locator("h1")).to_have_text("Luis Baca")
    expect(page.locator(".timeline")).to_contain_text("A text was moved here from another case")
    expect(page.locator(".heading")).to_contain_text("Reply to a text")
    open_by_code(desk, worker, codes[1])
    expect(page.locator("main")).not_to_contain_text("Hi this is Luis")
    expect(page.locator(".heading")).not_to_contain_text("Reply to a text")

    texts(desk, "STOP")
    for code in codes:
        open_by_code(desk, worker, code)
        expect(page.locator(".timeline")).to_contain_text("The number said stop: nobody who uses it gets texts")
        expect(page.locator("dl.facts").first).to_contain_text("this number said stop")
    worker.look("family-said-stop")
    forget(desk)


def test_a_wrong_persons_edit_is_undone(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    with desk.app.app_context():
        case = make.case(make.person("Zelmira Ortega", phone="+15755550178"))
        code, case_id, person_id = case.request_code, case.id, case.person_id
        make.commit()
    worker = visitor(width=360)
    page = worker.page
    sign_in(desk, worker, "caseworker@example.org")
    open_by_code(desk, worker, code)
    page.get_by_role("link", name="Change contact and safety facts").click()
    page.fill("[name=name]", "Wrong Person")
    page.fill("[name=phone]", "505-555-0100")
    page.get_by_role("button", name="Save the changes").click()
    expect(page.locator("h1")).to_have_text("Wrong Person")
    expect(page.locator(".timeline > li").first).to_contain_text("Zelmira Ortega")
    worker.look("mending-old-and-new")

    page.goto(desk.url("/staff/search"))
    page.fill("main [name=words]", "Zelmira")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr")).to_contain_text("before: Zelmira Ortega")
    worker.look("mending-found-by-the-name-before")
    page.locator("tbody a").first.click()

    page.get_by_role("link", name=re.compile("Undo this change")).click()
    worker.look("mending-undo")
    page.get_by_role("button", name="Undo this change").click()
    expect(page.locator("h1")).to_have_text("Zelmira Ortega")
    expect(page.locator(".timeline > li").first).to_contain_text("was undone")
    with desk.app.app_context():
        person = db.session.get_one(Person, person_id)
        assert (person.name, person.phone, person.former_names) == ("Zelmira Ortega", "+15755550178", None)
        assert db.session.get_one(Case, case_id).person_id == person_id
