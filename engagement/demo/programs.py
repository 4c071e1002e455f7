"""The demo's programs: one with 500 people as its goal, five organizations, and people at every step of the way to work."""

from dataclasses import dataclass
from datetime import timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.enrolments import actions, entries
from engagement.employment.enrolments.actions import Wanted
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs import actions as programs
from engagement.employment.programs.actions import About
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as schools
from engagement.foundation import clock, db
from engagement.foundation.months import months_from
from engagement.people import actions as people
from engagement.people.actions import NeedAsked
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import ConsentMode, Source
from engagement.web.roles import Role

School = tuple[int, int | None, bool | None]  # from when until when, and whether it is after high school
Steps = tuple[tuple[EntryKind, int, Evidence, str], ...]
NAMED = ("org-jobs", "org-mesa", "org-youth", "org-semilla")  # they enroll by name
SURVIVORS = "org-haven"  # it gives a total
MANY = 40
ISAIAH, TWICE = "Isaiah Thompson", "07/19"


@dataclass(frozen=True)
class Way:
    """How far somebody came: days are counted back from today, those of plans forward."""

    began: int
    steps: Steps
    planned: tuple[EntryKind, int, int] | None = None  # a service, when it was planned, and for when
    schools: tuple[School, ...] = ()


def _step(
    kind: EntryKind, ago: int, evidence: Evidence = Evidence.NOTE, words: str = ""
) -> tuple[EntryKind, int, Evidence, str]:
    return kind, ago, evidence, words


K, D, R = EntryKind, Evidence.DOCUMENT, Evidence.RECORD
WAYS: tuple[Way, ...] = (
    Way(12, (_step(K.ASSESSED, 9),)),
    Way(50, (_step(K.ASSESSED, 45), _step(K.PLAN_MADE, 44, D),
             _step(K.TRANSPORT, 44, Evidence.WORD, "A bus pass for two months (example)"),
             _step(K.CLASS, -14, words="Evening class, first day (example)"))),
    Way(160, (_step(K.ASSESSED, 158), _step(K.RESUME, 140, D), _step(K.TRAINING, 60, R, "Forklift course (example)"),
              _step(K.READY, 40))),
    Way(95, (_step(K.ASSESSED, 92), _step(K.JOB_SEARCH, 75), _step(K.INTERVIEW, 30), _step(K.FOLLOW_UP, 5)),
        planned=(K.COUNSELING, 20, 2)),
    Way(260, (_step(K.ASSESSED, 255), _step(K.READY, 200), _step(K.OFFER, 190, R), _step(K.ENTERED_WORK, 180, R),
              _step(K.COUNSELING, 150))),
    Way(210, (_step(K.TRAINING, 150, R), _step(K.POSTSECONDARY_CREDENTIAL, 80, D, "Welding certificate (example)"),
              _step(K.PROGRESSION_GAIN, 80, D), _step(K.CLASS, 20))),
    Way(180, (_step(K.CLASS, 120), _step(K.LEVEL_GAIN, 70, R),
              _step(K.DOCUMENTS, 65, Evidence.WORD, "A copy of the diploma (example)"),
              _step(K.DIPLOMA, 30, D), _step(K.FINISHED_SCHOOL, 30, D), _step(K.MENTOR, 10)),
        schools=((400, 28, False), (12, None, True))),
    Way(140, (_step(K.CHILD_CARE, 130, words="A place at the Nido center (example)"), _step(K.SUPPORT, 110),
              _step(K.HEALTH, 100)), schools=((150, None, None),)),
    # Long enough ago that the quarters after the exit are over.
    Way(560, (_step(K.ASSESSED, 555), _step(K.TRAINING, 520, R), _step(K.READY, 500), _step(K.SUPPORT, 480))),
    Way(75, (_step(K.TOOLS, 60, words="Boots and a helmet (example)"), _step(K.WORK_EXPERIENCE, 25), _step(K.SUPPORT, -3))),
)  # fmt: skip


