"""What the mail server hands back: which e-mail it was, what is told, and what nobody believes."""

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging import actions, bounces, queries
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.return_paths import return_path
from engagement.people.tasks.models import Task
from tests.mail_server import SENDER, report
from tests.messaging.mailing import Mailing, to_a_person


def test_a_late_bounce_is_told_and_the_address_written_to_no_more(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.send()
    assert mailing.comes_back(message)
    back = mailing.again(message)
    assert (back.state, back.error_code) == (S.UNDELIVERED, 550)
    assert [task.case_id for task in db.session.scalars(select(Task))] == [back.case_id]
    assert queries.is_refused(back.address_known_as, None)
    assert mailing.comes_back(message)  # told twice
    assert len(db.session.scalars(select(Task)).all()) == 1


def test_the_number_is_found_in_what_is_returned_too(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.send()
    returned = mailing.server.mails[0].mail
    raw = report("postmaster@city.example.org").replace(
        b"--b--", f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {returned['Message-ID']}\n\n--b--".encode()
    )
    read = bounces.read(raw, mailing.secret())
    assert read is not None and read.message_id == message.id


@pytest.mark.parametrize(
    ("status", "action", "state", "refused", "read"),
    [
        ("5.1.1", "failed", S.UNDELIVERED, True, False),
        ("5.2.1", "failed", S.UNDELIVERED, True, False),
        ("5.7.1", "failed", S.UNDELIVERED, False, True),
        ("4.4.7", "failed", S.UNDELIVERED, False, False),
        ("2.0.0", "delivered", S.DELIVERED, False, False),
        ("4.4.1", "delayed", S.SENT, False, False),
        ("2.0.0", "relayed", S.SENT, False, False),
    ],
)
def test_what_reports_say(mailing: Mailing, status: str, action: str, state: S, refused: bool, read: bool) -> None:
    message = to_a_person()
    mailing.send()
    mailing.comes_back(message, status, action)
    after = mailing.again(message)
    assert (after.state, queries.is_refused(after.address_known_as, None), after.needs_reading) == (
        state,
        refused,
        read,
    )
    assert bool(db.session.scalars(select(Task)).all()) is (state is S.UNDELIVERED and not read)
    assert db.session.scalars(select(Message.id)).all() == [message.id]  # a mail server has tried for days: not again


def test_what_is_no_report_of_ours_changes_nothing(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.send()
    mine = return_path(SENDER, message.id, mailing.secret())
    forged = return_path(SENDER, message.id, "another secret")
    for raw in (
        report(forged),
        report("desk@city.example.org"),
        report(mine, kind="other"),
        b"",
        b"\xff\x00",
        b"To: x\n\nx",
    ):
        with db.transaction():
            assert not actions.returned(bounces.read(raw, mailing.secret()))
    out_of_office = f"To: {mine}\nAuto-Submitted: auto-replied\nSubject: I am away\n\nBack on Monday.\n".encode()
    assert bounces.read(out_of_office, mailing.secret()) is None
    assert mailing.again(message).state is S.SENT


def test_a_bounce_settles_what_nobody_knew(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.server.say("DATA", "hang up after")
    mailing.send()
    assert mailing.comes_back(message, "2.0.0", "delivered")
    assert mailing.again(message).state is S.DELIVERED
