"""Filling the demo: the directory, who can sign in, and sixty residents, the same each time."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from flask import Flask, g
from sqlalchemy import select

from engagement.accounts.account_page.actions import Rights, change_rights
from engagement.accounts.actions import add_account
from engagement.accounts.demo_accounts import DEMO_ACCOUNTS, DEMO_DEPARTMENTS, PASSWORD
from engagement.accounts.departments.actions import add_city_departments
from engagement.accounts.models import Account
from engagement.demo.by_text import fill_by_text, want_to_know
from engagement.demo.case_on_its_way import DemoCase
from engagement.demo.contacts import say_contacts
from engagement.demo.early import fill_early
from engagement.demo.events import fill_events
from engagement.demo.goal import fill_goal
from engagement.demo.heard import fill_heard
from engagement.demo.job_files import fill_job_files
from engagement.demo.jobs import fill_jobs, fill_partner_jobs
from engagement.demo.mistakes import mend
from engagement.demo.own_jobs import fill_own_jobs
from engagement.demo.partner_desk import fill_partner_desk
from engagement.demo.partner_programs import fill_partner_programs
from engagement.demo.partnerships import fill_register
from engagement.demo.people import RESIDENTS, Resident
from engagement.demo.programs import fill_programs
from engagement.demo.rules import fill_rules
from engagement.demo.sign_ups import call_the_first, tell_called_off
from engagement.demo.stories import STORIES
from engagement.demo.toolkit import write_a_page
from engagement.directory.actions import load_demo, load_undecided_demo
from engagement.directory.models import Organization, Service
from engagement.directory.vocabulary import FreeTime
from engagement.equity.actions import write_down
from engagement.equity.tally import Tally
from engagement.foundation import clock, crypto, db
from engagement.intake import actions as intake
from engagement.intake.about_you import PREFER_NOT
from engagement.intake.answers import as_spoken
from engagement.intake.walk import CHECK
from engagement.language.i18n import LANGUAGES
from engagement.messaging import claims, delivery, replies
from engagement.messaging.claims import Claim
from engagement.messaging.templates import WAITS
from engagement.messaging.vocabulary import Channel
from engagement.outreach.told.jobs import tell_back
from engagement.people import actions as people
from engagement.people import numbers
from engagement.people.models import Case, Person
from engagement.people.numbers import KnownBy
from engagement.people.one_time_codes import digest
from engagement.people.queries import people_at, person_of
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import ContactHours, Restricted, Source
from engagement.referrals.consents.jobs import ask_consent_again
from engagement.referrals.jobs import ask_follow_ups
from engagement.web.roles import Role

SEED = 505
FIRST_PHONE = 140  # 505-555-0140 … 0199: residents; the directory has the lower ones
RETURN_NUMBER = "505505"
WITHOUT_PHONE = frozenset({24, 57})
WITH_EMAIL = {
    9: "resident.9@example.org",
    24: "teresa.montoya@example.org",
}  # the first can be texted, the second only mailed
SHARES_A_PHONE = {28: 27, 32: 30, 34: 30, 58: 57}
SAYS_NOTHING = frozenset({29, 59})
KEEPS_AGE_TO_THEMSELVES = frozenset({15, 42})
NUMBER_NOT_PROVED = frozenset({3, 20})  # nobody answered from it
WRONG_NUMBER = frozenset({54})  # a digit is mistyped, and a stranger says so
ASKED_LONG_AGO = {43: 170.0}  # so many days: what they said yes to ends soon
AT_THE_KIOSK = frozenset({24, 31})
BY_PHONE = frozenset({8, 36, 42})


def fill(app: Flask) -> int:
    """Invent everything, unless it is there already; returns how many residents there are."""
    with app.test_request_context("/"):
        with db.transaction():
            if db.session.scalar(select(Account.id).limit(1)) is None:
                load_demo()
                load_undecided_demo()
                _accounts()
                say_contacts()
            empty = db.session.scalar(select(Person.id).limit(1)) is None
        if empty:
            _residents()
            ask_consent_again.func()
            with db.transaction():
                _restricted()
                fill_register()
                fill_jobs()
                fill_partner_jobs()
                fill_job_files()
                fill_rules()
                fill_programs()
                fill_partner_programs()
                fill_early()
                fill_goal()
                fill_own_jobs()
                fill_heard()
                fill_partner_desk()
                fill_events()
                fill_by_text()
                write_a_page()
            tell_back.func()
            tell_called_off()
            call_the_first()
            _deliver()
            with db.transaction():
                want_to_know()
            _deliver()
            _pages()
    return len(RESIDENTS)


def _accounts() -> None:
    partner_id = db.session.scalars(
        select(Organization.id).join(Service).where(Service.categories.contains(["english"])).order_by(Organization.id)
    ).first()
    of_name = {department.name: department.id for department in add_city_departments()}
    for one in DEMO_ACCOUNTS:
        account, _password = add_account(
            one.email, f"{one.role.title()} desk", one.role, password=PASSWORD,
            organization_id=partner_id if one.role is Role.PARTNER else None,
        )  # fmt: skip
        if one.role in DEMO_DEPARTMENTS:
            theirs = frozenset(of_name[name] for name in DEMO_DEPARTMENTS[one.role])
            change_rights(account, Rights(one.role, department_ids=theirs))


def _residents() -> None:
    chance = Random(SEED)
    caseworkers = select(Account.id).where(Account.role.in_([Role.CASEWORKER, Role.SUPERVISOR])).order_by(Account.id)
    desk = list(db.session.scalars(caseworkers))
    cases = []
    for number, resident in enumerate(RESIDENTS):
        story, ago = STORIES[number % len(STORIES)]
        asked = _request(number, resident, ASKED_LONG_AGO.get(number, ago), chance)
        case = DemoCase(
            case_id=asked, caseworker_id=desk[number % 3 == 2], reply=_reply,
            deliver=_deliver, ask=lambda: ask_follow_ups.func(),
        )  # fmt: skip
        story(case)
        cases.append(case)
    mend(cases)


def _restricted() -> None:
    """One case that only whoever is trained has and sees; another that a caseworker opened in an emergency."""
    trained, caseworker = (
        db.session.scalars(select(Account).where(Account.role == role)).one() for role in (Role.SAFETY, Role.CASEWORKER)
    )
    open_cases = select(Case).where(Case.owner_id.is_(None), Case.closed_at.is_(None)).order_by(Case.id)
    hers, opened = db.session.scalars(open_cases.limit(2))
    for case, why in (
        (hers, "Somebody waits for her at the bus stop"),
        (opened, "His brother asks at the desk where he lives"),
    ):
        restriction.restrict(case, Restricted.DESK, f"{why} (example)")
    people.assign(hers, trained.id)
    g.user = caseworker
    restriction.open_in_emergency([opened], caseworker.id, "He called from the street and could not wait (example)")
    g.pop("user")


def _pages() -> None:
    """What was read in the last weeks: much in some languages, a little in each."""
    chance, tally = Random(SEED), Tally(began=0)
    for days in range(30):
        for place, tag in enumerate(LANGUAGES):
            tally.add(clock.today() - timedelta(days=days), tag, 1 + chance.randrange(120 // (place + 1)))
    write_down(tally)


def _request(number: int, resident: Resident, ago: float, chance: Random) -> int:
    """The resident's own request, made some days ago as the intake makes it."""
    code = "".join(chance.choice(crypto.CODE_LETTERS) for _ in range(6))
    when = datetime.combine(clock.today() - timedelta(days=ago), time(9 + number % 4, number % 60), clock.LOCAL)
    with clock.shifted(min(when.astimezone(clock.now().tzinfo), clock.now()) - clock.now()):
        with db.transaction():
            case_id = _ask(number, resident, f"{code[:3]}-{code[3:]}", 150 + chance.randrange(200))
        _deliver()
        if number not in NUMBER_NOT_PROVED:
            with db.transaction():
                _answer_from_their_number(db.session.get_one(Case, case_id), wrong=number in WRONG_NUMBER)
            _deliver()
    return case_id


