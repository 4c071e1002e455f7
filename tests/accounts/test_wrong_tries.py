"""Who owns an account reads how often somebody tried to come in as them."""

from flask import Flask
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.web.roles import Role
from tests import make
from tests.accounts.test_lock_out import Stranger, address, come_in, owner, reload
from tests.accounts.test_second_factor import sign_out
from tests.browser import Browser

__all__ = ["owner"]  # a fixture


def test_the_notice_stays_until_it_was_read(app: Flask, browser: Browser, owner: Account) -> None:
    stranger = Stranger(app)
    for number in range(3):
        stranger.guess(owner.email, address(number))
    page = come_in(browser, owner)
    assert "Somebody tried 3 times to sign in as you since" in page.main and "these tries were refused" in page.main
    assert "Somebody tried 3 times" in browser.get("/staff/accounts").main
    assert "Somebody tried" not in browser.get("/staff/accounts").submit("I have read this").main
    kept = reload(owner)
    assert (kept.failed_sign_ins, kept.wrong_codes, kept.wrong_since) == (0, 0, None)
    read = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "wrong_tries_read")).one()
    assert read.facts == {"passwords": 3, "codes": 0} and read.actor_id == owner.id


def test_a_partner_reads_it_too(app: Flask, browser: Browser) -> None:
    partner = make.account(Role.PARTNER)
    make.commit()
    stranger = Stranger(app)
    for number in range(3):
        stranger.guess(partner.email, address(number))
    page = come_in(browser, partner)
    assert page.path == "/partner/" and "Somebody tried 3 times" in page.main
    assert "Somebody tried" not in page.submit("I have read this").main
    assert reload(partner).failed_sign_ins == 0


def test_a_slip_of_ones_own_finger_is_not_told(browser: Browser, owner: Account) -> None:
    for _ in range(2):
        come_in(browser, owner, password="wrong")
    assert "Somebody tried" not in come_in(browser, owner).main
    assert reload(owner).failed_sign_ins == 0


def test_each_wrong_try_is_written_down(app: Flask, browser: Browser, owner: Account) -> None:
    come_in(browser, owner)
    sign_out(browser)
    come_in(browser, owner, password="wrong")
    Stranger(app).guess(owner.email)
    failed = select(AuditEntry.facts).where(AuditEntry.action == "sign_in_failed").order_by(AuditEntry.id)
    assert list(db.session.scalars(failed)) == [
        {"code": False, "known_device": True},
        {"code": False, "known_device": False},
    ]
