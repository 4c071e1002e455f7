"""Jobs of people of an invented city: with an employer, what was paid, the five days on which they are asked, and a judgement.

With 100,000 people these are about 30,000 jobs and 150,000 checks.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bench.cities.tables import row
from engagement.employment.checks.dates import DAYS, Window, due_on, first_step
from engagement.employment.checks.kinds import KNOWN, Channel, CheckState, Step
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.placements.models import Job
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.rule import Rule
from engagement.employment.sustained.wages import FigureKind
from engagement.foundation import crypto
from engagement.people.vocabulary import SaidBy

if TYPE_CHECKING:
    from bench.cities.city import City, Life
    from bench.cities.programs import Enrolled

EMPLOYERS = 1000
RULE, TRIAL, ROUND = 1, 1, 2
HOURLY = (1300, 1650, 1900, 2300, 2700)
FIRST_DAY, ENDED = timedelta(days=20), 0.3
ANSWERS = {
    CheckState.EMPLOYED_SAME: 50, CheckState.EMPLOYED_OTHER: 15, CheckState.NOT_EMPLOYED: 12, CheckState.IN_EDUCATION: 3,
    CheckState.NOT_REACHED: 12, CheckState.NOT_ASKED: 6, CheckState.DECLINED: 2,
}  # fmt: skip
ASKED_BY = (Channel.TEXT, Channel.TEXT, Channel.CALL)
UNDER_WAY = (Step.REMIND, Step.CALL, Step.OTHERS)


def found(city: City) -> None:
    """The employers, the wages that the rule asks about, and the rule, which was tried out before."""
    for key in range(1, EMPLOYERS + 1):
        name = f"Example Works {key:04d}"
        ein = f"{850_000_000 + key}" if key % 2 else None
        city.add("employer", id=key, created_at=city.now, name=name, ein=ein)
        city.add("employer_name", employer_id=key, known_as=f"exampleworks{key:04d}", spelled=name)
    for kind, household, cents in ((FigureKind.LIVING, "1a0c", 2350), (FigureKind.MINIMUM, None, 1200)):
        city.add(
            "wage_figure", created_at=city.now, kind=kind, county="35001", household=household, year=2026, cents=cents,
            effective_from=city.now.date() - timedelta(days=900), source="An example", licence="Free (example)",
        )  # fmt: skip
    said = json.dumps(Rule(percent=80).as_written())
    city.add("sustained_rule", id=RULE, created_at=city.now, number=1, said=said)
    for key in (TRIAL, ROUND):
        city.add(
            "judging_round", id=key, created_at=city.now, rule_id=RULE, trial=key == TRIAL, people=city.people // 3,
            done=city.people // 3, tally="{}", finished_at=city.now,
        )  # fmt: skip


def work(city: City, life: Life, enrolled: Enrolled) -> None:
    """They got a job, if they are in their program for long enough, and mostly with the help of whoever enrolled them."""
    started, today = enrolled.since + FIRST_DAY, city.now.date()
    if started > today or city.chance.random() > 0.63:
        return
    job = _job(city, started, today)
    key = next(city.ids["placement"])
    facts: dict[str, Any] = {one: getattr(job, one) for one in Job.__dataclass_fields__}
    sealed = crypto.encrypt(job.title or "", "placement.title", key)
    city.add(
        "placement", id=key, created_at=city.now, case_id=life.id, organization_id=enrolled.organization_id,
        **facts | {"title": sealed},
    )  # fmt: skip
    version = next(city.ids["placement_version"])
    written = json.dumps(job.as_written() | {"withdrawn": False})
    city.add(
        "placement_version", id=version, created_at=city.now, placement_id=key, version=1, by_id=life.owner_id,
        told=SaidBy.CASEWORKER, facts=crypto.encrypt(written, "placement_version.facts", version),
    )  # fmt: skip
    for days in (14, 28, 42):
        if (paid := started + timedelta(days=days)) <= (job.ended_on or today):
            city.add(
                "earning", created_at=city.now, placement_id=key, paid_on=paid, cents=130_000, evidence=job.evidence
            )
    for day in DAYS:
        _check(city, life, key, job, day)
    if city.chance.random() < 0.05:
        city.add("school_time", created_at=city.now, case_id=life.id, from_on=started)
    if life.id % 50 == 0:
        guardian = next(city.ids["job_check_consent"])
        city.add(
            "job_check_consent", id=guardian, created_at=life.at, case_id=life.id, guardian_on=started, assent_on=started,
            guardian=crypto.encrypt("Ana Example, mother", "job_check_consent.guardian", guardian),
        )  # fmt: skip
    _judge(city, life, started)


def _job(city: City, started: date, today: date) -> Job:
    ended = started + timedelta(days=city.chance.randrange(20, 400)) if city.chance.random() < ENDED else None
    if ended is not None and ended > today:
        ended = None
    return Job(
        employer_id=city.chance.randrange(1, EMPLOYERS + 1), title="Kitchen helper", kind=Kind.JOB, lasting=Lasting.OPEN,
        started_on=started, hours=Decimal(city.any_of((20, 32, 40))), pay=Pay.HOURLY, pay_cents=city.any_of(HOURLY), tips_cents=0,
        benefits=["health"] if city.chance.random() < 0.5 else [], health_from=None, schedule=Schedule.STEADY,
        subsidized=city.chance.random() < 0.05, evidence=city.any_of(Evidence, (30, 20, 40, 10)), ended_on=ended,
        ending=Ending.LAID_OFF if ended else None,
    )  # fmt: skip


def _check(city: City, life: Life, placement_id: int, job: Job, day: int) -> None:
    today, window = city.now.date(), Window(due_on(job.started_on, day))
    key, facts = (
        next(city.ids["job_check"]),
        {"placement_id": placement_id, "case_id": life.id, "day": day, "due_on": window.due_on},
    )
    if window.due_on > today:
        step, on = first_step(window, today)
        city.add("job_check", id=key, created_at=city.now, state=CheckState.DUE, step=step, next_on=on, **facts)
        return
    waits = not window.is_over(today) and city.chance.random() < 0.5
    if waits:
        step = city.any_of(UNDER_WAY)
        called = today + timedelta(days=city.chance.randrange(-2, 4)) if step is Step.CALL else None
        city.add(
            "job_check", id=key, created_at=city.now, state=CheckState.DUE, step=step, tries=1 + UNDER_WAY.index(step),
            next_on=today + timedelta(days=2), call_by=called, **facts,
        )  # fmt: skip
    else:
        state = city.any_of(ANSWERS, list(ANSWERS.values()))
        city.add("job_check", id=key, created_at=city.now, state=state, differs=key % 200 == 0, tries=1, **facts)
        if state in KNOWN:
            city.add(
                "job_check_answer", created_at=city.now, check_id=key, state=state, channel=Channel.TEXT, said_by=SaidBy.RESIDENT,
                said_on=window.due_on + timedelta(days=city.chance.randrange(4)),
            )  # fmt: skip
    for channel in ASKED_BY[: 1 if waits else city.chance.randrange(1, 4)]:
        city.add("job_check_attempt", created_at=city.now, check_id=key, channel=channel, tried_on=window.due_on)


def _judge(city: City, life: Life, started: date) -> None:
    day = started + timedelta(days=Rule().days)
    due = day <= city.now.date()
    verdict = city.any_of((Verdict.YES, Verdict.NO, Verdict.NOT_KNOWN), (50, 30, 20)) if due else Verdict.NOT_DUE
    values = {"days": Rule().days, "since": started.isoformat(), "day": day.isoformat()}
    key = city.add(
        "sustained_judgement", created_at=city.now, person_id=life.id, rule_id=RULE, round_id=ROUND, verdict=verdict, since=started,
        day=day, reasons=json.dumps([{"key": "lasted", "met": verdict.value, "values": values}]),
    )  # fmt: skip
    city.rows["sustained_standing"].append(row(
        "sustained_standing", person_id=life.id, judgement_id=key, verdict=verdict, look_again_on=None if due else day
    ))  # fmt: skip
    if due and life.id % 20 == 0:
        city.rows["judging_change"].append(
            row("judging_change", round_id=TRIAL, person_id=life.id, was=verdict, will=Verdict.NOT_KNOWN)
        )
