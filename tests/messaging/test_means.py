"""By which means something is said to whom, and why not, where it is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.directory.contacts import actions as contacts
from engagement.directory.contacts.queries import contact_of
from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.foundation.settings import Environment
from engagement.messaging import claims, outbox, recipients
from engagement.messaging.lines import actions as lines
from engagement.messaging.mail_addresses import actions as mail_addresses
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.web.roles import Role
from tests import make
from tests.sending import told_all

TEXT, EMAIL = Channel.TEXT, Channel.EMAIL
ADDRESS = "amina@example.org"
BOTH: dict[str, Any] = {"email": ADDRESS}
NO_PHONE: dict[str, Any] = {"email": ADDRESS, "phone": None, "ok_to_text": False}


@pytest.mark.parametrize(
    ("facts", "template", "channel", "reason"),
    [
        ({}, "referral_sent", TEXT, None),
        (BOTH, "referral_sent", TEXT, None),
        (NO_PHONE, "referral_sent", EMAIL, None),
        (BOTH | {"ok_to_text": False}, "referral_sent", EMAIL, None),
        (BOTH | {"ok_to_text": False, "shared_phone": True}, "referral_sent", EMAIL, None),
        # Somebody else might read it: never, however neutral it is.
        (BOTH | {"say_nothing": True}, "referral_sent", TEXT, Withheld.MUST_SAY_NOTHING),
        (NO_PHONE | {"say_nothing": True}, "referral_sent", EMAIL, Withheld.MUST_SAY_NOTHING),
        (NO_PHONE | {"say_nothing": True}, "return_code", TEXT, Withheld.NO_PHONE),
        # A number that opens the request never goes; what is asked by e-mail is answered on My request.
        (NO_PHONE, "return_code", TEXT, Withheld.NO_PHONE),
        (NO_PHONE, "follow_up_help", EMAIL, None),
        (BOTH | {"ok_to_text": False}, "follow_up_help", EMAIL, None),
        ({"phone": None}, "referral_sent", TEXT, Withheld.NO_PHONE),
        ({"ok_to_text": False}, "referral_sent", TEXT, Withheld.NOT_AGREED),
    ],
)
def test_a_person(app: Flask, facts: dict[str, Any], template: str, channel: Channel, reason: Withheld | None) -> None:
    case = make.case(make.person(**facts))
    values: dict[str, Any] = {"digits": "402917", "day": "Monday", "need": "Food"}
    said = outbox.queue(case.person, template, key="k", case_id=case.id, **values)
    assert (said.channel, said.withheld) == (channel, reason)
    assert said.state is (S.WITHHELD if reason else S.QUEUED)
    assert (said.phone is None, said.email is None) == (
        (True, False) if channel is EMAIL else (not case.person.phone, True)
    )


def stop(case: Any) -> None:
    lines.stop(case.person.number_known_as, "text")


def give_up(case: Any) -> None:
    lines.does_not_reach(case.person.number_known_as, 30006)


@pytest.mark.parametrize("what", [stop, give_up])
def test_a_number_that_takes_no_texts_leaves_the_address(app: Flask, what: Callable[[Any], None]) -> None:
    case = make.case(make.person(**BOTH))
    what(case)
    assert outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).channel is EMAIL


def test_an_address_that_refused_is_written_to_no_more(app: Flask) -> None:
    case = make.case(make.person(**NO_PHONE))
    mail_addresses.does_not_reach(recipients.person(case.person).email_known_as, 550)
    said = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    assert (said.channel, said.withheld) == (EMAIL, Withheld.EMAIL_REFUSED)


def test_an_e_mail_says_what_the_text_would_and_its_subject_says_nothing(app: Flask) -> None:
    case = make.case(make.person(written_language="es", **NO_PHONE))
    said = outbox.queue(case.person, "needs_you", key="k", case_id=case.id)
    assert (said.subject, said.language, said.segments) == ("Un mensaje del Centro de Bienvenida", "es", 1)
    assert (said.body or "").startswith("Sobre lo que pidió: necesitamos") and (said.body or "").endswith("/es/request")
    assert case.request_code not in f"{said.subject} {said.body}"  # a letter is mistyped soon
    assert db.session.scalars(select(Message.template)).all() == ["needs_you"]  # who we are stands in it


def test_saying_it_twice_is_impossible(app: Flask) -> None:
    case = make.case(make.person(**NO_PHONE))
    first, again = (outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id) for _ in range(2))
    assert first.id == again.id


def test_as_many_as_one_address_may_get_in_a_day(app: Flask) -> None:
    sent = []
    for number in range(7):  # each from another who gave that address
        case = make.case(make.person(**NO_PHONE | {"email": "Amina@example.org" if number % 2 else ADDRESS}))
        sent.append(outbox.queue(case.person, "request_received", key=f"k{number}", case_id=case.id).withheld)
    assert sent == [None] * 5 + [Withheld.ENOUGH_TODAY] * 2


def test_without_a_mail_server_it_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    production = app.config["SETTINGS"].model_copy(update={"environment": Environment.PRODUCTION})
    monkeypatch.setitem(app.config, "SETTINGS", production)
    case = make.case(make.person(**NO_PHONE))
    assert outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).withheld is Withheld.NO_MAIL_SERVER


# An organization


def told(organization: Organization) -> list[tuple[Channel, str | None, Withheld | None]]:
    """Where it would be told, and why not."""
    rows = told_all(
        organization, "no_longer_so", key=f"k{make.number()}", code="K7F-Q2M", link=lambda to: f"/{to.mark}"
    )
    assert {row.organization_id for row in rows} == {organization.id}
    return [(row.channel, row.email or row.phone, row.withheld) for row in rows]


def set_contact(organization: Organization, email: str | None = None, text_number: str | None = None) -> None:
    contact = contact_of(organization)
    contacts.change_contact(organization, contact, email=email, text_number=text_number, language="en")
    db.session.flush()


def test_an_organization_is_told_by_the_first_means_it_has(app: Flask) -> None:
    mesa = make.organization(email="office@example.org")
    assert told(mesa) == [(EMAIL, "office@example.org", None)]  # as the directory has it
    set_contact(mesa, None, "+15055550142")
    assert told(mesa) == [(TEXT, "+15055550142", None)]
    set_contact(mesa, "referrals@example.org", "+15055550142")
    assert told(mesa) == [(EMAIL, "referrals@example.org", None)]
    accounts = [make.account(Role.PARTNER, organization_id=mesa.id) for _ in range(3)]
    accounts[1].active = False
    make.account(Role.PARTNER)  # of another
    assert told(mesa) == [(EMAIL, accounts[0].email, None), (EMAIL, accounts[2].email, None)]
    mail_addresses.does_not_reach(recipients.people_of(mesa)[0].email_known_as, 550)
    assert told(mesa) == [(EMAIL, accounts[2].email, None)]
    mail_addresses.does_not_reach(recipients.people_of(mesa)[1].email_known_as, 550)
    assert told(mesa) == [(EMAIL, "referrals@example.org", None)]
    mail_addresses.does_not_reach(recipients.office_of(mesa).email_known_as, 550)
    assert told(mesa) == [(TEXT, "+15055550142", None)]
    set_contact(mesa, "referrals@example.org")
    with clock.shifted(timedelta(seconds=1)):
        assert told(mesa) == [(EMAIL, "referrals@example.org", None)]  # somebody says again that it is right


def test_nobody_there_can_be_told(app: Flask) -> None:
    mesa = make.organization()
    assert told(mesa) == [(EMAIL, None, Withheld.NO_CONTACT)]


def test_each_has_a_link_and_a_row_of_their_own_once(app: Flask) -> None:
    mesa = make.organization()
    accounts = [make.account(Role.PARTNER, organization_id=mesa.id, language=language) for language in ("en", "es")]
    for _ in range(2):
        rows = told_all(mesa, "needs_you", key="k", code="K7F-Q2M", link=lambda to: f"https://d.example/{to.mark}")
    assert [(row.body or "").splitlines()[-1] for row in rows] == [
        f"https://d.example/account-{one.id}" for one in accounts
    ]
    assert [row.language for row in rows] == ["en", "es"]
    assert len(db.session.scalars(select(Message.id)).all()) == 2


# At its turn


def claimed() -> claims.Claim | None:
    """The e-mail that goes next."""
    db.session.commit()
    found = claims.claim(EMAIL)
    return found if isinstance(found, claims.Claim) else None


def test_texts_and_e_mails_have_lanes_of_their_own(app: Flask) -> None:
    by_mail, by_text = (
        outbox.queue(make.introduced(make.person(**facts)), "no_longer_so", key=str(facts), code="K7F-Q2M")
        for facts in (NO_PHONE, {})
    )
    mail, text = claimed(), claims.claim()
    assert mail is not None and isinstance(text, claims.Claim)
    assert (mail.message_id, mail.to, mail.channel) == (by_mail.id, ADDRESS, EMAIL)
    assert (text.message_id, text.to) == (by_text.id, by_text.phone)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"email": "other@example.org"}, Withheld.NO_EMAIL),
        ({"email": None}, Withheld.NO_EMAIL),
        ({"say_nothing": True}, Withheld.MUST_SAY_NOTHING),
        ({"email": "AMINA@example.org"}, None),  # the same
    ],
)
def test_what_changed_since_is_seen(app: Flask, facts: dict[str, Any], reason: Withheld | None) -> None:
    person = make.person(**NO_PHONE)
    said = outbox.queue(person, "no_longer_so", key="k", code="K7F-Q2M")
    for name, value in facts.items():
        setattr(person, name, value)
    assert (claimed() is None) is (reason is not None)
    assert db.session.get_one(Message, said.id).withheld is reason


def test_an_account_that_was_closed_is_not_written_to(app: Flask) -> None:
    mesa = make.organization()
    account = make.account(Role.PARTNER, organization_id=mesa.id)
    (said,) = told_all(mesa, "no_longer_so", key="k", code="K7F-Q2M")
    account.active = False
    assert claimed() is None
    assert db.session.get_one(Message, said.id).withheld is Withheld.NO_EMAIL


def test_the_words_go_by_the_demos_mailbox(app: Flask, run_jobs: Callable[[], None]) -> None:
    said = outbox.queue(make.person(**NO_PHONE), "no_longer_so", key="k", code="K7F-Q2M")
    run_jobs()
    assert db.session.get_one(Message, said.id).state is S.DELIVERED


def test_nothing_that_goes_by_mail_is_answered_only_by_text() -> None:
    assert {key for key, template in TEMPLATES.items() if not template.by_mail} >= {
        "return_code", "number_check", "number_shared", "stop_confirmed", "help_reply", "unclear_reply",
    }  # fmt: skip
