"""Every template is used, and every template that is named is there."""

import re
from pathlib import Path

FOLDER = Path("templates")
NAMED = re.compile(r"""["'](?!templates/)([a-z_]+/[a-z_/]+\.html)["']""")


def test_templates_and_their_names_fit() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}
    code = [path.read_text() for path in [*Path("engagement").rglob("*.py"), *FOLDER.rglob("*.html")]]
    named = {name for text in code for name in NAMED.findall(text)}
    assert named - files == set(), "named, but not there"
    assert files - named == set(), "there, but never used"


def test_no_template_lets_markup_through() -> None:
    """`|safe` and Markup() of somebody's words is how a page is taken over."""
    unsafe = [
        path.as_posix()
        for path in FOLDER.rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape false", path.read_text())
    ]
    assert unsafe == []
