"""Language access, counted."""

from datetime import timedelta

import pytest

from engagement.equity import actions, queries
from engagement.equity.suppression import Cell
from engagement.equity.tally import Tally
from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.people import actions as people
from engagement.people.models import Case, Person
from engagement.people.vocabulary import Interpreting
from tests import make

pytestmark = pytest.mark.usefixtures("app")


def long_ago() -> timedelta:
    """Further back than is counted."""
    return timedelta(days=-queries.DAYS - 1)


def text(person: Person, language: str, *, sent: bool = True, template: str = "request_received") -> None:
    """A text to that person."""
    db.session.add(
        Message(
            direction=Direction.OUT, person_id=person.id, language=language, template=template, created_at=clock.now(),
            state=MessageState.SENT if sent else MessageState.QUEUED, sent_at=clock.now() if sent else None,
        )
    )  # fmt: skip


def asks(language: str, *modes: str, reached: bool = True) -> Case:
    """Somebody who asked for an interpreter, and how each talk with them was interpreted."""
    case = make.case(make.person(spoken_language=language, interpreter_needed=True))
    for mode in modes:
        people.log_interpreting(case, Interpreting(mode), reached=reached)
    db.session.flush()
    return case


def test_texts_count_by_the_language_their_reader_wants() -> None:
    amina, olena = make.person(written_language="ar"), make.person(written_language="uk")
    for language in ("ar", "ar", "en"):
        text(amina, language)
    text(olena, "en")
    text(olena, "uk", sent=False)
    text(olena, "uk", template="own_words")
    with clock.shifted(long_ago()):
        text(olena, "uk")
    db.session.flush()
    found = queries.texts_in_preferred_language(clock.now() - timedelta(days=queries.DAYS))
    assert found == {"ar": Cell(2, 3, 1), "uk": Cell(0, 1, 1)}


@pytest.mark.parametrize(
    ("modes", "cell"),
    [
        ((), Cell(0, 1, 1)),
        (("in_person",), Cell(1, 1, 1)),
        (("nobody", "relative"), Cell(0, 1, 1)),
        (("nobody", "by_phone", "by_phone"), Cell(1, 1, 1)),
        (("not_wanted",), None),
        (("not_wanted", "by_video"), Cell(1, 1, 1)),
    ],
)
def test_a_request_is_met_once_however_often_one_talks(modes: tuple[str, ...], cell: Cell | None) -> None:
    asks("nv", *modes)
    assert queries.interpreter_requests(clock.now() - timedelta(days=queries.DAYS)).get("nv") == cell


def test_only_those_who_asked_and_lately() -> None:
    make.case(make.person(spoken_language="nv", interpreter_needed=False))
    with clock.shifted(long_ago()):
        asks("ase", "in_person")
    assert queries.interpreter_requests(clock.now() - timedelta(days=queries.DAYS)) == {}


def test_two_cases_of_one_person_are_one_request() -> None:
    make.case(db.session.get_one(Person, asks("nv").person_id))
    assert queries.interpreter_requests(clock.now() - timedelta(days=queries.DAYS)) == {"nv": Cell(0, 1, 1)}


def test_names_that_were_typed_count_together() -> None:
    asks("Mam")
    asks("کوردی", "by_phone")
    assert queries.interpreter_requests(clock.now() - timedelta(days=queries.DAYS)) == {"other": Cell(1, 2, 2)}


def test_pages_add_up_over_processes_and_days() -> None:
    for days in (0, 0, queries.DAYS_OF_PAGES - 1, queries.DAYS_OF_PAGES):
        tally = Tally(began=0)
        for _ in range(5):
            tally.add(clock.today() - timedelta(days=days), "es")
        actions.write_down(tally)
    assert queries.pages_served(queries.DAYS_OF_PAGES) == {"es": 15}


def test_what_is_small_never_leaves() -> None:
    for _ in range(12):
        asks("ar", "by_phone")
    asks("nv", "by_phone")
    tally = Tally(began=0)
    tally.add(clock.today(), "uk")
    actions.write_down(tally)
    rows = {row.tag: row for row in queries.figures().languages}
    assert rows["nv"].interpreters.whole is None
    assert rows["ar"].interpreters.whole is None, "else Navajo is the total less Arabic"
    assert (rows["uk"].pages, rows["ps"].pages) == (None, 0)
    assert queries.figures().interpreters == Cell(13, 13, 13)
