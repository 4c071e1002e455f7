"""Who is one person across programs: by number at once, else by a name that sounds alike and a birthday, decided by people."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.employment.enrolments import actions as enrolments
from engagement.employment.participants import actions, queries
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import (
    Participant,
    ParticipantKey,
    ParticipantPair,
    ParticipantPairVersion,
)
from engagement.employment.participants.numbers import new_number, normal_number
from engagement.foundation import crypto, db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from tests import make
from tests.employment.enrolled import a_program, enrolled


def count(model: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def pairs() -> list[ParticipantPair]:
    return list(db.session.scalars(select(ParticipantPair).order_by(ParticipantPair.id)))


def test_a_number_reads_the_same_however_it_is_typed() -> None:
    number = new_number()
    assert len(number) == 8 and number[2] == number[5] == "-" and not set(number) & set("01ILOU")
    bare = number.replace("-", "")
    for typed in (number.lower(), bare, f" {bare[:2]} {bare[2:4]} {bare[4:]} "):
        assert normal_number(typed) == number
    assert normal_number("К7") != "K7" and normal_number(
        "x" * 300
    )  # other letters, and much of them, are just not ours


def test_somebody_has_one_number_in_every_program_and_case(app: Flask) -> None:
    person = make.person("Luis García")
    first = enrolled(make.case(person), birthday="04/17")
    second = enrolled(make.case(person), a_program(), birthday="05/01")
    assert first.participant_id == second.participant_id and count(Participant) == 1
    (participant,) = db.session.scalars(select(Participant))
    assert participant.birthday == "04/17", "what is known is not overwritten"


def test_the_same_number_is_the_same_person_at_once(app: Flask) -> None:
    first = enrolled(make.case(make.person("Luis García")))
    number = db.session.get_one(Participant, first.participant_id).number
    other = enrolled(make.case(make.person("Luis Garcia")), number=number.lower().replace("-", ""))
    assert other.participant_id == first.participant_id and not pairs()
    with pytest.raises(DomainError, match="Nobody has this program number"):
        enrolled(number="22-22-22")


def test_who_tells_the_number_of_another_record_is_both(app: Flask) -> None:
    person = make.person("Luis García")
    own, other = enrolled(make.case(person)), enrolled()
    number = db.session.get_one(Participant, other.participant_id).number
    third = enrolled(make.case(person), number=number)
    assert third.participant_id == own.participant_id
    (pair,) = pairs()
    assert pair.answer is PairAnswer.SAME and queries.same_and_unresolved() == ([(pair.first_id, pair.second_id)], [])


ALIKE = [
    ("Luis García", "Luis García", "04/17", "04/17", True),
    ("Luis García", "Luís  GARCIA", "04/17", "04/17", True),
    ("Luis García", "García López, Luis Alberto", "04/17", "04/17", True),
    ("Mohammed Rahimi", "محمد رحیمی", "04/17", "04/17", True),
    ("Juan Carlos García", "Juan Pablo García", "04/17", "04/17", True),  # twins, for people to tell apart
    ("María García", "José García", "04/17", "04/17", False),  # twins of other names are two without asking
    ("Luis García", "Luis García", "04/17", "04/18", False),
    ("Luis García", "Luis García", "04/17", None, False),
    ("Luis García", "Ana Montoya", "04/17", "04/17", False),
    ("Cher", "Cher", "02/29", "02/29", True),
]


@pytest.mark.parametrize(("one", "other", "born", "born_too", "found"), ALIKE)
def test_names_that_sound_alike_with_one_birthday_wait_for_a_decision(
    app: Flask, one: str, other: str, born: str, born_too: str | None, found: bool
) -> None:
    enrolled(make.case(make.person(one)), birthday=born)
    enrolled(make.case(make.person(other)), birthday=born_too)
    assert [pair.answer for pair in pairs()] == [PairAnswer.OPEN] * found
    assert count(Participant) == 2, "nobody is put together by a machine"


def test_three_of_one_name_are_three_pairs(app: Flask) -> None:
    for _ in range(3):
        enrolled(make.case(make.person("Luis García")), birthday="04/17")
    same, unresolved = queries.same_and_unresolved()
    assert not same and len(unresolved) == 3


def test_a_name_that_is_corrected_is_looked_for_again(app: Flask) -> None:
    enrolled(make.case(make.person("Luis García")), birthday="04/17")
    other = enrolled(make.case(make.person("Lewis Smith")), birthday="04/17")
    assert not pairs()
    person = queries.people_of([other.participant_id])[other.participant_id][0]
    people.change_without_history(person, name="Luis García")
    assert len(pairs()) == 1


def test_a_decision_stays_to_be_read_and_can_be_taken_back(app: Flask) -> None:
    for _ in range(2):
        enrolled(make.case(make.person("Luis García")), birthday="04/17")
    (pair,) = pairs()
    actions.decide(pair, PairAnswer.SAME, "He showed both cards")
    actions.decide(pair, PairAnswer.SAME, "Pressed again")
    assert pair.decided_at is not None and queries.same_and_unresolved()[0]
    actions.decide(pair, PairAnswer.OPEN)
    assert pair.decided_at is None
    actions.decide(pair, PairAnswer.CANNOT_TELL)
    assert queries.same_and_unresolved() == ([], [(pair.first_id, pair.second_id)]), "nobody knows is not two"
    actions.decide(pair, PairAnswer.TWO)
    assert queries.same_and_unresolved() == ([], [])
    said = db.session.scalars(select(ParticipantPairVersion).order_by(ParticipantPairVersion.id)).all()
    assert [one.answer for one in said] == [
        PairAnswer.SAME, PairAnswer.OPEN, PairAnswer.CANNOT_TELL, PairAnswer.TWO,
    ]  # fmt: skip
    assert said[0].why == "He showed both cards"


def test_the_birthday_is_sealed_and_no_hash_is_of_it_alone(app: Flask) -> None:
    enrolled(make.case(make.person("Luis García")), birthday="04/17")
    enrolled(make.case(make.person("Ana Montoya")), birthday="04/17")
    make.commit()
    rows = " ".join(db.session.scalars(text("SELECT one::text FROM participant one")))
    assert "04/17" not in rows
    kept = db.session.execute(select(ParticipantKey.participant_id, ParticipantKey.key)).all()
    assert len({key for _, key in kept}) == len(kept), "two of one birthday have no hash in common"


def test_keys_follow_the_newest_and_pairs_are_found_across(app: Flask) -> None:
    enrolled(make.case(make.person("Luis García")), birthday="04/17")
    make.commit()
    kept = crypto.ring()
    try:
        crypto._ring = crypto.Keyring(kept.ciphers, {9: b"n" * 32, **kept.index_keys})
        enrolled(make.case(make.person("Luis García")), birthday="04/17")
        assert len(pairs()) == 1, "found by a hash of before"
        make.commit()
        assert actions.keys_again() == 1 and actions.keys_again() == 0
        assert {crypto.number_of(key) for key in db.session.scalars(select(ParticipantKey.key))} == {9}
    finally:
        crypto._ring = kept


def test_what_a_person_decided_is_not_undone_by_a_number(app: Flask) -> None:
    """Of twins, one tells the number that their mother wrote on both their papers."""
    one, other = (enrolled(make.case(make.person(name)), birthday="04/17") for name in ("Ana Ruiz Gil", "Eva Ruiz Gil"))
    (pair,) = pairs()
    actions.decide(pair, PairAnswer.TWO, "Twins")
    number = db.session.get_one(Participant, one.participant_id).number
    person = queries.people_of([other.participant_id])[other.participant_id][0]
    with pytest.raises(DomainError, match="two people"):
        actions.participant_for(person, number)
    assert said(pair) == "two"
    actions.decide(pair, PairAnswer.OPEN)
    actions.participant_for(person, number)
    assert said(pair) == "same"


def said(pair: ParticipantPair) -> str:
    return pair.answer.value


def test_by_a_name_that_somebody_had_before_they_are_found_too(app: Flask) -> None:
    enrolled(make.case(make.person("Ana Ruiz")), birthday="04/17")
    enrolled(make.case(make.person("Ana Lopez", former_names=["Ana Ruiz"])), birthday="04/17")
    assert len(pairs()) == 1


def test_all_numbers_of_one_person_are_known_by_any_of_them(app: Flask) -> None:
    one, other, third, stranger = (enrolled().participant_id for _ in range(4))
    for first, second, answer in ((one, other, "same"), (other, third, "same"), (third, stranger, "cannot_tell")):
        actions.decide(actions._pair(first, second), PairAnswer(answer))
    assert queries.one_with(third) == {one, other, third} and queries.one_with(stranger) == {stranger}


def test_whoever_was_enrolled_by_the_number_of_another_is_not_that_other_once_it_was_taken_back(app: Flask) -> None:
    twin = enrolled(make.case(make.person("Ana Ruiz Gil")), birthday="04/17")
    number = db.session.get_one(Participant, twin.participant_id).number
    person = make.person("Eva Ruiz Gil")
    program = a_program()
    wrong = enrolled(make.case(person), program, number=number)
    assert wrong.participant_id == twin.participant_id
    enrolments.withdraw(wrong, "It was the number of her sister")
    right = enrolled(make.case(person), program, birthday="04/17")
    assert right.participant_id != twin.participant_id
    assert [one.id for one in queries.all_of_person(person.id)] == [right.participant_id]
    assert [one.name for one in queries.people_of([twin.participant_id])[twin.participant_id]] == ["Ana Ruiz Gil"]


def test_whoever_took_back_their_yes_comes_back_with_their_number(app: Flask) -> None:
    person = make.person("Ana Ruiz Gil")
    first = enrolled(make.case(person))
    enrolments.withdraw(first, "They want it no more")
    assert enrolled(make.case(person)).participant_id == first.participant_id
