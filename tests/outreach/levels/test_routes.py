"""The levels that planners choose from, told by what people read and by the rows that are left."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.outreach.levels import queries
from engagement.outreach.levels.models import OfferedSpectra, OwnLevel, OwnLevelText
from engagement.outreach.plans.models import Plan, PlanVersion
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.spectra import SPECTRA
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.outreach.plans.test_routes import PLAN

LEVELS = "/staff/toolkit/levels"
TOGETHER = {"name": "Together", "promise": "We write the plan with you."}
NOT_OFFERED = "This level is not offered any more. Please choose from the list."
UNTRANSLATED = "Some words here are not yet translated"


def rows(kind: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def write(browser: Browser, **fields: str) -> Page:
    return browser.get(f"{LEVELS}/new").submit("Save", **(TOGETHER | fields))


def own(name: str = "Together") -> OwnLevel:
    return db.session.scalars(select(OwnLevel).where(OwnLevel.name == name).order_by(OwnLevel.id.desc()).limit(1)).one()


def lead(browser: Browser, *names: str, offered: tuple[str, ...] = tuple(SPECTRA)) -> Page:
    """A lead of Transit has written these levels, and offers these spectra."""
    make.belongs(make.department("Transit"), browser.sign_in(Role.LEAD))
    for name in names:
        write(browser, name=name)
    return browser.get(LEVELS).submit("Save", spectra=offered)


def planned(browser: Browser, level: OwnLevel) -> Plan:
    """A plan of that level, written on its page."""
    browser.get("/staff/plans/new").submit("Save", **(PLAN | {"level": level.key}))
    return db.session.scalars(select(Plan).order_by(Plan.id.desc()).limit(1)).one()


def choices(page: Page) -> set[str]:
    return {str(option["value"]) for option in page.all("#level option")}


@pytest.mark.parametrize(("role", "may"), [(Role.LEAD, True), (Role.EQUITY, True), (Role.OUTREACH, False)])
def test_whoever_writes_the_toolkit_comes_here(browser: Browser, role: Role, may: bool) -> None:
    make.belongs(make.department("Transit"), browser.sign_in(role))
    assert bool(browser.get("/staff/toolkit").all(f"a[href='{LEVELS}']")) is may
    if role is not Role.EQUITY:
        assert bool(browser.get("/staff/plans/new").all(f"a[href='{LEVELS}']")) is may
    browser.get(LEVELS, status=200 if may else 403)


def test_a_level_is_written_offered_chosen_and_read(browser: Browser) -> None:
    page = lead(browser, offered=("iap2",))
    assert "There is no level yet." in page.main
    page = page.follow("Write a level").submit("Save", **TOGETHER)
    assert (
        page.h1 == "Together"
        and "not offered" in page.main
        and own().key not in choices(browser.get("/staff/plans/new"))
    )
    page = page.follow("Back to the levels")
    assert "Planners do not see these levels yet" in page.main
    page = page.submit("Save", spectra=["own"])
    assert "Planners do not see" not in page.main and choices(browser.get("/staff/plans/new")) == {"", own().key}
    plan = planned(browser, own())
    page = browser.get(f"/staff/plans/{plan.id}")
    assert "Levels of our city: Together" in page.main and TOGETHER["promise"] in page.main
    assert own().used_at is not None and "a plan has it" in browser.get(LEVELS).main
    done = set(db.session.scalars(select(AuditEntry.action)))
    assert {"own_level_written", "spectra_offered", "plan_started"} <= done


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Please fill this in"),
        ({"promise": " "}, "Please fill this in"),
        ({"name": "x" * 61}, "too long"),
        ({"promise": "x" * 401}, "too long"),
        ({"promise": "Ask for 123-45-6789"}, "Take the identity number out"),
        ({"name": "FIRST"}, "There is a level of this name already."),
        ({"first_language": "tlh"}, "choose from the list"),
    ],
)
def test_words_that_cannot_be(browser: Browser, fields: dict[str, str], said: str) -> None:
    lead(browser, "First")
    page = write(browser, **fields)
    assert page.status == 422 and said in page.main and rows(OwnLevel) == 1
    for name, words in (TOGETHER | fields).items():
        assert words.strip() in page.html or name == "first_language", "what was typed is kept"


def test_sent_twice_it_is_done_once(browser: Browser) -> None:
    lead(browser, "First", "Second", "Third")
    form = browser.get(f"{LEVELS}/new")
    assert form.submit("Save", **TOGETHER).path == form.submit("Save", **TOGETHER).path and rows(OwnLevel) == 4
    before = browser.get(LEVELS)
    for _press in range(2):
        page = before.submit(action=f"{own('Third').id}/up")
    assert [one.name for one in queries.own_levels()] == ["First", "Third", "Second", "Together"]
    assert page.main.index("Third") < page.main.index("Second")
    form = browser.get(f"{LEVELS}/{own('First').id}/change")
    for _press in range(2):
        assert form.submit("Save", promise="Other words").status == 200
    form = browser.get(f"{LEVELS}/{own('Third').id}/text/es")
    for _press in range(2):
        assert form.submit("Save", promise="Juntos", checked="y").status == 200
    offer = browser.get(LEVELS)
    for _press in range(2):
        assert offer.submit("Save", spectra=["iap2"]).status == 200
    assert own("First").version == 2 and rows(OfferedSpectra) == 2
    retire = browser.get(f"{LEVELS}/{own('First').id}")
    retire.submit("Retire it")
    again = retire.submit("Retire it")
    for _press in range(2):
        page = again.submit("Bring it back")
    assert page.status == 200 and queries.own_levels()[-1].name == "First"
    done = db.session.scalars(select(AuditEntry.action)).all()
    for action in ("moved", "changed", "text_written", "retired", "brought_back"):
        assert done.count(f"own_level_{action}") == 1, action


def test_more_than_anybody_reads_are_refused(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    lead(browser, "First", "Second")
    assert "There are 2 levels already." in browser.get(LEVELS).main
    page = write(browser)
    assert (
        page.status == 422 and "There are 2 levels already. Retire one first." in page.main and "Together" in page.html
    )
    browser.get(f"{LEVELS}/{own('First').id}").submit("Retire it")
    write(browser)
    assert "There are 2 levels already" in browser.get(f"{LEVELS}/{own('First').id}").submit("Bring it back").text


@pytest.mark.parametrize("offered", [(), ("own",)])
def test_there_is_always_something_to_choose(browser: Browser, offered: tuple[str, ...]) -> None:
    page = lead(browser, offered=offered)
    assert page.status == 422 and "Planners need at least one spectrum that has levels" in page.main
    assert rows(OfferedSpectra) == 0 and not page.all("input[value=iap2][checked]"), "what was ticked is kept"
    write(browser)
    assert browser.get(LEVELS).submit("Save", spectra=["own"]).status == 200
    page = browser.get(f"{LEVELS}/{own().id}").submit("Retire it")
    assert page.status == 409 and "the last level that planners can choose" in page.text and own().retired_at is None


def test_two_people_at_once(browser: Browser, another_browser: Browser) -> None:
    lead(browser, "Together", offered=("iap2", "own"))
    another_browser.sign_in(Role.EQUITY)
    level = own()
    both = [one.get(f"{LEVELS}/{level.id}/change") for one in (browser, another_browser)]
    both[0].submit("Save", promise="Mine")
    page = both[1].submit("Save", promise="Theirs")
    assert page.status == 409 and "Mine" in page.main and "Theirs" in page.main
    both = [one.get(f"{LEVELS}/{level.id}/text/vi") for one in (browser, another_browser)]
    both[0].submit("Save", promise="Một")
    page = both[1].submit("Save", promise="Hai", checked="y")
    assert page.status == 409 and "Một" in page.main and "Hai" in page.main and rows(OwnLevelText) == 2
    first_changed = browser.get(f"{LEVELS}/{level.id}/text/vi")
    another_browser.get(f"{LEVELS}/{level.id}/change").submit("Save", promise="Other words")
    assert first_changed.submit("Save", promise="Một", checked="y").status == 409, "they were not what stood beside it"
    both = [one.get(LEVELS) for one in (browser, another_browser)]
    both[0].submit("Save", spectra=["ownership"])
    page = both[1].submit("Save", spectra=["own"])
    assert page.status == 409 and "Community Engagement to Ownership" in page.main and "Levels of our city" in page.main
    assert queries.offered_spectra().spectra == ("ownership",)


def test_words_that_a_plan_has_stay(browser: Browser, another_browser: Browser) -> None:
    lead(browser, "Together")
    another_browser.sign_in(Role.EQUITY)
    old, begun = own(), another_browser.get(f"{LEVELS}/{own().id}/change")
    plan = planned(browser, old)
    page = begun.submit("Save", promise="Quite another promise")
    assert page.status == 422 and "its words stay" in page.main and "Quite another promise" in page.html
    browser.get(f"{LEVELS}/{old.id}/text/es").submit("Save", promise="Con usted.", checked="y")
    page = browser.get(f"{LEVELS}/{old.id}/change")
    assert page.h1 == "Write a new level in its place" and page.find("#name")["value"] == "Together"
    for _press in range(2):
        assert page.submit("Save", promise="We decide with you.").h1 == "Together"
    assert rows(OwnLevel) == 2 and own().id != old.id
    db.session.refresh(old)
    assert old.retired_at is not None and own().place == old.place
    texts = {one.language: one for one in db.session.scalars(select(OwnLevelText).filter_by(own_level_id=own().id))}
    assert texts["es"].is_stale(texts["en"]), "to be compared by whoever reads it well"
    assert TOGETHER["promise"] in browser.get(f"/staff/plans/{plan.id}").main


def test_a_plan_keeps_the_level_it_has(browser: Browser) -> None:
    lead(browser, "Together", "Second")
    plan, address = planned(browser, own()), f"{LEVELS}/{own().id}"
    new = browser.get("/staff/plans/new")
    browser.get(address).submit("Retire it")
    page = browser.get(f"/staff/plans/{plan.id}/change")
    assert "This plan has a level that is not offered any more. It may keep it." in page.main
    assert page.find("#level option[selected]")["value"] == own().key
    assert page.submit("Save", purpose="Another").status == 200 and rows(PlanVersion) == 2
    assert "Levels of our city: Together" in browser.get(f"/staff/plans/{plan.id}/versions/1").main
    refused = new.submit("Save", **(PLAN | {"name": "Another plan", "level": own().key}))
    assert refused.status == 422 and NOT_OFFERED in refused.main and "Riders said" in refused.html and rows(Plan) == 1
    copy = browser.get(f"/staff/plans/new?copy={plan.id}")
    assert NOT_OFFERED in copy.main and own().key not in choices(copy)
    page = browser.get(f"/staff/plans/{plan.id}/change").submit("Save", level=own("Second").key)
    page = browser.get(f"/staff/plans/{plan.id}/change").submit("Save", level=own().key)
    assert page.status == 422 and NOT_OFFERED in page.main, "given up, it is not offered again"


def test_a_level_that_is_retired_while_a_plan_is_saved(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page still offered it, and so did the form that read what was sent."""
    lead(browser, "Together")
    browser.get("/staff/plans/new").submit("Save", **PLAN)
    plan = db.session.scalars(select(Plan)).one()
    offered = queries.offered("en")
    browser.get(f"{LEVELS}/{own().id}").submit("Retire it")
    monkeypatch.setattr(queries, "offered", lambda tag: offered)
    for address in ("/staff/plans/new", f"/staff/plans/{plan.id}/change"):
        page = browser.get(address).submit("Save", **(PLAN | {"name": "Another plan", "level": own().key}))
        assert page.status == 422 and NOT_OFFERED in page.main and "Riders said" in page.html
    assert rows(Plan) == 1 and own().used_at is None


