"""Enrolling somebody and writing down what happened, by the rows it leaves."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.directory.vocabulary import Sensitivity
from engagement.employment.enrolments import actions, entries, queries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import ENTRY_KINDS, EntryKind, Part, kinds_of
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.participants.models import Participant
from engagement.employment.placements.kinds import Evidence
from engagement.employment.programs import actions as programs
from engagement.employment.programs.kinds import ProgramKind
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.folders import HOME
from engagement.people.age_bands import AGE_BANDS
from engagement.people.consents.models import ConsentText
from engagement.people.models import Case, CaseEvent
from engagement.people.queries import person_of
from tests import make
from tests.employment.enrolled import a_program, enrolled

TODAY = clock.today()


def ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def standing(enrolment: Enrolment) -> list[EnrolmentEntry]:
    return queries.standing([enrolment.id]).get(enrolment.id, [])


def test_somebody_is_enrolled_with_the_words_they_said_yes_to(app: Flask) -> None:
    enrolment = enrolled(program=a_program("Bridges (example)"))
    words = db.session.scalars(select(ConsentText).where(ConsentText.text_hash == enrolment.agreed_hash)).one()
    assert words.words.startswith("Do you want to take part in Bridges (example)?") and words.language == "en"
    assert enrolment.last_served_on == enrolment.enrolled_on
    kinds = list(db.session.scalars(select(CaseEvent.kind).where(CaseEvent.case_id == enrolment.case_id)))
    assert kinds[-1] == "enrolled"


def test_twice_is_once_and_again_only_after_they_left(app: Flask) -> None:
    case, program = make.case(), a_program()
    first = enrolled(case, program, ago(100))
    assert enrolled(case, program, ago(100)) is first
    again = enrolled(case, program, ago(2))
    assert again.id != first.id, "after 90 days without a service they had left"
    with pytest.raises(DomainError, match="in this program already"):
        enrolled(case, program, ago(1))
    other_case = make.case(person_of(case))
    with pytest.raises(DomainError, match="in this program already"):
        enrolled(other_case, program, ago(0))
    assert enrolled(other_case, a_program(), ago(0)).participant_id == first.participant_id


def test_only_while_the_program_runs(app: Flask) -> None:
    program = a_program(first_day=ago(40), last_day=ago(10))
    for day, said in ((ago(41), "began on"), (ago(9), "ended on")):
        with pytest.raises(DomainError, match=said):
            enrolled(program=program, day=day)
    for day in (ago(40), ago(10)):
        assert enrolled(program=program, day=day)
    programs.close(program)
    with pytest.raises(DomainError, match="is closed"):
        enrolled(program=program, day=ago(20))
    programs.reopen(program)
    assert enrolled(program=program, day=ago(20))


def test_nobody_is_refused_for_who_they_are(app: Flask) -> None:
    """Eligibility is words for people: nothing of a person is asked by any code, and whoever said yes is in."""
    program = a_program(eligibility="Young men of color from 14 to 24")
    for band in (None, *AGE_BANDS):
        for youth in (False, True):
            assert enrolled(make.case(make.person(age_band=band, youth_programs=youth, zip=None)), program)
    mentioned = ("age_band", "race", "gender", "demographics", "immigration_status", "citizen")
    for path in (HOME / "engagement" / "employment").glob("*/*.py"):
        if path.parent.name not in ("enrolments", "participants", "programs"):
            continue
        assert not [word for word in mentioned if re.search(rf"\b{word}\b", path.read_text())], path


def test_through_an_organization_that_names_nobody_nobody_is_enrolled(app: Flask) -> None:
    program, named, hidden = a_program(), make.organization("Mesa Works"), make.organization("Refuge")
    programs.takes_part(program, named, total_only=False)
    programs.takes_part(program, hidden, total_only=True)
    assert enrolled(program=program, organization_id=named.id).organization_id == named.id
    for one in (hidden.id, make.organization("Elsewhere").id):
        with pytest.raises(DomainError, match="gives a total and no names"):
            enrolled(program=program, organization_id=one)
    with pytest.raises(DomainError, match="by name"):
        programs.takes_part(program, named, total_only=True)


def test_steps_services_and_what_follows_from_them(app: Flask) -> None:
    enrolment = enrolled(day=ago(80))
    entries.write(enrolment, Line(EntryKind.ASSESSED, ago(70)))
    entries.write(enrolment, Line(EntryKind.FOLLOW_UP, ago(5)))
    entries.write(enrolment, Line(EntryKind.INTERVIEW, ago(4)))
    assert enrolment.last_served_on == ago(70), "following up and an interview are no services of the program"
    entries.write(enrolment, Line(EntryKind.READY, ago(40)))
    ready = entries.write(enrolment, Line(EntryKind.READY, ago(50)))
    assert enrolment.ready_on == ago(50)
    entries.strike_out(ready)
    assert enrolment.ready_on == ago(40)
    soon = entries.write(enrolment, Line(EntryKind.CLASS, ago(-20)))
    assert soon.planned and enrolment.planned_until == ago(-20) and enrolment.last_served_on == ago(70)
    with pytest.raises(DomainError, match="still to come"):
        entries.given(soon)
    with clock.shifted(timedelta(days=20)):
        given = entries.given(soon)
        assert not given.planned and enrolment.last_served_on == given.day and enrolment.planned_until is None
        assert given.planned_on == clock.today() - timedelta(days=20), "as long as it was planned, it kept them in"
        with pytest.raises(DomainError, match="corrected this meanwhile"):
            entries.strike_out(soon)


def test_a_correction_stays_beside_what_was_written(app: Flask) -> None:
    enrolment = enrolled()
    first = entries.write(enrolment, Line(EntryKind.DIPLOMA, ago(9), Evidence.WORD, "Showed a photo"))
    assert entries.write(enrolment, Line(EntryKind.DIPLOMA, ago(9), Evidence.WORD, "Showed a photo")) is first
    same = entries.correct(first, entries.line_of(first))
    assert same is first
    second = entries.correct(first, Line(EntryKind.DIPLOMA, ago(8), Evidence.DOCUMENT, "Saw it"))
    assert standing(enrolment) == [second] and len(queries.all_written(enrolment.id)) == 2
    entries.strike_out(second)
    assert not standing(enrolment) and len(queries.all_written(enrolment.id)) == 3
    make.commit()
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("UPDATE enrolment_entry SET struck = true"))
    db.session.rollback()
    rows = " ".join(db.session.scalars(text("SELECT one::text FROM enrolment_entry one")))
    assert "photo" not in rows and "Saw" not in rows


IMPOSSIBLE = [
    (Line(EntryKind.RESUME, ago(31)), "before they were enrolled"),
    (Line(EntryKind.RESUME, ago(-1)), "Only services can be planned"),
    (Line(EntryKind.FOSTER, ago(1)), "does not have that"),
]


@pytest.mark.parametrize(("line", "said"), IMPOSSIBLE)
def test_what_cannot_be_is_refused(app: Flask, line: Line, said: str) -> None:
    enrolment = enrolled()
    with pytest.raises(DomainError, match=said):
        entries.write(enrolment, line)
    entry = entries.write(enrolment, Line(EntryKind.RESUME, ago(1)))
    with pytest.raises(DomainError, match=said):
        entries.correct(entry, line)


def test_milestones_are_of_my_brothers_keeper_and_only_three_to_five() -> None:
    assert [kind.value for kind in kinds_of(Part.MILESTONE)] == [
        "milestone_3_school", "milestone_4_postsecondary", "milestone_5_work",
    ]  # fmt: skip
    assert len(kinds_of(Part.SKILL_GAIN)) == len(kinds_of(Part.EXCLUSION)) == 5
    assert set(ENTRY_KINDS) == set(EntryKind)
    keys = " ".join(kind.value for kind in EntryKind)
    for never in ("police", "jail", "prison", "incarcer", "arrest", "ineligible", "immigra", "visa", "status"):
        assert never not in keys


def test_only_some_programs_have_milestones_and_foster_youth(app: Flask) -> None:
    for kind, youth, has, lacks in (
        (ProgramKind.WORKFORCE, True, EntryKind.FOSTER, EntryKind.ENTERED_WORK),
        (ProgramKind.MBK, False, EntryKind.ENTERED_WORK, EntryKind.FOSTER),
    ):
        enrolment = enrolled(program=a_program(kind=kind, youth=youth))
        assert entries.write(enrolment, Line(has, ago(1)))
        with pytest.raises(DomainError, match="does not have that"):
            entries.write(enrolment, Line(lacks, ago(1)))


def test_an_enrolment_is_corrected_and_taken_back_by_versions(app: Flask) -> None:
    program, through = a_program(), make.organization("Mesa Works")
    programs.takes_part(program, through, total_only=False)
    enrolment = enrolled(program=program)
    entries.write(enrolment, Line(EntryKind.ASSESSED, ago(20)))
    with pytest.raises(DomainError, match="before that day"):
        actions.correct(enrolment, ago(19), None, "Slip")
    actions.correct(enrolment, ago(20), through.id, "It was the day of the assessment")
    actions.correct(enrolment, ago(20), through.id, "Pressed again")
    actions.withdraw(enrolment, "They took back their yes")
    actions.withdraw(enrolment, "Pressed again")
    versions = db.session.scalars(select(EnrolmentVersion).order_by(EnrolmentVersion.id)).all()
    assert [(one.enrolled_on, one.organization_id, one.withdrawn) for one in versions] == [
        (ago(30), None, False), (ago(20), through.id, False), (ago(20), through.id, True),
    ]  # fmt: skip
    with pytest.raises(DomainError, match="taken back"):
        actions.correct(enrolment, ago(3), None, "x")
    with pytest.raises(DomainError, match="taken back"):
        entries.write(enrolment, Line(EntryKind.CLASS, ago(1)))
    assert enrolled(db.session.get_one(Case, enrolment.case_id), program), "enrolled anew after that"


def test_an_enrolment_that_is_corrected_to_a_later_day_was_served_since(app: Flask) -> None:
    enrolment = enrolled(day=ago(30))
    actions.correct(enrolment, ago(10), None, "Slip")
    assert enrolment.last_served_on == ago(10)
    actions.correct(enrolment, ago(60), None, "Slip")
    assert enrolment.last_served_on == ago(60)


def test_a_plan_that_is_corrected_is_as_old_as_it_was(app: Flask) -> None:
    """Somebody mends a word of a plan after the day on which the exit would have been known: nobody has left by that."""
    enrolment = enrolled(day=clock.today() - timedelta(days=80))
    with clock.shifted(timedelta(days=-10)):
        plan = entries.write(enrolment, Line(EntryKind.CLASS, clock.today() + timedelta(days=40), words="Welding"))
    with clock.shifted(timedelta(days=15)):
        entries.correct(plan, Line(EntryKind.CLASS, plan.day + timedelta(days=9), words="Welding, evenings"))
        assert left(enrolment) is None, "on day 95 of a plan until then"
    with clock.shifted(timedelta(days=50)):
        assert left(enrolment) == enrolment.enrolled_on, "and nobody gave it"


@pytest.mark.parametrize(
    ("what", "days", "periods"),
    [
        ("given on its day", [0], 1),
        ("given sooner, and the exit would have been known by then", [-5], 1),
        ("given later, when it was known", [3], 2),
        ("said to be of another day, and then of its own", [-5, 0], 1),
        ("said to be of its day, and then of a later one", [0, 3], 2),
    ],
)
def test_a_plan_that_came_true_kept_them_in(app: Flask, what: str, days: list[int], periods: int) -> None:
    enrolment = enrolled(day=ago(10))
    entry = entries.write(enrolment, Line(EntryKind.CLASS, ago(-100)))
    planned_for = entry.day
    with clock.shifted(timedelta(days=110)):
        for later in days:
            entry = entries.correct(entry, Line(EntryKind.CLASS, planned_for + timedelta(days=later), words=f"{later}"))
        assert enrolment.planned_until is None and enrolment.last_served_on == entry.day
        found = queries.standing([enrolment.id])[enrolment.id]
        assert len(queries.periods_of(enrolment, found)) == periods
        entries.strike_out(entry)
        assert left(enrolment) == enrolment.enrolled_on, "it was never given"


def test_what_went_by_without_is_planned_anew(app: Flask) -> None:
    enrolment = enrolled(day=clock.today() - timedelta(days=80))
    with clock.shifted(timedelta(days=-30)):
        plan = entries.write(enrolment, Line(EntryKind.CLASS, clock.today() + timedelta(days=10)))
    with clock.shifted(timedelta(days=30)):
        entries.correct(plan, Line(EntryKind.CLASS, clock.today() + timedelta(days=10)))
        assert left(enrolment) == enrolment.enrolled_on, "the exit was known by then"


def left(enrolment: Enrolment) -> date | None:
    found = queries.standing([enrolment.id]).get(enrolment.id, [])
    return queries.periods_of(enrolment, found)[-1].exited_on


def test_no_slip_of_the_finger_keeps_somebody_in_a_program_for_ever(app: Flask) -> None:
    enrolment = enrolled()
    with pytest.raises(DomainError, match="more than a year ahead"):
        entries.write(enrolment, Line(EntryKind.CLASS, clock.today() + timedelta(days=367)))
    assert entries.write(enrolment, Line(EntryKind.CLASS, clock.today() + timedelta(days=366))).planned


def test_one_person_by_two_numbers_is_in_a_program_once(app: Flask) -> None:
    program = a_program()
    first = enrolled(make.case(make.person("Luis García")), program)
    number = db.session.get_one(Participant, first.participant_id).number
    again = make.case(make.person("Luis Garcia"))
    enrolled(again, a_program())
    with pytest.raises(DomainError, match="in this program already"):
        enrolled(again, program, number=number)


def test_whoever_helps_in_secret_by_now_names_nobody_any_more(app: Flask) -> None:
    program, organization = a_program(), make.organization("Casa Example")
    service = make.service("Beds", of=organization)
    programs.takes_part(program, organization, total_only=False)
    with pytest.raises(DomainError, match="names nobody gives a total"):
        programs.give_total(program, organization.id, clock.today().replace(day=1), 9)
    service.sensitivity = Sensitivity.CONFIDENTIAL
    db.session.flush()
    with pytest.raises(DomainError, match="gives a total and no names"):
        enrolled(None, program, organization_id=organization.id)
    assert programs.give_total(program, organization.id, clock.today().replace(day=1), 9).people == 9


def test_two_programs_that_only_share_a_name_are_two(app: Flask) -> None:
    one = a_program("Roofers (example)", goal=50)
    assert a_program("Roofers (example)", goal=50).id == one.id
    assert a_program("Roofers (example)", goal=51).id != one.id
