"""A kind of need is one entry in people/needs.py: it is asked for, kept, shown, searched and imported by that alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.whole_app.copied_tree import CopiedTree

ENTRY = """    NeedCategory(
        "elders", _l("Care for older people"), _l("A visit, a meal, a ride"), "heart", signs=r"senior|elder care",
    ),
"""

SERVICES = """id,organization_id,name,categories
s1,o1,Visits at home,elders
s2,o1,Senior lunch,
s3,o1,Bread for all,food
"""

VISIT = """
from pathlib import Path
from sqlalchemy import select
from engagement.directory.actions import import_directory
from engagement.directory.csv_rows import read_directory
from engagement.directory.models import Service
from engagement.foundation import db
from engagement.people.models import Case, Need
from tests.browser import Browser
from tests.intake.resident import send

seen = {}
with app.app_context():
    import_directory(read_directory(Path("directory")), "test")
    seen["imported"] = {name: filed for name, filed in db.session.execute(select(Service.name, Service.categories))}
    resident, desk = Browser(app), Browser(app)
    seen["asked"] = resident.get("/en/intake/needs").main
    send(resident, needs={"needs": ["elders"]})
    seen["kept"] = list(db.session.scalars(select(Need.category)))
    seen["found"] = resident.get("/en/services?category=elders").main
    desk.sign_in("caseworker")
    seen["queue"] = desk.get("/staff/queue?tab=all&need=elders").main
    seen["queue of food"] = desk.get("/staff/queue?tab=all&need=food").main
    seen["case"] = desk.get(f"/staff/cases/{db.session.scalars(select(Case.id)).one()}").main
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """The program with one kind of need more, and a directory that names it."""
    tree = CopiedTree(tmp_path_factory.mktemp("need"))
    tree.add(ENTRY, file="engagement/people/needs.py", before='    NeedCategory("other"')
    folder = tree.home / "directory"
    folder.mkdir()
    (folder / "organizations.csv").write_text("id,name\no1,Mesa Center (example)\n")
    (folder / "services.csv").write_text(SERVICES)
    (folder / "locations.csv").write_text("id,organization_id,name\n")
    return tree


@pytest.fixture(scope="module")
def seen(tree: CopiedTree, make_database: Callable[[str], str]) -> dict[str, Any]:
    """What a resident and a caseworker see of it."""
    found: dict[str, Any] = tree.visit(VISIT, make_database("desk_need"))
    return found


def test_it_is_asked_for_and_kept(seen: dict[str, Any]) -> None:
    assert "Care for older people" in seen["asked"] and "A visit, a meal, a ride" in seen["asked"]
    assert seen["kept"] == ["elders"]


def test_it_is_shown_and_filtered_at_the_desk(seen: dict[str, Any]) -> None:
    assert "Amina Rahimi" in seen["queue"] and "Amina Rahimi" not in seen["queue of food"]
    assert "Care for older people" in seen["case"]


def test_services_are_imported_by_its_key_or_its_signs_and_found(seen: dict[str, Any]) -> None:
    assert seen["imported"] == {"Visits at home": ["elders"], "Senior lunch": ["elders"], "Bread for all": ["food"]}
    assert "Visits at home" in seen["found"] and "Senior lunch" in seen["found"]
    assert "Bread for all" not in seen["found"]


def test_what_is_left_is_its_key_among_those_kept_and_its_words_in_each_language(tree: CopiedTree) -> None:
    said = tree.test("people/test_needs.py", "directory/test_demo.py", "whole_app/test_kept_keys.py")
    assert "{'need.elders'} == set()" in said and "add these to kept_keys.txt" in said and "1 failed" in said
    done = tree.run("-m", "engagement.language.tool", "check", "sw")
    assert done.returncode == 1 and "'Care for older people'" in done.stdout
