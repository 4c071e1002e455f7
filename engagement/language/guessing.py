"""Whether a text is in a language its reader does not read, as its letters and commonest words tell. A guess, to ask once."""

import unicodedata

from engagement.language.i18n import KNOWN

LATIN = "LATIN"
# Words that nearly every sentence of these has, and that the languages they are compared with have not.
ENGLISH = frozenset(
    "the and you your is are we will please can call with for have this that our of at tomorrow today hello thank to"
    " do not it be on i when here come from was were".split()
)
SPANISH = frozenset(
    "el la los las de que usted su por para con está hola gracias puede una un mañana y en lo le se".split()
)
LEAST = 2  # such words; and one in four


def foreign(text: str, tag: str) -> str | None:
    """The language that a text seems to be in, if the reader of `tag` reads another; Latin letters count as English."""
    scripts, own = _scripts(text), _own_script(tag)
    if own != LATIN:
        return _of_latin(text) if scripts.count(LATIN) > scripts.count(own) else None
    if tag == "en":
        return "es" if _looks(text, SPANISH) and not _looks(text, ENGLISH) else None
    return "en" if _looks(text, ENGLISH) else None


def _scripts(text: str) -> list[str]:
    return [unicodedata.name(letter, "").split()[0] for letter in text if letter.isalpha()]


def _own_script(tag: str) -> str:
    """The letters a language is written in, as its own name for itself shows."""
    return _scripts(KNOWN[tag].endonym)[0] if tag in KNOWN else LATIN


def _of_latin(text: str) -> str:
    return "es" if _looks(text, SPANISH) and not _looks(text, ENGLISH) else "en"


def _looks(text: str, common: frozenset[str]) -> bool:
    words = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
    found = sum(word in common for word in words)
    return found >= LEAST and found * 4 >= len(words)
