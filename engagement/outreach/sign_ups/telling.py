"""Telling whoever signed up what changed, once each, and reminding them the day before. Nothing here commits."""

from datetime import timedelta

from sqlalchemy import exists, select, update

from engagement.foundation import audit, clock, db
from engagement.messaging import outbox
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups import queries, texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.outreach.themes.models import Theme, ThemeResponse

AT_ONCE = 100
FROM_HOUR = 10  # of the day before
SAYS = {EventState.CALLED_OFF: texts.CALLED_OFF, EventState.ANNOUNCED: texts.CHANGED}
ONE_DAY = timedelta(days=1)


def take_back(event_id: int, sign_up_id: int | None = None) -> None:
    """What was written of when and where it is, and has not gone yet, goes no more: to everybody, or to one."""
    for key in queries.keys_waiting(event_id, sign_up_id):
        outbox.take_back(key)


def know_already(event: Event) -> None:
    """Nothing changed that is told. Whoever still has to hear of an earlier change does all the same."""
    before = SignUp.sequence_told == event.sequence - 1
    db.session.execute(update(SignUp).where(SignUp.event_id == event.id, before).values(sequence_told=event.sequence))


def tell_some(event_id: int) -> int:
    """Tell the next few who do not know how the event stands now, the waiting too; returns how many these were."""
    event = db.session.get_one(Event, event_id, populate_existing=True)
    unaware = select(SignUp).where(
        SignUp.event_id == event_id, SignUp.state != SignUpState.CANCELLED, SignUp.sequence_told < event.sequence
    )
    found = db.session.scalars(unaware.order_by(SignUp.id).limit(AT_ONCE).with_for_update()).all()
    template = SAYS.get(event.state) if event.ends_at > clock.now() else None
    for one in found:
        one.news_at = clock.now() if template is not None else None
        one.sequence_told, one.called_at, one.called_by_id = event.sequence, None, None
        if template is not None:
            texts.tell(event, one, template, once=event.sequence)
    return len(found)


def remind_some() -> int:
    """Remind the next few of what they signed up for tomorrow; returns how many these were.

    Not those who got their place today, since they have just read it, and never twice of the same day and place.
    """
    now = clock.now()
    if clock.local(now).hour < FROM_HOUR:
        return 0
    today = clock.day_began(now)
    tomorrow = clock.day_began(today + ONE_DAY + timedelta(hours=12))
    after = clock.day_began(tomorrow + ONE_DAY + timedelta(hours=12))
    wanted = (
        select(SignUp, Event)
        .join(Event, Event.id == SignUp.event_id)
        .where(Event.starts_at >= tomorrow, Event.starts_at < after, Event.state == EventState.ANNOUNCED)
        .where(SignUp.state == SignUpState.CONFIRMED, SignUp.reminders_ok, SignUp.confirmed_at < today)
        .where(SignUp.reminded_for.is_distinct_from(Event.sequence))
        .order_by(SignUp.id)
        .limit(AT_ONCE)
        .with_for_update(of=SignUp, skip_locked=True)
    )
    found = db.session.execute(wanted).all()
    for sign_up, event in found:
        sign_up.reminded_for = event.sequence
        texts.tell(event, sign_up, "sign_up_reminder", once=event.sequence)
    return len(found)


def answer_some() -> int:
    """Tell the next few what became of it who asked to hear that: once the plan is closed, so each theme has its answer.
    Whom no text reaches any more is called.

    Returns how many these were.
    """
    answered = exists().where(
        Theme.plan_id == Plan.id, Theme.merged_into_id.is_(None), ThemeResponse.theme_id == Theme.id,
        ThemeResponse.published_at.is_not(None),
    )  # fmt: skip
    wanted = (
        select(SignUp, Plan.id)
        .join(Event, Event.id == SignUp.event_id)
        .join(Plan, Plan.id == Event.plan_id)
        .where(SignUp.answer_ok, SignUp.answer_told_at.is_(None), SignUp.answer_owed_at.is_(None))
        .where(SignUp.state != SignUpState.CANCELLED)
        .where(Plan.state == PlanState.CLOSED, answered)
        .order_by(SignUp.id)
        .limit(AT_ONCE)
        .with_for_update(of=SignUp, skip_locked=True)
    )
    found = db.session.execute(wanted).all()
    for sign_up, plan_id in found:
        if texts.may_be_answered(sign_up):
            sign_up.answer_told_at = clock.now()
            texts.tell_what_became(sign_up, plan_id)
        else:
            sign_up.answer_owed_at = clock.now()
    return len(found)


def called(sign_up: SignUp) -> None:
    """Somebody told them by phone, or has noted that it was not so after all: what changed, or what became of it."""
    over = db.session.get_one(Event, sign_up.event_id).ends_at <= clock.now()
    before = sign_up.answer_told_at if over else sign_up.called_at
    told_at, by_id = (None, None) if before else (clock.now(), audit.actor_id())
    if over:
        sign_up.answer_told_at = told_at
    else:
        sign_up.called_at, sign_up.called_by_id = told_at, by_id
    audit.record("sign_up_called", sign_up, called=told_at is not None, what_became=over)
