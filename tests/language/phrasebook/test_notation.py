"""How a phrase is written, and what it finds, word by word and in free text alike: a table, and all phrases of all books."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import pytest

from engagement.language.phrasebook.books import LANGUAGES, Phrasebook, book
from engagement.language.phrasebook.free_text import Written, expression, script_of
from engagement.language.phrasebook.in_words import Section
from engagement.language.phrasebook.notation import MOST_FREE_WORDS, Choice, FreeWords, Gap, Notation, Part, Word
from engagement.language.phrasebook.spelling import heard


def in_words(phrase: Choice, text: str, own: Phrasebook) -> bool:
    """Whether a phrase stands somewhere in a text, read word by word."""
    said, section = heard(text), Section([phrase])
    return any(section.ends(own.spelled(said), at) for at in range(len(said)))


def in_free_text(phrase: Choice, text: str, own: Phrasebook) -> bool:
    """The same, read as free text."""
    written = Written.of(text)
    return expression([phrase], own).search(written.marked if own.accents_matter else written.plain) is not None


SETS = {"but": ["but", "not [yet]", "wrong *", "但"], "nothing": ["[not]"]}


def stands(phrase: str, text: str, *, accents: bool = False, joined: bool = False) -> bool:
    """Whether a phrase stands somewhere in a text; both ways say the same."""
    read, own = Notation(SETS).read(phrase), Phrasebook("xx", {}, accents_matter=accents, joined=joined)
    found = {way(read, text, own) for way in (in_words, in_free_text)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no me llamen", "Por favor, no me llamen más"), ("no (me|nos) llamen", "no nos llamen"),
        ("[por favor] paren", "paren"), ("[por favor] paren", "por favor paren"), ("escrib*", "no escriban"),
        ("ntimu*nyandik*", "Ntimunyandikire"), ("*nyandik*", "kunyandika"), ("no quiero ... mensajes", "no quiero mensajes"),
        ("no quiero ... mensajes", "no quiero recibir ya sus otros mensajes"), ("(a|b [c]) d", "b d"), ("(a|b [c]) d", "b c d"),
        ("(a|[b] (c|d)) e", "d e"), ("don't call", "DONT call"), ("dont call", "don’t call"), ("sí", "SI"), ("si", "sí"),
        ("stop", "ＳＴＯＰ"), ("needed", "needed"),
        ("没有人联系", "真的没有人联系我"), ("没有 [人] 打", "没有打"), ("没有人联系", "沒有人聯繫我"),
        ("打电话", "打電話"), ("是", "1是"), ("na3am", "na3am"),
        ("بند کړئ", "بند كرى"), ("مرسته غواړم", "مرستہ غوارم"),
        ("نمی‌خواهم", "نمی خواهم"), ("نميخواهم", "نمی‌خواهم"), ("نَعَم", "نعم"), ("مدرسة", "المدرسه"), ("нет", "нет"), ("ні", "нi"),
    ],
)  # fmt: skip
def test_found(phrase: str, text: str) -> None:
    assert stands(phrase, text, joined="م" in phrase)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no me llamen", "no me llamaron"), ("stop", "nonstop"), ("stop", "stopping"), ("escrib*", "describo"),
        ("no quiero ... mensajes", "no quiero ya mas de los otros mensajes"), ("no quiero ... mensajes", "no quiero. Sus mensajes"),
        ("(a|b) d", "a b c d"), ("needed", "neded"), ("one", "1"), ("", "no"),
    ],
)  # fmt: skip
def test_not_found(phrase: str, text: str) -> None:
    assert not (phrase and stands(phrase, text))


@pytest.mark.parametrize(
    ("phrase", "text"), [("stop", "st\u200bo\0p"), ("stop", "stoooop"), ("no", "Nooo"), ("no", "noo"), ("no", "2no")]
)
def test_only_word_by_word_a_number_stands_apart_and_a_slip_is_overlooked(phrase: str, text: str) -> None:
    read, own = Notation().read(phrase), Phrasebook("xx", {})
    assert in_words(read, text, own) and not in_free_text(read, text, own)


def test_a_digit_written_together_with_a_word_is_a_letter_in_free_text() -> None:
    read, own = Notation().read("7abesni"), Phrasebook("xx", {})
    assert in_free_text(read, "jozi 7abesni", own) and not in_free_text(read, "7 abesni", own)


def test_where_accents_matter_a_word_typed_with_them_is_no_other() -> None:
    assert (
        stands("dừng", "DỪNG", accents=True)
        and stands("dừng", "dung", accents=True)
        and stands("đúng", "dung", accents=True)
    )
    assert not stands("dừng", "đúng", accents=True) and not stands("đúng", "dừng", accents=True)
    assert stands("dừng", "đúng"), "elsewhere an accent is often wrong, and says nothing"


def test_what_arabic_writes_together_is_found_behind_it_only_there() -> None:
    assert stands("رسائل", "والرسائل", joined=True) and not stands("رسائل", "والرسائل")
    short, own = Notation().read("لا"), Phrasebook("xx", {}, joined=True)
    assert not in_words(short, "ولا", own), "of so short a word nobody can tell"
    assert in_free_text(short, "ولا", own), "the other words of the phrase tell"


TWELVE = " ".join(["so"] * MOST_FREE_WORDS)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("they called me", True), ("yes, well: they called. Me and my wife", True), ("but they called", False),
        ("they called, but late", False), ("not one of them, they called", False), ("they called the wrong number", False),
        ("they called. They were wrong", True), ("2 they called", False), ("they called 2", False),
        ("they called me 12 times", True), (f"{TWELVE} they called {TWELVE}", True), (f"{TWELVE} so they called", False),
        (f"they called {TWELVE} so", False),
    ],
)  # fmt: skip
def test_free_words_are_any_but_those_of_a_set(text: str, whole: bool) -> None:
    read, own = Notation(SETS).read("...-{but} they called ...-{but}"), Phrasebook("xx", {})
    assert all_of_it(Section([read]), expression([read], own), text, own) is whole


@pytest.mark.parametrize(
    ("text", "found"),
    [("他们今天打电话", True), ("他们但打", False), ("他们 yesterday 打", True), (f"他们{'天' * 13}打", False)],
)
def test_free_words_in_chinese_are_characters(text: str, found: bool) -> None:
    assert stands("他们 ...-{but} 打", text) is found


def test_what_can_be_read_without_free_words_is_told_apart() -> None:
    section, own = Section([Notation(SETS).read("they called ...-{but}")]), Phrasebook("xx", {})
    text = own.spelled(heard("they called me"))
    assert section.ends(text, 0) == {2, 3} and section.ends(text, 0, free_words=False) == set()


def test_as_typed() -> None:
    book = Phrasebook("ar", {"start": (Notation().read("ابدأ"),)})
    assert [any(book.spans("start", heard(text))) for text in ("ابدأ", "ابدا", "أبدا", "أبدًا")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[a]",
        "...",
        "a(b)",
        "(a b",
        "a b)",
        "[a",
        "a]",
        "(a|b]",
        "(a|) [b]",
        "a[b]",
        "(a)b",
        "(|a)",
        "{x}*",
        "=a",
        "a ,",
        "...-{but}",
        "a ...-{nothing}",
        "a ...-but",
        "a ...-{but}*",
        "a ... -{but}",
    ],
)
def test_what_is_not_well_written_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        Notation(SETS).read(wrong)


@pytest.mark.parametrize("sets", [{}, {"a": ["{a} b"]}, {"a": ["{b}"], "b": ["{a}"]}, {"a": ["b ...-{a} b"]}])
def test_a_set_is_there_and_does_not_hold_itself(sets: dict[str, list[str]]) -> None:
    with pytest.raises(KeyError):
        Notation(sets).read("{a} c")


def one_way(part: Part, turn: int) -> Iterator[Word | Gap | FreeWords]:
    """What a part of a phrase may be, without a choice: of its ways another in each turn."""
    if isinstance(part, Choice):
        for one in part.ways[turn % len(part.ways)]:
            yield from one_way(one, turn)
    else:
        yield part


def example(parts: Iterable[Word | Gap | FreeWords], turn: int) -> str:
    """What somebody may write for these parts."""
    few = turn % 3
    return " ".join(
        "天" * few
        if isinstance(one, Gap | FreeWords)
        else "天"
        if one == Word("*")
        else one.written.replace("*", "z" * few)
        for one in parts
    )


# In a whole message a number written together with a word is an answer, and a Persian verb is one word: there the two differ.
ON_PURPOSE = re.compile(r"\d(?=[^\W\d])|(?<=[^\W\d])\d|(?<!\S)ن?م[یي] ")


def all_of_it(section: Section, pattern: re.Pattern[str], text: str, own: Phrasebook) -> bool | None:
    """Whether a phrase is the whole of a text; None if one way says so and the other does not."""
    said, written = heard(text), Written.of(text)
    word_by_word = len(said) in section.ends(own.spelled(said), 0)
    at_once = pattern.fullmatch((written.marked if own.accents_matter else written.plain).strip() + " ")
    return word_by_word if word_by_word is (at_once is not None) else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_ways_find_each_phrase_and_nothing_else(language: str) -> None:
    own = book(language)
    turns = enumerate(phrase for phrases in own.phrases.values() for phrase in phrases)
    ways = [tuple(one_way(phrase, turn)) for turn, phrase in turns]
    ways = [way for way in ways if not isinstance(way[0], Gap)]  # alone in a text it has no word before it
    simple = [Choice((way,)) for way in ways]
    texts = [example(way, turn) for turn, way in enumerate(ways)]
    differ = []
    for _, alike in groupby(
        sorted(zip(map(script_of, simple), simple, texts, strict=True), key=itemgetter(0)), itemgetter(0)
    ):
        _, phrases, written = zip(*alike, strict=True)
        section, pattern = Section(phrases), expression(phrases, own)
        for text in (one for one in written if ON_PURPOSE.search(one) is None):
            differ += [text] if not all_of_it(section, pattern, text, own) else []
            differ += [f"qh{text[1:]}"] if all_of_it(section, pattern, f"qh{text[1:]}", own) is None else []
    assert differ == []
