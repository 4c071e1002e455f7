"""A partner that takes part in a program, and whom it helps, for tests. All names are invented examples."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.participants.models import Participant
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.referrals.models import Referral
from tests import make
from tests.browser import Browser, Page
from tests.employment.enrolled import a_program
from tests.referrals.partner_desk import address, sent_to

LIST = "/partner/enrolments"
NAME = "Pathways (example)"
ENROLLED_ON = clock.today() - timedelta(days=28)
BIRTHDAY = {"month": "2", "day_of_birth": "29"}


def day(after: int) -> date:
    """So many days after they were enrolled."""
    return ENROLLED_ON + timedelta(days=after)


def typed_day(after: int) -> str:
    """The same as a partner types it, without the year."""
    return f"{day(after):%m/%d}"


TYPED = {"agreed": "verbal", "day": typed_day(0)}


def takes_part(partner: Account, program: Program | None = None, *, total_only: bool = False, **facts: Any) -> Program:
    """A program in which the organization of the partner takes part."""
    program = program or a_program(**{"name": NAME} | facts)
    organization = db.session.get_one(Organization, partner.organization_id)
    programs.takes_part(program, organization, total_only=total_only)
    make.commit()
    return program


def new(referral: Referral) -> str:
    """The address at which somebody is enrolled."""
    return f"{address(referral)}/enrolments/new"


def enroll(browser: Browser, referral: Referral, **facts: Any) -> Page:
    """What the partner sees after it enrolled somebody."""
    return browser.get(new(referral)).submit("Enroll them", **TYPED | facts)


def enrolled_and_open(browser: Browser, partner: Account, **facts: Any) -> tuple[Referral, Page]:
    """Somebody whom the partner enrolled, and the page of that."""
    takes_part(partner, **facts)
    referral = sent_to(partner, "accept")
    return referral, enroll(browser, referral).follow("Write down a step")


def wrote(page: Page, **facts: Any) -> Page:
    """What the partner sees after it wrote something down."""
    usual = {"new-kind": "step_assessed", "new-day": typed_day(8), "new-evidence": "d"}
    return page.submit("Save", **usual | {f"new-{key}": value for key, value in facts.items()})


def only_enrolment() -> Enrolment:
    """The enrolment there is."""
    db.session.rollback()
    return db.session.scalars(select(Enrolment).execution_options(populate_existing=True)).one()


def all_entries() -> list[EnrolmentEntry]:
    """Everything that was ever written down, in its order."""
    db.session.rollback()
    return list(db.session.scalars(select(EnrolmentEntry).order_by(EnrolmentEntry.id)))


def numbers() -> list[str]:
    """The program numbers there are, the oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(Participant.number).order_by(Participant.id)))


def number_of(enrolment: Enrolment) -> str:
    """The program number of an enrolment."""
    return db.session.get_one(Participant, enrolment.participant_id).number


def by_the_city(kind: EntryKind, words: str = "", on: date | None = None) -> EnrolmentEntry:
    """Something that staff wrote down in the enrolment there is."""
    made = entries.write(only_enrolment(), Line(kind, on or clock.today(), words=words))
    make.commit()
    return made


def versions() -> list[EnrolmentVersion]:
    """What the enrolment was at each time."""
    db.session.rollback()
    return list(db.session.scalars(select(EnrolmentVersion).order_by(EnrolmentVersion.version)))
