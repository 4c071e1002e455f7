"""E-mails through a real mail server: what it gets, and every way it can say no."""

from collections.abc import Iterator

import pytest
from flask import Flask

from engagement.foundation.settings import DEMO_PHONE
from engagement.messaging import bounces
from engagement.messaging.letters import Desk, Letter
from engagement.messaging.mail import SmtpTransport
from engagement.messaging.outcomes import SendRefused, SendTransient, SendUnsure, Sent
from engagement.messaging.return_paths import message_of
from engagement.messaging.troubles import Fault, Trouble, mail_fault
from tests.mail_server import SENDER, MailServer

SECRET = "the desk's own secret"
DESK = Desk(SENDER, DEMO_PHONE, SECRET)
ENGLISH = Letter(7, "amina@example.org", "A message", "About K7F-Q2M: look here.\nhttps://d.example/en/request", "en")


@pytest.fixture
def mailing() -> Iterator[MailServer]:
    """A mail server, for one test."""
    with MailServer() as made:
        yield made


def to(server: MailServer, timeout: float = 2.0) -> SmtpTransport:
    """What hands e-mails to it."""
    return SmtpTransport(server.environment()["ENGAGEMENT_SMTP_URL"], DESK, timeout=timeout)


def test_what_arrives(app: Flask, mailing: MailServer) -> None:
    assert to(mailing).send(ENGLISH) == Sent(None, "sent")
    (taken,) = mailing.mails
    mail = taken.mail
    assert (taken.to, mail["To"], mail["Subject"], mail["From"]) == (
        "amina@example.org", "amina@example.org", "A message", f"Welcome Desk <{SENDER}>",
    )  # fmt: skip
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "en")
    assert mail["Date"] and mail["MIME-Version"]
    assert message_of(mail["Message-ID"], SECRET) == message_of(taken.sender, SECRET) == 7
    assert taken.sender.startswith("desk+7-") and taken.sender.endswith("@city.example.org")
    plain, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None and page is not None
    words = plain.get_content()
    assert (
        words.replace("\r\n", "\n").startswith(ENGLISH.body)
        and "nobody reads the answers" in words
        and "505-555-0100" in words
    )
    assert '<a href="https://d.example/en/request">' in page.get_content()


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa-AF", "rtl"), ("es", "ltr"), ("zh-Hans", "ltr")]
)
def test_language_and_direction(app: Flask, mailing: MailServer, language: str, direction: str) -> None:
    body = {"ar": "بخصوص \u2068K7F-Q2M\u2069: انظر هنا."}.get(language, "K7F-Q2M")
    to(mailing).send(Letter(1, "a@example.org", "رسالة" if language == "ar" else "x", body, language))
    mail = mailing.mails[0].mail
    page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page is not None and plain is not None
    assert f'<html lang="{language}" dir="{direction}">' in page.get_content()
    assert plain.get_content().startswith(body) and mail["Content-Language"] == language
    assert mail.as_bytes().isascii()  # no server on the way can spoil it


def test_what_is_written_is_no_page_of_its_own(app: Flask, mailing: MailServer) -> None:
    words = "<script>alert(1)</script>\n.\n.hidden\nFrom here on & so forth"
    to(mailing).send(Letter(1, "a@example.org", "x", words, "en"))
    mail = mailing.mails[0].mail
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None and plain.get_content().replace("\r\n", "\n").startswith(
        words
    )  # a line with a dot alone ends nothing
    assert page is not None and "<script" not in page.get_content()


