"""Every language we ship passes the gate, and the pages look texts up as the gate does."""

import pytest
from flask import Flask

from engagement.language import i18n
from engagement.language.i18n import KNOWN, LANGUAGES, STAFF_LANGUAGES
from engagement.language.tool import gate
from engagement.language.tool.marks import marked
from engagement.language.tool.texts import texts


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_residents_words_pass_the_gate(tag: str) -> None:
    assert [str(fault) for fault in gate.faults(gate.resident_words(KNOWN[tag]))] == []


@pytest.mark.parametrize("tag", [tag for tag in STAFF_LANGUAGES if tag != "en"])
def test_the_staffs_words_pass_the_gate(tag: str) -> None:
    assert [str(fault) for fault in gate.staff_faults(KNOWN[tag])] == []


def test_the_english_texts_are_short_and_plain() -> None:
    assert gate.english_faults() == []


def test_no_text_is_in_both_catalogs() -> None:
    resident, staff = ({m.id for m in texts()[domain] if m.id} for domain in ("resident", "staff"))
    assert resident
    assert resident & staff == set()


def test_no_two_texts_have_the_same_mark() -> None:
    wanted = texts()["resident"]
    assert len(marked(wanted)) == len([message for message in wanted if message.id])


def test_pages_look_texts_up_as_they_were_extracted() -> None:
    app = Flask("welcome")
    i18n.init_app(app)
    assert app.jinja_env.policies["ext.i18n.trimmed"], "babel.cfg says trimmed, so the pages must trim too"
