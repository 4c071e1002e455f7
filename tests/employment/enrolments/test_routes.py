"""Programs and enrolments as caseworkers write them down, told by what they read."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.participants import queries
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import Participant, ParticipantPair
from engagement.employment.programs import actions as programs
from engagement.employment.programs.models import Program, ProgramTotal
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.models import Case
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.enrolled import a_program, enrolled


@pytest.fixture
def case(app: Flask, browser: Browser) -> Case:
    """A case that asks for work, a program, and a caseworker at the desk."""
    browser.sign_in(Role.CASEWORKER)
    a_program("Bridges (example)")
    made = make.case(make.person("Amina Rahimi"), needs=("work",))
    make.commit()
    return made


def number(model: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def enroll(browser: Browser, case: Case, **fields: Any) -> Page:
    page = browser.get(f"/staff/cases/{case.id}").follow("Enroll them in a program").follow("Bridges (example)")
    return page.submit("Enroll them", **{"agreed": "verbal", "month": "4", "day_of_birth": "17"} | fields)


def test_somebody_is_enrolled_and_reads_their_number(browser: Browser, case: Case) -> None:
    page = enroll(browser, case)
    known = db.session.scalars(select(Participant)).one()
    assert "They are enrolled" in page.main and known.number in page.main and known.birthday == "04/17"
    assert known.number in browser.get(f"/staff/cases/{case.id}").main
    listed = browser.get("/staff/programs").follow("Bridges (example)")
    assert "Amina Rahimi" in listed.main and known.number in listed.main
    again = enroll(browser, case, day=show_date(clock.today() - timedelta(days=1)))
    assert again.status == 422 and "in this program already" in again.main, "nothing but that is wrong"


def test_whoever_told_their_birthday_is_not_asked_again(browser: Browser, case: Case) -> None:
    enroll(browser, case)
    a_program("Oaks (example)")
    make.commit()
    page = browser.get(f"/staff/cases/{case.id}/enrolments/new").follow("Oaks (example)")
    assert "Month of birth" not in page.main
    assert page.submit("Enroll them", agreed="written").status == 200 and number(Enrolment) == 2


WRONG = [
    ({"agreed": ""}, "An enrolment needs their yes"),
    ({"month": "2", "day_of_birth": "30"}, "no day of the year"),
    ({"month": "", "day_of_birth": "3"}, "no day of the year"),
    ({"day": "soon"}, "This is no day"),
    ({"number": "22-22-22"}, "Nobody has this program number"),
]


@pytest.mark.parametrize(("fields", "said"), WRONG)
def test_what_is_wrong_is_said(browser: Browser, case: Case, fields: dict[str, str], said: str) -> None:
    page = enroll(browser, case, **fields)
    assert page.status == 422 and said in page.main and number(Enrolment) == number(Participant) == 0


def test_a_number_of_somebody_with_another_name_is_asked_about(browser: Browser, case: Case) -> None:
    other = enrolled(make.case(make.person("Ana Montoya")))
    make.commit()
    told = db.session.get_one(Participant, other.participant_id).number
    page = enroll(browser, case, number=told)
    assert page.status == 422 and "has another name" in page.main and "Ana" not in page.main
    page.submit("Enroll them", anyway="y")
    assert number(Participant) == 1


def test_a_number_of_somebody_with_another_birthday_is_asked_about(browser: Browser, case: Case) -> None:
    other = enrolled(make.case(make.person("Amina Rahimi")), birthday="04/17")
    make.commit()
    told = db.session.get_one(Participant, other.participant_id).number
    page = enroll(browser, case, number=told, month="4", day_of_birth="18")
    assert page.status == 422 and "told another birthday" in page.main and "04/17" not in page.main
    page = page.submit("Enroll them", anyway="y")
    assert "They are enrolled." in page.main
    assert db.session.get_one(Participant, other.participant_id).birthday == "04/17"


def test_only_the_birthday_of_whoever_is_enrolled_is_known(browser: Browser, case: Case) -> None:
    enrolled(make.case(make.person("Another Example")), birthday="04/17")
    enrolled(case)
    program = a_program()
    make.commit()
    page = browser.get(f"/staff/cases/{case.id}/enrolments/new?program={program.id}")
    assert "Birthday, without the year" in page.main, "another told theirs, they did not"


def test_a_step_is_written_corrected_and_struck_out(browser: Browser, case: Case) -> None:
    page = enroll(browser, case)
    page = page.submit("Save", **{"new-kind": "step_resume", "new-note": "Two pages", "new-evidence": "b"})
    assert "Résumé written" in page.main and "Two pages" in page.main
    entry = db.session.scalars(select(EnrolmentEntry)).one()
    page = browser.get(f"/staff/enrolments/{entry.enrolment_id}/entries/{entry.id}/correct").submit(
        "Save", note="One page"
    )
    assert "One page" in page.main and "Two pages" in page.find(".timeline").get_text(" ")
    tomorrow = show_date(clock.today() + timedelta(days=1))
    refused = page.submit("Save", **{"new-kind": "step_offer", "new-day": tomorrow})
    assert refused.status == 422 and "Only services can be planned" in refused.main
    page = refused.submit("Save", **{"new-kind": "service_class", "new-day": tomorrow})
    assert "planned" in page.main and number(EnrolmentEntry) == 3
    assert "planned" in browser.get("/staff/programs").follow("Bridges (example)").main


def test_words_about_a_status_are_asked_about(browser: Browser, case: Case) -> None:
    page = enroll(browser, case)
    page = page.submit("Save", **{"new-kind": "barrier_documents", "new-note": "his green card"})
    assert page.status == 422 and not number(EnrolmentEntry)


def test_a_program_is_written_changed_closed_and_opened(browser: Browser, case: Case) -> None:
    page = browser.get("/staff/programs").follow("New program")
    assert page.submit("Save", name="Oak", kind="other", first="1/1").status == 422
    page = page.submit("Save", name="Oak", kind="other", other_kind="Garden", first="1/1", goal="12", eligibility="All")
    assert "Garden" in page.main and "Goal: 12 people" in page.main and "Only the city so far" in page.main
    page = page.follow("Change it").submit("Save", goal="13")
    assert "Goal: 13 people" in page.main
    page = page.submit("Close it")
    assert "nobody is enrolled any more" in page.main
    assert "Oak" not in browser.get(f"/staff/cases/{case.id}/enrolments/new").main
    page.submit("Open it again")
    assert number(Program) == 2


def test_two_who_change_a_program_at_once_compare(browser: Browser, another_browser: Browser, case: Case) -> None:
    program = db.session.scalars(select(Program)).one()
    page = browser.get(f"/staff/programs/{program.id}/edit")
    another_browser.sign_in(Role.CASEWORKER)
    another_browser.get(f"/staff/programs/{program.id}/edit").submit("Save", goal="900")
    answer = page.submit("Save", goal="700")
    assert answer.status == 409 and "900" in answer.main and "700" in answer.main


def test_an_organization_that_helps_survivors_gives_a_total_only(browser: Browser, case: Case) -> None:
    make.organization("Haven (example)")
    make.commit()
    page = browser.get("/staff/programs").follow("Bridges (example)")
    wrong = page.submit("Save", **{"part-name": "Hav"})
    assert wrong.status == 422 and "Haven (example)" in wrong.main
    page = page.submit("Save", **{"part-name": "Haven (example)", "part-total_only": "y"})
    assert "total only" in page.main
    (box,) = [str(one["name"]) for one in page.soup.select("input[name$=people]")]
    form = re.sub("people$", "", box)
    page = page.submit("Save", **{box: "11", f"{form}month": clock.today().replace(day=1).isoformat()})
    assert "11 people" in page.main and number(ProgramTotal) == 1
    assert "Haven" not in browser.get(f"/staff/cases/{case.id}/enrolments/new").follow("Bridges").main


def test_whoever_enrolled_them_and_left_since_stays_when_the_day_is_corrected(browser: Browser, case: Case) -> None:
    program, organization = db.session.scalars(select(Program)).one(), make.organization("Casa Example")
    programs.takes_part(program, organization, total_only=False)
    made = enrolled(case, program, organization_id=organization.id)
    programs.leaves(program, organization.id)
    make.commit()
    page = browser.get(f"/staff/enrolments/{made.id}/correct")
    page = page.submit("Save", day=show_date(clock.today() - timedelta(days=31)), why="A day sooner")
    assert "It is corrected." in page.main
    db.session.expire_all()
    kept = db.session.get_one(Enrolment, made.id)
    assert (kept.enrolled_on, kept.organization_id) == (clock.today() - timedelta(days=31), organization.id)


def test_a_pair_is_decided_and_taken_back(browser: Browser, case: Case) -> None:
    for name in ("Luis García", "Luis Garcia"):
        enrolled(make.case(make.person(name)), birthday="04/17")
    make.commit()
    pair = db.session.scalars(select(ParticipantPair)).one()
    page = browser.get("/staff/programs").follow("One person or two?")
    assert "Luis García" in page.main and "04/17" not in page.html and "April" not in page.main
    assert page.submit("Save").status == 422
    page = page.submit("Save", **{f"pair{pair.id}-answer": "two", f"pair{pair.id}-why": "Twins"})
    assert "No pair waits" in page.main
    page = page.follow("Those that were decided")
    assert "Two people" in page.main and "Twins" in page.main
    page.submit("Take it back")
    db.session.expire_all()
    assert pair.answer is PairAnswer.OPEN


def test_a_pair_with_a_restricted_case_is_hidden_whole(browser: Browser, case: Case) -> None:
    make.account(Role.SUPERVISOR)
    sides = [make.case(make.person("Luis García")) for _ in range(2)]
    for one in sides:
        enrolled(one, birthday="04/17")
    sides[1].restricted = next(iter(Restricted))
    make.commit()
    pair = db.session.scalars(select(ParticipantPair)).one()
    assert "Luis" not in browser.get("/staff/pairs").main
    assert not queries.may_see(make.account(Role.CASEWORKER), pair)
    assert queries.may_see(make.account(Role.SUPERVISOR), pair)


def test_a_restricted_enrolment_is_hidden(browser: Browser, case: Case) -> None:
    make.account(Role.SUPERVISOR)
    enrolment = enrolled(case, db.session.scalars(select(Program)).one())
    case.restricted = next(iter(Restricted))
    make.commit()
    browser.get(f"/staff/enrolments/{enrolment.id}", status=404)
    assert "Amina Rahimi" not in browser.get(f"/staff/programs/{enrolment.program_id}").main


def test_who_runs_a_closed_program_goes_on(app: Flask) -> None:
    enrolment = enrolled()
    programs.close(db.session.get_one(Program, enrolment.program_id))
    assert enrolment.withdrawn_at is None
