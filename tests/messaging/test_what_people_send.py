"""Whatever comes in, one table: what is done about it, and what is never done."""

import pytest

from engagement.foundation import db
from engagement.messaging import outbox, queries, recipients
from engagement.messaging.models import PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import MOST_TO_A_WORD
from engagement.people.models import Person
from tests import make
from tests.messaging.conftest import Texting

STOPPED, STARTED, READ, QUIET, PAUSED = "stopped", "started", "read", "quiet", "paused"
BOTH = "stopped and read"
REPLIES = {
    STOPPED: ["stop_confirmed"], BOTH: ["stop_confirmed"], STARTED: ["start_confirmed"],
    READ: ["unclear_reply"], QUIET: [], PAUSED: [],
}  # fmt: skip
LONG = "no puedo ir manana porque mi hijo esta enfermo y no tengo quien lo cuide " * 22


@pytest.mark.parametrize(
    ("language", "body", "done"),
    [
        # words to stop that mean something else too: no text goes out any more, and somebody reads them
        ("vi", "Dung", BOTH), ("vi", "Huy", BOTH), ("en", "DUNG", BOTH),
        ("vi", "Dừng", STOPPED), ("vi", "Đúng", READ), ("fa-AF", "acha", BOTH),
        ("es", "para", BOTH), ("en", "stpo", BOTH),
        ("en", "STOP", STOPPED), ("es", "Paren por favor", STOPPED),
        ("vi", "ngung", STOPPED), ("rw", "HAGARIKA", STOPPED),
        # never starts texts again
        ("ar", "أبدًا", READ), ("ar", "ابدا", READ), ("ar", "ابدأ", STARTED),
        # wishes in plain words: nothing more goes out
        ("en", "please dont text me anymore", PAUSED), ("es", "ya no me escriban", PAUSED), ("en", "no stop", PAUSED),
        # nobody has to do anything
        ("en", "👍", QUIET), ("en", "❤️🙏🏽", QUIET), ("es", "muchas gracias", QUIET), ("en", "ok", QUIET),
        ("en", "Liked “Welcome Desk. Call us”", QUIET), ("es", "Le gustó “Centro de Bienvenida”", QUIET),
        ("en", "👍 to “Hi”", QUIET),
        # a person reads it, and they hear so
        ("en", "👎", READ), ("en", "🆘", READ), ("en", "😀😡", READ),
        ("en", "Disliked “Welcome Desk”", READ), ("en", "???", READ), ("en", "", READ),
        ("en", "อยากคุยกับคน", READ), ("en", "ስልክ ደውሉልኝ", READ), ("uk", "Cкажіть кoли", READ),
        ("es", LONG, READ), ("en", "no " * 530, READ), ("en", "a" * 1600, READ),
        # what cannot be seen changes nothing
        ("en", "ST\0OP", STOPPED), ("en", "\u202eSTOP\u202c", STOPPED), ("uk", "СTОП", STOPPED),
        ("ar", "\u200fتوقف\u200f", STOPPED), ("en", "\u202eno\u202c problem \u202epots\u202c", READ),
    ],
)  # fmt: skip
def test_what_is_done(texting: Texting, language: str, body: str, done: str) -> None:
    case = make.case(make.person(written_language=language))
    phone = case.person.phone or ""
    texting.hear(phone, body)
    text = texting.texts()[0]
    line = db.session.get(PhoneLine, recipients.stranger(phone).phone_known_as[0])
    stopped, paused = line is not None and line.stopped_at is not None, line is not None and line.paused_at is not None
    assert (stopped, paused, text.needs_reading) == (
        done in (STOPPED, BOTH),
        done == PAUSED,
        done in (BOTH, READ, PAUSED),
    )
    assert [text.template for text in texting.texts() if text.state is MessageState.QUEUED] == REPLIES[done]
    assert len(queries.unread()) == text.needs_reading


@pytest.mark.parametrize("body", ["👍", "ok", "Liked “Did they contact you?”"])
def test_under_a_question_a_thumb_is_no_yes_and_no_nothing(texting: Texting, body: str) -> None:
    case = make.case()
    person = db.session.get_one(Person, case.person_id)
    question = outbox.queue(person, "follow_up_contact", key="q", case_id=case.id, need="Food")
    question.state = MessageState.DELIVERED
    texting.hear(person.phone or "", body)
    assert (texting.texts()[-2].answer, texting.texts()[-2].needs_reading) == ("unclear", True)


@pytest.mark.parametrize("body", ["HELP", "START", "STOP SHARING", "yes"])
def test_no_word_of_a_machine_is_answered_for_ever(texting: Texting, body: str) -> None:
    case = make.case()
    if body == "yes":  # two gave the number: a yes says nothing of which it is
        for one in (case, make.case(make.person(phone=case.person.phone))):
            db.session.get_one(Person, one.person_id).number_proved_at = None
        outbox.ask_whose(db.session.get_one(Person, case.person_id), case.id).state = MessageState.DELIVERED
    for _ in range(MOST_TO_A_WORD + 2):
        texting.hear(case.person.phone or "", body)
    sent = [one for one in texting.texts() if one.direction == "out" and one.state is MessageState.QUEUED]
    assert len(sent) == MOST_TO_A_WORD
