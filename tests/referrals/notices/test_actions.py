"""Organizations hear of a referral when it is sent, when sharing ends, and wherever they can be told from then on."""

import re
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import select

from engagement.directory.contacts import actions as contacts
from engagement.directory.contacts.queries import contact_of
from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import clock, crypto, db
from engagement.messaging.models import MailAddress, Message, PhoneLine
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions as referrals
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral
from engagement.referrals.notices import actions, jobs
from engagement.referrals.notices.queries import WAITING, reached, unseen_at
from engagement.referrals.statuses import Actor, Status
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.referrals.notices.told import NUMBER, OFFICE, links, messages, office, said, service_of

pytestmark = pytest.mark.usefixtures("app")


def sent_to(organization: Organization) -> Referral:
    return make.referral(to=service_of(organization))


def take_back(referral: Referral) -> None:
    referrals.move(referral, "recall", Actor.CASEWORKER, reason="better_match")


def say_contact(organization: Organization, email: str | None, number: str | None = None) -> None:
    contacts.change_contact(organization, contact_of(organization), email=email, text_number=number, language="en")
    make.commit()
    jobs.tell_anew.func(organization_id=organization.id)


@pytest.mark.parametrize(
    ("email", "number", "where"),
    [(OFFICE, None, OFFICE), (None, NUMBER, NUMBER), (OFFICE, NUMBER, OFFICE), (None, None, None)],
)
def test_an_office_hears_by_what_it_has(email: str | None, number: str | None, where: str | None) -> None:
    organization = office(email=email, text_number=number)
    referral = sent_to(organization)
    assert said(organization) == ([(WAITING, where)] if where else [])
    assert (organization.id in unseen_at([organization.id])) is (where is None)
    made = db.session.scalars(select(AnswerLink).where(AnswerLink.referral_id == referral.id)).all()
    assert [one.sent_to for one in made] == ([where] if where else [])


@pytest.mark.parametrize(("email", "promised"), [(OFFICE, True), (None, False)])
def test_the_resident_is_promised_an_answer_only_of_whom_was_told(email: str | None, promised: bool) -> None:
    referral = sent_to(office(email=email))
    texts = db.session.scalars(select(Message.template).where(Message.person_id == referral.person_id)).all()
    assert ("referral_sent" in texts) is promised


# Every kind of contact. Where staff said anything, be it nothing, what the directory has is not used.
WAYS = [
    (account, email, texts)
    for account in (None, "fine", "refused", "locked")
    for email in (None, "fine", "refused", "said again", "the directory's", "the directory's, refused")
    for texts in (None, "fine", "stopped", "unreachable")
    if texts is None or "directory" not in (email or "")
]


def told_by(account: str | None, email: str | None, texts: str | None) -> Organization:
    """An organization with these ways to tell it."""
    n = make.number()
    address, number, in_directory = f"office{n}@example.org", f"+1505555{n % 10_000:04d}", "directory" in (email or "")
    made = make.organization(email=address if in_directory else f"before{n}@example.org")
    if not in_directory:
        db.session.add(
            OrganizationContact(
                organization_id=made.id, email=address if email else None, text_number=number if texts else None
            )
        )
    if account:
        make.account(
            Role.PARTNER, organization_id=made.id, email=f"Rosa{n}@example.org", active=account != "locked"
        )  # fmt: skip
    for mailed, how in ((f"rosa{n}@example.org", account or ""), (address, email or "")):
        if "refused" in how or how == "said again":
            since = clock.now() + (timedelta(days=-1) if how == "said again" else timedelta(seconds=1))
            db.session.add(MailAddress(email_index=crypto.blind_index("email", mailed), unreachable_at=since))
    if texts in ("stopped", "unreachable"):
        index = crypto.blind_index("phone", number)
        db.session.add(PhoneLine(phone_index=index, **{f"{texts}_at": clock.now()}))
    return made


@pytest.mark.parametrize("can_mail", [True, False])
def test_of_many_it_is_said_as_of_each(monkeypatch: pytest.MonkeyPatch, can_mail: bool) -> None:
    """What is asked of many together is what the rules of every message find for each."""
    there = [told_by(*ways) for ways in WAYS]
    db.session.flush()
    monkeypatch.setattr(type(current_app.config["SETTINGS"]), "can_mail", can_mail)
    unseen = unseen_at([one.id for one in there])
    assert unseen == {one.id for one in there if not reached(one)}
    for one, (account, email, texts) in zip(there, WAYS, strict=True):
        by_mail = can_mail and (account == "fine" or email in ("fine", "said again", "the directory's"))
        assert (one.id in unseen) == (not by_mail and texts != "fine"), (account, email, texts)


def test_everybody_with_an_account_hears_and_nobody_else() -> None:
    organization = office(email=OFFICE)
    there = [make.account(Role.PARTNER, organization_id=organization.id).email for _ in range(2)]
    make.account(Role.PARTNER, organization_id=organization.id, active=False)
    make.account(Role.PARTNER)
    sent_to(organization)
    assert said(organization) == [(WAITING, email) for email in there]
    assert len({link for one in messages(organization) for link in links(one)}) == 2, "each has a link of their own"


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_of_anybody_stands_in_the_message(language: str) -> None:
    organization = office(email=OFFICE, language=language)
    referral = sent_to(organization)
    (message,) = messages(organization)
    case = db.session.get_one(Case, referral.case_id)
    words = f"{message.subject} {message.body}"
    assert not re.search(f"Amina|Rahimi|{case.request_code}|555-01|English|Mesa|inglés", words)
    assert message.language == language and len(links(message)) == 1
    assert str(referral.id) not in links(message)[0].split("/")


