"""The demo's jobs: of residents who asked for work, one of each kind, as caseworkers would have written them down."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plans import days_ago
from engagement.employment.checks import actions as checks
from engagement.employment.checks import asking
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import of_placement
from engagement.employment.earnings import actions as earnings
from engagement.employment.employers import actions as register
from engagement.employment.partner_jobs import actions as partner_jobs
from engagement.employment.partner_jobs import queries as written_by_partner
from engagement.employment.placements import actions
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import clock, db
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case, Need
from engagement.people.vocabulary import SaidBy
from engagement.web.roles import Role


@dataclass(frozen=True)
class DemoJob:
    """A job and what became of it: days are counted back from today, money is in cents."""

    employer: str
    title: str
    ago: int
    pay: Pay
    cents: int
    hours: str = "40"
    tips: int = 0
    kind: Kind = Kind.JOB
    lasting: Lasting = Lasting.OPEN
    schedule: Schedule = Schedule.STEADY
    evidence: Evidence = Evidence.WORD
    benefits: list[str] = field(default_factory=list)
    subsidized: bool = False
    ended: tuple[int, Ending] | None = None
    corrected: tuple[int, str] | None = None  # cents after all, and why
    withdrawn: str = ""
    paid: tuple[tuple[int, int], ...] = ()
    said: tuple[tuple[int, int, CheckState, Channel], ...] = ()  # of which day, how long ago, what, and how
    tried: tuple[tuple[int, int, tuple[Channel, ...]], ...] = ()
    to_call: tuple[int, int] | None = None  # of which day, and for how long


DAIRY, TILE, CLINIC = "Mesa Dairy (example)", "Rio Tile and Stone (example)", "Bosque Clinic (example)"
JOBS: tuple[tuple[DemoJob, ...], ...] = (
    (DemoJob(DAIRY, "Packs cheese", 200, Pay.HOURLY, 17_00, benefits=["health", "paid_leave"], evidence=Evidence.RECORD,
             corrected=(18_25, "Pay stub of the third month (example)"), paid=((170, 612_00), (156, 648_00), (8, 701_50)),
             said=((90, 108, CheckState.EMPLOYED_SAME, Channel.TEXT),),
             tried=((180, 18, (Channel.TEXT,)), (180, 14, (Channel.TEXT,)))),),
    (DemoJob(TILE, "Tile setter’s apprentice", 95, Pay.HOURLY, 21_40, kind=Kind.APPRENTICESHIP, subsidized=True,
             evidence=Evidence.DOCUMENT, benefits=["health", "paid_leave", "retirement"], paid=((80, 1_712_00),),
             said=((30, 64, CheckState.EMPLOYED_SAME, Channel.MY_REQUEST), (90, 4, CheckState.EMPLOYED_SAME, Channel.TEXT)),
             tried=((60, 30, (Channel.TEXT, Channel.TEXT, Channel.CALL)),)),),
    (DemoJob("Café Luna (example)", "Serves at tables", 120, Pay.TIPPED, 7_20, tips=9_50, hours="28", schedule=Schedule.CHANGING,
             ended=(30, Ending.CHILD_CARE)),
     DemoJob(CLINIC, "Answers the phone", 28, Pay.SALARY, 37_440_00, evidence=Evidence.DOCUMENT, benefits=["health"])),
    (DemoJob("Own business: sewing (example)", "Sews and mends", 190, Pay.OWN, 13_200_00, hours="25", kind=Kind.OWN_BUSINESS),
     DemoJob("Barelas Bread (example)", "Bakes at night", 34, Pay.HOURLY, 18_00, hours="12",
             said=((30, 2, CheckState.DECLINED, Channel.CALL),))),
    (DemoJob("Mesa Dairy, Inc. (example)", "Drives the small truck", 45, Pay.HOURLY, 19_75, evidence=Evidence.NOTE,
             said=((30, 9, CheckState.EMPLOYED_SAME, Channel.TEXT), (30, 3, CheckState.EMPLOYED_OTHER, Channel.EMPLOYER))),
     DemoJob("Acequia Nursery (example)", "Waters young trees", 41, Pay.HOURLY, 15_50, hours="10",
             tried=((30, 11, (Channel.TEXT,)), (30, 9, (Channel.TEXT,))), to_call=(30, 8))),
    (DemoJob("Valley Produce (example)", "Picks chile", 70, Pay.PIECE, 560_00, hours="35", lasting=Lasting.SHORT,
             ended=(12, Ending.LAID_OFF), said=((60, 5, CheckState.IN_EDUCATION, Channel.VISIT),)),),
    (DemoJob("Paseo Motel (example)", "Cleans rooms", 42, Pay.HOURLY, 15_25, hours="30", to_call=(30, 4),
             tried=((30, 11, (Channel.TEXT,)), (30, 7, (Channel.TEXT,)), (30, 3, (Channel.CALL,)))),
     DemoJob("Sunport Catering (example)", "Washes dishes", 33, Pay.HOURLY, 14_75, hours="8")),
    (DemoJob("Rail Yard Warehouse (example)", "Packs boxes", 31, Pay.HOURLY, 16_00,
             said=((30, 0, CheckState.NOT_EMPLOYED, Channel.TEXT),)),),
    (DemoJob(TILE, "Loads tiles", 10, Pay.HOURLY, 16_50, hours="32", withdrawn="It was their cousin who began there (example)"),),
)  # fmt: skip


def fill_jobs() -> None:
    """A job for some who asked for work, begun months ago or last week."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.CASEWORKER).order_by(Account.id)).first()
    asked = select(Case).join(Need, Need.case_id == Case.id).where(Need.category == "work", Case.restricted.is_(None))
    for case, jobs in zip(db.session.scalars(asked.order_by(Case.id).limit(len(JOBS))), JOBS, strict=False):
        for one in jobs:
            _begin(case, one)
    g.pop("user")


