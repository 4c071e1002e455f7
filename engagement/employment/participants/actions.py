"""Giving people their program numbers, finding who may be one, and deciding it. Nothing here commits."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from engagement.employment.participants import keys, queries
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import (
    Participant,
    ParticipantKey,
    ParticipantPair,
    ParticipantPairVersion,
)
from engagement.employment.participants.numbers import new_number
from engagement.foundation import audit, clock, crypto, db
from engagement.foundation.errors import DomainError
from engagement.foundation.key_rotation import step_by_step
from engagement.foundation.keyed_columns import number_in
from engagement.foundation.locks import hold, one_at_a_time
from engagement.foundation.unreadable import Unreadable, readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Person

ADD_KEY = insert(ParticipantKey.metadata.tables["participant_key"]).on_conflict_do_nothing()


def participant_for(person: Person, number: str = "", birthday: str | None = None) -> Participant:
    """Who somebody is as programs count them: by the number they have or tell, else a new one; find_alike() then looks for others.

    Of a number that they tell beside their own, both are theirs. A birthday that is known already is not asked for again, and
    not overwritten. Raises DomainError if nobody has the number, or a person decided that it is another's.
    """
    one_at_a_time("participants")
    own, told = queries.of_person(person.id), queries.called(number) if number else None
    if number and told is None:
        raise DomainError(_s("Nobody has this program number. Ask for it again, or leave it empty."))
    if own and told and own.id != told.id:
        pair = _pair(own.id, told.id)
        if pair.answer is PairAnswer.TWO:
            raise DomainError(
                _s("It was decided that these numbers are two people’s. If they are one, take that back first.")
            )
        decide(pair, PairAnswer.SAME, _s("They told both numbers themselves."))
    found = own or told or _new()
    if birthday and found.birthday is None:
        found.birthday = birthday
        db.session.flush()
    return found


def participant_told_by_partner(person: Person, number: str = "", birthday: str | None = None) -> Participant:
    """The same as a partner tells it: a number counts at once if it is surely theirs. Else the two are a pair that staff decide,
    and whoever told it learns nothing of whose it is, not even whether there is one.
    """
    one_at_a_time("participants")
    own, told = queries.of_person(person.id), queries.called(number) if number else None
    sure = told if told is not None and own is None and queries.surely_theirs(told, person, birthday) else None
    found = own or sure or _new()
    if told is not None and told.id != found.id:
        _pair(found.id, told.id)
    if birthday and found.birthday is None:
        found.birthday = birthday
    db.session.flush()
    return found


def decide(pair: ParticipantPair, answer: PairAnswer, why: str = "") -> None:
    """Say whether two are one, or that it is not decided after all. Every answer stays. The same again is nothing done."""
    hold(ParticipantPair, pair.id)
    if pair.answer is answer:
        return
    pair.answer, pair.decided_at = answer, None if answer is PairAnswer.OPEN else clock.now()
    db.session.flush()
    db.session.add(
        ParticipantPairVersion(
            pair_id=pair.id, version=pair.version, answer=answer, by_id=audit.actor_id(), why=why or None
        )
    )
    db.session.flush()
    audit.record("participant_pair_decided", pair, answer=answer.value)


def find_alike(participant: Participant, person: Person) -> None:
    """Let the participant be found by the names of that person, and find who may be the same."""
    birthday, names = readable(participant.birthday), [name for name in map(readable, _names(person)) if name]
    if birthday and names:
        _keep(participant.id, keys.stored(names, birthday))
        former = readable(person.former_names) or ()
        alike = {one for name in (names[0], *former) for one in queries.alike(name, birthday, but=participant.id)}
        for other in sorted(alike):
            _pair(participant.id, other)


def follow_names(person: Person) -> None:
    """Somebody is called otherwise: let them be found by that, too."""
    for participant in queries.all_of_person(person.id):
        find_alike(participant, person)


def keys_again() -> int:
    """Make the keys anew of which one is of before; how many participants'."""
    return step_by_step(_keys_step)


def _keys_step(after: int, at_once: int, wait: bool) -> tuple[int | None, int]:
    of_before = select(ParticipantKey.participant_id).where(
        number_in(ParticipantKey.__table__.c.key) != crypto.ring().newest_index
    )
    wanted = select(Participant).where(Participant.id > after, Participant.id.in_(of_before))
    rows = db.session.scalars(
        wanted.order_by(Participant.id).limit(at_once).with_for_update(key_share=True, skip_locked=not wait)
    ).all()
    people, done = queries.people_of([one.id for one in rows]), 0
    for one in rows:
        names = [name for person in people.get(one.id, ()) for name in _names(person)]
        if one.birthday is None or any(isinstance(word, Unreadable) for word in (one.birthday, *names)):
            continue
        db.session.execute(delete(ParticipantKey).where(ParticipantKey.participant_id == one.id))
        _keep(one.id, keys.stored(names, one.birthday))
        done += 1
    return (rows[-1].id if len(rows) == at_once else None), done


def _new() -> Participant:
    number = new_number()
    while queries.called(number) is not None:
        number = new_number()
    made = Participant(number=number)
    db.session.add(made)
    db.session.flush()
    return made


def _names(person: Person) -> list[str]:
    former: Iterable[str] = readable(person.former_names) or ()
    return [name for name in (person.name, person.call_name, *former) if name]


def _keep(participant_id: int, made: set[bytes]) -> None:
    if made:
        rows = [{"participant_id": participant_id, "key": key} for key in sorted(made)]
        db.session.execute(ADD_KEY, rows)


def _pair(one_id: int, other_id: int) -> ParticipantPair:
    there = queries.pair_of(one_id, other_id)
    if there is not None:
        return there
    first, second = sorted((one_id, other_id))
    made = ParticipantPair(first_id=first, second_id=second)
    db.session.add(made)
    db.session.flush()
    audit.record("participant_pair_found", made)
    return made
