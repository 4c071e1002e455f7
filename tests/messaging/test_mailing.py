"""From the outbox to a real mail server: every way it can end, and what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.messaging import actions, bounces, claims, dispatch, outbox, queries, sender
from engagement.messaging import jobs as messaging
from engagement.messaging.models import MailAddress, Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.return_paths import return_path
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.people.tasks.models import Task
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.conftest import test_settings as settings_of
from tests.mail_server import SENDER, MailServer, report
from tests.sending import told_all

EMAIL = Channel.EMAIL
MINUTE = timedelta(minutes=1, seconds=1)


@dataclass
class Mailing:
    """The app with a mail server: what it writes goes there."""

    app: Flask
    server: MailServer

    def send(self, **later: float) -> None:
        """Send what is due, some time later."""
        db.session.commit()
        with clock.shifted(timedelta(**later)):
            dispatch.send_due(EMAIL)
        db.session.rollback()

    def again(self, message: Message) -> Message:
        """The e-mail as it stands in the database now."""
        db.session.rollback()
        return db.session.get_one(Message, message.id, populate_existing=True)

    def secret(self) -> str:
        """What returned e-mails are signed with."""
        return str(self.app.config["SETTINGS"].secret_key)

    def comes_back(
        self, message: Message, status: str = "5.1.1", action: str = "failed", to: str | None = None
    ) -> bool:
        """The city's mail server hands in a report; whether it was of an e-mail of ours."""
        raw = report(to or return_path(SENDER, message.id, self.secret()), status, action)
        db.session.commit()
        with db.transaction():
            return actions.returned(bounces.read(raw, self.secret()))


@pytest.fixture
def mailing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailing]:
    """The app, mailing through a server of its own, at noon."""
    with MailServer() as server:
        real = settings_of(app.config["SETTINGS"].database_url, **server.environment())
        monkeypatch.setitem(app.config, "SETTINGS", real)
        here = clock.local(clock.now())
        noon = here.replace(hour=12, minute=0)
        with clock.shifted((noon if noon < here else noon - timedelta(days=1)) - here):
            yield Mailing(app, server)


def to_a_person(**facts: Any) -> Message:
    """An e-mail that waits, to somebody with a case."""
    known: dict[str, Any] = {"phone": None, "ok_to_text": False, "email": f"amina{make.number()}@example.org"}
    person = make.person(**known | facts)
    case = make.case(person)
    return outbox.queue(person, "no_longer_so", key=f"mail:{case.id}", case_id=case.id)


def to_an_office(organization: Organization | None = None) -> Message:
    """An e-mail that waits, to an organization."""
    office = organization or make.organization(email=f"office{make.number()}@example.org")
    return told_all(office, "no_longer_so", key=f"office:{make.number()}", code="K7F-Q2M")[0]


def test_it_goes_out_once(mailing: Mailing) -> None:
    message = to_a_person()
    for _ in range(2):
        mailing.send()
    assert [one.to for one in mailing.server.mails] == [message.email]
    sent = mailing.again(message)
    assert (sent.state, sent.attempts, sent.provider_id) == (S.SENT, 1, None) and sent.sent_at is not None


def test_an_office_is_written_to_at_night_and_a_resident_in_the_morning(mailing: Mailing) -> None:
    with clock.shifted(timedelta(hours=10)):
        office, resident = to_an_office(), to_a_person()
        assert office.not_before is None
        mailing.send()
        assert [one.to for one in mailing.server.mails] == [office.email]
        assert resident.not_before is not None and clock.local(resident.not_before).hour == 9
    mailing.send(hours=21)
    assert len(mailing.server.mails) == 2


def test_what_is_refused_for_now_is_tried_again(mailing: Mailing) -> None:
    message = to_an_office()
    mailing.server.say("RCPT", "451 4.7.1 greylisted")
    mailing.send()
    waits = mailing.again(message)
    assert (waits.state, waits.error_code) == (S.QUEUED, 451) and waits.not_before is not None
    mailing.send(minutes=10)
    assert mailing.server.mails == []
    mailing.send(minutes=16)
    assert mailing.again(message).state is S.SENT


