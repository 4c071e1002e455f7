"""Whom the demo’s partner enrolled by itself, and what it wrote down; of two of them something is due. All invented."""

from datetime import date, timedelta

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plans import days_ago
from engagement.directory.models import Organization
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.partner_enrolments import actions, queries
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs import actions as programs
from engagement.employment.programs.actions import About
from engagement.employment.programs.kinds import ProgramKind
from engagement.foundation import clock, db
from engagement.people.helped import Helped, Which, helped_by
from engagement.people.vocabulary import ConsentMode
from engagement.web.roles import Role

K = EntryKind
PROGRAM, OURS = "Trades Bridge (example)", "Mesa Adult School (example)"
WRITTEN = 2  # days ago
# How many days ago they were enrolled, with which birthday; then what happened, and when. Yesterday's class was planned.
WAYS = (
    (68, "02/29", ((K.ASSESSED, 66, ""), (K.TRANSPORT, 66, "A bus pass for a month (example)"),
                   (K.OTHER_CREDENTIAL, 30, "Food handler card (example)"), (K.PROGRESSION_GAIN, 30, "Exam passed (example)"))),
    (40, None, ((K.PLAN_MADE, 38, ""), (K.CHILD_CARE, 38, "Two mornings (example)"), (K.CLASS, 1, "Reading plans (example)"))),
)  # fmt: skip


def fill_partner_programs() -> None:
    """Two people whom it helps, each with steps; one step was corrected, and of a class nobody said yet whether it was given."""
    partner = db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one()
    helped = helped_by(partner.organization_id or 0, Which())
    with days_ago(30, partner):
        _program_of_its_own(partner.organization_id or 0)
    with days_ago(WRITTEN, partner):
        for one, (ago, birthday, steps) in zip(helped, WAYS, strict=False):
            number = _enroll(one, _day(ago), birthday)
            for kind, back, words in steps:
                actions.write(one, number, Line(kind, _day(back), Evidence.DOCUMENT, words))
            last = queries.written(one.organization_id, number)[-1]
        actions.in_school(one, number, _day(60), None, postsecondary=True)
    with days_ago(1, partner):
        line = Line(last.kind, last.day, Evidence.RECORD, last.words or "")
        actions.correct_entry(one, number, last.id, line)


def _program_of_its_own(organization_id: int) -> None:
    """One in which nobody is yet, so that whoever tries the desk of a partner can enroll somebody."""
    about = About(
        kind=ProgramKind.WORKFORCE, other_kind="", name="Warehouse Start (example)", goal=40, first_day=clock.today(),
        last_day=None, eligibility="Eight weeks in a warehouse, with English at work (example).", youth=False,
    )  # fmt: skip
    organization = db.session.get_one(Organization, organization_id)
    programs.takes_part(programs.begin(about), organization, total_only=False)


def _day(ago: int) -> date:
    """So many days before today, whenever that is written down."""
    return clock.today() + timedelta(days=WRITTEN - ago)


def _enroll(helped: Helped, day: date, birthday: str | None) -> int:
    (program,) = [one for one in queries.open_programs(helped.organization_id) if one.name == PROGRAM]
    asked = enrolment_wording(program.name, helped.language, by=OURS)
    return actions.enrol(helped, program.id, Wanted(day, ConsentMode.VERBAL, asked, birthday=birthday))
