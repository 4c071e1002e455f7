"""A question is one entry in the intake's catalogue: it is asked, kept sealed, shown and carried by paper by that alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.whole_app.copied_tree import CopiedTree

ENTRY = """    Question(
        key="has_car",
        kind=Kind.CHOICES,
        label=_l("Can you use a car?"),
        options=(Option("yes_car", _l("Yes, I have a car")), Option("no_car", _l("No, I need a ride"))),
    ),
"""

VISIT = """
from sqlalchemy import select, text
from engagement.foundation import db
from engagement.intake.queries import kept_answers
from engagement.people.models import Case
from tests.browser import Browser
from tests.intake.on_paper.test_routes import AMINA, begin
from tests.intake.resident import send, walk
from tests.my_request.test_routes import opened

seen = {}
with app.app_context():
    resident, other, desk = Browser(app), Browser(app), Browser(app)
    page = walk(resident, until="has_car")
    seen["asked"] = page.main
    page = walk(resident, page=page.submit(has_car="no_car"))
    seen["check"] = page.main
    page.submit("Send my request")
    case = db.session.scalars(select(Case)).one()
    seen["kept"] = kept_answers(case.id)
    seen["sealed"] = [bytes(value).hex() for value in db.session.scalars(text("SELECT value FROM answer"))]
    seen["mine"] = opened(resident, case).main
    desk.sign_in("caseworker")
    seen["case"] = desk.get(f"/staff/cases/{case.id}").main
    send(other, has_car={})
    skipped = db.session.scalars(select(Case).order_by(Case.id.desc())).first()
    seen["case of one who skipped it"] = desk.get(f"/staff/cases/{skipped.id}").main
    seen["paper"] = desk.get("/en/intake/paper").main
    seen["typed in"] = begin(desk, "en").submit("Make the case", **AMINA, has_car="yes_car").main
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """The program with one question more."""
    tree = CopiedTree(tmp_path_factory.mktemp("question"))
    tree.add(ENTRY, file="engagement/intake/about_you.py", before='    Question(\n        key="age_band"')
    return tree


@pytest.fixture(scope="module")
def seen(tree: CopiedTree, make_database: Callable[[str], str]) -> dict[str, Any]:
    """What a resident and a caseworker see of it."""
    found: dict[str, Any] = tree.visit(VISIT, make_database("desk_question"))
    return found


def test_it_is_asked_and_shown_before_it_is_sent(seen: dict[str, Any]) -> None:
    assert "Can you use a car?" in seen["asked"] and "Yes, I have a car" in seen["asked"]
    assert "Can you use a car?" in seen["check"] and "No, I need a ride" in seen["check"]


def test_it_is_kept_sealed(seen: dict[str, Any]) -> None:
    assert seen["kept"]["has_car"] == "no_car"
    assert seen["sealed"] and not [value for value in seen["sealed"] if b"no_car".hex() in value]


@pytest.mark.parametrize("page", ["case", "mine"])
def test_it_is_shown_to_the_caseworker_and_to_the_resident(seen: dict[str, Any], page: str) -> None:
    assert "Can you use a car? No, I need a ride" in seen[page]


def test_whoever_skipped_it_has_no_answer(seen: dict[str, Any]) -> None:
    assert "car?" not in seen["case of one who skipped it"]


def test_it_is_on_the_paper_and_typed_in_from_it(seen: dict[str, Any]) -> None:
    assert "Can you use a car?" in seen["paper"] and "No, I need a ride" in seen["paper"]
    assert "Can you use a car? Yes, I have a car" in seen["typed in"]


def test_what_is_left_is_its_key_among_those_kept_and_its_words_in_each_language(tree: CopiedTree) -> None:
    said = tree.test(
        "intake/test_questions.py", "intake/test_walk.py", "intake/test_answers.py", "whole_app/test_kept_keys.py"
    )
    assert "{'question.has_car'} == set()" in said and "add these to kept_keys.txt" in said and "1 failed" in said, said
    done = tree.run("-m", "engagement.language.tool", "check", "sw")
    assert done.returncode == 1 and "'Can you use a car?'" in done.stdout
