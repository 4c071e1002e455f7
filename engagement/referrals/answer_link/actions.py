"""Making a link, opening it in a browser, and ending what is open. Nothing here commits."""

import secrets
from datetime import datetime, timedelta

from flask import session
from sqlalchemy import ColumnElement, update

from engagement.foundation import clock, db
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.answer_link.queries import BROWSER, browser_hash
from engagement.referrals.answer_link.tokens import hashed, new_token
from engagement.referrals.models import Referral
from engagement.web.public_address import public_address

LASTS = timedelta(days=14)
NO_BROWSER = b""  # the hash of no token: it was opened, and is open nowhere


def make(referral: Referral, sent_to: str, language: str) -> str:
    """A new link to a referral for one address; returns its token, which is kept nowhere."""
    token, now = new_token(), clock.now()
    db.session.add(
        AnswerLink(
            created_at=now, token_hash=hashed(token), referral_id=referral.id, organization_id=referral.organization_id,
            sent_to=sent_to, language=language, expires_at=now + LASTS,
        )
    )  # fmt: skip
    return token


def make_address(referral: Referral, sent_to: str, language: str) -> str:
    """The same, as it stands in a message."""
    return public_address(f"/answer/{make(referral, sent_to, language)}")


def bind(link: AnswerLink) -> bool:
    """Give a new link to this browser. False if another was faster."""
    session.setdefault(BROWSER, secrets.token_urlsafe(24))
    fresh = update(AnswerLink).where(AnswerLink.id == link.id, AnswerLink.browser_hash.is_(None))
    mine = fresh.values(opened_at=clock.now(), browser_hash=browser_hash())
    return db.session.execute(mine).rowcount == 1  # type: ignore[attr-defined, no-any-return]


def become(link: AnswerLink) -> None:
    """The rest of this transaction is the organization's, and about that referral only."""
    db.act_as_partner(link.organization_id, link.referral_id)


def leave(*which: ColumnElement[bool]) -> None:
    """What this browser opened, all of it or `which`, is open in it no more; whoever wants to go on asks for a fresh link."""
    browser = browser_hash()
    if browser is None:
        return
    theirs = update(AnswerLink).where(AnswerLink.browser_hash == browser, *which)
    with db.as_the_office():
        db.session.execute(theirs.values(browser_hash=NO_BROWSER))


def end_every_one(backup_at: datetime) -> str:
    """After a restore: what was ended or used after the backup would open again, so nothing does."""
    db.session.execute(update(AnswerLink).where(AnswerLink.ended_at.is_(None)).values(ended_at=clock.now()))
    return "Links to answer a referral have ended: organizations get fresh ones with the next reminder."
