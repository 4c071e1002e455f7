"""What slices contribute, put together: in which order, and what happens to what stays away."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Blueprint, Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.casework.case_page import queries
from engagement.people.case_view import CaseView
from engagement.web import contributions, desk_menu
from engagement.web.contributions import (
    BenchLine,
    Contribution,
    Contributions,
    MenuEntry,
    NextStep,
    Panel,
    always,
    contributed,
)
from engagement.web.roles import Permission, Role

WORDS = _l("Yes")
CHEERS = MenuEntry(90, Permission.WORK_CASES, "/staff/cheers", WORDS)
FIRST = MenuEntry(1, Permission.WORK_CASES, "/{lang}/first", WORDS)
FIGURES = MenuEntry(50, Permission.READ_FIGURES, "/staff/figures", WORDS)


def step(key: str, place: int, interpreted: LazyString | None = None) -> NextStep:
    return NextStep(key, place, WORDS, always(WORDS), interpreted=interpreted)


def panel(key: str, place: int, values: Mapping[str, Any] | None = None, column: str = "now") -> Panel:
    return Panel(place, f"{key}.html", lambda view: values, column=column)


def keys(panels: list[Panel]) -> list[str]:
    return [one.template.removesuffix(".html") for one in panels]


@pytest.fixture
def bare() -> Flask:
    """An app with nothing but two slices: the later one named wants to stand first."""
    app = Flask("bare")
    contributions.init_app(app, [Contribution(menu=(CHEERS, FIGURES)), Contribution(menu=(FIRST,))])
    return app


def test_the_menu_goes_by_place_whichever_slice_was_named_first(bare: Flask) -> None:
    with bare.app_context():
        assert [entry.place for entry in contributed().menu] == [1, 50, 90]
        assert desk_menu.entries_of([Role.CASEWORKER]) == [FIRST, CHEERS]
        assert desk_menu.entries_of([Role.EQUITY]) == [FIGURES]


def test_a_place_in_the_menu_may_be_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context("/es/services"):
        assert [desk_menu._address(FIRST), desk_menu._address(CHEERS)] == ["/es/first", "/staff/cheers"]


def test_what_slices_contribute_stands_in_the_order_app_names_them() -> None:
    lines = [BenchLine(name, "/") for name in ("c", "a", "b")]
    both = Contributions([Contribution(bench=(lines[0], lines[1])), Contribution(), Contribution(bench=(lines[2],))])
    assert both.every("bench") == lines


def test_next_steps_go_by_place_and_are_found_by_key() -> None:
    late, early = step("late", 20), step("early", 10)
    steps = Contributions([Contribution(next_steps=(late,)), Contribution(next_steps=(early,))]).next_steps
    assert list(steps.items()) == [("early", early), ("late", late)]


def test_a_step_has_another_name_where_an_interpreter_is_booked_first() -> None:
    plain, booked = _l("Call"), _l("Book an interpreter")
    either = NextStep("call", 1, plain, always(WORDS), interpreted=booked)
    assert (either.named(), either.named(interpreter=True)) == (plain, booked)
    assert step("other", 2).named(interpreter=True) is WORDS


def test_sentences_and_public_pages_of_all_slices_are_together() -> None:
    one = Contribution(sentences={"came": lambda facts, names: ("Came", "")}, public_pages=frozenset({"a.page"}))
    other = Contribution(sentences={"left": lambda facts, names: ("Left", "")}, public_pages=frozenset({"b.page"}))
    both = Contributions([one, Contribution(), other])
    assert [both.sentences[kind]({}, {}) for kind in ("came", "left")] == [("Came", ""), ("Left", "")]
    assert both.public_pages == {"a.page", "b.page"}


def test_panels_of_a_page_go_by_place_and_keep_to_their_page() -> None:
    mine = Contribution(case_panels=(panel("low", 30), panel("high", 10)), request_panels=(panel("theirs", 1),))
    other = Contribution(case_panels=(panel("middle", 20),))
    both = Contributions([mine, other])
    assert keys(both.panels("case_panels")) == ["high", "middle", "low"]
    assert keys(both.panels("request_panels")) == ["theirs"]


def test_a_panel_without_anything_to_show_stays_away_and_an_empty_one_does_not() -> None:
    app = Flask("panels")
    contributions.init_app(
        app,
        [
            Contribution(case_panels=(panel("below", 2, {"b": 1}), panel("away", 1, None))),
            Contribution(case_panels=(panel("aside", 9, {}, "aside"), panel("above", 1, {"a": 1}))),
        ],
    )
    nobody: Any = None
    view = CaseView(case=nobody, person=nobody, needs=[], events=[], reader=None, names={}, colleagues={})
    with app.app_context():
        shown = queries.panels(view)
    assert {column: [(one.template, values) for one, values in found] for column, found in shown.items()} == {
        "now": [("above.html", {"a": 1}), ("below.html", {"b": 1})],
        "aside": [("aside.html", {})],
    }


def test_a_slice_is_set_up_before_any_page_is_registered() -> None:
    happened: list[str] = []
    first, second = Blueprint("first", __name__), Blueprint("second", __name__)
    first.record(lambda state: happened.append("pages of the first"))
    app = Flask("order")
    contributions.init_app(
        app,
        [
            Contribution(blueprints=(first,)),
            Contribution(blueprints=(second,), set_up=(lambda made: happened.append("set up of the second"),)),
        ],
    )
    assert happened == ["set up of the second", "pages of the first"]
    assert list(app.blueprints) == ["first", "second"]


def test_no_two_things_of_a_page_want_the_same_place(app: Flask) -> None:
    with app.app_context():
        all_of = contributed()
    places: dict[str, list[Any]] = {
        "menu": [entry.place for entry in all_of.menu],
        "next steps": [step.place for step in all_of.next_steps.values()],
        "case page": [(panel.column, panel.place) for panel in all_of.panels("case_panels")],
        "My request": [panel.place for panel in all_of.panels("request_panels")],
    }
    assert {name: len(found) - len(set(found)) for name, found in places.items()} == dict.fromkeys(places, 0)


def test_no_two_slices_have_the_same_key(app: Flask) -> None:
    with app.app_context():
        all_of = contributed()
    steps = [step.key for step in all_of.every("next_steps")]
    kinds = [kind for one in all_of.slices for kind in one.sentences or {}]
    assert len(steps) == len(set(steps)) and len(kinds) == len(set(kinds))
