"""Finding people and their cases."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import joinedload, selectinload

from engagement.foundation import clock, crypto, db
from engagement.foundation.unreadable import readable
from engagement.language.emails import read_email
from engagement.language.folding import fold, plain_digits, visible
from engagement.language.phones import read_phone
from engagement.people.models import Case, CaseEvent, Consent, LegalHold, NameKey, Need, Person
from engagement.people.names import search_keys

MOST_FOUND = 50
IN_TOUCH = timedelta(days=90)  # after the end of a case somebody may still text about it


def find_people(text: str, limit: int = MOST_FOUND) -> list[int]:
    """The ids of people whose name (in any script), phone, e-mail or request code is `text`; newest first."""
    words = text.strip()
    if not words:
        return []
    by_code = db.session.scalar(select(Case.person_id).where(Case.request_code == normal_code(words)))
    if by_code:
        return [by_code]
    phone = read_phone(words)
    if phone:
        return _ids(select(Person.id).where(Person.phone_index.in_(crypto.blind_indexes("phone", phone))), limit)
    if "@" in words:
        email = read_email(words) or words  # an address kept long ago may be one that nobody takes today
        return _ids(
            select(Person.id).where(Person.email_index.in_(crypto.blind_indexes("email", email.lower()))), limit
        )
    tokens = _keys_of_words(words)
    if not tokens:
        return []
    found = select(Person.id)
    for keys in tokens:
        found = found.where(Person.id.in_(select(NameKey.person_id).where(NameKey.key.in_(keys))))
    return _ids(found, limit)


def _keys_of_words(words: str) -> list[set[bytes]]:
    """For each word the keys by which it may be found, whichever of our index keys they were made under."""
    under = [
        [{crypto.numbered(number, one) for one in keys} for keys in search_keys(words, index_key)]
        for number, index_key in crypto.ring().index_keys.items()
    ]
    return [set().union(*word) for word in zip(*under, strict=True)]


def _ids(statement: "select", limit: int) -> list[int]:  # type: ignore[valid-type]
    return list(db.session.scalars(statement.order_by(Person.id.desc()).limit(limit)))  # type: ignore[attr-defined]


def normal_code(text: str) -> str:
    """A request code as we write it, however it was typed: k7fq2m, K7F Q2M and K7F-Q2M are the same, in any digits."""
    letters = "".join(letter for letter in plain_digits(visible(text)).upper() if letter.isalnum())
    return f"{letters[:3]}-{letters[3:]}"


def case_by_code(text: str, *seen: ColumnElement[bool]) -> Case | None:
    """The case with that request code, with its person and needs, if what is given besides is true of it."""
    return db.session.scalar(
        select(Case)
        .where(Case.request_code == normal_code(text), *seen)
        .options(joinedload(Case.person), selectinload(Case.needs))
    )


def newest_case(person_id: int) -> Case:
    """A person's newest case: an open one, if there is any."""
    theirs = select(Case).where(Case.person_id == person_id)
    return db.session.scalars(theirs.order_by(Case.closed_at.is_not(None), Case.id.desc()).limit(1)).one()


def is_held(person_id: int) -> bool:
    """Whether a legal hold protects a person's records."""
    return not db.session.scalar(select(not_held(person_id)))


def not_held(person_id: Any) -> ColumnElement[bool]:
    """Whether no legal hold protects what belongs to that person; what belongs to nobody, none does."""
    return ~exists().where(LegalHold.person_id == person_id, LegalHold.lifted_at.is_(None))


def people_at(phone: str) -> Sequence[Person]:
    """Everybody who gave this number (E.164); several people may share a phone."""
    theirs = Person.phone_index.in_(crypto.blind_indexes("phone", phone))
    return db.session.scalars(select(Person).where(theirs).order_by(Person.id)).all()


