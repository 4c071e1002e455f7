"""Finding events, what is said of each, and what it lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import defer

from engagement.accounts.models import Account, Department
from engagement.foundation import clock, db
from engagement.outreach.events import gaps
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import EventState
from engagement.outreach.plans import queries as plans
from engagement.outreach.plans.gaps import CommunityFacts, Gap
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.translations.models import marks

A_PAGE = 50
MOST_PLANS = 200  # to choose from; a department with more open ones closes some first

Cursor = tuple[datetime, int]


@dataclass(frozen=True)
class Listed:
    """An event as a line of the calendar: its first words, whose it is."""

    event: Event
    title: str
    department: str


def in_days(
    begins: datetime, ends: datetime, *, departments: Sequence[int] | None = None, after: Cursor | None = None,
    places: bool = True,
) -> list[Listed]:  # fmt: skip
    """The events that begin in that time, the earliest first; of some departments if so wanted; a page from the cursor on.

    `places`: whether what is sealed of them is read too.
    """
    wanted = _listed().where(Event.starts_at >= begins, Event.starts_at < ends)
    if not places:
        wanted = wanted.options(defer(Event.place))
    if departments is not None:
        wanted = wanted.where(Event.department_id.in_(departments))
    if after is not None:
        wanted = wanted.where(tuple_(Event.starts_at, Event.id) > after)
    return [Listed(*row) for row in db.session.execute(wanted.limit(A_PAGE))]


def _listed() -> Select[Event, str, str]:
    return (
        select(Event, EventText.title, Department.name)
        .join(EventText, (EventText.event_id == Event.id) & (EventText.language == Event.first_language))
        .join(Department, Department.id == Event.department_id)
        .order_by(Event.starts_at, Event.id)
    )


def read_cursor(text: str) -> Cursor | None:
    """Where a page of a list begins, out of an address; None if it is none."""
    moment, _sign, number = text.rpartition("_")
    try:
        at = datetime.fromisoformat(moment)
        return (at, int(number)) if at.tzinfo is not None and 0 <= int(number) <= db.BIGGEST_ID else None
    except ValueError:
        return None


def write_cursor(event: Event) -> str:
    """The place of an event in a list, for an address."""
    return f"{event.starts_at:%Y-%m-%dT%H:%M:%SZ}_{event.id}"


def texts_of(event_id: int) -> dict[str, EventText]:
    """What is said of an event, by language."""
    rows = db.session.scalars(select(EventText).where(EventText.event_id == event_id).order_by(EventText.id))
    return {text.language: text for text in rows}


@dataclass(frozen=True)
class Beside:
    """What there is of an event in another language, as a form compares it; its version marks it and the first words."""

    title: str
    body: str
    checked: bool
    stale: bool
    version: str


def beside(first: EventText, there: EventText | None) -> Beside:
    """The same of these words."""
    version = marks(first, there)
    if there is None:
        return Beside("", "", checked=False, stale=False, version=version)
    return Beside(there.title, there.body, there.may_be_shown(first), there.is_stale(first), version)


def text_in(event_id: int, language: str) -> EventText | None:
    """What is said of an event in that language."""
    return db.session.scalar(select(EventText).where(EventText.event_id == event_id, EventText.language == language))


def just_started(owner_id: int, department_id: int, starts_at: datetime, title: str) -> Event | None:
    """The very same event that the same person started a moment ago: the form was sent twice."""
    lately = (
        select(Event)
        .join(EventText, (EventText.event_id == Event.id) & (EventText.language == Event.first_language))
        .where(Event.owner_id == owner_id, Event.department_id == department_id, Event.starts_at == starts_at)
        .where(EventText.title == title, Event.created_at > clock.now() - clock.PRESSED_TWICE)
    )
    return db.session.scalar(lately.limit(1))


def plans_to_choose(departments: Sequence[int], also: int | None = None) -> Sequence[Plan]:
    """The open plans of these departments, the newest first, and the one that an event belongs to already."""
    theirs = select(Plan).where(Plan.department_id.in_(departments), Plan.state != PlanState.CLOSED)
    found = list(db.session.scalars(theirs.order_by(Plan.id.desc()).limit(MOST_PLANS)))
    if also is not None and also not in {plan.id for plan in found}:
        found.append(db.session.get_one(Plan, also))
    return found


def account_name(account_id: int) -> str:
    """Who has an event."""
    return db.session.scalar(select(Account.name).where(Account.id == account_id)) or ""


def gaps_of(event: Event) -> list[Gap]:
    """What an event lacks. That it is too late to invite anybody is told only while nobody was."""
    texts = texts_of(event.id)
    first = texts[event.first_language]
    communities = plans.communities_of(event.plan_id) if event.plan_id else []
    found = gaps.of_event(
        gaps.Facts(
            starts_at=event.starts_at, place=event.place, near_transit=event.near_transit,
            police_present=event.police_present, languages=event.languages, supports=event.supports,
            first_language=event.first_language, texts={tag: text.may_be_shown(first) for tag, text in texts.items()},
            now=clock.now(), visibility=event.visibility, words=words_of(texts.values()),
            communities=[CommunityFacts(one.community, one.language, one.share) for one in communities],
            together=begin_of_plan(event.plan_id) if event.plan_id else (), ask_by=event.ask_by,
            announced_at=event.announced_at,
        )
    )  # fmt: skip
    return [gap for gap in found if gap.key != "past" or event.announced_at is None]


def words_of(texts: Iterable[EventText]) -> list[str]:
    """All that is written of an event."""
    return [words for text in texts for words in (text.title, text.body)]


def begin_of_plan(plan_id: int) -> Sequence[datetime]:
    """When the events of a plan begin that were not called off."""
    standing = select(Event.starts_at).where(Event.plan_id == plan_id, Event.state != EventState.CALLED_OFF)
    return db.session.scalars(standing).all()