def _ask(number: int, resident: Resident, code: str, seconds: int) -> int:
    """Everything a resident says at once, sent as the intake sends it."""
    draft, _token = intake.begin(_source(number), resident.written)
    draft.request_code, draft.created_at = code, clock.now() - timedelta(seconds=seconds)
    intake.keep_answers(draft, CHECK, _answers(number, resident), resident.written)
    intake.submit(draft)
    case = db.session.get_one(Case, draft.case_id)
    if case.return_number is not None:
        case.return_number = digest(code, RETURN_NUMBER)
    db.session.delete(draft)
    return case.id


def _answers(number: int, resident: Resident) -> dict[str, Any]:
    phone = None if number in WITHOUT_PHONE else f"+1505555{FIRST_PHONE + SHARES_A_PHONE.get(number, number):04d}"
    return as_spoken(resident.spoken) | {
        "needs": list(resident.needs), "urgency": resident.urgency, "safe_now": "not_safe" if number % 2 else "safe",
        "household_size": resident.household, "children_under_6": resident.under_6, "written_language": resident.written,
        "interpreter_needed": resident.spoken not in ("en", "es"), "name": resident.name, "call_name": resident.call_name,
        "age_band": PREFER_NOT if number in KEEPS_AGE_TO_THEMSELVES else resident.age_band,
        "youth_programs": "yes" if resident.age_band in ("16_17", "18_24") else "no", "phone": phone,
        "email": WITH_EMAIL.get(number),
        "ok_to_text": phone is not None, "guardian_agrees": True, "ok_to_voicemail": number % 3 == 0,
        "shared_phone": number in SHARES_A_PHONE or number in SHARES_A_PHONE.values(), "say_nothing": number in SAYS_NOTHING,
        "contact_hours": list(ContactHours)[number % 4] if number % 5 == 0 else ContactHours.ANY, "zip": resident.zip,
        "times": list(FreeTime)[number % 4 :], "story": resident.story, "consent": True,
    }  # fmt: skip


def _source(number: int) -> Source:
    if number in AT_THE_KIOSK:
        return Source.KIOSK
    return Source.PHONE if number in BY_PHONE else Source.WEB


def _reply(person: Person, words: str) -> None:
    """A text from the person, as the provider would hand it to us."""
    if person.phone:
        replies.receive(
            {"From": person.phone, "Body": words, "MessageSid": f"SMdemo{person.id}-{clock.now():%m%d%H%M}"}
        )


def _answer_from_their_number(case: Case, *, wrong: bool) -> None:
    """They answer the text that asked if the number is theirs; of two with one phone, each by their request code."""
    person = person_of(case)
    if person.say_nothing:
        numbers.prove(person, case, KnownBy.DESK)
    elif wrong:
        _reply(person, "2")
    elif len(people_at(person.phone or "")) == 1:
        _reply(person, "1")
    else:
        _reply(person, case.request_code.replace("-", " ").lower())


def _deliver() -> None:
    """Deliver on the handset and to the mailboxes what may be sent by now, or in the minutes in which nobody undid it."""
    with clock.shifted(WAITS):
        for channel in Channel:
            while isinstance(due := claims.claim(channel), Claim):
                delivery.hand_over(due)
    g.pop("user", None)