def test_what_is_refused_for_now_again_and_again_is_given_up_and_somebody_told(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.server.weather = lambda command: "451 later" if command == "RCPT" else None
    for days in range(5):
        mailing.send(days=days, minutes=1)
    assert mailing.again(message).state is S.FAILED
    assert [task.kind for task in db.session.scalars(select(Task))] == ["email_returned"]
    assert db.session.scalars(select(MailAddress)).all() == []  # it may take others


def test_a_refused_address_is_a_task_and_written_to_no_more(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.server.say("RCPT", "550 5.1.1 no such user")
    mailing.send()
    refused = mailing.again(message)
    assert (refused.state, refused.error_code, refused.needs_reading) == (S.FAILED, 550, False)
    (task,) = db.session.scalars(select(Task))
    assert (task.kind, task.case_id, task.organization_id) == ("email_returned", refused.case_id, None)
    person = make.person(phone=None, ok_to_text=False, email=refused.email)
    assert outbox.queue(person, "no_longer_so", key="k").withheld is Withheld.EMAIL_REFUSED


def test_a_refused_address_of_an_organization_is_one_task_about_it(mailing: Mailing, browser: Browser) -> None:
    office = make.organization(email="wrong@example.org")
    for _ in range(2):
        to_an_office(office)
    mailing.server.say("RCPT", "550 no such user", "550 no such user")
    mailing.send()
    (task,) = db.session.scalars(select(Task))
    assert (task.kind, task.case_id, task.organization_id) == ("email_of_office_returned", None, office.id)
    assert to_an_office(office).withheld is Withheld.EMAIL_REFUSED


def test_what_the_servers_rules_forbid_waits_for_a_person(mailing: Mailing) -> None:
    message = to_a_person()
    mailing.server.say("DATA", "554 5.7.1 looks like spam")
    mailing.send()
    waits = mailing.again(message)
    assert (waits.state, waits.needs_reading, waits.error_code) == (S.QUEUED, True, 554)
    assert db.session.scalars(select(MailAddress)).all() == []
    outbox.send_again(waits)
    mailing.send()
    assert mailing.again(message).state is S.SENT


# The server


def test_a_server_that_is_away_pauses_all_and_they_go_on_by_themselves(mailing: Mailing) -> None:
    messages = [to_a_person() for _ in range(10)]
    mailing.server.stop()
    mailing.send()
    mailing.send(seconds=30)
    states = [(m.state, m.attempts, m.needs_reading) for m in map(mailing.again, messages)]
    assert states == [(S.QUEUED, 0, False)] * 10
    row = sender.paused(EMAIL)
    assert row is not None and row.code is None
    assert sender.paused() is None  # texts go on
    mailing.server.start()
    mailing.send(minutes=2)
    assert sender.paused(EMAIL) is None
    assert {mailing.again(m).state for m in messages} == {S.SENT}
    assert max(mailing.server.stored().values()) == 1


def test_with_nothing_due_the_server_is_asked(mailing: Mailing) -> None:
    db.session.commit()
    with db.transaction():
        sender.pause(None, EMAIL)
    mailing.send(minutes=2)
    assert sender.paused(EMAIL) is None and mailing.server.talks == 1


@pytest.mark.parametrize(
    ("command", "answer", "said", "where"),
    [
        (
            "MAIL",
            "550 5.7.1 not yours",
            "takes no e-mail from our address",
            "ENGAGEMENT_MAIL_FROM. The server’s code is 550.",
        ),
        ("MAIL", "421 closing", "does not answer", "ENGAGEMENT_SMTP_URL, and"),
    ],
)
def test_the_desk_is_told(mailing: Mailing, browser: Browser, command: str, answer: str, said: str, where: str) -> None:
    to_a_person()
    mailing.server.say(command, *[answer] * 4)
    mailing.send()
    browser.sign_in("admin")
    page = browser.get("/staff/accounts").text
    assert "No e-mails have gone out since" in page and said in page and where in page
    assert "1 e-mail waits. It goes out by itself when this is fixed." in page


def test_the_desk_is_told_what_was_not_sent_for_want_of_a_server(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(app.config["SETTINGS"]), "can_mail", False)
    to_a_person()
    to_a_person()
    db.session.commit()
    browser.sign_in("admin")
    page = browser.get("/staff/accounts").text
    assert "2 e-mails were not sent in the last 7 days: this desk has no mail server." in page
    with clock.shifted(timedelta(days=8)):
        assert "this desk has no mail server" not in browser.get("/staff/accounts").text


def test_a_slow_mail_server_delays_no_text(mailing: Mailing) -> None:
    to_a_person()
    text = outbox.queue(
        make.introduced(make.person(number_proved_at=clock.now())), "no_longer_so", key="t", code="K7F-Q2M"
    )
    db.session.commit()
    assert isinstance(claims.claim(EMAIL), claims.Claim)  # and its worker hangs there
    dispatch.send_due()
    assert mailing.again(text).state is S.DELIVERED


# Nobody knows


@pytest.mark.parametrize("after", ["hang up", "hang up after"])
def test_an_e_mail_of_unknown_fate_is_a_persons_and_not_sent_again(mailing: Mailing, after: str) -> None:
    message = to_a_person()
    mailing.server.say("DATA", after)
    mailing.send()
    assert mailing.again(message).state is S.UNSURE
    mailing.send(hours=2)
    with clock.shifted(timedelta(minutes=5)):
        with db.transaction():
            messaging.sweep.func()
        messaging.settle.func(message_id=message.id)
    assert mailing.again(message).needs_reading
    assert [one.id for one in queries.unread()] == [message.id]
    assert mailing.server.offered == 1


# What comes back


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


def test_partner_accounts_that_refuse_leave_the_others(mailing: Mailing) -> None:
    office = make.organization()
    one, other = (make.account(Role.PARTNER, organization_id=office.id) for _ in range(2))
    rows = told_all(office, "no_longer_so", key="k", code="K7F-Q2M")
    mailing.server.say("RCPT", "550 gone")
    mailing.send()
    assert sorted(mailing.again(row).state for row in rows) == [S.FAILED, S.SENT]
    later = told_all(office, "no_longer_so", key="l", code="K7F-Q2M")
    assert len(later) == 1 and later[0].email in (one.email, other.email)