@pytest.mark.parametrize("spectrum", ["iap2", "ownership"])
def test_a_spectrum_that_ships_is_switched_off_and_on(browser: Browser, spectrum: str) -> None:
    lead(browser)
    plan = make.plan(make.department("Transit"), level=f"{spectrum}_involve")
    make.commit()
    page = browser.get(LEVELS).submit("Save", spectra=[one for one in ("iap2", "ownership") if one != spectrum])
    assert page.all("details .chip")[0].get_text() == "not offered"
    assert f"{spectrum}_involve" not in choices(browser.get("/staff/plans/new"))
    assert "It may keep it." in browser.get(f"/staff/plans/{plan.id}/change").main
    browser.get(LEVELS).submit("Save", spectra=["iap2", "ownership"])
    assert f"{spectrum}_involve" in choices(browser.get("/staff/plans/new"))


@pytest.mark.parametrize(
    ("tag", "said", "lang"),
    [("en", "We write it with you.", None), ("es", "Lo escribimos con usted.", None),
     ("vi", "We write it with you.", "en"), ("ar", "We write it with you.", "en")],
)  # fmt: skip
def test_residents_read_the_promise(browser: Browser, tag: str, said: str, lang: str | None) -> None:
    level = OwnLevel(name="Together", place=1)
    db.session.add(level)
    db.session.flush()
    first = OwnLevelText(own_level_id=level.id, language="en", promise="We write it with you.")
    others = [
        OwnLevelText(own_level_id=level.id, language="es", promise="Lo escribimos con usted.", checked_at=clock.now()),
        OwnLevelText(own_level_id=level.id, language="vi", promise="Chưa ai đọc lại."),
    ]
    for text_of in others:
        text_of.of_hash = first.hash
    db.session.add_all([first, *others])
    plan = make.plan(state=PlanState.APPROVED, approved_version=1, level=level.key)
    make.answer(make.theme(plan, times=1))
    make.commit()
    page = browser.get(f"/{tag}/heard/{plan.id}")
    promise = page.all("dl.plain")[-1].find_all("dd")[-1]
    assert promise.get_text(strip=True) == said
    assert [one.get("lang") for one in promise.find_all("bdi")] == [lang] and others[1].promise not in page.main
    if tag == "en":
        assert UNTRANSLATED not in page.main
        first.language = level.first_language = "sw"
        make.commit()
        assert UNTRANSLATED in browser.get(f"/en/heard/{plan.id}").main


@pytest.mark.parametrize(
    "address", ["123456789", "123456789/change", "{id}/text/en", "{id}/text/tlh", "99999999999999999999"]
)
def test_what_is_not_there(browser: Browser, address: str) -> None:
    lead(browser, "Together")
    browser.get(f"{LEVELS}/{address.format(id=own().id)}", status=404)


def test_retired_levels_are_paged_and_what_was_offered_is_never_rewritten(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "A_PAGE", 1)
    page = lead(browser, "First", "Second")
    for name in ("First", "Second"):
        browser.get(f"{LEVELS}/{own(name).id}").submit("Retire it")
    page = browser.get(LEVELS)
    assert "Second" in page.main and "First" not in page.main
    page = page.follow("Older")
    assert "First" in page.main and "Second" not in page.main and page.find("details[open]")
    with pytest.raises(DBAPIError, match="offered_spectra"):
        db.session.execute(text("UPDATE offered_spectra SET version = 9"))
    db.session.rollback()
