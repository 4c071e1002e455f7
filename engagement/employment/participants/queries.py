"""Finding participants, those who may be one, and the pairs that somebody may see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select, tuple_
from sqlalchemy.orm import aliased

from engagement.accounts.models import Account
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants import keys
from engagement.employment.participants.answers import UNRESOLVED, PairAnswer
from engagement.employment.participants.models import (
    Participant,
    ParticipantKey,
    ParticipantPair,
    ParticipantPairVersion,
)
from engagement.employment.participants.numbers import normal_number
from engagement.employment.programs.models import Program
from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.people.models import Case, NameKey, Person
from engagement.people.restriction.queries import visible_to
from engagement.web.access import SignedInAccount

A_PAGE = 30


def called(number: str) -> Participant | None:
    """The participant with that number, however it was typed."""
    return db.session.scalar(select(Participant).where(Participant.number == normal_number(number)))


def of_person(person_id: int) -> Participant | None:
    """The participant that somebody is, if they ever enrolled: the first one, of several."""
    wanted = select(Participant).join(Enrolment, Enrolment.participant_id == Participant.id)
    wanted = wanted.join(Case, Case.id == Enrolment.case_id).where(Case.person_id == person_id, _theirs())
    return db.session.scalar(wanted.order_by(Enrolment.id).limit(1))


def all_of_person(person_id: int) -> Sequence[Participant]:
    """All participants that somebody is: more than one, once they told the number of another record of theirs."""
    theirs = select(Enrolment.participant_id).join(Case, Case.id == Enrolment.case_id)
    return db.session.scalars(
        select(Participant).where(Participant.id.in_(theirs.where(Case.person_id == person_id, _theirs())))
    ).all()


def _theirs() -> ColumnElement[bool]:
    """For a WHERE about an enrolment and its case: one that stands, or was of nobody else. Else another's number was typed."""
    other, others = aliased(Enrolment), aliased(Case)
    of_another = exists().where(
        other.participant_id == Enrolment.participant_id, others.id == other.case_id, others.person_id != Case.person_id
    )
    return or_(Enrolment.withdrawn_at.is_(None), ~of_another.correlate(Enrolment, Case))


def people_of(participant_ids: Sequence[int]) -> Mapping[int, list[Person]]:
    """Who the participants are: more than one record of a person, if they enrolled by more than one."""
    wanted = (
        select(Enrolment.participant_id, Person)
        .join(Case, Case.id == Enrolment.case_id)
        .join(Person, Person.id == Case.person_id)
        .where(Enrolment.participant_id.in_(participant_ids), _theirs())
    )
    found: defaultdict[int, dict[int, Person]] = defaultdict(dict)
    for participant_id, person in db.session.execute(wanted):
        found[participant_id][person.id] = person
    return {one: list(people.values()) for one, people in found.items()}


def sounds_like(participant: Participant, person: Person) -> bool:
    """Whether any part of a name that the participant is known by sounds like one of that person."""
    theirs = select(NameKey.key).where(NameKey.person_id == person.id)
    wanted = select(NameKey.key).join(Case, Case.person_id == NameKey.person_id)
    wanted = wanted.join(Enrolment, Enrolment.case_id == Case.id)
    wanted = wanted.where(Enrolment.participant_id == participant.id, NameKey.key.in_(theirs))
    return db.session.scalar(wanted.limit(1)) is not None


def alike(name: str, birthday: str, *, but: int) -> list[int]:
    """Other participants who may be somebody of that name and birthday."""
    words = keys.sought(name, birthday)
    wanted = select(ParticipantKey.participant_id, ParticipantKey.key).where(
        ParticipantKey.key.in_(set().union(*words)), ParticipantKey.participant_id != but
    )
    kept: defaultdict[int, set[bytes]] = defaultdict(set)
    for participant_id, key in db.session.execute(wanted):
        kept[participant_id].add(key)
    return sorted(one for one, theirs in kept.items() if keys.are_alike(words, theirs))


def pair_of(one_id: int, other_id: int) -> ParticipantPair | None:
    """The pair that these two are, if it was ever found."""
    first, second = sorted((one_id, other_id))
    return db.session.scalar(select(ParticipantPair).filter_by(first_id=first, second_id=second))


def one_with(participant_id: int) -> set[int]:
    """That participant and all who were decided to be the same person, by however many pairs."""
    found: set[int] = set()
    new = {participant_id}
    while new:
        found |= new
        wanted = select(ParticipantPair.first_id, ParticipantPair.second_id).where(
            ParticipantPair.answer == PairAnswer.SAME,
            or_(ParticipantPair.first_id.in_(new), ParticipantPair.second_id.in_(new)),
        )
        new = {one for row in db.session.execute(wanted) for one in row} - found
    return found


def has_another_birthday(participant: Participant, birthday: str) -> bool:
    """Whether that participant told a birthday, and another one."""
    return (readable(participant.birthday) or birthday) != birthday


def surely_theirs(participant: Participant, person: Person, birthday: str | None) -> bool:
    """Whether nothing speaks against it that a number which was told for somebody is theirs: name nor birthday."""
    another = birthday is not None and has_another_birthday(participant, birthday)
    return sounds_like(participant, person) and not another


def same_and_unresolved() -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """All pairs that are one person, and all of which it is not known: what unique_people() asks for."""
    found = _pairs(PairAnswer.SAME, *UNRESOLVED)
    same = [pair for pair, answer in found if answer is PairAnswer.SAME]
    return same, [pair for pair, answer in found if answer in UNRESOLVED]


