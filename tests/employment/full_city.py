"""A city in which every page of work has something to show, told with long names and words. All names are invented examples."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.duties.kinds import DutyKind
from engagement.employment.earnings import actions as earnings
from engagement.employment.employers import actions as register
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import EnrolmentEntry
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.goal import actions as goal
from engagement.employment.goal.releases.queries import newest, public_program
from engagement.employment.job_imports import actions as job_imports
from engagement.employment.job_imports import uploads
from engagement.employment.job_imports.columns import PARTNERS, STAFFS, Column, guess
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.own_jobs import actions as own_jobs
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.participants.models import ParticipantPair
from engagement.employment.partner_enrolments import actions as partners_programs
from engagement.employment.partner_jobs import actions as partners_jobs
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Evidence, Pay
from engagement.employment.placements.models import Placement
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program
from engagement.employment.reports import actions as reports
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.models import JudgingRound
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import actions as wage_figures
from engagement.foundation import clock, db, sheets
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case
from engagement.people.one_time_codes import digest
from engagement.people.vocabulary import ConsentMode, SaidBy
from engagement.web.roles import Role
from tests import make
from tests.employment.duties.owed import owed
from tests.employment.enrolled import a_program, enrolled
from tests.employment.goal.releases.counted import release
from tests.employment.jobs import a_job, placed
from tests.referrals.partner_desk import sent_to

WHO = "Maximiliana Guadalupe de los Ángeles Wolfeschlegelsteinhausen-Oluwaseunfunmilayo"
VIETNAMESE, ARABIC = "Nguyễn Thị Thanh Hương (ví dụ)", "مطعم ومخبز ليالي دمشق للحلويات الشرقية (مثال)"
EMPLOYER = "Rio Grande Valley Community Kitchen, Bakery and Neighborhood Food Pantry Cooperative (example)"
TITLE = "Assistant to the night-shift supervisor for cleaning, packing and Qualitätssicherungsdokumentation"
PROGRAM = "Pathways to Registered Apprenticeship, English at Work and Lasting Employment for Newcomers (example)"
OURS = "Asociación de Vecinas y Vecinos del Valle del Río Grande para el Empleo (example)"
WORDS = "The early shift begins before the first bus runs, so she asks for the late one (example)."
RETURN_NUMBER = "123456"
HEADINGS = (
    "Referral number",
    "Request code",
    "Client name",
    "Company",
    "Date of hire",
    "Hours per week",
    "Hourly wage",
    "Job title",
)
FROM_HELPERS = """
    Mesa Dairy (example) Cook Example Program OutOfWork Differ Calls Consent Planned Exits Unreached Unproved Gains Caseworker
    Supervisor English classes, evening Bernalillo Sandoval Torrance Valencia A house for survivors (example)