def former_names(people: Collection[int]) -> dict[int, list[str]]:
    """The names that some of these people had, by which they are found still."""
    wanted = select(Person.id, Person.former_names).where(Person.id.in_(people), Person.former_names.is_not(None))
    return {row.id: readable(row.former_names) or [] for row in db.session.execute(wanted)}


def codes_of(case_ids: Collection[int], *seen: ColumnElement[bool]) -> dict[int, str]:
    """The request codes of those cases of which what is given besides is true, without those of people who were erased."""
    wanted = select(Case.id, Case.request_code).where(Case.id.in_(case_ids), Case.erased_at.is_(None), *seen)
    return {row.id: row.request_code for row in db.session.execute(wanted)}


def in_touch(people: Sequence[Person]) -> Sequence[Person]:
    """Whose a text from their number may be: of several, those with a case that is open or was until lately."""
    if len(people) < 2:
        return people
    lately = or_(Case.closed_at.is_(None), Case.closed_at > clock.now() - IN_TOUCH)
    found = set(
        db.session.scalars(select(Case.person_id).where(Case.person_id.in_([one.id for one in people]), lately))
    )
    return [one for one in people if one.id in found] or people


def one_human(at_one_number: Sequence[Any]) -> bool:
    """Whether all who gave a number are one, as far as their names tell: who asks twice is two persons with one name.

    A name that cannot be read is nobody else's.
    """
    names = [readable(one.name) for one in at_one_number]
    return len({fold(name.casefold()) if name else object() for name in names}) == 1


def who_may_have(at_one_number: Sequence[Person]) -> Sequence[Person]:
    """Whose phone a number is, of all who gave it: whoever proved it; while nobody did, it may be anybody's of them."""
    return [one for one in at_one_number if one.number_proved_at is not None] or at_one_number


def is_one_known_human(at_one_number: Sequence[Person]) -> bool:
    """Whether we know who writes from a number. One name is not enough: who is to be spied upon has a name that others know.

    So of several requests each has to be proved to be of whoever has the phone.
    """
    proved = all(one.number_proved_at is not None for one in at_one_number)
    return len(at_one_number) == 1 or (proved and one_human(at_one_number))


@dataclass(frozen=True)
class AtNumber:
    """Somebody who gave a number, with their case: the newest, an open one before a closed one."""

    phone_index: bytes | None
    person_id: int
    name: str
    case_id: int
    code: str


def at_numbers(indexes: Collection[bytes], *seen: ColumnElement[bool]) -> list[AtNumber]:
    """Everybody who gave one of these numbers (their hashes) and has a case, of which what is given besides is true."""
    wanted = select(Person.phone_index, Person.id, Person.name, Case.id, Case.request_code)
    wanted = wanted.join(Case, Case.person_id == Person.id).where(
        Person.phone_index.in_(indexes), Case.erased_at.is_(None), *seen
    )
    newest = wanted.ext(distinct_on(Person.id)).order_by(Person.id, Case.closed_at.is_not(None), Case.id.desc())
    return [AtNumber(*row) for row in db.session.execute(newest)] if indexes else []


def person_of(case: Case) -> Person:
    """Whose case it is."""
    return db.session.get_one(Person, case.person_id)


def sharing_with(case_id: int) -> dict[int, list[Consent]]:
    """The consents to share that hold now, by organization."""
    found: dict[int, list[Consent]] = {}
    for consent in db.session.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.id)):
        if consent.organization_id is not None and consent.holds(clock.now()):
            found.setdefault(consent.organization_id, []).append(consent)
    return found


def needs_of(case_id: int) -> Sequence[Need]:
    """The needs of a case, in the order they were asked."""
    return db.session.scalars(select(Need).where(Need.case_id == case_id).order_by(Need.id)).all()


def events_of(case_id: int) -> Sequence[CaseEvent]:
    """The notes, contacts and changes of a case, oldest first."""
    return db.session.scalars(_EVENTS, {"case": case_id}).all()


_EVENTS = select(CaseEvent).where(CaseEvent.case_id == bindparam("case")).order_by(CaseEvent.at)
