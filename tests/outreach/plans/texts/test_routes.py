"""Plans in other languages: written and checked at the desk, read by residents as long as they say the same."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.language.i18n import LANGUAGES
from engagement.outreach.duties import Asking, Whose
from engagement.outreach.plans import actions as plans
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.plans.texts import queries
from engagement.outreach.plans.texts.duties import to_translate
from engagement.outreach.plans.texts.models import PlanPart, PlanText
from engagement.outreach.plans.texts.queries import public
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.statements import statements

VI = {
    "name": "Tuyến xe buýt 99", "decision": "Giờ xe mới", "decided_by": "Hội đồng thành phố",
    "open": "Giờ và trạm", "not_open": "Ngân sách năm nay",
}  # fmt: skip


def approved(**facts: Any) -> Plan:
    state = facts.pop("state", PlanState.APPROVED)
    plan = make.plan(state=state, **{"approved_version": 1} | facts)
    fields = {name: getattr(plan, name) for name in plans.WRITTEN} | {"decision_on": plan.decision_on.isoformat()}
    db.session.add(PlanVersion(plan_id=plan.id, version=plan.version, fields=fields))
    make.answer(make.theme(plan, times=1))
    return plan


def of_all(said: dict[str, str], checked: bool) -> dict[str, tuple[str, bool]]:
    return {part: (text, checked) for part, text in said.items()}


def desk(browser: Browser, role: Role = Role.OUTREACH, department: str = "Transit") -> None:
    make.belongs(make.department(department), browser.sign_in(role))


def words(plan: Plan, language: str, said: dict[str, str], *, checked: bool = True) -> None:
    for part, text in said.items():
        first = PlanText(language=plan.language, part=PlanPart(part), said=getattr(plan, part))
        made = PlanText(plan_id=plan.id, language=language, part=PlanPart(part), said=text)
        made.written_beside(first, plan.owner_id if checked else None)
        db.session.add(made)
    db.session.flush()


def test_written_checked_and_read_until_the_first_words_change(
    app: Flask, browser: Browser, another_browser: Browser
) -> None:
    plan = approved()
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}")
    assert "Vietnamese" in page.find("#read").get_text() and "not translated" in page.find("#read").get_text()
    page = page.follow("Write in Vietnamese").submit("Save", **VI)
    assert "not checked" in page.find("#read").get_text()
    address = f"/vi/heard/{plan.id}"
    public_page = another_browser.get(address)
    assert public_page.h1 == "Bus route 99" and "chưa được dịch" in public_page.main
    page = page.follow("Write in Vietnamese").submit("Save", checked="y")
    assert "checked" in page.find("#read .good").get_text()
    public_page = another_browser.get(address)
    assert public_page.h1 == VI["name"] and all(said in public_page.main for said in VI.values())
    assert "chưa được dịch" not in public_page.main
    assert another_browser.get("/vi/heard").follow(VI["name"]).path == address
    assert VI["name"] in another_browser.get(f"/vi/say?plan={plan.id}").main
    assert another_browser.get(f"/es/heard/{plan.id}").find("h1 bdi")["lang"] == "en"
    # A new version is nobody's yet, and neither are its words: the approved ones stay, in both languages.
    page.follow("Change").submit("Save", open="Times, stops and fares")
    page = browser.get(page.path)
    assert "the first text changed since" in page.find("#read").get_text()
    assert VI["open"] in another_browser.get(address).main
    assert public([db.session.get_one(Plan, plan.id)], "vi")[plan.id].decision_on == plan.decision_on
    page.follow("Write in Vietnamese").submit("Save", open="Giờ, trạm và giá vé", checked="y")
    assert VI["open"] in another_browser.get(address).main and "giá vé" not in another_browser.get(address).main
    plan = db.session.get_one(Plan, plan.id)
    plan.approved_version, plan.state = plan.version, PlanState.APPROVED
    make.commit()
    assert "Giờ, trạm và giá vé" in another_browser.get(address).main


@pytest.mark.parametrize(
    ("there", "changed", "read"),
    [
        ({}, {}, {"name": "Bus route 99", "open": "Times and stops"}),
        ({"name": "Ruta 99", "open": "Horarios"}, {}, {"name": "Ruta 99", "open": "Horarios"}),
        ({"name": "Ruta 99"}, {}, {"name": "Ruta 99", "open": "Times and stops"}),
        ({"name": "Ruta 99", "open": "Horarios"}, {"open": "Fares"}, {"name": "Ruta 99", "open": "Fares"}),
        ({"decided": "Más tarde"}, {}, {"decided": "Más tarde"}),
        ({"decided": "Más tarde"}, {"decided": "Earlier"}, {"decided": "Earlier"}),
    ],
)
def test_each_part_is_read_in_their_words_as_long_as_it_says_the_same(
    app: Flask, there: dict[str, str], changed: dict[str, str], read: dict[str, str]
) -> None:
    plan = make.plan(approved_version=1, decided="Later", decided_on=clock.today())
    words(plan, "es", there)
    words(plan, "ar", there, checked=False)
    for part, said in changed.items():
        setattr(plan, part, said)
    seen = public([plan], "es")[plan.id].parts
    assert {part: seen[PlanPart(part)].said for part in read} == read
    for part, text in seen.items():
        assert text.language == ("es" if there.get(part) == text.said else "en")
    assert all(text.language == "en" for text in public([plan], "ar")[plan.id].parts.values()), "nobody checked it"
    assert not public([plan], "es")[plan.id].is_all_in("es") and public([plan], "en")[plan.id].is_all_in("en")


@pytest.mark.parametrize(
    ("before", "typed", "left"),
    [
        # what was there: (words, checked); what is typed, and the tick; what is left
        ({}, ({"name": "A"}, False), {"name": ("A", False)}),
        ({"name": ("A", True)}, ({"name": "A", "open": "B"}, False), {"name": ("A", True), "open": ("B", False)}),
        ({"name": ("A", True)}, ({"name": "B"}, False), {"name": ("B", False)}),
        ({"name": ("A", True)}, ({}, False), {"name": ("A", True)}),
        (of_all(VI, True), ({}, False), of_all(VI, False)),
        ({"name": ("A", False)}, ({"name": "A", "open": "B"}, True), {"name": ("A", True), "open": ("B", True)}),
        ({"name": ("A", True), "open": ("B", True)}, ({"name": "A", "open": " "}, False), {"name": ("A", True)}),
    ],
)
def test_without_the_tick_only_what_changed_waits(
    app: Flask, browser: Browser, before: dict[str, Any], typed: tuple[dict[str, str], bool], left: dict[str, Any]
) -> None:
    desk(browser)
    plan = approved()
    for part, (said, checked) in before.items():
        words(plan, "es", {part: said}, checked=checked)
    make.commit()
    said, checked = typed
    ticked: dict[str, Any] = {"checked": "y" if checked else []}
    browser.get(f"/staff/plans/{plan.id}/text/es").submit("Save", **said, **ticked)
    rows = db.session.scalars(select(PlanText).where(PlanText.plan_id == plan.id)).all()
    assert {row.part.value: (row.said, row.checked_at is not None) for row in rows} == left
    assert all((row.checked_by_id is None) == (row.checked_at is None) for row in rows)


def test_what_changed_while_somebody_wrote_is_compared_first(app: Flask, browser: Browser) -> None:
    desk(browser)
    plan = approved()
    page = browser.get(f"/staff/plans/{plan.id}/text/es")
    plan.open = "Fares"
    make.commit()
    old = page.submit("Save", open="Horarios", checked="y", status=409)
    assert "Somebody else changed this while you were writing" in old.main and "Horarios" in old.main
    assert db.session.scalar(select(PlanText)) is None
    page = browser.get(page.path)
    assert "Fares" in page.main
    assert "The text is saved." in page.submit("Save", open="Precios", checked="y").main
    first = db.session.scalars(select(PlanText)).one()
    assert "The text is saved." in page.submit("Save", open="Precios", checked="y").main, "it was sent twice"
    page.submit("Save", open="Tarifas", checked="y", status=409)
    assert db.session.scalars(select(PlanText)).one().said == first.said == "Precios"


@pytest.mark.parametrize("language", ["en", "xx", "ru-RU"])
def test_there_is_no_page_for_its_own_language_or_none_of_ours(app: Flask, browser: Browser, language: str) -> None:
    desk(browser)
    browser.get(f"/staff/plans/{make.plan().id}/text/{language}", status=404)


def test_only_its_department_writes(app: Flask, browser: Browser) -> None:
    plan = approved()
    desk(browser, department="Housing")
    assert "Write in Vietnamese" not in browser.get(f"/staff/plans/{plan.id}").main
    browser.get(f"/staff/plans/{plan.id}/text/vi", status=404)


def test_a_plan_may_be_written_in_another_language_than_english(app: Flask, browser: Browser) -> None:
    plan = approved(name="Ruta 99", language="es")
    assert browser.get(f"/es/heard/{plan.id}").find("h1 bdi").get("lang") is None
    page = browser.get(f"/en/heard/{plan.id}")
    assert page.find("h1 bdi")["lang"] == "es" and "Some words here are not yet translated" in page.main
    words(plan, "en", {"name": "Route 99"})
    make.commit()
    assert browser.get(f"/en/heard/{plan.id}").h1 == "Route 99"
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}/change").submit("Save", language="en")
    assert "It was approved in the language it is written in" in page.main


def test_a_copy_keeps_its_translations_but_not_of_what_was_decided(app: Flask, browser: Browser) -> None:
    plan = approved(decided="Later", decided_on=clock.today())
    words(plan, "vi", {**VI, "decided": "Muộn hơn"})
    desk(browser)
    page = browser.get(f"/staff/plans/{plan.id}").follow("Copy into a new plan")
    page = page.submit("Save", name="Bus route 98", decision_on="12/30")
    copy = db.session.scalars(select(Plan).where(Plan.id != plan.id)).one()
    assert not [text for text in queries.texts_of(copy.id)["vi"] if text.part is PlanPart.DECIDED]
    seen = {part: text.said for part, text in public([copy], "vi")[copy.id].parts.items() if text.language == "vi"}
    assert seen == {part: said for part, said in VI.items() if part != "name"}


def test_arabic_runs_its_way_and_english_in_it_the_other(app: Flask, browser: Browser) -> None:
    plan = approved()
    words(plan, "ar", {"name": "خط الحافلات 99"})
    make.commit()
    page = browser.get(f"/ar/heard/{plan.id}")
    assert page.h1 == "خط الحافلات 99" and page.find("h1 bdi").get("dir") is None
    assert page.find("dl.plain bdi[lang=en]")["dir"] == "ltr"


def test_a_list_of_plans_asks_once_for_all_their_words(app: Flask, browser: Browser) -> None:
    def asked(tag: str) -> int:
        with statements() as sent:
            browser.get(f"/{tag}/heard")
        return len(sent)

    words(approved(), "vi", VI)
    make.commit()
    asked("vi")
    few = asked("vi")
    for _number in range(4):
        words(approved(), "vi", VI)
    make.commit()
    assert asked("vi") == few == asked("en") + 1


@pytest.mark.parametrize(
    ("facts", "said", "waits"),
    [
        ({}, {}, True),
        ({}, VI, False),
        ({}, {"name": VI["name"]}, True),
        ({"decided": "Later", "decided_on": clock.today()}, VI, True),
        ({"state": PlanState.DRAFT, "approved_version": None}, {}, False),
        ({"state": PlanState.CLOSED}, {}, True),
        ({"state": PlanState.CLOSED, "closed_at": "long ago"}, {}, False),
        ({"language": "vi"}, {}, False),
    ],
)
def test_this_week_tells_of_plans_a_community_cannot_read(
    app: Flask, facts: dict[str, Any], said: dict[str, str], waits: bool
) -> None:
    old = facts.get("closed_at") == "long ago"
    plan = approved(**{key: value for key, value in facts.items() if key != "closed_at"})
    if old:
        plan.closed_at = clock.now() - timedelta(days=61)
    words(plan, "vi", said)
    words(plan, "vi", {part: text for part, text in VI.items() if part not in said}, checked=False)
    for whose in Whose:
        with app.test_request_context("/"):
            due = to_translate(Asking(whose, plan.owner_id, [plan.department_id]))
        assert [duty.what for duty in due] == ([plan.name] if waits else []), whose
    if waits:
        assert "Vietnamese" in due[0].about and due[0].url == f"/staff/plans/{plan.id}#read"
        assert to_translate(Asking(Whose.MINE, plan.owner_id + 1, [])) == []


def test_the_mark_of_words_is_the_same_in_the_database(app: Flask) -> None:
    plan = approved(name="Línea 99 – “ñ” 公交", open="a\nb\r\n")
    words(plan, "vi", dict.fromkeys(VI, "x"))
    assert to_translate(Asking(Whose.ALL, 1, [])) == []
    assert {*VI} < {*PlanPart} and "vi" in LANGUAGES
