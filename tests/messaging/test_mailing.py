"""From the outbox to a real mail server: every way the sending of it can end, and what follows."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.messaging import claims, dispatch, outbox, queries, sender
from engagement.messaging import jobs as messaging
from engagement.messaging.models import MailAddress, Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.people.tasks.models import Task
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.messaging.mailing import Mailing, to_a_person
from tests.sending import told_all

EMAIL = Channel.EMAIL


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


def test_partner_accounts_that_refuse_leave_the_others(mailing: Mailing) -> None:
    office = make.organization()
    one, other = (make.account(Role.PARTNER, organization_id=office.id) for _ in range(2))
    rows = told_all(office, "no_longer_so", key="k", code="K7F-Q2M")
    mailing.server.say("RCPT", "550 gone")
    mailing.send()
    assert sorted(mailing.again(row).state for row in rows) == [S.FAILED, S.SENT]
    later = told_all(office, "no_longer_so", key="l", code="K7F-Q2M")
    assert len(later) == 1 and later[0].email in (one.email, other.email)


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
