"""Slips of the finger: what is mended before a whole message is read again, and what never is."""

import pytest

from engagement.language.phrasebook.books import read
from engagement.language.phrasebook.spelling import heard
from engagement.language.phrasebook.whole import mended

A_BOOK = """
yes = ["barampamag*", "nimepata", "contacted", "yes they called"]
no = ["batampamagaye", "sijapata"]
aside = ["yes*", "...-{but} with free words"]
negations = ["si*"]
[sets]
but = ["nobody", "nothin*"]
"""


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("contaced", "contacted"), ("contacetd", "contacted"), ("they contaced", "they contacted"), ("cntcted", "cntcted"),
        ("yeslthey", "yeslthey"), ("noboddy", "nobody"), ("wrods", "words"), ("they wrods", "they wrods"),
        ("barampamagaye", "barampamagaye"), ("batampamagaya", "batampamagaye"),
        ("nijapata", "nijapata"), ("sijapatu", "sijapata"), ("nothinh", "nothinh"), ("yessing", "yessing"),
    ],
)  # fmt: skip
def test_one_slip_is_mended_but_no_known_word_and_no_negation(text: str, understood: str) -> None:
    own = read("xx", A_BOOK)
    found = mended(heard(text), [own], own.sections)
    assert [set(word.forms) for word in found.words] == [set(word.forms) for word in heard(understood).words]
