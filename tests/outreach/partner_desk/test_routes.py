"""A partner organization at its own desk: what it reads and what it says."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from engagement.accounts.models import Account
from engagement.foundation import audit, clock, db
from engagement.outreach.inputs.models import AnswerTo, InputSource, ResidentInput
from engagement.outreach.partnerships.models import Commitment, PartnerContact, TrustNote
from engagement.outreach.partnerships.standing import CommitmentState
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import ResponseText
from engagement.outreach.told.models import Delivery
from engagement.outreach.told.ways import Way
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.partner_desk.desk import CITY, NAME, answered, partnership, said, signed_in, waits

pytestmark = pytest.mark.usefixtures("app")


def test_what_was_promised_and_asked_stands_there_and_nothing_else(browser: Browser) -> None:
    ours = signed_in(browser)
    theirs = partnership(make.account(Role.PARTNER), name="Mesa Circle (example)")
    for of, words in ((ours, "A bench and a light"), (theirs, "A shelf of books")):
        due = clock.today() + timedelta(days=9)
        state, why = CommitmentState.CHANGED, "The part is late"
        facts = {"partnership_id": of.id, "department_id": of.department_id, "language": "en", "due": due}
        db.session.add(Commitment(words=words, state=state, why=why, **facts))
        db.session.add(TrustNote(partnership_id=of.id, year=2026, note="They doubt us"))
    for kind, ago in (("asked_to_host", 0), ("asked_advice", 89), ("asked_to_spread", 90), ("visit", 3)):
        day = clock.today() - timedelta(days=ago)
        facts = {"partnership_id": ours.id, "department_id": ours.department_id, "note": "Ana is tired"}
        db.session.add(PartnerContact(day=day, kind=kind, next_step="Call her", due=day, **facts))
    shown = browser.get(CITY)
    assert [one.get_text(strip=True) for one in shown.all("header [aria-current=page]")] == ["With the city"]
    page = shown.main
    for there in (
        "A bench and a light",
        "Changed",
        "The part is late",
        "They tell elders",
        "2 requests",
        "For your advice",
        "To host",
    ):
        assert there in page
    for away in ("A shelf", "Mesa", "doubt", "tired", "Call her", "Secret Ana", "To tell people", "visited"):
        assert away not in page


def test_they_read_the_answer_aloud_and_say_how_many_heard_it(browser: Browser, another_browser: Browser) -> None:
    ours, theme = signed_in(browser), answered()
    answer_id = db.session.scalars(text("SELECT id FROM theme_response")).one()
    words = {"name": "Xe buýt trễ hơn", "heard": "Ca về khuya.", "decided": "Xe chạy đến nửa đêm.", "why": "Đã đếm."}
    db.session.add(ResponseText(theme_response_id=answer_id, language="vi", **words))
    for language in ("vi", "vi", "es", "vi"):
        waits(theme, ours, language)
    waits(theme, partnership(name="Other"))
    page = browser.get(CITY)
    assert "4 people wait" in page.main
    assert [chip.get_text() for chip in page.all("li .chip")] == ["4 people wait", "Vietnamese 3", "Spanish 1"]
    page = page.follow("Later buses")
    vietnamese = page.find("section[lang=vi]").get_text(" ")
    assert "Xe chạy đến nửa đêm." in vietnamese and "Chúng tôi quyết định" in vietnamese
    assert "Spoken by somebody" not in page.main
    page = page.submit("We told them", told="3", beyond_reach="1")
    assert "3 people count as told" in page.main and "Nobody waits" in page.main
    account_id = db.session.scalars(select(Account.id).where(Account.role == Role.PARTNER)).one()
    rows = db.session.execute(
        select(Delivery.way, Delivery.by_id, Delivery.theme_response_id).order_by(Delivery.id)
    ).all()
    assert rows == [(way, account_id, answer_id) for way in (Way.PARTNER, Way.PARTNER, Way.PARTNER, Way.NOWHERE)]
    make.belongs(make.department(), another_browser.sign_in(Role.OUTREACH))
    staff = another_browser.get(f"/staff/themes/{theme.id}/telling").main
    for there in (
        f"{NAME} said so at its own desk",
        "3 people told",
        "1 person cannot be reached",
        "3 people were told by p",
    ):
        assert there in staff
    assert "Other 1 person to tell" in staff and NAME + " 4" not in staff


def test_the_numbers_they_say(browser: Browser) -> None:
    ours, theme = signed_in(browser), answered()
    waits(theme, ours)
    waits(theme, ours)
    page = browser.get(f"{CITY}/answers/{theme.id}")
    for told, beyond_reach, seen in (
        ("3", "0", "2"),
        ("2", "1", "2"),
        ("0", "0", "2"),
        ("-1", "2", "2"),
        ("", "", "2"),
        ("two", "0", "2"),
        ("1", "0", "5"),
    ):
        refused = page.submit("We told them", told=told, beyond_reach=beyond_reach, seen=seen)
        assert refused.status == 422, (told, beyond_reach, seen)
    assert not db.session.scalars(select(Delivery.id)).all()
    assert page.submit("We told them", told="", beyond_reach="1").status == 200
    browser.get(page.path).submit("We told them", told="1", beyond_reach="")
    assert list(db.session.scalars(select(Delivery.way).order_by(Delivery.id))) == [Way.NOWHERE, Way.PARTNER]


def test_pressed_twice_it_counts_once(browser: Browser) -> None:
    ours, theme = signed_in(browser), answered()
    for _ in range(4):
        waits(theme, ours)
    page = browser.get(f"{CITY}/answers/{theme.id}")
    page.submit("We told them", told="2")
    assert page.submit("We told them", told="2").status == 422
    assert len(db.session.scalars(select(Delivery.id)).all()) == 2


@pytest.mark.parametrize("tell_them", [True, False])
def test_what_people_told_them_is_kept_as_through_this_partner_and_unread(
    browser: Browser, another_browser: Browser, tell_them: bool
) -> None:
    ours, plan = signed_in(browser), make.plan(state=PlanState.APPROVED, approved_version=1)
    assert "Written down" in said(browser, plan, tell_them="y" if tell_them else None, quote_ok="y").main
    (row,) = db.session.scalars(select(ResidentInput))
    assert (row.plan_id, row.body, row.language, row.source) == (plan.id, "Xe buýt đến trễ.", "vi", InputSource.PARTNER)
    assert (row.partnership_id, row.partner, row.wants_answer) == (ours.id, NAME if tell_them else None, tell_them)
    assert (row.answer_to, row.quote_ok) == (AnswerTo.PARTNER if tell_them else AnswerTo.NOBODY, True)
    assert (row.read_at, row.read_by_id, row.contact) == (None, None, None)
    make.belongs(make.department(), another_browser.sign_in(Role.OUTREACH))
    staff = another_browser.get("/staff/input")
    assert "Through a partner" in staff.main and NAME in staff.main and "1 message nobody has read yet" in staff.main
    staff.follow("Translate").submit("Save", translation="The bus is late.")
    db.session.expire_all()
    assert (row.partnership_id, row.wants_answer) == (ours.id, tell_them)


def test_words_that_say_who_they_are_are_refused(browser: Browser) -> None:
    signed_in(browser)
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    form = browser.get(f"{CITY}/said")
    for words, says in (
        ("Call me at 505-555-0123", "phone number or an e-mail"),
        ("Write to ana@example.org", "phone number or an e-mail"),
        ("My SSN is 078-05-1120", "identity number"),
        ("The driver was Amina Rahimi", "may name somebody"),
        ("She has no papers, she is undocumented", "immigration status"),
        ("x" * 2001, "at most 2000"),
        ("", "missing"),
    ):
        page = form.submit("Save, and the next", plan_id=plan.id, said=words)
        assert page.status == 422 and (says == "missing" or says in page.find("#problems").get_text(" ")), words
    assert not db.session.scalars(select(ResidentInput.id)).all()
    said(browser, plan, said="The driver was Amina Rahimi", names_nobody="y")
    assert len(db.session.scalars(select(ResidentInput.id)).all()) == 1


def test_one_form_is_one_input_and_the_same_words_are_asked_about_of_their_own_alone(browser: Browser) -> None:
    signed_in(browser)
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    make.said(plan, "Xe buýt đến trễ.", taken_by_id=make.account(Role.OUTREACH).id)
    form = browser.get(f"{CITY}/said")
    typed: dict[str, Any] = {"plan_id": plan.id, "said": "Xe buýt đến trễ.", "language": "vi"}
    for _ in range(2):
        assert form.submit("Save, and the next", **typed).status == 200
    again = said(browser, plan)
    assert again.status == 422 and "written down today already" in again.main
    assert again.submit("Save, and the next", another="y").status == 200
    assert len(db.session.scalars(select(ResidentInput.id).where(ResidentInput.partnership_id.is_not(None))).all()) == 2


def test_they_choose_among_approved_plans_with_those_that_name_them_first(browser: Browser) -> None:
    ours = signed_in(browser)
    open_: dict[str, Any] = {"state": PlanState.APPROVED, "approved_version": 1}
    make.plan(name="Names nobody", **open_)
    make.plan(name="Names us", partner_ids=[ours.id], **open_)
    make.plan(name="Names another", partner_ids=[partnership(name="Other").id], **open_)
    make.plan(name="In draft", partner_ids=[ours.id])
    make.plan(name="Closed", partner_ids=[ours.id], state=PlanState.CLOSED, approved_version=1)
    for name, kept, newest in (("Will name us", [], [ours.id]), ("Named us", [ours.id], [])):
        changed = make.plan(name=f"{name}, new words", approved_version=1, version=2, partner_ids=newest)
        db.session.add(PlanVersion(plan_id=changed.id, version=1, fields={"name": name, "partner_ids": kept}))
    older = make.plan(name="Older, new words", approved_version=1, version=2)
    db.session.add(PlanVersion(plan_id=older.id, version=1, fields={"name": "Older"}))
    page = browser.get(f"{CITY}/said")
    groups = [[one.get_text() for one in group.select("option")] for group in page.all("select[name=plan_id] optgroup")]
    assert groups == [["Named us", "Names us"], ["Older", "Will name us", "Names another", "Names nobody"]]


def test_without_a_plan_there_is_no_form(browser: Browser) -> None:
    signed_in(browser)
    page = browser.get(f"{CITY}/said")
    assert "No plan is open" in page.main and not page.all("main form")


def test_the_name_of_a_partner_in_the_register_links_what_staff_write_down(browser: Browser) -> None:
    ours, plan = partnership(), make.plan(state=PlanState.APPROVED, approved_version=1)
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    for words, partner in (("One", NAME.upper()), ("Two", "Ana of Puente Norte"), ("Three", None)):
        browser.get("/staff/input/new").submit("Save, and the next", plan_id=plan.id, said=words, partner=partner)
    linked = {one.body: one.partnership_id for one in db.session.scalars(select(ResidentInput))}
    assert linked == {"One": ours.id, "Two": None, "Three": None}


def test_what_they_do_is_in_the_audit_as_theirs(browser: Browser) -> None:
    ours, theme = signed_in(browser), answered()
    waits(theme, ours)
    browser.get(f"{CITY}/answers/{theme.id}").submit("We told them")
    account_id = db.session.scalars(select(Account.id).where(Account.role == Role.PARTNER)).one()
    entry = db.session.scalars(select(audit.AuditEntry).where(audit.AuditEntry.action == "told_by_partner")).one()
    assert (entry.actor_id, entry.facts) == (account_id, {"inputs": 1, "beyond_reach": 0})


def test_a_plan_names_partners_of_the_register_through_its_versions_and_copies(browser: Browser) -> None:
    ours = partnership()
    make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    page = browser.get("/staff/plans/new").submit("Save", name="Route 7", purpose="Riders asked", partner_ids=[ours.id])
    (plan,) = db.session.scalars(select(Plan))
    assert plan.partner_ids == [ours.id] and f"Partners of the register {NAME}" in page.main
    assert NAME in page.follow("Version 1").main
    page = browser.get(f"/staff/plans/{plan.id}/change").submit("Save", partner_ids=[])
    assert NAME not in page.main and NAME in page.follow("Version 1").main
    copy = browser.get(f"/staff/plans/new?copy={plan.id}")
    assert not copy.all("input[name=partner_ids][checked]")
