"""What a whole message is made of: each of its words belongs to a phrase we know, or it is left to a person."""

from collections.abc import Iterable, Iterator, Sequence

from engagement.language.phrasebook import notation
from engagement.language.phrasebook.books import Phrasebook
from engagement.language.phrasebook.in_words import Section
from engagement.language.phrasebook.parts import Heard
from engagement.language.phrasebook.spelling import Said, Word, one_slip_apart

LONG_ENOUGH = {
    1: 4,
    2: 6,
}  # letters a word must have, alone or among others, before it is taken for one that is a slip away
MOST_WORDS = 40  # whoever writes more tells a story
MANY_LETTERS = 2  # more or fewer are no slip
TWO_WORDS = 2  # “three” begins many things
NUMBERS = frozenset(notation.NUMBERS)

Cost = tuple[int, int]
Reached = tuple[Cost, set[frozenset[str]]]
NOTHING = frozenset[str]()
IN_ONE_BREATH = "in one breath"


def readings(
    said: Said, books: Sequence[Phrasebook], sections: Iterable[str], *, free_words: bool = False
) -> set[frozenset[str]]:
    """Each way to read the whole of it, as the sections (and numbers) that its phrases are from. Of several ways those of the
    fewest phrases count, and of these the ones with most of the first book; there is none, if a word belongs to no phrase.
    Phrases with `free_words` are read only if wanted: what can be read without them means just that.
    """
    if not 0 < len(said) <= MOST_WORDS:
        return set()
    found = _up_to_each(said, books, sections, free_words=free_words)[len(said)]
    return found[1] if found is not None else set()


def opens_with(section: str, said: Said, books: Sequence[Phrasebook], sections: Iterable[str]) -> set[frozenset[str]]:
    """Each way to read the beginning of it as the other sections, up to and with a phrase of that one; whatever comes then."""
    if not 0 < len(said) <= MOST_WORDS:
        return set()
    reached = _up_to_each(said, books, (section, *sections))
    return {way for found in reached[TWO_WORDS:] if found is not None for way in found[1] if section in way}


def _up_to_each(
    said: Said, books: Sequence[Phrasebook], sections: Iterable[str], *, free_words: bool = False
) -> list[Reached | None]:
    """For the place behind each word: the cost of reading all up to there, and the ways of that cost."""
    known = _known(said, books, sections)
    best: list[Reached | None] = [((0, 0), {NOTHING}), *[None] * len(said)]
    for at in range(len(said)):
        here = best[at]
        if here is None:
            continue
        (phrases, foreign), ways = here
        for end, section, other in _phrases(said, at, known, free_words=free_words):
            cost, more = (phrases + 1, foreign + other), {_joined(way, section, said, at) for way in ways}
            there = best[end]
            if there is None or cost < there[0]:
                best[end] = (cost, more)
            elif cost == there[0]:
                there[1].update(more)
    return best


def _joined(way: frozenset[str], section: str, said: Said, at: int) -> frozenset[str]:
    """A way with one more phrase. No and a call for help in one breath may be no call: “no need help”."""
    in_doubt = section == "need_help" and "no" in way and at not in said.pauses
    return way | {section, IN_ONE_BREATH} if in_doubt else way | {section}


def _known(said: Said, books: Sequence[Phrasebook], sections: Iterable[str]) -> list[tuple[str, Section, Heard, int]]:
    """Each section of each book, with what was said in its spellings, and 1 if it is not of the first book."""
    wanted, found = tuple(sections), []
    for place, book in enumerate(books):
        spelled = {as_typed: book.spelled(said, as_typed=as_typed) for as_typed in (False, True)}
        here = [(name, book.sections[name]) for name in wanted if name in book.sections]
        found += [(name, section, spelled[section.as_typed], min(place, 1)) for name, section in here]
    return found


def _phrases(
    said: Said, at: int, known: list[tuple[str, Section, Heard, int]], *, free_words: bool
) -> Iterator[tuple[int, str, int]]:
    """The phrases that begin at a word: where each ends, what it is, and 1 if it is not of the first book."""
    yield from ((at + 1, number, 0) for number in NUMBERS & said.words[at].forms)
    for name, section, text, foreign in known:
        yield from ((end, name, foreign) for end in section.ends(text, at, free_words=free_words))


def mended(said: Said, books: Sequence[Phrasebook], sections: Iterable[str]) -> Said:
    """The same with each word that no book has, and that is one slip of a finger from a single one they have, as that one.
    What a phrase gives in part is known, too. A slip makes no “not”, and takes none away.
    """
    wanted = set(sections)
    here = [section for book in books for name, section in book.sections.items() if name in wanted]
    known = set().union(*(section.words for section in here))
    least = LONG_ENOUGH[min(len(said), max(LONG_ENOUGH))] if said.words else 0
    words = []
    for word in said.words:
        mended_word = _mended(word, known, least)
        in_part = any(section.in_part.fullmatch(form) for section in here for form in word.forms)
        words.append(word if in_part or _says_not(word, books) is not _says_not(mended_word, books) else mended_word)
    return Said(tuple(words), said.pauses)


def _says_not(word: Word, books: Sequence[Phrasebook]) -> bool:
    alone = Heard([word.forms], frozenset())
    return any(book.sections["negations"].ends(alone, 0) for book in books if "negations" in book.sections)


def _mended(word: Word, known: set[str], least: int) -> Word:
    if not word.forms.isdisjoint(known) or min(map(len, word.forms)) < least:
        return word
    alike = [other for other in known if len(other) >= least and abs(len(other) - len(word.typed)) <= MANY_LETTERS]
    near = {other for form in word.forms for other in alike if _ends_alike(form, other) and one_slip_apart(form, other)}
    return Word(word.typed, frozenset(near), frozenset(near)) if len(near) == 1 else word


def _ends_alike(one: str, other: str) -> bool:
    """Whether one slip may lie between two words of some letters: it leaves their first letter or their last as it was."""
    return one[0] == other[0] or one[-1] == other[-1]
