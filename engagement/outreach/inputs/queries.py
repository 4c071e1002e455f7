"""Finding what residents said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.partnerships.models import Partnership
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState

A_PAGE = 20
A_DAY = timedelta(days=1)
MOST_PLANS = 300
MOST_EVENTS = 100
AHEAD = timedelta(days=60)  # what people say before an event may be of it, too


@dataclass(frozen=True)
class AnEvent:
    """An event to choose: what it is called, and of which plan it is, if of any."""

    id: int
    label: str
    plan_id: int | None


def inputs(before: int | None = None, *, departments: Collection[int] | None = None) -> Sequence[ResidentInput]:
    """What residents said, newest first, a page at a time; of some departments, with what is about no plan, if so wanted."""
    wanted = select(ResidentInput).options(joinedload(ResidentInput.plan), _through()).order_by(ResidentInput.id.desc())
    if departments is not None:
        theirs = select(Plan.id).where(Plan.department_id.in_(departments))
        wanted = wanted.where(or_(ResidentInput.plan_id.is_(None), ResidentInput.plan_id.in_(theirs)))
    if before is not None:
        wanted = wanted.where(ResidentInput.id < before)
    return db.session.scalars(wanted.limit(A_PAGE)).all()


def _through() -> ExecutableOption:
    """Which partner it came through: the name alone, for whom to call there is sealed."""
    return joinedload(ResidentInput.through).load_only(Partnership.name)


def unread_inputs() -> int:
    """How many of them nobody has read."""
    return db.session.scalar(select(func.count()).where(ResidentInput.read_at.is_(None))) or 0


def sent_as(key: str) -> ResidentInput | None:
    """The input that came with this key."""
    return db.session.scalar(select(ResidentInput).where(ResidentInput.submission_key == key))


def sent_before(keys: Sequence[str]) -> set[str]:
    """Which of these keys came before."""
    there = select(ResidentInput.submission_key).where(ResidentInput.submission_key.in_(keys))
    return {key for key in db.session.scalars(there) if key}


def said_today(plan_id: int | None, words: str, *, by_id: int | None = None) -> ResidentInput | None:
    """The same words about the same plan, written down by hand in the last day (by one account, if so wanted): perhaps one
    paper, typed by two people.
    """
    lately = select(ResidentInput).where(
        ResidentInput.created_at > clock.now() - A_DAY, ResidentInput.taken_by_id.is_not(None)
    )
    if by_id is not None:
        lately = lately.where(ResidentInput.taken_by_id == by_id)
    about = ResidentInput.plan_id.is_(None) if plan_id is None else ResidentInput.plan_id == plan_id
    return next((one for one in db.session.scalars(lately.where(about)) if one.body == words), None)


def plans_to_write_for(departments: Collection[int]) -> Sequence[tuple[int, str]]:
    """The open plans of these departments, the newest first: id and name."""
    rows = (
        select(Plan.id, Plan.name)
        .where(Plan.department_id.in_(departments), Plan.state != PlanState.CLOSED)
        .order_by(Plan.id.desc())
        .limit(MOST_PLANS)
    )
    return [(id_, name) for id_, name in db.session.execute(rows)]


def events_to_write_for(
    departments: Collection[int] | None, *, of_plan: int | None = None, also: int | None = None
) -> list[AnEvent]:
    """Events of these departments (or of all) that were announced: those that began, the last one first, then those to come.

    `of_plan`: only those of this plan or of none. `also`: the one that an input belongs to already.
    """
    named = select(Event, EventText.title).join(
        EventText, (EventText.event_id == Event.id) & (EventText.language == Event.first_language)
    )
    now = clock.now()
    theirs = named.where(Event.starts_at < now + AHEAD, Event.state.in_((EventState.ANNOUNCED, EventState.HELD)))
    if departments is not None:
        theirs = theirs.where(Event.department_id.in_(departments))
    if of_plan is not None:
        theirs = theirs.where(or_(Event.plan_id == of_plan, Event.plan_id.is_(None)))
    order = (Event.starts_at > now, Event.starts_at.desc(), Event.id)
    rows = list(db.session.execute(theirs.order_by(*order).limit(MOST_EVENTS)))
    if also is not None and also not in {event.id for event, _title in rows}:
        rows += db.session.execute(named.where(Event.id == also))
    return [AnEvent(event.id, f"{title} · {show_date(event.starts_at)}", event.plan_id) for event, title in rows]


def public_plan(plan_id: int | None) -> Plan | None:
    """A plan that people may say something about: somebody approved it, and it is not over."""
    plan = db.session.get(Plan, plan_id) if plan_id else None
    return plan if plan and plan.approved_version is not None and plan.state is not PlanState.CLOSED else None


def department_name(plan: Plan) -> str:
    """Whose plan it is."""
    return db.session.scalar(select(Department.name).where(Department.id == plan.department_id)) or ""