@pytest.mark.parametrize("subject", ["x\r\nBcc: other@example.org", "x\nBcc: other@example.org"])
def test_no_header_is_smuggled_in(app: Flask, mailing: MailServer, subject: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        to(mailing).send(Letter(1, "a@example.org", subject, "x", "en"))
    assert mailing.mails == []


REFUSED, WAIT, RULES, PAUSE = Trouble.PERMANENT, Trouble.TRANSIENT, Trouble.POLICY, Trouble.PAUSE


@pytest.mark.parametrize(
    ("command", "answer", "kind", "code"),
    [
        ("RCPT", "550 no such user", REFUSED, 550),
        ("RCPT", "550 5.1.1 no such user", REFUSED, 550),
        ("RCPT", "551 user not local", REFUSED, 551),
        ("RCPT", "553 5.1.3 not an address", REFUSED, 553),
        ("RCPT", "552 5.2.2 mailbox full", REFUSED, 552),
        ("RCPT", "550 5.7.1 relaying denied", RULES, 550),
        ("RCPT", "554 5.7.1 you are on a list", RULES, 554),
        ("RCPT", "450 4.2.0 greylisted, come back", WAIT, 450),
        ("RCPT", "451 try later", WAIT, 451),
        ("RCPT", "452 4.2.2 mailbox full", WAIT, 452),
        ("RCPT", "421 closing", PAUSE, 421),
        ("MAIL", "451 try later", WAIT, 451),
        ("MAIL", "421 too many", PAUSE, 421),
        ("MAIL", "550 5.7.1 sender not allowed", PAUSE, 550),
        ("MAIL", "553 not your address", PAUSE, 553),
        ("DATA", "451 4.3.0 try later", WAIT, 451),
        ("DATA", "421 closing", PAUSE, 421),
        ("DATA", "550 5.1.1 no such user after all", REFUSED, 550),
        ("DATA", "550 looks like spam", RULES, 550),
        ("DATA", "554 5.6.0 not well formed", RULES, 554),
    ],
)
def test_every_no(app: Flask, mailing: MailServer, command: str, answer: str, kind: Trouble, code: int) -> None:
    mailing.say(command, answer)
    with pytest.raises(SendRefused) as refused:
        to(mailing).send(ENGLISH)
    assert (refused.value.kind, refused.value.code) == (kind, code)
    assert mailing.mails == []
    to(mailing).send(ENGLISH)  # a no to one is no for the next
    assert len(mailing.mails) == 1


@pytest.mark.parametrize(("answer", "there"), [("hang up", 0), ("hang up after", 1)])
def test_when_it_hangs_up_at_the_end_nobody_knows(app: Flask, mailing: MailServer, answer: str, there: int) -> None:
    mailing.say("DATA", answer)
    with pytest.raises(SendUnsure):
        to(mailing).send(ENGLISH)
    assert len(mailing.mails) == there


def test_when_it_is_too_slow_at_the_end_nobody_knows(app: Flask, mailing: MailServer) -> None:
    mailing.latency_after = 0.6
    with pytest.raises(SendUnsure):
        to(mailing, timeout=0.3).send(ENGLISH)


def test_when_it_hangs_up_before_the_end_it_is_not_sent(app: Flask, mailing: MailServer) -> None:
    mailing.weather = lambda command: "hang up" if command == "RCPT" else None  # no answer of a mail server's
    with pytest.raises(SendTransient):
        to(mailing).send(ENGLISH)


def test_a_server_that_is_away(app: Flask, mailing: MailServer) -> None:
    assert to(mailing).works()
    mailing.stop()
    assert not to(mailing).works()
    with pytest.raises(SendRefused) as refused:
        to(mailing).send(ENGLISH)
    assert (refused.value.kind, refused.value.code) == (PAUSE, None)
    mailing.start()
    assert to(mailing).works()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_it_signs_in_with_what_the_setting_says(app: Flask) -> None:
    with MailServer(wants_password=True) as server:
        to(server).send(ENGLISH)
        assert len(server.mails) == 1
        wrong = SmtpTransport(server.environment()["ENGAGEMENT_SMTP_URL"].replace("ssword", "sswort"), DESK)
        with pytest.raises(SendRefused) as refused:
            wrong.send(ENGLISH)
        assert (refused.value.kind, refused.value.code) == (PAUSE, 535)
        assert not wrong.works()


def test_elsewhere_nothing_goes_unencrypted(app: Flask, mailing: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engagement.messaging.mail.HERE", ())
    with pytest.raises(SendRefused) as refused:
        to(mailing).send(ENGLISH)
    assert (refused.value.kind, refused.value.code) == (PAUSE, 504)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (None, Fault.SERVER), (421, Fault.SERVER), (454, Fault.MAIL_SIGN_IN), (535, Fault.MAIL_SIGN_IN),
        (504, Fault.MAIL_SIGN_IN), (550, Fault.MAIL_SENDER), (553, Fault.MAIL_SENDER),
    ],
)  # fmt: skip
def test_what_is_wrong_on_our_side(code: int | None, fault: Fault) -> None:
    assert mail_fault(code) is fault


@pytest.mark.parametrize(
    ("address", "arrives_as"),
    [
        ("amina@bücher.example.org", "amina@xn--bcher-kva.example.org"),
        ("أمينة@example.org", "أمينة@example.org"),
    ],
)
def test_addresses_in_other_letters(app: Flask, mailing: MailServer, address: str, arrives_as: str) -> None:
    to(mailing).send(Letter(1, address, "x", "x", "ar"))
    assert mailing.mails[0].to == arrives_as


@pytest.mark.parametrize(
    "address",
    ["", "amina", "amina@", "a b@example.org", "a@example.org, b@example.org", "a@example.org\r\nRCPT TO:<b@c.d>"],
)
def test_what_is_no_address_goes_nowhere(app: Flask, mailing: MailServer, address: str) -> None:
    with pytest.raises(SendRefused) as refused:
        to(mailing).send(Letter(1, address, "x", "x", "en"))
    assert refused.value.kind is REFUSED and mailing.talks == 0


# What comes back


@pytest.mark.parametrize(
    "text", ["", "7", "desk+7@city.example.org", "desk+7-00000000000000000000@city.example.org", "9" * 40]
)
def test_a_number_that_we_did_not_sign(text: str) -> None:
    assert message_of(text, SECRET) is None


@pytest.mark.parametrize(
    "nested",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 5000,
    ],
    ids=["parts", "e-mails"],
)
def test_parts_within_parts_without_end_are_no_report(nested: bytes) -> None:
    assert bounces.read(nested, "secret") is None