def fill_partner_jobs() -> None:
    """A job that a partner wrote down on its phone last week, with little said, and corrected since."""
    partner = db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one()
    (helped, *_others) = helped_by(partner.organization_id or 0, Which())
    one = DemoJob("Sandia Laundry (example)", "Folds sheets", 9, Pay.HOURLY, 15_00, evidence=Evidence.NOTE,
                  lasting=Lasting.NOT_SAID, schedule=Schedule.NOT_SAID)  # fmt: skip
    with days_ago(6, partner):
        partner_jobs.place(helped, lambda: _job(one))
    with days_ago(2, partner):
        (made,) = written_by_partner.of_case(helped.organization_id, helped.case_id)
        partner_jobs.correct(
            helped,
            made.id,
            made.version,
            lambda: replace(made.job, pay_cents=15_75),
            "They showed us a pay stub (example)",
        )


def _begin(case: Case, one: DemoJob) -> None:
    placement = actions.place(case, _job(one))
    for ago, cents in one.paid:
        earnings.pay(placement, clock.today() - timedelta(days=ago), cents, one.evidence)
    if one.corrected is not None:
        cents, why = one.corrected
        actions.correct(placement, replace(placement.facts, pay_cents=cents), why)
    if one.ended is not None:
        _end(placement, *one.ended)
    _check(placement, one)
    if one.withdrawn:
        actions.withdraw(placement, one.withdrawn)


def _check(placement: Placement, one: DemoJob) -> None:
    """What was asked and said on its days, each as it was then."""
    if one.to_call is not None:
        day, ago = one.to_call
        with clock.shifted(timedelta(days=-ago)):
            check = _of_day(placement, day)
            check.step = Step.CALL
            asking.go_on(check)
    for day, ago, ways in one.tried:
        with clock.shifted(timedelta(days=-ago)):
            for way in ways:
                checks.keep_attempt(_of_day(placement, day), way)
    for day, ago, state, way in one.said:
        by = SaidBy.CASEWORKER if way is Channel.EMPLOYER else SaidBy.RESIDENT
        with clock.shifted(timedelta(days=-ago)):
            checks.answer(_of_day(placement, day), state, way, by)
    checks.settle(placement)


def _of_day(placement: Placement, day: int) -> Check:
    return next(one for one in of_placement(placement.id) if one.day == day)


def _end(placement: Placement, ago: int, reason: Ending) -> None:
    actions.end(placement, clock.today() - timedelta(days=ago), reason)


def _job(one: DemoJob) -> Job:
    return Job(
        employer_id=register.find_or_add(one.employer).id, title=one.title, kind=one.kind, lasting=one.lasting,
        started_on=clock.today() - timedelta(days=one.ago), hours=Decimal(one.hours), pay=one.pay, pay_cents=one.cents,
        tips_cents=one.tips, benefits=one.benefits, health_from=None, schedule=one.schedule, subsidized=one.subsidized,
        evidence=one.evidence,
    )  # fmt: skip
