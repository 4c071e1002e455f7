"""Plain functions that put one thing into the database, with sensible defaults. All names are invented examples."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask_security.utils import hash_password
from sqlalchemy import insert, select

from engagement.accounts.departments.actions import add_department
from engagement.accounts.models import BELONGS, Account, Department
from engagement.directory.models import Organization, Service
from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.record.counted import Dimension, HowCounted
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import InputSource, ResidentInput
from engagement.outreach.plans.models import Plan, PlanCommunity
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups import actions as sign_ups
from engagement.outreach.sign_ups.actions import Wanted
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.people import actions as people
from engagement.people.consent import SHAREABLE, referral_wording, request_text
from engagement.people.consents.actions import give_consent
from engagement.people.models import Case, Consent, Need, Person
from engagement.people.vocabulary import ConsentMode, Purpose, Source, Urgency
from engagement.referrals.models import Referral
from engagement.referrals.new_referral import actions as new_referral
from engagement.referrals.statuses import Actor
from engagement.web.roles import Role

_count = 0


def number() -> int:
    """A number not used before in this run."""
    global _count
    _count += 1
    return _count


def commit() -> None:
    """Keep what was made, so that other connections see it."""
    db.session.commit()


def organization(name: str = "Mesa Adult School (example)", **facts: Any) -> Organization:
    """A partner organization."""
    made = Organization(source="test", source_id=f"org-{number()}", name=name, **facts)
    db.session.add(made)
    db.session.flush()
    return made


def service(name: str = "English classes, evening", *, of: Organization | None = None, **facts: Any) -> Service:
    """A service that takes referrals."""
    facts = {"categories": ["english"], "languages": ["en", "es"], "zips": []} | facts
    owner = of or organization(email="office@example.org")
    made = Service(source="test", source_id=f"service-{number()}", organization_id=owner.id, name=name, **facts)
    db.session.add(made)
    db.session.flush()
    return made


def account(role: str | Role = Role.CASEWORKER, **facts: Any) -> Account:
    """An account with the demo's password. A partner gets an organization if none is given."""
    role = Role(role)
    if role is Role.PARTNER and "organization_id" not in facts:
        facts["organization_id"] = organization().id
    n = number()
    facts = {"email": f"{role}{n}@example.org", "name": f"{role.title()} Example {n}"} | facts
    made = Account(role=role, password=hash_password("welcome-desk-demo"), fs_uniquifier=f"test-{n}", **facts)
    db.session.add(made)
    db.session.flush()
    return made


def department(name: str = "Transit") -> Department:
    """A department of the city; the one of that name that is there already."""
    there = db.session.scalar(select(Department).where(Department.name == name))
    return there or add_department(name)


def belongs(to: Department, account: Account) -> Account:
    """Let an account belong to a department."""
    db.session.execute(insert(BELONGS).values(account_id=account.id, department_id=to.id))
    db.session.expire(account)
    return account


def event(of: Department | None = None, *, state: EventState = EventState.ANNOUNCED, **facts: Any) -> Event:
    """An event in a week, in the evening, that lacks nothing; of Transit if no department is given."""
    owner_id = facts.pop("owner_id", None) or belongs(of or department(), account(Role.OUTREACH)).id
    title, body = facts.pop("title", "Riders meet (example)"), facts.pop("body", "Tell us about your bus.")
    starts_at = facts.pop("starts_at", None) or clock.day_began(clock.now()) + timedelta(days=7, hours=18)
    facts = {
        "method": "meeting", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "languages": ["en"],
        "place": "Example Hall, room 5", "police_present": False, "supports": ["child_care"],
        "ask_by": clock.local(starts_at).date() - timedelta(days=5),
        "announced_at": None if state is EventState.DRAFT else clock.now(),
        "called_off_why": "Snow" if state is EventState.CALLED_OFF else "",
    } | facts  # fmt: skip
    made = Event(department_id=(of or department()).id, owner_id=owner_id, state=state, **facts)
    db.session.add(made)
    db.session.flush()
    db.session.add(EventText(event_id=made.id, language=made.first_language or "en", title=title, body=body))
    db.session.flush()
    return made


def sign_up(to: Event, name: str = "Ana", *, key: str = "", language: str = "en", **facts: Any) -> SignUp:
    """Somebody who wants to come."""
    return sign_ups.sign_up(to, Wanted(name, language, **facts), key or f"key-{number()}")


def plan(of: Department | None = None, *, state: PlanState = PlanState.DRAFT, **facts: Any) -> Plan:
    """A plan that lacks nothing, of Transit if no department is given."""
    owner_id = facts.pop("owner_id", None) or belongs(of or department(), account(Role.OUTREACH)).id
    facts = {
        "name": "Bus route 99", "purpose": "Riders said that the times do not fit", "decision": "New times",
        "decided_by": "City Council", "decision_on": clock.today() + timedelta(days=60), "open": "Times and stops",
        "not_open": "The budget of this year", "level": "iap2_involve", "methods": ["meeting"], "languages": ["en", "vi"],
        "supports": ["interpreter", "child_care"],
    } | facts  # fmt: skip
    if state is PlanState.CLOSED:
        facts |= {"closed_at": clock.now()}
    made = Plan(department_id=(of or department()).id, owner_id=owner_id, state=state, **facts)
    db.session.add(made)
    db.session.flush()
    db.session.add(PlanCommunity(plan_id=made.id, place=0, community="Vietnamese speakers", language="vi", share=6))
    db.session.flush()
    return made


