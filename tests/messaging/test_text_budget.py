"""Texts to phones fit two parts, in letters that keep them cheap."""

import pytest
from babel.messages.catalog import Catalog
from flask_babel import lazy_gettext

from engagement.language.formats import WEEKDAYS
from engagement.language.i18n import KNOWN
from engagement.language.tool.quality import Fault, curly
from engagement.messaging.templates import TEMPLATES, TextTemplate
from engagement.messaging.text_budget import longest_values, over_budget

ENGLISH = "About %(code)s: come on %(day)s."
LINKED = TextTemplate("come", lazy_gettext(ENGLISH), lazy_gettext("come"), link=True)
LINK = len("\nhttps://desk.example.org/uk/request")


def wrong(tag: str, translation: str, template: TextTemplate = LINKED) -> list[str]:
    catalog = Catalog(KNOWN[tag].babel_locale)
    catalog.add(ENGLISH, translation)
    return [fault.wrong for fault in over_budget(KNOWN[tag], catalog, [template])]


def test_the_longest_text_that_fits() -> None:
    assert wrong("uk", "й" * (134 - LINK)) == []
    assert wrong("uk", "й" * (135 - LINK)) == ["sent as 3 parts (135 units, UCS-2), not 2"]


def test_values_are_filled_in_and_isolated_as_when_sent() -> None:
    code = len("WMW-MWM")
    assert wrong("uk", "й" * (134 - LINK - code) + "%(code)s") == []
    # Right to left, two marks keep the code whole.
    assert wrong("ar", "ب" * (134 - LINK - code - 1) + "%(code)s") == ["sent as 3 parts (135 units, UCS-2), not 2"]


def test_a_month_counts_by_its_own_name() -> None:
    assert wrong("vi", "%(day)s") == [] and wrong("ps", "%(day)s" * 9) != []


def test_a_value_nobody_thought_of_is_said() -> None:
    bus = TextTemplate("bus", lazy_gettext("%(code)s: take bus %(bus)s."), lazy_gettext("a bus"))
    assert wrong("uk", "", bus) == ["text_budget.py knows no longest value for %(bus)s"]


@pytest.mark.parametrize(
    ("tag", "translation", "faults"),
    [
        ("sw", "Ng'ombe %(code)s", []),
        ("sw", "Ng’ombe %(code)s", ["a letter that is not in GSM-7"]),
        ("rw", "Mwōga %(code)s", ["a letter that is not in GSM-7"]),
        ("fr", "À %(code)s, c’est prêt", []),
    ],
)
def test_swahili_and_kinyarwanda_stay_in_the_cheap_alphabet(tag: str, translation: str, faults: list[str]) -> None:
    assert wrong(tag, translation) == faults


def test_a_curly_apostrophe_is_a_fault_on_pages_too() -> None:
    catalog = Catalog("rw")
    catalog.add("Yes, and more", "n’ubundi")
    assert curly(KNOWN["rw"], catalog) == [Fault("a quote or apostrophe that is not straight", "Yes, and more")]
    assert curly(KNOWN["fr"], catalog) == []


def test_a_caseworkers_own_words_are_not_judged() -> None:
    assert wrong("sw", "", TEMPLATES["own_words"]) == []


def test_the_longest_values_are_in_the_language_at_hand() -> None:
    assert set(longest_values(list(map(str, WEEKDAYS)))) >= {"code", "digits", "phone", "day", "time"}
