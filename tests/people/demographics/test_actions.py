"""Optional answers hide among enough others: neither their order nor their moment tells whose they are."""

from flask import Flask
from sqlalchemy import func, select, text

from engagement.foundation import crypto, db
from engagement.people import jobs
from engagement.people.demographics import actions as demographics
from engagement.people.demographics.models import Demographics, WaitingDemographics
from tests import make


def give(people: int, **more: str) -> list[int]:
    """So many people answer, one after the other; their ids in that order."""
    ids = [make.person().id for _ in range(people)]
    for one in ids:
        demographics.keep(one, race=["asian"], gender=more.get("gender", "woman"), disability=[])
    make.commit()
    return ids


def waiting() -> int:
    """How many answers wait."""
    return db.session.scalar(select(func.count()).select_from(WaitingDemographics)) or 0


def tokens() -> list[bytes]:
    """The tokens as they lie on the disk."""
    return list(db.session.scalars(text("SELECT token FROM demographics ORDER BY ctid")))


def test_few_answers_wait_and_nothing_of_them_is_readable(app: Flask) -> None:
    give(10)
    assert demographics.mix() == 0
    assert (waiting(), tokens()) == (10, [])
    raw = db.session.scalars(text("SELECT given FROM waiting_demographics")).all()
    assert not [one for one in raw if b"asian" in bytes(one) or b"woman" in bytes(one)]


def test_enough_answers_are_written_in_an_order_that_says_nothing(app: Flask) -> None:
    people = give(11)
    jobs.mix_demographics.func(timestamp=0)
    written = [bytes(token) for token in tokens()]
    assert waiting() == 0
    assert written == sorted(crypto.blind_index("demographics", str(one)) for one in people)
    assert written != [crypto.blind_index("demographics", str(one)) for one in people]
    transactions = select(func.count(text("DISTINCT xmin::text"))).select_from(Demographics)
    assert db.session.scalar(transactions) == 1, "one moment for all of them"


def test_one_person_answering_often_is_no_crowd(app: Flask) -> None:
    person = make.person().id
    for _ in range(20):
        demographics.keep(person, race=[], gender="man", disability=[])
    make.commit()
    assert demographics.mix() == 0


def test_the_last_answer_counts(app: Flask) -> None:
    people = give(11)
    demographics.keep(people[3], race=["white"], gender="nonbinary", disability=["hearing"])
    db.session.flush()
    assert demographics.mix() == 11
    give_again = db.session.get_one(Demographics, crypto.blind_index("demographics", str(people[3])))
    assert (give_again.race, give_again.gender, give_again.disability) == (["white"], "nonbinary", ["hearing"])
    for one in people:
        demographics.keep(one, race=["mena"], gender=None, disability=[])
    db.session.flush()
    assert demographics.mix() == 11
    kept = db.session.scalars(select(Demographics).execution_options(populate_existing=True)).all()
    assert [(one.race, one.gender) for one in kept] == [(["mena"], None)] * 11
