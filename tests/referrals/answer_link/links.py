"""Links to referrals, for tests: made as they are sent, opened as people do."""

from sqlalchemy import select

from engagement.directory.models import OrganizationContact
from engagement.foundation import db
from engagement.referrals.answer_link import actions
from engagement.referrals.answer_link.models import AnswerLink
from engagement.referrals.models import Referral
from tests import make
from tests.browser import Browser, Page
from tests.referrals.partner_desk import sent_to

OFFICE = "office@example.org"


def referral_to_an_office(*moves: str) -> Referral:
    """A referral to an organization without accounts, whose office has an e-mail."""
    organization = make.organization(email=OFFICE)
    return sent_to(OrganizationContact(organization_id=organization.id), *moves)


def link_to(referral: Referral, sent_to: str = OFFICE, language: str = "en") -> str:
    """The address of a fresh link, as its message has it."""
    token = actions.make(referral, sent_to, language)
    make.commit()
    return f"/answer/{token}"


def opened(browser: Browser, referral: Referral) -> Page:
    """The referral, opened by a fresh link."""
    return browser.get(link_to(referral)).submit("Open the referral")


def last_link() -> AnswerLink:
    """The link that was made last."""
    db.session.rollback()
    wanted = select(AnswerLink).order_by(AnswerLink.id.desc()).execution_options(populate_existing=True)
    return db.session.scalars(wanted).all()[0]
