"""What a link does not open: for others, later, after it was taken back, or in the database."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions as referrals
from engagement.referrals.answer_link import actions
from engagement.referrals.models import Referral, ReferralMove
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Browser
from tests.referrals.answer_link.links import OFFICE, last_link, link_to, opened, referral_to_an_office
from tests.referrals.partner_desk import sent_to, status_of
from tests.referrals.test_row_security import who_touches

pytestmark = pytest.mark.usefixtures("app")


def test_a_referral_nobody_opened_here_is_not_there(browser: Browser) -> None:
    ours, theirs = referral_to_an_office(), referral_to_an_office()
    link_to(theirs)
    page = opened(browser, ours)
    given = {"csrf_token": str(page.find("main input[name=csrf_token]")["value"]), "move": "accept", "version": "1"}
    for number in (theirs.id, 999_999, db.BIGGEST_ID + 1):
        assert browser.get(f"/answer/referrals/{number}", status=404).h1 == "This opens nothing here"
        assert browser.post(f"/answer/referrals/{number}", given).status == 404
        assert browser.post(f"/answer/referrals/{number}/close", given).status == 404
    assert status_of(theirs) is Status.SENT


def test_a_link_that_never_was_opens_nothing(browser: Browser) -> None:
    right = link_to(referral_to_an_office())
    wrong = [right[:-1], right + "x", right.swapcase().replace("/ANSWER", "/answer")]
    for address in (*wrong, "/answer/x", "/answer/referrals", "/answer/.", "/answer/%00"):
        assert browser.get(address, status=404).h1 == "This opens nothing here", address


def test_made_up_links_are_not_looked_for(app: Flask, browser: Browser) -> None:
    with who_touches("answer_link") as seen:
        browser.get("/answer/abcdefghijklmnopqrstuvwx.abcdefghijklmnopqrstuvwxyz0", status=404)
    assert not seen


def test_an_answer_without_the_pages_own_token_is_refused(browser: Browser) -> None:
    referral = referral_to_an_office()
    page = opened(browser, referral)
    assert browser.post(page.path, {"move": "accept", "version": "2"}).status == 400
    assert status_of(referral) is Status.RECEIVED
    address = link_to(referral_to_an_office())
    assert browser.post(address, {}).status == 400 and last_link().opened_at is None


def take_back(referral: Referral) -> None:
    referrals.move(referral, "recall", Actor.CASEWORKER, reason="better_match")


def withdraw(referral: Referral) -> None:
    referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)


def expire(referral: Referral) -> None:
    referrals.move(referral, "expire", Actor.SYSTEM)


def say_another_address(referral: Referral) -> None:
    db.session.add(OrganizationContact(organization_id=referral.organization_id, email="new@example.org"))


def say_nobody(referral: Referral) -> None:
    db.session.add(OrganizationContact(organization_id=referral.organization_id))


def restore(referral: Referral) -> None:
    actions.end_every_one(clock.now())


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (take_back, "Nothing is shared through this link any more"),
        (withdraw, "Nothing is shared through this link any more"),
        (expire, "Nothing is shared through this link any more"),
        (say_another_address, "This link does not work any more"),
        (say_nobody, "This link does not work any more"),
        (restore, "This link does not work any more"),
    ],
)
def test_what_ends_a_link_ends_what_it_opened(browser: Browser, happens: object, said: str) -> None:
    referral = referral_to_an_office()
    unopened, address = link_to(referral), link_to(referral)
    page = browser.get(address)
    waiting = browser.get(unopened)
    if happens is not expire:  # a referral that was opened expires as well
        page = page.submit("Open the referral")
    referral = db.session.get_one(Referral, referral.id, populate_existing=True)
    happens(referral)  # type: ignore[operator]
    make.commit()
    assert browser.get(address).h1 == said
    assert waiting.submit("Open the referral").h1 == said
    browser.get(f"/answer/referrals/{referral.id}", status=404)


def test_after_fourteen_days_it_opens_nothing(browser: Browser) -> None:
    referral = referral_to_an_office()
    address, unopened = link_to(referral), link_to(referral)
    browser.get(address).submit("Open the referral").submit("Accept")
    with clock.shifted(timedelta(days=14)):
        browser.get(f"/answer/referrals/{referral.id}", status=404)
        assert browser.get(address).h1 == browser.get(unopened).h1 == "This link is too old"
    with clock.shifted(timedelta(days=14, seconds=-30)):
        assert "Amina" in browser.get(f"/answer/referrals/{referral.id}").h1


def test_a_locked_account_takes_its_links_along(browser: Browser) -> None:
    organization = make.organization()
    account = make.account("partner", organization_id=organization.id)
    referral = sent_to(account)
    address = link_to(referral, account.email)
    page = browser.get(address).submit("Open the referral")
    account.active = False
    make.commit()
    browser.get(page.path, status=404)
    assert browser.get(address).h1 == "This link does not work any more"


def test_a_colleague_of_ours_answers_for_the_organization_and_as_nobody_else(browser: Browser) -> None:
    colleague = browser.sign_in("caseworker")
    referral = referral_to_an_office()
    opened(browser, referral).submit("Accept")
    moves = db.session.scalars(select(ReferralMove).where(ReferralMove.actor == Actor.PARTNER)).all()
    assert [move.actor_id for move in moves] == [None, None]
    by_them = select(AuditEntry).where(AuditEntry.actor_id == colleague.id, AuditEntry.subject == "referral")
    assert db.session.scalars(by_them).all() == []
    assert browser.get("/staff/queue").status == 200, "and stays signed in"


# Row-level security


def test_what_a_link_opens_is_read_and_answered_as_that_organization_and_that_referral(browser: Browser) -> None:
    referral = referral_to_an_office()
    us = (db.PARTNER_ROLE, str(referral.organization_id))
    address = link_to(referral)
    with who_touches("referral") as seen:
        page = browser.get(address).submit("Open the referral")
        page.submit("Accept")
    reading = [(role, organization) for kind, role, organization in seen if kind == "UPDATE"]
    assert reading and set(reading) == {us}


def test_sql_by_hand_finds_only_that_referral() -> None:
    organization = make.organization(email=OFFICE)
    account = make.account("partner", organization_id=organization.id)
    ours, beside = sent_to(account, "open"), sent_to(account, "open")
    theirs = make.referral()
    make.commit()
    db.act_as_partner(organization.id, ours.id)

    def ids(statement: str) -> list[int]:
        return [int(row[0]) for row in db.session.execute(text(statement))]

    assert ids("SELECT id FROM referral") == [ours.id]
    assert ids("SELECT DISTINCT referral_id FROM referral_move") == [ours.id]
    assert ids("SELECT id FROM account") == []
    for other in (beside, theirs):
        changed = db.session.execute(text(f"UPDATE referral SET status = 'accepted' WHERE id = {other.id}"))
        assert changed.rowcount == 0  # type: ignore[attr-defined]
    db.session.add(
        ReferralMove(
            referral_id=beside.id, case_id=beside.case_id, organization_id=organization.id, move="accept",
            source=Status.SENT, target=Status.ACCEPTED, actor=Actor.PARTNER,
        )
    )  # fmt: skip
    with pytest.raises(Exception, match="row-level security"):
        db.session.flush()


@pytest.mark.parametrize("table", ["answer_link", "organization_contact", "browser_session", "person", "message"])
def test_the_offices_tables_are_closed(table: str) -> None:
    referral = referral_to_an_office()
    db.act_as_partner(referral.organization_id, referral.id)
    with pytest.raises(Exception, match="permission denied"):
        db.session.execute(text(f"SELECT * FROM {table}"))


def test_the_next_transaction_of_a_partner_sees_all_of_its_own_again() -> None:
    account = make.account("partner")
    ours, beside = sent_to(account), sent_to(account)
    db.act_as_partner(ours.organization_id, ours.id)
    db.session.commit()
    db.act_as_partner(ours.organization_id)
    found = sorted(row[0] for row in db.session.execute(text("SELECT id FROM referral")))
    assert found == [ours.id, beside.id]


def test_the_token_is_in_no_log(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    referral = referral_to_an_office()
    address = link_to(referral)
    browser.get(address).submit("Open the referral")
    browser.get(address + "x", status=404)
    assert address.removeprefix("/answer/") not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "wished", "said"), [("es", "en", "Abrir"), ("en", "es", "Abrir"), ("en", "fr", "Open")]
)
def test_the_page_speaks_the_organizations_language_else_the_browsers(
    browser: Browser, language: str, wished: str, said: str
) -> None:
    address = link_to(referral_to_an_office(), language=language)
    page = browser.client.get(address, headers={"Accept-Language": wished}).get_data(as_text=True)
    assert said in page


def test_a_contact_in_the_directory_is_enough(browser: Browser) -> None:
    referral = referral_to_an_office()
    assert db.session.get_one(Organization, referral.organization_id).email == OFFICE
    assert "Amina" in opened(browser, referral).h1