def same_people() -> list[tuple[int, int]]:
    """All pairs that were decided to be one person."""
    return [pair for pair, _answer in _pairs(PairAnswer.SAME)]


def _pairs(*answers: PairAnswer) -> list[tuple[tuple[int, int], PairAnswer]]:
    wanted = select(ParticipantPair.first_id, ParticipantPair.second_id, ParticipantPair.answer)
    rows = db.session.execute(wanted.where(ParticipantPair.answer.in_(answers)))
    return [((one, other), answer) for one, other, answer in rows]


def enrolled_of_pair(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """For a WHERE about pairs: that an enrolment of either, or its case, is such a one."""
    of_both = or_(
        Enrolment.participant_id == ParticipantPair.first_id, Enrolment.participant_id == ParticipantPair.second_id
    )
    return exists().where(Enrolment.case_id == Case.id, of_both, which).correlate(ParticipantPair)


def _shown_to(account: SignedInAccount) -> ColumnElement[bool]:
    """For a WHERE about pairs: that no case of either may not be seen by them, and nobody of both is erased."""
    return ~enrolled_of_pair(or_(Case.erased_at.is_not(None), ~visible_to(account)))


def may_see(account: SignedInAccount, row: Any) -> bool:
    """Whether somebody may see a row: a pair only with all that it is about."""
    if not isinstance(row, ParticipantPair):
        return True
    wanted = select(ParticipantPair.id).where(ParticipantPair.id == row.id, _shown_to(account))
    return db.session.scalar(wanted) is not None


@dataclass(frozen=True)
class Side:
    """One enrolment of one of the two, as the page of pairs shows it."""

    person: Person
    case: Case
    enrolment: Enrolment
    program: str


@dataclass(frozen=True)
class Shown:
    """A pair with the numbers and enrolments of both, and the last answer with whoever gave it."""

    pair: ParticipantPair
    numbers: tuple[str, str]
    sides: tuple[list[Side], list[Side]]
    last: ParticipantPairVersion | None = None
    by: str | None = None


def open_pairs(account: SignedInAccount, *, after: ParticipantPair | None = None) -> list[Shown]:
    """A page of the pairs that nobody decided yet, the oldest first."""
    wanted = select(ParticipantPair).where(ParticipantPair.answer == PairAnswer.OPEN, _shown_to(account))
    wanted = wanted.order_by(ParticipantPair.created_at, ParticipantPair.id).limit(A_PAGE)
    if after is not None:
        wanted = wanted.where(tuple_(ParticipantPair.created_at, ParticipantPair.id) > (after.created_at, after.id))
    return _shown(db.session.scalars(wanted).all())


def pairs_called(pair_ids: Sequence[int]) -> list[Shown]:
    """These pairs, as whoever may see them reads them."""
    return _shown(db.session.scalars(select(ParticipantPair).where(ParticipantPair.id.in_(pair_ids))).all())


def decided_pairs(account: SignedInAccount, *, after: ParticipantPair | None = None) -> list[Shown]:
    """A page of the pairs that were decided, the last one first."""
    wanted = select(ParticipantPair).where(ParticipantPair.answer != PairAnswer.OPEN, _shown_to(account))
    wanted = wanted.order_by(ParticipantPair.decided_at.desc(), ParticipantPair.id.desc()).limit(A_PAGE)
    if after is not None and after.decided_at is not None:
        wanted = wanted.where(tuple_(ParticipantPair.decided_at, ParticipantPair.id) < (after.decided_at, after.id))
    return _shown(db.session.scalars(wanted).all())


def _shown(pairs: Sequence[ParticipantPair]) -> list[Shown]:
    ids = {one for pair in pairs for one in (pair.first_id, pair.second_id)}
    numbers = {row.id: row.number for row in db.rows(_NUMBERS, {"participants": list(ids)})}
    sides = _sides(ids)
    decided = [pair.id for pair in pairs if pair.answer is not PairAnswer.OPEN]
    last = _last_versions(decided) if decided else {}
    return [
        Shown(
            pair, (numbers[pair.first_id], numbers[pair.second_id]), (sides[pair.first_id], sides[pair.second_id]),
            *last.get(pair.id, (None, None)),
        )
        for pair in pairs
    ]  # fmt: skip


_NUMBERS = select(Participant.id, Participant.number).where(db.among_given(Participant.id, "participants"))


def _sides(participant_ids: set[int]) -> defaultdict[int, list[Side]]:
    found: defaultdict[int, list[Side]] = defaultdict(list)
    for row in db.session.execute(_SIDES, {"participants": list(participant_ids)}):
        found[row.Enrolment.participant_id].append(Side(*row))
    return found


_SIDES = (
    select(Person, Case, Enrolment, Program.name)
    .join(Case, Case.person_id == Person.id)
    .join(Enrolment, Enrolment.case_id == Case.id)
    .join(Program, Program.id == Enrolment.program_id)
    .where(db.among_given(Enrolment.participant_id, "participants"))
    .order_by(Enrolment.enrolled_on, Enrolment.id)
)


def _last_versions(pair_ids: Sequence[int]) -> dict[int, tuple[ParticipantPairVersion, str | None]]:
    wanted = (
        select(ParticipantPairVersion, Account.name)
        .outerjoin(Account, Account.id == ParticipantPairVersion.by_id)
        .where(ParticipantPairVersion.pair_id.in_(pair_ids))
        .order_by(ParticipantPairVersion.pair_id, ParticipantPairVersion.version)
    )
    return {version.pair_id: (version, name) for version, name in db.session.execute(wanted)}
