"""The partner's desk, for tests: a referral that stands where a test wants it, its page and its buttons."""

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor, Status
from tests import make
from tests.browser import Page

REASON = {"decline": "no_capacity", "ask_client": "bring_papers", "fail": "did_not_come"}

# The shortest way for a referral to stand where a test wants it.
WAYS: dict[Status, tuple[str, ...]] = {
    Status.SENT: (),
    Status.RECEIVED: ("open",),
    Status.ACCEPTED: ("accept",),
    Status.WAITLISTED: ("open", "waitlist"),
    Status.NEEDS_CLIENT_ACTION: ("open", "ask_client"),
    Status.IN_SERVICE: ("accept", "start"),
    Status.SERVICE_RECEIVED: ("accept", "finish"),
    Status.NOT_RECEIVED: ("accept", "fail"),
    Status.DECLINED_BY_PARTNER: ("decline",),
    Status.UNREACHABLE: ("open", "mark_unreachable"),
}


def sent_to(partner: object, *moves: str, **facts: object) -> Referral:
    """A referral to the partner's organization, after these moves."""
    organization = db.session.get_one(Organization, partner.organization_id)  # type: ignore[attr-defined]
    fields = facts.pop("fields", ("name", "phone", "language", "need"))
    person = make.person(**({"name": "Amina Rahimi"} | facts))  # type: ignore[arg-type]
    referral = make.referral(make.case(person), make.service(of=organization), fields=fields)  # type: ignore[arg-type]
    for name in moves:
        actions.move(referral, name, Actor.PARTNER, reason=REASON.get(name))
    make.commit()
    return referral


def status_of(referral: Referral) -> Status:
    """Where it stands in the database now."""
    db.session.rollback()
    return db.session.get_one(Referral, referral.id, populate_existing=True).status


def address(referral: Referral) -> str:
    """Its page at the partner's desk."""
    return f"/partner/referrals/{referral.id}"


def buttons(page: Page) -> set[str]:
    """The moves that the page offers."""
    return {str(button["value"]) for button in page.all("main button[name=move]")}
