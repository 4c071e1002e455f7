"""A twelfth language is one entry in language/i18n.py and its folder; nothing else knows how many languages there are."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from engagement.foundation.folders import HOME

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
import json, os
from engagement import create_app
from engagement.foundation import settings
from engagement.messaging import outbox

app = create_app(settings.load(os.environ))
pages = {}
with app.test_client() as client:
    for address in ("/", "/fil/", "/tl/services", "/fil/services", "/fil/intake/needs", "/fil/intake/paper", "/en/"):
        answer = client.get(address, headers={"Accept-Language": "fil-PH"})
        pages[address] = [answer.status_code, answer.headers.get("Location"), answer.get_data(as_text=True)]
print(json.dumps(pages))
"""

Pages = dict[str, tuple[int, str | None, BeautifulSoup]]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one line more, and a folder with a handful of texts."""
    home = tmp_path_factory.mktemp("twelve")
    for folder in ("engagement", "templates", "translations"):
        shutil.copytree(HOME / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("babel.cfg", "setup.cfg"):
        shutil.copy(HOME / name, home / name)
    languages = home / "engagement" / "language" / "i18n.py"
    before, after = languages.read_text("utf-8").split('        Language("nv"')
    languages.write_text(f'{before}{ENTRY}        Language("nv"{after}', "utf-8")
    folder = home / "translations" / "fil" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "resident.po").write_text(CATALOG.lstrip(), "utf-8")
    assert run(home, "-m", "engagement.language.tool", "compile").returncode == 0
    return home


def run(home: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python on that tree and no other."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=home,
        env=environ | {"PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def pages(tree: Path, shared_app: Flask) -> Pages:
    """What a reader of Tagalog is shown."""
    settings = shared_app.config["SETTINGS"]
    done = run(
        tree, "-c", VISIT, DATABASE_URL=settings.database_url, ENGAGEMENT_ENVIRONMENT="test",
        ENGAGEMENT_RATE_LIMITS="false", PUBLIC_BASE_URL="http://localhost",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
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


def test_the_gate_names_each_text_that_is_missing(tree: Path) -> None:
    done = run(tree, "-m", "engagement.language.tool", "check", "fil")
    assert done.returncode == 1
    assert "'You are safe here.'" in done.stdout and "'Ask for help'" not in done.stdout