def record(
    of: Event, attendance: int, *, languages: Mapping[str, int] | None = None, groups: Mapping[str, int] | None = None,
    asked: Mapping[str, tuple[int, int]] | None = None,
) -> EventRecord:  # fmt: skip
    """How an event went: people by language and group, and supports as (asked for, given)."""
    made = EventRecord(event_id=of.id, attendance=attendance, how_counted=HowCounted.DOOR)
    db.session.add(made)
    db.session.flush()
    for dimension, counts in ((Dimension.LANGUAGE, languages), (Dimension.GROUP, groups)):
        db.session.add_all(
            RecordCount(record_id=made.id, dimension=dimension, group=group, n=n) for group, n in (counts or {}).items()
        )
    db.session.add_all(
        RecordSupport(record_id=made.id, support=support, offered=True, requested=wanted, fulfilled=given)
        for support, (wanted, given) in (asked or {}).items()
    )
    db.session.flush()
    return made


def said(about: Plan | None = None, words: str = "More buses at night", **facts: Any) -> ResidentInput:
    """What somebody said on paper, about a plan or none."""
    facts = {"language": "en", "topic": "" if about else "idea", "source": InputSource.PAPER} | facts
    made = ResidentInput(plan_id=about.id if about else None, body=words, **facts)
    db.session.add(made)
    db.session.flush()
    return made


def theme(of: Plan, name: str = "Later buses", *, times: int = 0) -> Theme:
    """A theme of a plan, with so many inputs."""
    made = Theme(plan_id=of.id, name=name)
    db.session.add(made)
    db.session.flush()
    for place in range(times):
        said(of, f"{name}: {place}", theme_id=made.id)
    return made


def answer(
    to: Theme, outcome: ThemeOutcome = ThemeOutcome.ADOPTED, *, published: bool = True, **facts: Any
) -> ThemeResponse:
    """The next version of an answer that lacks nothing."""
    version = len(db.session.scalars(select(ThemeResponse.id).where(ThemeResponse.theme_id == to.id)).all()) + 1
    facts = {
        "name": to.name, "heard": "Shifts end late.", "decided": "Buses run until midnight.", "why": "We counted riders.",
        "next_step": "New times start in spring.", "who": "Transit", "who_can": "City Council",
        "due": clock.today() + timedelta(days=20), "published_at": clock.now() if published else None,
    } | facts  # fmt: skip
    made = ThemeResponse(theme_id=to.id, version=version, outcome=outcome, **facts)
    db.session.add(made)
    db.session.flush()
    return made


def person(name: str = "Amina Rahimi", **facts: Any) -> Person:
    """Somebody with a phone who agreed to texts. Its area code is one that no test types (`test_make`)."""
    facts = {
        "phone": f"+1970555{101 + number() % 98:04d}", "written_language": "en", "spoken_language": "en",
        "ok_to_text": True, "zip": "87108", "age_band": "30_59", "number_proved_at": clock.now(),
    } | facts  # fmt: skip
    return people.add_person(name=name, **facts)


def case(of: Person | None = None, *, needs: tuple[str, ...] = ("english",), **facts: Any) -> Case:
    """An open case with its consent to be helped."""
    who = of or person()
    urgency = facts.pop("urgency", Urgency.CAN_WAIT)
    made = people.open_case(
        who, [people.NeedAsked(need, urgency) for need in needs],
        **({"source": Source.WEB, "language": who.written_language} | facts),
    )  # fmt: skip
    give_consent(made, request_text(), purpose=Purpose.HANDLE_REQUEST, language="en", mode=ConsentMode.ELECTRONIC)
    return made


def introduced(to: Person) -> Person:
    """Let their number know who we are already, so that the next text to it is the only one."""
    known = Message(
        direction=Direction.OUT, person_id=to.id, phone=to.phone, phone_index=to.phone_index, template="introduction",
        language=to.written_language, body="Welcome Desk.", state=MessageState.DELIVERED,
    )  # fmt: skip
    db.session.add(known)
    db.session.flush()
    return to


def need(of: Case, category: str = "english") -> Need:
    """One more need on a case."""
    made = Need(case_id=of.id, category=category)
    db.session.add(made)
    db.session.flush()
    return made


def consent(of: Case, to: Organization, fields: tuple[str, ...] = ("name", "phone", "language", "need")) -> Consent:
    """A consent to share those fields with that organization."""
    assert set(fields) <= set(SHAREABLE)
    return give_consent(
        of, referral_wording(to.name, "en").text(fields), purpose=Purpose.REFERRAL, language="en", mode=ConsentMode.VERBAL,
        organization_id=to.id, fields=fields,
    )  # fmt: skip


def referral(
    of: Case | None = None, to: Service | None = None, *, about: Need | None = None,
    fields: tuple[str, ...] = ("name", "phone", "language", "need"),
) -> Referral:  # fmt: skip
    """A referral that was sent, with consent to share those fields."""
    which, where = of or case(), to or service()
    need = about or db.session.scalars(select(Need).where(Need.case_id == which.id).order_by(Need.id)).first()
    assert need is not None
    name = db.session.get_one(Organization, where.organization_id).name
    return new_referral.refer(
        which, need, where, fields=fields, text=referral_wording(name, "en").text(fields), language="en", mode=ConsentMode.VERBAL,
        actor=Actor.CASEWORKER,
    )  # fmt: skip
