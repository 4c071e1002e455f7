"""What a whole message is made of: each of its words belongs to a phrase we know, or it is left to a person."""

from collections.abc import Iterable, Iterator, Sequence

from engagement.language.phrasebook.books import Phrasebook
from engagement.language.phrasebook.spelling import Said, Word, one_slip_apart

LONG_ENOUGH = {
    1: 4,
    2: 6,
}  # letters a word must have, alone or among others, before it is taken for one that is a slip away
MOST_WORDS = 40  # whoever writes more tells a story
NUMBERS = frozenset("123")  # the answers that each of our questions offers

Cost = tuple[int, int]
NOTHING = frozenset[str]()


def readings(said: Said, books: Sequence[Phrasebook], sections: Iterable[str]) -> set[frozenset[str]]:
    """Each way to read the whole of it, as the sections (and numbers) that its phrases are from. Of several ways those of the
    fewest phrases count, and of these the ones with most of the first book; there is none, if a word belongs to no phrase.
    """
    if not 0 < len(said) <= MOST_WORDS:
        return set()
    wanted = tuple(sections)
    best: list[tuple[Cost, set[frozenset[str]]] | None] = [((0, 0), {NOTHING})]
    best += [None] * len(said)
    for at in range(len(said)):
        here = best[at]
        if here is None:
            continue
        (phrases, foreign), ways = here
        for end, section, other in _phrases(said, at, books, wanted):
            cost, more = (phrases + 1, foreign + other), {way | {section} for way in ways}
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = (cost, more)
            elif cost == known[0]:
                known[1].update(more)
    last = best[len(said)]
    return last[1] if last is not None else set()


def _phrases(
    said: Said, at: int, books: Sequence[Phrasebook], sections: tuple[str, ...]
) -> Iterator[tuple[int, str, int]]:  # fmt: skip
    """The phrases that begin at a word: where each ends, what it is, and 1 if it is not of the first book."""
    yield from ((at + 1, number, 0) for number in NUMBERS & said.words[at].forms)
    for place, book in enumerate(books):
        for name in sections:
            section = book.sections.get(name)
            if section is not None:
                text = book.spelled(said, as_typed=section.as_typed)
                yield from ((end, name, min(place, 1)) for end in section.ends(text, at))


def mended(said: Said, books: Sequence[Phrasebook], sections: Iterable[str]) -> Said:
    """The same with each word that no book has, and that is one slip of a finger from a single one they have, as that one."""
    known = set().union(
        *(section.words for book in books for name, section in book.sections.items() if name in set(sections))
    )
    least = LONG_ENOUGH[min(len(said), max(LONG_ENOUGH))] if said.words else 0
    return Said(tuple(_mended(word, known, least) for word in said.words), said.pauses)


def _mended(word: Word, known: set[str], least: int) -> Word:
    if not word.forms.isdisjoint(known) or min(map(len, word.forms)) < least:
        return word
    near = {other for other in known if len(other) >= least for form in word.forms if one_slip_apart(form, other)}
    return Word(word.typed, frozenset(near), frozenset(near)) if len(near) == 1 else word
