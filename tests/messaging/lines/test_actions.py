"""A wish to stop in plain words: no text goes out until a person, or START, says otherwise."""

import pytest

from engagement.foundation import db
from engagement.messaging import outbox, queries, recipients
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Withheld
from engagement.people.models import Case, CaseEvent, Person
from tests import make
from tests.messaging.conftest import Texting

WISH = "please don't send me these anymore"


def line_at(phone: str) -> PhoneLine:
    """What we know of a number."""
    return db.session.get_one(PhoneLine, recipients.stranger(phone).phone_known_as[0], populate_existing=True)


def someone(language: str = "en") -> tuple[Case, str]:
    """A case, and the number of its person."""
    case = make.case(make.person(written_language=language))
    return case, case.person.phone or ""


def tell(case: Case, key: str) -> Message:
    """A text about the case."""
    return outbox.queue(db.session.get_one(Person, case.person_id), "no_longer_so", key=key, case_id=case.id)


def kinds(case: Case) -> list[str]:
    """What happened on a case, as its history keeps it."""
    return [event.kind for event in db.session.query(CaseEvent).filter_by(case_id=case.id).order_by(CaseEvent.id)]


def test_nothing_goes_out_not_even_what_waited_and_not_even_an_answer(texting: Texting) -> None:
    case, phone = someone()
    before = tell(case, "before")
    texting.hear(phone, WISH)
    assert texting.deliver(before).withheld is Withheld.MAY_WANT_TO_STOP
    assert tell(case, "after").withheld is Withheld.MAY_WANT_TO_STOP
    texting.hear(phone, "hello?")
    said = texting.texts()[-1]
    assert (said.template, said.withheld) == ("unclear_reply", Withheld.MAY_WANT_TO_STOP)
    assert [text.body for text in queries.unread()] == [WISH, "hello?"]
    now = db.session.get_one(Case, case.id)
    assert now.next_step == REPLY_TO_TEXT.key
    assert kinds(case).count("number_paused") == 1


def test_help_is_answered_all_the_same(texting: Texting) -> None:
    _, phone = someone()
    texting.hear(phone, WISH)
    texting.hear(phone, "HELP")
    assert texting.texts()[-1].state is MessageState.QUEUED


@pytest.mark.parametrize(("word", "state"), [("START", MessageState.QUEUED), ("STOP", MessageState.WITHHELD)])
def test_their_own_word_decides(texting: Texting, word: str, state: MessageState) -> None:
    case, phone = someone()
    texting.hear(phone, WISH)
    texting.hear(phone, word)
    assert line_at(phone).paused_at is None and (line_at(phone).stopped_at is None) is (word == "START")
    assert texting.said()[-1] == {"START": "start_confirmed", "STOP": "stop_confirmed"}[word]
    assert tell(case, "later").state is state
    # Nobody has anything to decide any more. What they wrote before START may say more, and is read.
    left = [(text.body, text.answer) for text in queries.unread()]
    assert left == {"START": [(WISH, "unclear")], "STOP": []}[word]


def test_a_number_that_said_stop_is_not_opened_by_a_wish_that_a_person_takes_for_none(texting: Texting) -> None:
    case, phone = someone()
    texting.hear(phone, "STOP")
    texting.hear(phone, WISH)
    assert line_at(phone).paused_at is None
    lines.welcome(recipients.stranger(phone).phone_known_as)
    assert tell(case, "k").withheld is Withheld.SAID_STOP


def test_everybody_at_the_number_is_told_on_their_case_and_gets_none(texting: Texting) -> None:
    case, phone = someone()
    other = make.case(make.person("Luis Example", phone=phone))
    texting.hear(phone, WISH)
    assert [kinds(one).count("number_paused") for one in (case, other)] == [1, 1]
    assert tell(other, "k").withheld is Withheld.MAY_WANT_TO_STOP
    lines.welcome(recipients.stranger(phone).phone_known_as)
    assert [kinds(one).count("number_welcomes") for one in (case, other)] == [1, 1]
    assert tell(other, "l").state is MessageState.QUEUED


def test_a_wrong_number_that_wants_no_texts_gets_none_also_where_nobody_can_be_freed(texting: Texting) -> None:
    for _ in range(2):
        make.case(make.person(phone="+15055550121", shared_phone=True, number_proved_at=None))
    texting.hear("+15055550121", "Wrong number, stop texting me")
    assert line_at("+15055550121").paused_at is not None
    assert "unclear_reply" not in texting.said()
