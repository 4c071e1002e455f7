"""What the words and marks of a service say of whether it has to be kept confidential, each with the sentence that says so."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from flask_babel.speaklater import LazyString

from engagement.directory.confidential.addresses import that_tell, without_addresses
from engagement.directory.confidential.signs import (
    HARMERS,
    SECRET_PLACE,
    SURE,
    UNSURE,
    UNSURE_IN_A_NAME,
    plain,
    sentences,
    speaks_of,
)
from engagement.directory.confidential.standing import Found
from engagement.language.staff_texts import staff_lazy_gettext as _sl

LONGEST_SAID = 300
SAFETY = "safety"


class Where(StrEnum):
    """Which part of a service a sign stands in, or what else speaks for it."""

    NAME = "name"
    ORGANIZATION = "organization"
    DESCRIPTION = "description"
    ELIGIBILITY = "eligibility"
    TERMS = "terms"
    ABOUT_ORGANIZATION = "about_organization"
    OTHER_WORDS = "other_words"
    PLACE = "place"
    MARK = "mark"
    CATEGORY = "category"
    ADDRESS = "address"
    SAME_PLACE = "same_place"


# Here a service says what it is; elsewhere it may only speak of others.
_NAMES = frozenset({Where.NAME, Where.ORGANIZATION})
_ITS_OWN = _NAMES | {Where.DESCRIPTION, Where.ELIGIBILITY}
# Said of what is not this service itself: doubt enough, but of a word that is none too clear only in its first sentence.
_AROUND = frozenset({Where.ABOUT_ORGANIZATION, Where.OTHER_WORDS, Where.PLACE})
# What is filed under these alone is no home to hide in, whatever else its organization does.
_PLAIN = frozenset({"food", "work", "english", "business", "documents", "transport", "digital"})
# By these a place is to be kept secret, whomever it helps.
_ABOUT_THE_PLACE = frozenset({Where.MARK, Where.ADDRESS, Where.SAME_PLACE})


WHERE_LABELS: Mapping[Where, LazyString] = MappingProxyType(
    {
        Where.NAME: _sl("Its name"),
        Where.ORGANIZATION: _sl("The name of its organization"),
        Where.DESCRIPTION: _sl("Its description"),
        Where.ELIGIBILITY: _sl("Whom it is for"),
        Where.TERMS: _sl("Its keywords"),
        Where.ABOUT_ORGANIZATION: _sl("The description of its organization"),
        Where.OTHER_WORDS: _sl("How to come, what to bring or what it costs"),
        Where.PLACE: _sl("Its place"),
        Where.MARK: _sl("Marked as private by its source"),
        Where.CATEGORY: _sl("Filed under safety"),
        Where.ADDRESS: _sl("Its words tell an address"),
        Where.SAME_PLACE: _sl("A confidential service is given at the same place: its address would be told"),
    }
)


@dataclass(frozen=True)
class Reason:
    """One sign: where it stands, and the sentence (or the mark) that says it."""

    where: Where
    said: str

    @classmethod
    def kept(cls, row: Mapping[str, str]) -> "Reason":
        """As it is kept in the database."""
        return cls(Where(row["where"]), row["said"])

    @property
    def in_short(self) -> str:
        """What says it, for a list: without an address, if that is what it says."""
        return without_addresses(self.said)

    def to_keep(self) -> dict[str, str]:
        """As it is kept in the database."""
        return {"where": self.where.value, "said": self.said}


@dataclass(frozen=True)
class Said:
    """All that is known of a service, by where it stands; a part may stand there in several languages."""

    words: Mapping[Where, Collection[str]]
    terms: Collection[str] = ()
    marks: Collection[str] = ()
    categories: Collection[str] = ()
    with_a_hidden_one: bool = False


@dataclass(frozen=True)
class Finding:
    """What was found, and why."""

    found: Found = Found.NOTHING
    reasons: tuple[Reason, ...] = field(default=())


def look(said: Said) -> Finding:
    """Whether a service says of itself that it has to be kept confidential."""
    signs = [(found, Reason(where, text[:LONGEST_SAID])) for found, where, text in _signs(said)]
    reasons = tuple(dict.fromkeys(reason for _found, reason in signs))
    found = {found for found, _reason in signs}
    if Found.SURE not in found or _for_those_who_harm(said):
        return Finding(Found.UNSURE if signs else Found.NOTHING, reasons)
    told = tuple(Reason(Where.ADDRESS, text[:LONGEST_SAID]) for text in _addresses(said))
    return Finding(Found.UNSURE if told else Found.SURE, reasons + told)


def is_for_survivors(reasons: Collection[Reason]) -> bool:
    """Whether somebody who asks for safety should find it: its words speak of violence, and not of those who do it."""
    words = [one.said for one in reasons if one.where not in _ABOUT_THE_PLACE]
    return bool(words) and not speaks_of(HARMERS, words)


def _signs(said: Said) -> Iterator[tuple[Found, Where, str]]:
    for mark in said.marks:
        yield Found.SURE, Where.MARK, mark
    plain_kind = bool(said.categories) and _PLAIN.issuperset(said.categories)
    for where, texts in said.words.items():
        for text in texts:
            first_only = plain_kind and where is Where.ABOUT_ORGANIZATION
            yield from _in_text(where, text, first_only=first_only)
    yield from _in_terms(said.terms)
    if SAFETY in said.categories:
        yield Found.UNSURE, Where.CATEGORY, SAFETY
    if said.with_a_hidden_one:
        yield Found.UNSURE, Where.SAME_PLACE, ""


def _in_text(where: Where, text: str, *, first_only: bool) -> Iterator[tuple[Found, Where, str]]:
    for number, sentence in enumerate(sentences(text)[: 1 if first_only else None]):
        words = plain(sentence)
        if SECRET_PLACE.search(words):
            yield Found.SURE, where, sentence
        elif SURE.search(words):
            yield Found.SURE if _is_what_it_does(where, words, first=number == 0) else Found.UNSURE, where, sentence
        elif _is_doubtful(where, words, first=number == 0):
            yield Found.UNSURE, where, sentence


def _is_what_it_does(where: Where, words: str, *, first: bool) -> bool:
    """Whether the words say what a service is, and not what it does besides: of whom it is for, those who are named first."""
    if where is Where.ELIGIBILITY:
        return first and bool(SURE.search(words.partition(",")[0]))
    return where in _NAMES or (first and where is Where.DESCRIPTION)


def _is_doubtful(where: Where, words: str, *, first: bool) -> bool:
    if HARMERS.search(words) or (where is Where.NAME and UNSURE_IN_A_NAME.search(words)):
        return True
    return bool(UNSURE.search(words)) and (first or where not in _AROUND)


def _in_terms(terms: Collection[str]) -> Iterator[tuple[Found, Where, str]]:
    """Its keywords and the terms of a taxonomy: what it is about if most of them say so, else one thing among many."""
    sure = [term for term in terms if speaks_of(SURE, [term]) or speaks_of(SECRET_PLACE, [term])]
    unsure = [term for term in terms if term not in sure and speaks_of(UNSURE, [term])]
    for term in sure:
        yield Found.SURE if 2 * len(sure) >= len(terms) else Found.UNSURE, Where.TERMS, term
    for term in unsure:
        yield Found.UNSURE, Where.TERMS, term


def _for_those_who_harm(said: Said) -> bool:
    own = (text for where, texts in said.words.items() if where in _ITS_OWN for text in texts)
    return speaks_of(HARMERS, [*own, *said.terms])


def _addresses(said: Said) -> Iterator[str]:
    """The sentences of what would be shown that tell where it is."""
    shown = (Where.NAME, Where.ORGANIZATION, Where.DESCRIPTION, Where.ELIGIBILITY, Where.OTHER_WORDS)
    for where in shown:
        for text in said.words.get(where, ()):
            yield from that_tell(text)
