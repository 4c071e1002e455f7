"""A twelfth language is one entry in language/i18n.py and its folder; nothing else knows how many languages there are."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.whole_app.copied_tree import CopiedTree

ENTRY = '        Language("fil", "Tagalog", "Tagalog", shipped=True, also=("tl",)),\n'

CATALOG = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Ask for help"
msgstr "Humingi ng tulong"

msgid "Find services"
msgstr "Maghanap ng serbisyo"

msgid "Go on in this language"
msgstr "Magpatuloy sa Tagalog"

msgid "Some words here are not yet translated. Call %(phone)s: an interpreter is free."
msgstr "May mga salita rito na hindi pa naisasalin. Tumawag sa %(phone)s: libre ang interpreter."
"""

VISIT = """
seen = {}
with app.test_client() as client:
    for address in ("/", "/fil/", "/tl/services", "/fil/services", "/fil/intake/needs", "/fil/intake/paper", "/en/"):
        answer = client.get(address, headers={"Accept-Language": "fil-PH"})
        seen[address] = [answer.status_code, answer.headers.get("Location"), answer.get_data(as_text=True)]
"""

Pages = dict[str, tuple[int, str | None, BeautifulSoup]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> CopiedTree:
    """The program with one line more, and a folder with a handful of texts."""
    tree = CopiedTree(tmp_path_factory.mktemp("twelve"))
    tree.add(ENTRY, file="engagement/language/i18n.py", before='        Language("nv"')
    folder = tree.home / "translations" / "fil" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "resident.po").write_text(CATALOG.lstrip(), "utf-8")
    assert tree.run("-m", "engagement.language.tool", "compile").returncode == 0
    return tree


@pytest.fixture(scope="module")
def pages(tree: CopiedTree, shared_app: Flask) -> Pages:
    """What a reader of Tagalog is shown."""
    found = tree.visit(VISIT, shared_app.config["SETTINGS"].database_url)
    return {url: (status, to, BeautifulSoup(html, "html.parser")) for url, (status, to, html) in found.items()}


def test_it_is_on_the_wall_in_the_menu_and_in_the_questions(pages: Pages) -> None:
    _, _, wall = pages["/"]
    assert wall.select_one("nav a[href='/fil/'][lang=fil]") is not None
    assert "Magpatuloy sa Tagalog" in wall.select_one("main a.button").get_text(), "the browser asked for it"
    assert pages["/en/"][2].select_one(".switch a[lang=fil]")["href"] == "/fil/"
    assert pages["/tl/services"][:2] == (307, "/fil/services")
    assert "Tagalog" in pages["/fil/intake/paper"][2].get_text()


def test_what_is_translated_is_shown_and_what_is_not_says_so(pages: Pages) -> None:
    for address in ("/fil/", "/fil/services", "/fil/intake/needs"):
        status, _, page = pages[address]
        assert (status, page.html["lang"]) == (200, "fil")
        assert "Maghanap ng serbisyo" in page.get_text()
        english = [part.get_text() for part in page.select("main [lang=en]")]
        assert english and all(part.strip() for part in english)
        assert "May mga salita rito na hindi pa naisasalin." in page.select("main > .note")[-1].get_text()
        assert "Maghanap ng serbisyo" not in english
    assert "\ufdd0" not in str(pages["/fil/"][2])


def test_the_gate_names_each_text_that_is_missing(tree: CopiedTree) -> None:
    done = tree.run("-m", "engagement.language.tool", "check", "fil")
    assert done.returncode == 1
    assert "'We do not ask for papers.'" in done.stdout and "'Ask for help'" not in done.stdout