"""
At = dict[str | tuple[str, str], str | int]  # by argument, or by endpoint and argument
THEIR_WORDS = " ".join((WHO, VIETNAMESE, ARABIC, EMPLOYER, TITLE, PROGRAM, OURS, WORDS, *HEADINGS, FROM_HELPERS))
INVENTED = {"source": "Example figure for a test, not a published one", "licence": "none: invented"}


@dataclass(frozen=True)
class FullCity:
    """Who may sign in, whose request it is, and what stands for each argument of an address."""

    emails: dict[Role, str]
    code: str
    at: At = field(default_factory=dict)


def full_city() -> FullCity:
    """Make it, and say where everything is."""
    accounts = {
        role: make.account(role, language="es") for role in (Role.CASEWORKER, Role.SUPERVISOR, Role.LEAD, Role.PARTNER)
    }
    with _at_the_desk(accounts[Role.CASEWORKER]):
        program = _a_program(accounts[Role.PARTNER])
        case = _somebody()
        at: At = {"lang": "en", "program_id": program.id, "case_id": case.id}
        at |= _of_their_work(case) | _of_their_way(case, program) | _of_others(accounts[Role.CASEWORKER])
        at |= _file("staff", accounts[Role.CASEWORKER], STAFFS, ("", case.request_code))
    with _at_the_desk(accounts[Role.SUPERVISOR]):
        at |= _rules()
    with _at_the_desk(accounts[Role.PARTNER]):
        at |= _of_a_partner(accounts[Role.PARTNER], program)
    goal.count(program)
    reports.count(program)
    at |= _released(program)
    make.commit()
    return FullCity({role: one.email for role, one in accounts.items()}, case.request_code, at)


@contextmanager
def _at_the_desk(account: Account) -> Iterator[None]:
    g.user = account
    yield
    g.pop("user")


def _ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def _a_program(partner: Account) -> Program:
    program = a_program(PROGRAM, eligibility=WORDS)
    theirs = db.session.get_one(Organization, partner.organization_id)
    theirs.name = OURS
    haven = make.organization("A house for survivors (example)")
    programs.takes_part(program, theirs, total_only=False)
    programs.takes_part(program, haven, total_only=True)
    programs.give_total(program, haven.id, _ago(40).replace(day=1), 7)
    return program


def _somebody() -> Case:
    person = make.person(WHO, age_band="18_24", written_language="en")
    case = make.case(person, needs=("work", "english"))
    case.return_number = digest(case.request_code, RETURN_NUMBER)
    return case


def _of_their_work(case: Case) -> At:
    """A job with all there can be of one, two that they told of themselves, and what they say is otherwise."""
    job = placed(
        case, EMPLOYER, title=TITLE, started_on=_ago(95), evidence=Evidence.RECORD, pay=Pay.TIPPED, tips_cents=3_25,
        benefits=["health", "paid_leave", "retirement"], health_from=_ago(60), subsidized=True,
    )  # fmt: skip
    for ago in (80, 66, 8):
        earnings.pay(job, _ago(ago), 1_712_45, Evidence.DOCUMENT)
    first, *others = of_placement(job.id)
    checks.answer(first, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    checks.answer(first, CheckState.EMPLOYED_OTHER, Channel.EMPLOYER, SaidBy.CASEWORKER)
    checks.keep_attempt(others[0], Channel.TEXT)
    placements.correct(job, a_job(**vars(job.facts) | {"hours": job.hours - 8}), WORDS)
    for employer in (ARABIC, VIETNAMESE):
        own_jobs.begin(case, a_job(employer_said=employer, title=None, started_on=_ago(31)))
    own_jobs.correct(job, a_job(**vars(job.facts) | {"hours": job.hours - 16}), Channel.MY_REQUEST)
    db.session.flush()
    word = db.session.scalars(select(OwnWord).where(OwnWord.case_id == case.id).order_by(OwnWord.id)).first()
    assert word is not None and job.employer_id is not None
    return {
        "placement_id": job.id, "check_id": first.id, "employer_id": job.employer_id, "own_word_id": word.id,
        ("my_request.work.correct", "number"): job.id,
    }  # fmt: skip


def _of_their_way(case: Case, program: Program) -> At:
    """An enrolment with a line of each part, one of them corrected, and help that is planned."""
    made = enrolled(case, program, _ago(120), birthday="02/29")
    for number, kind in enumerate(entries.kinds_for(program)):
        entries.write(made, Line(kind, _ago(110 - number), Evidence.DOCUMENT, WORDS if number % 4 == 0 else ""))
    last = entries.write(made, Line(EntryKind.COUNSELING, clock.today() + timedelta(days=4)))
    sustained.in_school(case, _ago(300), _ago(150))
    return {"enrolment_id": made.id, ("enrolments.correct_entry", "entry_number"): last.id}


def _of_others(caseworker: Account) -> At:
    """One of everything that can be due; of a pair, one that waits and one that is decided."""
    for kind in DutyKind:
        owed(kind, WHO if kind in (DutyKind.CLOSING, DutyKind.PAIRS) else "", owner_id=caseworker.id)
    db.session.flush()
    pair = db.session.scalars(select(ParticipantPair).order_by(ParticipantPair.id)).first()
    assert pair is not None
    return {"participant_pair_id": pair.id}


def _file(desk: str, account: Account, columns: tuple[Column, ...], who: tuple[str, str]) -> At:
    """A file of which one row may come in and the others say why not."""
    rows = (
        (*who, "", EMPLOYER, f"{_ago(20):%m/%d/%Y}", "24", "$16.25", TITLE),
        ("", "", WHO, "Rio Grande Valley Comunity Kitchen", f"{_ago(30):%m/%d/%Y}", "40", "15.75", "Cook"),
        ("99999", "", "", ARABIC, "13/10/2026", "forty", "1650", VIETNAMESE),
    )
    upload = uploads.read(sheets.written([HEADINGS, *rows]).encode())
    brought = job_imports.bring(account.id, account.organization_id, upload)
    job_imports.map_columns(brought, guess(upload.headings, columns), DayForm.MONTH_FIRST)
    db.session.flush()
    pages = ("one", "columns", "left_rows")
    return {(f"job_imports.{desk}_{page}", "job_import_id"): brought.id for page in pages}


def _rules() -> At:
    """A rule that is in force, one that was tried out, and the wage that it is held against."""
    figure = wage_figures.add(
        {"kind": FigureKind.LIVING, "county": "35001", "household": "1a0c", "year": 2025, "cents": 16_50,
         "effective_from": date(2025, 1, 1), **INVENTED}
    )  # fmt: skip
    in_force = Rule(wage=WageTest.AMOUNT, amount_cents=12_00, days=30)
    for rule in (in_force, Rule(wage=WageTest.LIVING, county="35001", household="1a0c")):
        version = sustained.write(rule)
        _run(sustained.try_out(version))
        if rule is in_force:
            _run(sustained.put_in_force(version))
    return {"sustained_rule_id": version.id, "wage_figure_id": figure.id}


def _run(begun: JudgingRound) -> None:
    while sustained.judge_some(begun.id):
        pass


def _of_a_partner(partner: Account, program: Program) -> At:
    """Somebody whom it helps, enrolled and placed by it, and others of whom it may write."""
    referral = sent_to(partner, "accept", name=WHO)
    for name in (VIETNAMESE, "هالة مثال"):
        sent_to(partner, "accept", name=name)
    (helped,) = helped_by(referral.organization_id, Which(referral_id=referral.id))
    asked = enrolment_wording(program.name, helped.language, by=OURS)
    number = partners_programs.enrol(helped, program.id, Wanted(_ago(68), ConsentMode.VERBAL, asked, birthday="02/29"))
    for kind, ago in ((EntryKind.ASSESSED, 66), (EntryKind.TRANSPORT, 66), (EntryKind.CLASS, -3)):
        partners_programs.write(helped, number, Line(kind, _ago(ago), Evidence.DOCUMENT, WORDS))
    entry = db.session.scalars(
        select(EnrolmentEntry).where(EnrolmentEntry.enrolment_id == number).order_by(EnrolmentEntry.id)
    ).first()
    for first, after_high_school in ((300, None), (30, True)):
        partners_programs.in_school(helped, number, _ago(first), None, after_high_school)
    employer = register.find_or_add(EMPLOYER).id
    partners_jobs.place(helped, lambda: a_job(employer_id=employer, title=TITLE, started_on=_ago(20)))
    job = db.session.scalars(select(Placement).where(Placement.case_id == helped.case_id)).one()
    assert entry is not None
    found: At = {
        "referral_id": referral.id, ("partner_enrolments.correct_entry", "entry_number"): entry.id,
        ("partner_jobs.job", "number"): job.id,
    }  # fmt: skip
    for page in ("enrolment", "correct", "correct_entry", "number_given", "school"):
        found[f"partner_enrolments.{page}", "number"] = number
    return found | _file("partner", partner, PARTNERS, (str(referral.id), ""))


def _released(program: Program) -> At:
    """A month that everybody reads, unless months are out already."""
    public = public_program() or program
    if newest(public.id) is None:
        release(public)
    out = newest(public.id)
    assert out is not None
    return {"month": f"{out.row.month:%Y-%m}"}