def test_the_link_in_the_message_opens_that_referral(browser: Browser) -> None:
    organization = office(text_number=NUMBER)
    referral = sent_to(organization)
    make.commit()
    page = browser.get(links(messages(organization)[0])[0]).submit("Open the referral")
    assert page.path == f"/answer/referrals/{referral.id}" and "Amina Rahimi" in page.h1


def test_a_referral_taken_back_before_anybody_saw_it_is_no_news() -> None:
    organization = office(email=OFFICE)
    take_back(sent_to(organization))
    assert said(organization) == [(WAITING, OFFICE)]


def withdraw(referral: Referral) -> None:
    referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)


@pytest.mark.parametrize("end", [take_back, withdraw])
@pytest.mark.parametrize("moves", [("open",), ("accept",)])
def test_whoever_saw_it_hears_that_it_is_over(end: object, moves: tuple[str, ...]) -> None:
    organization = office(email=OFFICE)
    referral = sent_to(organization)
    for name in moves:
        referrals.move(referral, name, Actor.PARTNER)
    end(referral)  # type: ignore[operator]
    assert said(organization) == [(WAITING, OFFICE), (actions.OVER, OFFICE)]
    assert links(messages(organization)[-1]) == []


def test_when_sharing_ends_after_the_help_they_hear_too() -> None:
    organization = office(email=OFFICE)
    referral = sent_to(organization)
    for name in ("accept", "finish"):
        referrals.move(referral, name, Actor.PARTNER)
    withdraw(referral)
    withdraw(referral)
    assert said(organization) == [(WAITING, OFFICE), (actions.OVER, OFFICE)]


def test_a_referral_that_comes_back_is_told_of_again() -> None:
    organization = office(email=OFFICE)
    referral = sent_to(organization)
    take_back(referral)
    referrals.undo(referral, Actor.CASEWORKER)
    assert said(organization) == [(WAITING, OFFICE)] * 2


def test_a_contact_that_comes_later_hears_of_what_waits_and_the_case_waits_for_it() -> None:
    organization = office()
    waiting, answered = sent_to(organization), sent_to(organization)
    referrals.move(answered, "accept", Actor.PARTNER)
    case = db.session.get_one(Case, waiting.case_id)
    assert case.next_step == "call_organization"
    say_contact(organization, OFFICE)
    say_contact(organization, OFFICE)
    assert said(organization) == [(WAITING, OFFICE)]
    assert db.session.get_one(Case, waiting.case_id, populate_existing=True).next_step == "partner_to_answer"
    say_contact(organization, "other@example.org")
    assert said(organization) == [(WAITING, OFFICE), (WAITING, "other@example.org")]


def test_a_contact_that_goes_makes_somebody_call() -> None:
    organization = office(email=OFFICE)
    referral = sent_to(organization)
    assert db.session.get_one(Case, referral.case_id).next_step == "partner_to_answer"
    say_contact(organization, None)
    assert db.session.get_one(Case, referral.case_id, populate_existing=True).next_step == "call_organization"
    referrals.move(db.session.get_one(Referral, referral.id, populate_existing=True), "accept", Actor.PARTNER)
    assert db.session.get_one(Case, referral.case_id, populate_existing=True).next_step == "help_to_come"


# A fresh link


@pytest.fixture
def used(browser: Browser) -> tuple[Organization, Referral, str]:
    """A link to a referral that was opened in one browser and closed there."""
    organization = office(email=OFFICE)
    referral = sent_to(organization)
    make.commit()
    address = links(messages(organization)[0])[0]
    browser.get(address).submit("Open the referral").submit("I am done: close this page")
    return organization, referral, address


def test_a_fresh_link_goes_to_the_same_address(used: tuple[Organization, Referral, str], browser: Browser) -> None:
    organization, referral, address = used
    page = browser.get(address).submit("Send a new link")
    assert page.h1 == "A new link is on its way" and OFFICE not in page.html
    assert said(organization) == [(WAITING, OFFICE), (actions.FRESH, OFFICE)]
    (fresh,) = links(messages(organization)[-1])
    assert fresh != address and "Amina" in browser.get(fresh).submit("Open the referral").h1
    assert db.session.get_one(Referral, referral.id, populate_existing=True).status is Status.RECEIVED


def test_an_old_link_brings_a_fresh_one(used: tuple[Organization, Referral, str], browser: Browser) -> None:
    organization, referral, address = used
    with clock.shifted(timedelta(days=15)):
        referrals.move(db.session.get_one(Referral, referral.id, populate_existing=True), "accept", Actor.PARTNER)
        make.commit()
        page = browser.get(address)
        assert page.h1 == "This link is too old"
        page.submit("Send a new link")
    assert said(organization)[-1] == (actions.FRESH, OFFICE)


@pytest.mark.usefixtures("limited")
def test_fresh_links_are_few(used: tuple[Organization, Referral, str], browser: Browser) -> None:
    organization, _referral, address = used
    page = browser.get(address)
    statuses = [page.submit("Send a new link").status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert len(said(organization)) == 1 + 3


def test_no_fresh_link_where_none_may_be_asked(used: tuple[Organization, Referral, str], browser: Browser) -> None:
    organization, referral, address = used
    page = browser.get(address)
    take_back(db.session.get_one(Referral, referral.id, populate_existing=True))
    make.commit()
    assert page.submit("Send a new link").h1 == "Nothing is shared through this link any more"
    assert [template for template, _where in said(organization)] == [WAITING, actions.OVER]
