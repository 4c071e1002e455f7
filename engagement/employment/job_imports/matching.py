"""Whose row it is: by a number they carry or by the referral; by a name only where one accepted referral has it. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from engagement.language.folding import fold
from engagement.people.names import readings


@dataclass(frozen=True)
class Who:
    """Whom a row names, as far as it does; numbers as we write them."""

    code: str = ""  # of a referral for a partner, of a request for staff
    number: str = ""
    name: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody whom whoever brought the file may write of, with the cases of theirs, the newest first."""

    person_id: int
    case_ids: Sequence[int]
    codes: dict[str, int] = field(default_factory=dict)  # the case of each
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


class Unmatched(StrEnum):
    """Why a row is nobody's."""

    NOBODY_NAMED = "nobody_named"
    NOT_FOUND = "not_found"
    NAME_ALONE = "name_alone"
    SEVERAL = "several"
    TWO_PEOPLE = "two_people"


@dataclass(frozen=True)
class Match:
    """Whose it is and of which case, or why it is nobody's; `codes` then are those of whom it may be.

    `called_otherwise`: the number is theirs and the name is not, so somebody has to look.
    """

    candidate: Candidate | None = None
    case_id: int = 0
    called_otherwise: bool = False
    why: Unmatched | None = None
    codes: Sequence[str] = ()


def whose(who: Who, candidates: Collection[Candidate], *, by_name: bool) -> Match:
    """Whose row it is among those whom they may write of. Numbers come before names; what contradicts itself is nobody's."""
    if not (who.code or who.number):
        return _by_name(who, candidates, by_name=by_name)
    by_code = [one for one in candidates if who.code in one.codes] if who.code else None
    by_number = [one for one in candidates if who.number in one.numbers] if who.number else None
    told = [found for found in (by_code, by_number) if found is not None]
    if not all(told):
        return Match(why=Unmatched.NOT_FOUND)
    both = [one for one in told[0] if all(one in found for found in told)]
    if not both:
        return Match(why=Unmatched.TWO_PEOPLE)
    # Several records with one program number are one person: the one whose case is the newest.
    found = max(both, key=lambda one: one.case_ids[0])
    otherwise = bool(who.name and found.names) and not any(may_be_one(who.name, name) for name in found.names)
    return Match(found, found.codes[who.code] if who.code else found.case_ids[0], otherwise)


def _by_name(who: Who, candidates: Collection[Candidate], *, by_name: bool) -> Match:
    if not words(who.name):
        return Match(why=Unmatched.NOBODY_NAMED)
    if not by_name:
        return Match(why=Unmatched.NAME_ALONE)
    found = [one for one in candidates if any(words(name) == words(who.name) for name in one.names)]
    if not found:
        return Match(why=Unmatched.NOT_FOUND)
    if len(found) > 1:
        return Match(why=Unmatched.SEVERAL, codes=sorted((code for one in found for code in one.codes), key=int))
    return Match(found[0], found[0].case_ids[0])


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: “García, Luis” is Luis García."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    return tuple(re.findall(r"[^\W_]+", fold(turned).casefold()))


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter sounds like one of the longer. Twins share but one."""
    shorter, longer = sorted(([readings(word) for word in words(name)] for name in (one, other)), key=len)
    return all(any(word & another for another in longer) for word in shorter)
