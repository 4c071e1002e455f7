"""A text is one entry in messaging/templates.py: it is written in its language, kept, shown and checked by that alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.whole_app.copied_tree import CopiedTree

ENTRY = """        TextTemplate(
            "bus_pass",
            _l("About %(code)s: your bus pass is here. Come and get it."),
            about=_sl("a bus pass to fetch"),
            link=True,
            asks=True,
        ),
"""
SWAHILI = """
#: engagement/messaging/templates.py
#, python-format
msgid "About %(code)s: your bus pass is here. Come and get it."
msgstr "Kuhusu %(code)s: pasi yako ya basi iko hapa. Njoo uichukue."
"""

VISIT = """
from engagement.foundation import db
from engagement.messaging import outbox, queries
from tests import make
from tests.browser import Browser

seen = {}
with app.app_context():
    desk = Browser(app)
    desk.sign_in("caseworker")
    for language in ("en", "sw"):
        case = make.case(make.person(written_language=language))
        text = outbox.queue(case.person, "bus_pass", key=f"bus:{case.id}", case_id=case.id)
        code = case.request_code
        make.commit()
        page = desk.get(f"/staff/cases/{case.id}")
        seen[language] = {
            "body": text.body.replace(code, "CODE"), "state": text.state, "history": page.find("#history").parent.get_text(),
            "thread": page.main.replace(code, "CODE"),
        }
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """The program with one text more, translated into one language."""
    tree = CopiedTree(tmp_path_factory.mktemp("text"))
    tree.add(ENTRY, file="engagement/messaging/templates.py", before='        TextTemplate("own_words"')
    catalog = tree.home / "translations" / "sw" / "LC_MESSAGES" / "resident.po"
    catalog.write_text(catalog.read_text("utf-8") + SWAHILI, "utf-8")
    assert tree.run("-m", "engagement.language.tool", "compile").returncode == 0
    return tree


@pytest.fixture(scope="module")
def seen(tree: CopiedTree, make_database: Callable[[str], str]) -> dict[str, Any]:
    """The text as it goes out, and what the caseworker sees of it."""
    found: dict[str, Any] = tree.visit(VISIT, make_database("desk_text"))
    return found


def test_it_goes_out_in_the_language_of_its_reader(seen: dict[str, Any]) -> None:
    assert seen["en"]["body"] == "About CODE: your bus pass is here. Come and get it.\nhttp://localhost/en/request"
    assert seen["sw"]["body"] == "Kuhusu CODE: pasi yako ya basi iko hapa. Njoo uichukue.\nhttp://localhost/sw/request"
    assert {one["state"] for one in seen.values()} == {"queued"}


def test_the_desk_sees_the_words_and_the_history_what_it_was_about(seen: dict[str, Any]) -> None:
    assert "a bus pass to fetch" in seen["en"]["history"]
    assert "Kuhusu CODE" in seen["sw"]["thread"]


def test_what_is_left_is_its_key_among_those_kept_and_its_words_in_each_language(tree: CopiedTree) -> None:
    said = tree.test("messaging/test_templates.py", "whole_app/test_kept_keys.py", only="bus_pass or kept_keys")
    assert "{'text.bus_pass'} == set()" in said and "add these to kept_keys.txt" in said and "1 failed" in said
    checked = tree.run("-m", "engagement.language.tool", "check", "sw", "fr").stdout
    swahili, french = checked.split("\nFrench")
    assert "your bus pass is here" not in swahili
    assert "run make translations: 'About %(code)s: your bus pass is here." in french


def test_a_text_too_long_for_two_parts_is_named(tree: CopiedTree) -> None:
    catalog = tree.home / "translations" / "sw" / "LC_MESSAGES" / "resident.po"
    catalog.write_text(catalog.read_text("utf-8").replace("pasi yako", "pasi yako " * 30), "utf-8")
    done = tree.run("-m", "engagement.language.tool", "check", "sw")
    assert done.returncode == 1 and "sent as 3 parts" in done.stdout and "your bus pass is here" in done.stdout