def fill_programs() -> None:
    """Three programs, and some forty people in them: each through the city or one of its organizations."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.CASEWORKER).order_by(Account.id)).first()
    mbk, workforce = _programs()
    through = [one.id for one in _organizations(*NAMED)]
    enrolled = select(Case).where(Case.restricted.is_(None), Case.erased_at.is_(None)).order_by(Case.id).limit(MANY)
    of_each = {case.person_id: case for case in db.session.scalars(enrolled)}
    for place, case in enumerate(of_each.values()):
        program = workforce if place % 4 == 3 else mbk
        _enrol(
            case, program, WAYS[place % len(WAYS)], (None, *through)[place % 5], _birthday(place, person_of(case).name)
        )
    _twice(mbk, through[0])
    g.pop("user")


def _twice(program: Program, organization_id: int) -> None:
    """Somebody asked at a second place too, where his name was written otherwise: one person, or two?"""
    person = people.add_person(
        name="Isaia Thompson (example)", written_language="en", spoken_language="en", zip="87106", age_band="18_24"
    )
    case = people.open_case(person, [NeedAsked("work")], source=Source.PHONE, language="en")
    _enrol(case, program, WAYS[1], organization_id, TWICE)


def _birthday(place: int, name: str) -> str | None:
    """Most told theirs."""
    if name.startswith(ISAIAH):
        return TWICE
    return None if place % 6 == 5 else f"{place % 12 + 1:02d}/{place % 28 + 1:02d}"


def _enrol(case: Case, program: Program, way: Way, organization_id: int | None, birthday: str | None) -> Enrolment:
    asked = enrolment_wording(program.name, person_of(case).written_language)
    day = clock.today() - timedelta(days=way.began)
    wanted = Wanted(day, ConsentMode.VERBAL, asked, organization_id, birthday=birthday)
    made = actions.enrol(case, program, wanted)
    for kind, ago, evidence, words in way.steps:
        line = Line(kind, clock.today() - timedelta(days=ago), evidence, words)
        if kind in entries.kinds_for(program):
            entries.write(made, line)
    for first, last, after_high_school in way.schools:
        until = None if last is None else clock.today() - timedelta(days=last)
        schools.in_school(case, clock.today() - timedelta(days=first), until, postsecondary=after_high_school)
    if way.planned is not None:
        planned, ago, for_day = way.planned
        with clock.shifted(timedelta(days=-ago)):
            entries.write(made, Line(planned, clock.today() + timedelta(days=ago - for_day)))
    return made


def _programs() -> tuple[Program, Program]:
    began = clock.today() - timedelta(days=700)
    mbk = programs.begin(
        About(
            kind=ProgramKind.MBK, other_kind="", name="Pathways to Work (example)", goal=500, first_day=began, last_day=None,
            eligibility="Made for young men of color from 14 to 24. Nobody who asks is turned away (example).", youth=True,
        )
    )  # fmt: skip
    workforce = programs.begin(
        About(
            kind=ProgramKind.WORKFORCE, other_kind="", name="Trades Bridge (example)", goal=120, first_day=began, last_day=None,
            eligibility="For anyone who wants to learn a trade (example).", youth=False,
        )
    )  # fmt: skip
    over = programs.begin(
        About(
            kind=ProgramKind.ANOTHER, other_kind="Summer jobs", name="First Summer (example)", goal=60,
            first_day=began, last_day=clock.today() - timedelta(days=90), eligibility="", youth=True,
        )
    )  # fmt: skip
    programs.close(over)
    for organization in _organizations(*NAMED):
        for program in (mbk, workforce):
            programs.takes_part(program, organization, total_only=False)
    (haven,) = _organizations(SURVIVORS)
    programs.takes_part(mbk, haven, total_only=True)
    for back, served in ((3, 7), (2, 9), (1, 12)):
        programs.give_total(mbk, haven.id, months_from(clock.today(), -back), served)
    return mbk, workforce


def _organizations(*ids: str) -> list[Organization]:
    wanted = select(Organization).where(Organization.source_id.in_(ids)).order_by(Organization.id)
    return list(db.session.scalars(wanted))
