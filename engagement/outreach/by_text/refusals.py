"""Which words may not stand on a poster: whatever we would understand otherwise if somebody texted it."""

from flask_babel import LazyString

from engagement.language.phrasebook.books import LANGUAGES, book
from engagement.language.phrasebook.spelling import heard
from engagement.language.phrasebook.whole import mended, readings
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.messaging.reply_meaning import ALL
from engagement.outreach.by_text.spelling import A_WORD, letters_only
from engagement.people import never_collect
from engagement.people.safety_lines import what_presses

NO_WORD = _sl("Write two to eight letters from A to Z and then one of the digits 4, 6, 7 and 9, such as BUS7.")
MEANS_ANOTHER_THING = _sl(
    "The desk understands this word, or one like it, as stop, start, yes, no, help or the like, in one of the languages. "
    "Choose another."
)


def why_not(word: str) -> LazyString | None:
    """Why a word as it is printed may not be used; None if it may."""
    if not A_WORD.fullmatch(word):
        return NO_WORD
    letters = letters_only(word)
    taken = _means_something(word) or _means_something(letters) or _stands_in_a_book(letters)
    presses = what_presses(letters) is not None or never_collect.find(word) or never_collect.find(letters)
    return MEANS_ANOTHER_THING if taken or presses else None


def _means_something(word: str) -> bool:
    """Alone, answered or not, by the book of any language, also as a slip of the finger.

    To have it understood as a text from a speaker of each would read the books of all others for each: that took a second.
    """
    said = heard(word)
    for own in ([book(tag)] for tag in LANGUAGES):
        if readings(said, own, ALL) or readings(mended(said, own, ALL), own, ALL, free_words=True):
            return True
    return False


def _stands_in_a_book(letters: str) -> bool:
    """As any phrase of any book, also one that only says something beside others: please, not, no more."""
    said = heard(letters)
    return any(book(tag).has_any(book(tag).sections, said) for tag in LANGUAGES)
