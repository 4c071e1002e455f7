"""Which text goes next, and how fast they go."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engagement.foundation import clock, db, jobs
from engagement.messaging import claims, dispatch, outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Channel
from tests import make
from tests.messaging.conftest import Texting

USUAL, PROMPT = False, True


def written(*which: tuple[bool, float, float | None]) -> list[Message]:
    """Texts, each to somebody else: whether it is prompt, when it was written and not before when, in minutes from now."""
    texts = []
    for prompt, at, opens in which:
        text = outbox.queue(make.introduced(make.person()), "no_longer_so", key=f"test:{make.number()}", code="x")
        text.prompt, text.created_at = prompt, clock.now() + timedelta(minutes=at)
        text.not_before = None if opens is None else clock.now() + timedelta(minutes=opens)
        texts.append(text)
    db.session.commit()
    return texts


def test_a_question_to_many_waits_for_what_somebody_wrote(texting: Texting) -> None:
    case, author = make.case(make.introduced(make.person())), make.account()
    asked = outbox.queue(make.introduced(make.person()), "follow_up_help", key="many", code="x", need="Food")
    word = outbox.queue_words(case.person, "Hello", key="one", case_id=case.id, author_id=author.id)
    number = outbox.queue(make.person(), "return_code", key="number", digits="1")
    db.session.commit()
    taken = [claims.claim() for _ in range(3)]
    order = [one.message_id for one in taken if isinstance(one, claims.Claim)]
    assert order == [number.id, word.id, asked.id]


@pytest.mark.parametrize(
    ("which", "order"),
    [
        ([(USUAL, -5, None), (USUAL, -9, None)], [1, 0]),  # the one that waits longer
        ([(USUAL, -9, None), (PROMPT, 0, None)], [1, 0]),  # what is prompt goes first
        ([(PROMPT, -1, None), (PROMPT, -2, None)], [1, 0]),
        ([(USUAL, -600, -1), (USUAL, -5, None)], [1, 0]),  # since its hour, not since it was written
        ([(USUAL, -600, 1), (USUAL, -5, None)], [1]),  # not before its hour
        ([(PROMPT, -5, 15), (USUAL, -5, None)], [1]),  # a prompt one that is to be tried again later
        ([(USUAL, -5, None), (USUAL, 60, None)], [0, 1]),  # written by a machine whose clock is wrong
    ],
)
def test_which_text_is_next(texting: Texting, which: list[tuple[bool, float, float | None]], order: list[int]) -> None:
    texts = written(*which)
    taken = [claims.claim() for _ in which]
    assert [one.message_id for one in taken if isinstance(one, claims.Claim)] == [texts[place].id for place in order]


def test_two_texts_to_one_number_go_one_after_the_other(texting: Texting) -> None:
    case = make.case()
    outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)  # and who we are before it
    other = outbox.queue(make.person(), "return_code", key="l", digits="1")
    other.prompt = USUAL
    db.session.commit()
    first, second, third = claims.claim(), claims.claim(), claims.claim()
    assert isinstance(first, claims.Claim) and isinstance(second, claims.Claim)
    assert [db.session.get_one(Message, one.message_id).template for one in (first, second)] == [
        "introduction",
        "return_code",
    ]
    assert third is None
    with clock.shifted(timedelta(seconds=21)):  # whoever held the first is dead
        assert isinstance(claims.claim(), claims.Claim)


def test_texts_go_side_by_side(texting: Texting) -> None:
    written(*[(USUAL, -1, None)] * 36)
    texting.twilio.latency_after = 0.3
    dispatch.send_due()
    asked = [there["asked_at"] for there in texting.twilio.messages]
    assert any(
        sixth - first < 0.3 for first, sixth in zip(asked, asked[5:], strict=False)
    )  # before the first was answered
    assert {text.state for text in texting.texts()} == {S.SENT}
    assert len({there["to"] for there in texting.twilio.messages}) == 36


def test_a_prompt_text_overtakes_all_that_wait(texting: Texting) -> None:
    written(*[(USUAL, -1, None)] * 120)
    texting.twilio.latency_after = 0.2
    worker = threading.Thread(target=lambda: jobs_of(texting))
    worker.start()
    assert texting.twilio.wait_for(12)
    urgent = outbox.queue(make.person(), "return_code", key="urgent", digits="1")
    db.session.commit()
    worker.join()
    place = [there["to"] for there in texting.twilio.messages].index(urgent.phone)
    assert place < 12 + 3 * dispatch.SIDE_BY_SIDE, f"it went as number {place}"


def jobs_of(texting: Texting) -> None:
    """What the worker does."""
    with texting.app.app_context():
        dispatch.send_due()


def test_what_is_written_while_it_waits_for_an_answer_goes_at_once(texting: Texting) -> None:
    written((USUAL, -1, None))
    texting.twilio.latency_before = 1.5
    worker = threading.Thread(target=lambda: jobs_of(texting))
    worker.start()
    while texting.twilio.requests == 0:
        time.sleep(0.01)
    texting.twilio.latency_before = 0.0
    outbox.queue(make.person(), "return_code", key="urgent", digits="1")
    db.session.commit()
    assert texting.twilio.wait_for(1, 1.0)
    worker.join()
    assert texting.twilio.messages[0]["body"].startswith("Your six digits")


def test_a_worker_that_is_to_stop_takes_no_more(texting: Texting) -> None:
    written(*[(USUAL, -1, None)] * 3)
    jobs.stopping.set()
    try:
        dispatch.send_due()
    finally:
        jobs.stopping.clear()
    assert {text.state for text in texting.texts()} == {S.QUEUED}


@pytest.mark.parametrize("workers", [1, 3])
def test_the_pace_is_one_for_all_workers(texting: Texting, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    slow = texting.app.config["SETTINGS"].model_copy(update={"texts_per_second": 20.0})
    monkeypatch.setitem(texting.app.config, "SETTINGS", slow)
    texts = written(*[(USUAL, -1, None)] * 20)
    parts = sum(text.segments for text in texts)
    began = time.monotonic()
    threads = [threading.Thread(target=lambda: jobs_of(texting)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    assert took > (parts - 2) / 20 * 0.9
    assert len(texting.twilio.messages) == 20


def test_when_night_falls_what_still_waits_waits_for_the_morning(texting: Texting) -> None:
    usual, prompt = written((USUAL, -1, None), (PROMPT, -1, None))
    with clock.shifted(timedelta(hours=8, minutes=30)):  # half past eight
        dispatch.send_due()
        assert (texting.again(usual).state, texting.again(prompt).state) == (S.QUEUED, S.SENT)
        assert clock.local(texting.again(usual).not_before).hour == 9
    with clock.shifted(timedelta(hours=21, minutes=1)):
        dispatch.send_due()
    assert texting.again(usual).state is S.SENT


def test_many_that_must_not_go_do_not_hold_up_the_one_that_must(texting: Texting) -> None:
    stopped = written(*[(USUAL, -9, None)] * (claims.AT_A_TIME + 5))
    db.session.execute(
        update(Message).where(Message.id.in_([text.id for text in stopped])).values(template="return_code")
    )
    [good] = written((USUAL, -1, None))
    with clock.shifted(timedelta(minutes=2)):  # their ten minutes are over
        dispatch.send_due()
    assert texting.again(good).state is S.SENT
    assert set(db.session.scalars(select(Message.state).where(Message.template == "return_code"))) == {S.FAILED}


def test_one_job_a_transaction(app: object) -> None:
    count = db.database.text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'send_texts'")
    for transactions in (1, 2):
        for _ in range(3):
            outbox.queue(make.person(), "return_code", key=f"k{make.number()}", digits="1")
        assert db.session.scalar(count) == transactions
        db.session.commit()


def test_only_one_sends_in_a_process_and_it_looks_again_when_woken(
    texting: Texting, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def once(channel: Channel) -> None:
        looked.append("looked")
        if len(looked) == 1:
            dispatch.wake()  # as by another thread, in the last moment
            assert looked == ["looked"]

    monkeypatch.setattr(dispatch, "send_due", once)
    dispatch.wake()
    assert looked == ["looked"] * 2
    dispatch.wake()
    assert looked == ["looked"] * 3


def test_a_text_whose_person_was_erased_is_put_aside(texting: Texting) -> None:
    going, erased = written((USUAL, -5, None), (USUAL, -1, None))
    erased.phone = erased.phone_index = erased.body = None
    db.session.commit()
    assert isinstance(claims.claim(), claims.Claim)
    assert claims.claim() is None
    assert (texting.again(going).state, texting.again(erased).state) == (S.SENDING, S.WITHHELD)
