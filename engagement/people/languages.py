"""Which language a person speaks or signs, as they name it: those we write in, those we only meet people in, any other."""

from engagement.language.folding import fold
from engagement.language.i18n import KNOWN, LANGUAGES, Language

OTHER = "other"  # a language we have no entry for: named in the person's own words, or not named at all
SIGNED = frozenset(tag for tag, language in KNOWN.items() if language.signed)
LONGEST_NAME = 80


def not_written() -> list[Language]:
    """The languages we meet people in and have no pages in, because they are spoken or signed, or not there yet."""
    return [language for tag, language in KNOWN.items() if tag not in LANGUAGES]


def needs_interpreter(spoken: str | None) -> bool:
    """Whether nobody can be expected to read or call in it without one: a language we do not write."""
    return bool(spoken) and spoken not in LANGUAGES


def tag_of(name: str) -> str:
    """The tag of a language by one of its names; a name we do not know comes back as it was typed."""
    wanted = _plain(name)
    for tag, language in KNOWN.items():
        if wanted in map(_plain, (language.endonym, language.english, *language.names)):
            return tag
    return name


def tag_and_words(language: str) -> tuple[str, str | None]:
    """A language as it is kept: its tag if we have an entry for it; else "other", and its name apart, to be sealed."""
    tag = tag_of(language) if language not in KNOWN and language != OTHER else language
    return (tag, None) if tag in KNOWN or tag == OTHER else (OTHER, language or None)


def as_said(tag: str, words: str | None) -> str:
    """A language that is kept as a tag and words, in one: the words, if there are any."""
    return words if tag == OTHER and words else tag


def _plain(name: str) -> str:
    """Letters without their marks and case, so that Dine bizaad is Diné Bizaad."""
    return " ".join(fold(name.casefold()).split())
