"""How the word of a poster is found in what people text, and which words may stand on one."""

import time

import pytest
from flask import Flask

from engagement.outreach.by_text.actions import TO_MAKE_FROM
from engagement.outreach.by_text.refusals import MEANS_ANOTHER_THING, NO_WORD, why_not
from engagement.outreach.by_text.spelling import as_shown, known_as, may_be_words


@pytest.mark.parametrize(
    ("text", "rest", "parted"),
    [
        ("BUS7", "", False),
        ("bus7", "", False),
        ("«Bús7»!", "", False),
        ("#BUS7:", "", False),
        ("8U57", "", False),
        ("ВUS7 зупинка темна", "зупинка темна", False),
        ("ＢＵＳ７", "", False),
        ("BUS٧ الموقف مظلم", "الموقف مظلم", False),
        ("BUS7 the stop at Zuni is dark", "the stop at Zuni is dark", False),
        ("Hello, BUS7: the stop is dark.", "Hello the stop is dark.", False),
        ("The stop is dark (BUS7)", "The stop is dark", False),
        ("bus 7", "", True),
        ("bus-7 please", "please", True),
    ],
)
def test_a_word_is_found(text: str, rest: str, parted: bool) -> None:
    (found,) = may_be_words(text)
    assert (found.known_as, found.rest, found.parted) == (known_as("BUS7"), rest, parted)


@pytest.mark.parametrize(
    "text", ["", "BUS", "7", "BUS1", "80504", "omnibus77", "the bus is late", "505-555-0142", "K7F-Q2M"]
)
def test_no_word(text: str) -> None:
    assert list(may_be_words(text)) == []


@pytest.mark.parametrize(("one", "other"), [("BILL7", "B1LI7"), ("ROSE6", "r0se6"), ("ZUNI4", "2UN14")])
def test_what_looks_alike_is_one(one: str, other: str) -> None:
    assert known_as(one) == known_as(other) != ""


@pytest.mark.parametrize("word", ["", "B7", "BUS", "BUS1", "BUS5", "7BUS", "BUSES4567", "ABCDEFGHI7", "الحي٧"])
def test_what_is_no_word(app: Flask, word: str) -> None:
    assert why_not(as_shown(word)) is NO_WORD


def test_which_words_may_be_used(app: Flask) -> None:
    assert [one for one in ("BUS7", "MESA4") if why_not(one) is not None] == []
    taken = "STOP7 SOTP7 ALTO4 NGUNG4 KOMEZA4 YES7 SI6 NO4 OYA4 HELP4 AYUDA6 CANCEL4 OK7 PLEASE4 HOLA7 SOS4".split()
    assert [one for one in taken if why_not(one) is not MEANS_ANOTHER_THING] == []


def test_every_word_that_we_make_may_be_used_and_to_look_takes_a_moment(app: Flask) -> None:
    words = [f"{word}4" for word in TO_MAKE_FROM]
    why_not("BUS7")  # the books are read once
    begun = time.process_time()
    assert [one for one in words if why_not(one) is not None] == []
    assert time.process_time() - begun < len(words) * 0.1, "a second each it was"
