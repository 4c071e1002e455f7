"""What residents read is plain: English of the sixth year of school in short sentences, and Spanish as easy."""

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import PurePath

import pytest
from babel.messages.catalog import Catalog

from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs
from engagement.language.tool.texts import texts
from tests import reading_ease
from tests.reading_ease import ease, english_syllables, grade, sentences, spanish_syllables, words

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")

GRADE = 6
EASE = 70  # “algo fácil”: the sixth year of school on the scale of Fernández-Huerta
LONGEST = 20

SAMPLE = 100  # words; both measures were made for samples of that size, on fewer they say little
RUNNING = 5  # words; a shorter line is a label, not a sentence


def first_form(text: str | tuple[str, ...] | list[str] | None) -> str:
    """The words of a text, its placeholders filled in with a number."""
    form = text if isinstance(text, str) else text[-1] if text else ""
    return PLACEHOLDER.sub("5", form).replace("%%", "%")


def sentences_by_file(tag: str) -> dict[str, list[str]]:
    """The sentences of the resident catalog in a language, by the file they stand in."""
    written: Catalog | None = None if tag == "en" else catalogs.read("resident", KNOWN[tag])
    found: dict[str, list[str]] = defaultdict(list)
    for message in texts()["resident"]:
        told = message.id if written is None else getattr(written.get(message.id, message.context), "string", None)
        for file in {name for name, _line in message.locations}:
            found[file] += sentences(first_form(told))
    return found


def samples(tag: str) -> dict[str, list[str]]:
    """Running text worth measuring: each file with enough of it alone, small ones with their folder, or all together."""
    made = {
        file: [one for one in found if len(words(one)) >= RUNNING] for file, found in sentences_by_file(tag).items()
    }
    for _ in range(3):
        pooled: dict[str, list[str]] = defaultdict(list)
        for name, found in made.items():
            enough = sum(len(words(one)) for one in found) >= SAMPLE
            pooled[name if enough else PurePath(name).parent.as_posix()] += found
        made = pooled
    return made


def test_english_is_of_the_sixth_year_of_school() -> None:
    grades = {name: round(grade(text), 1) for name, text in samples("en").items()}
    assert len(grades) > 10
    assert {name: found for name, found in grades.items() if found > GRADE} == {}


def test_no_english_sentence_is_long() -> None:
    every = {one for found in sentences_by_file("en").values() for one in found}
    assert [one for one in every if len(words(one)) > LONGEST] == []


def test_spanish_is_as_easy() -> None:
    found = {name: round(ease(text), 1) for name, text in samples("es").items()}
    assert len(found) > 10
    assert {name: one for name, one in found.items() if one < EASE} == {}


ENGLISH = """
the 1 help 1 asked 1 needed 2 comes 1 places 2 language 2 safely 2 little 2 video 3 radio 3 being 2 people 2
immigration 4 interpreter 4 appointment 3 organization 5 citizenship 4 wheelchair 2
"""
SPANISH = """
y 1 muy 1 hoy 1 día 2 país 2 ciudad 2 guía 2 pague 2 agüero 3 quien 1 leer 2 ayuda 3 cuidado 3 idioma 3 continúe 4
teléfono 4 organización 5 inmigración 4 respuesta 3 aeropuerto 5
"""


@pytest.mark.parametrize(("count", "expected"), [(english_syllables, ENGLISH), (spanish_syllables, SPANISH)])
def test_syllables(count: Callable[[str], int], expected: str) -> None:
    pairs = expected.split()
    assert {word: count(word) for word in pairs[::2]} == dict(zip(pairs[::2], map(int, pairs[1::2]), strict=True))


def test_the_measures_are_as_reckoned_by_hand() -> None:
    passage = "This sentence, taken as a reading passage unto itself, is being used to prove a point."  # 23 syllables
    assert grade([passage]) == pytest.approx(0.39 * 16 + 11.8 * 23 / 16 - 15.59)
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert ease(["El perro come pan."]) == pytest.approx(206.84 - 60 * 6 / 4 - 1.02 * 4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call us. We help.", ["Call us.", "We help."]),
        ("You can say “no.” We go on.", ["You can say “no.", "We go on."]),
        ("Call 505-555-0100 at 8:30.", ["Call 505-555-0100 at 8:30."]),
        ("Why? Because!\nThree", ["Why?", "Because!", "Three"]),
    ],
)
def test_sentences_are_told_apart(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_a_hard_text_is_seen() -> None:
    hard = [
        "Notwithstanding applicable regulations, eligibility determinations necessitate comprehensive documentation."
    ]
    assert grade(hard) > GRADE
    assert ease(["La determinación de elegibilidad requiere documentación administrativa complementaria."]) < EASE
    assert len(words("one " * (LONGEST + 1))) > LONGEST
    assert reading_ease.words("Text 505-555-0100 now") == ["Text", "now"]
