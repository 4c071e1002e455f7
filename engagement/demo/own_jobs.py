"""What the demo's residents told of their own work: by text and on My request, and two who are under 18. All invented."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plans import days_ago
from engagement.employment.checks import actions as checks
from engagement.employment.checks import asking
from engagement.employment.checks.kinds import Channel
from engagement.employment.checks.models import AskingConsent
from engagement.employment.checks.queries import of_placement
from engagement.employment.employers import actions as register
from engagement.employment.own_jobs import actions
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job, Placement
from engagement.foundation import clock, db
from engagement.messaging import replies
from engagement.people.age_bands import AGE_BANDS, is_under_age
from engagement.people.models import Case, Need, Person
from engagement.web.roles import Role

# In whatever language they write: each book knows these.
BY_TEXT = ("I got a job", "me despidieron")


def fill_own_jobs() -> None:
    """Some told that they have a job, one that he lost his, one that a job is otherwise than a paper says; two are under 18."""
    worker = db.session.scalars(select(Account).where(Account.role == Role.CASEWORKER).order_by(Account.id)).first()
    assert worker is not None
    free = _without_a_job()
    actions.begin(free[0], _job("Panadería La Estrella (ejemplo)", 5))
    with days_ago(3, worker):
        known = placements.place(free[1], _job("Mesa Dairy (example)", 40, Evidence.DOCUMENT))
    facts = known.facts
    actions.correct(known, Job(**vars(facts) | {"hours": Decimal(24)}), Channel.MY_REQUEST)
    _texts()
    for place, case in enumerate(_under_age()):
        with days_ago(1, worker):
            _first_check(placements.place(case, _job("Acequia Nursery (example)", 29)), agreed=place == 1)


def _job(employer: str, ago: int, evidence: Evidence = Evidence.WORD) -> Job:
    by_paper = evidence is not Evidence.WORD or "example" in employer
    return Job(
        employer_id=register.find_or_add(employer).id if by_paper else None, title=None, kind=Kind.JOB,
        lasting=Lasting.NOT_SAID, started_on=clock.today() - timedelta(days=ago), hours=Decimal(32), pay=Pay.HOURLY,
        pay_cents=16_25, tips_cents=0, benefits=[], health_from=None, schedule=Schedule.NOT_SAID, subsidized=False,
        evidence=evidence, employer_said=None if by_paper else employer,
    )  # fmt: skip


def _without_a_job() -> list[Case]:
    """Open cases that asked for something and have no job written down."""
    has = select(Placement.case_id)
    wanted = select(Case).where(Case.restricted.is_(None), Case.closed_at.is_(None), Case.id.not_in(has))
    asked = wanted.where(Case.id.in_(select(Need.case_id).where(Need.category.in_(("work", "training")))))
    found = db.session.scalars(asked.order_by(Case.id)).all()
    return [*found, *db.session.scalars(wanted.order_by(Case.id))]


def _texts() -> None:
    """Two whose numbers are known to be theirs."""
    proved = select(Person).join(Case, Case.person_id == Person.id)
    proved = proved.where(
        Person.number_proved_at.is_not(None), Person.say_nothing.is_(False), Person.ok_to_text, Case.restricted.is_(None),
        Case.closed_at.is_(None),
    )  # fmt: skip
    found = db.session.scalars(proved.order_by(Person.id)).unique().all()
    theirs = {one.phone: one for one in found if one.phone}
    for place, (phone, words) in enumerate(zip(theirs, BY_TEXT, strict=False)):
        replies.receive({"From": phone, "Body": words, "MessageSid": f"SMdemo-own-job-{place}"})


def _under_age() -> list[Case]:
    bands = [one for one in AGE_BANDS if is_under_age(one)]
    wanted = select(Case).join(Person, Person.id == Case.person_id)
    wanted = wanted.where(Person.age_band.in_(bands), Case.restricted.is_(None), Case.closed_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Case.id).limit(2)))


def _first_check(placement: Placement, *, agreed: bool) -> None:
    """Nobody asks before a guardian and they themselves said yes: of one of the two it is written down."""
    case, check = db.session.get_one(Case, placement.case_id), of_placement(placement.id)[0]
    if agreed:
        day = clock.today() - timedelta(days=2)
        checks.give_consent(case, AskingConsent(guardian="Their mother (example)", guardian_on=day, assent_on=day))
    else:
        asking.go_on(check)
