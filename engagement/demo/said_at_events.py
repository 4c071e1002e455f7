"""What people said at the demo's events that were held, as staff wrote it down there. All invented."""

from collections.abc import Mapping

from sqlalchemy import select

from engagement.accounts.models import Department
from engagement.demo.heard_words import Words
from engagement.foundation import clock, db
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.inputs import actions
from engagement.outreach.inputs.actions import TakenDown
from engagement.outreach.inputs.models import InputSource
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState

SAID: Mapping[str, Words] = {
    "Transit": Words("es", "El mapa no dice dónde para el último autobús.", "The map does not say where the last bus stops."),
    "Parks and Recreation": Words("sw", "Watoto wanataka bembea zaidi.", "The children want more swings."),
    "Immigrant and Refugee Affairs": Words("ar", "الكلمات سهلة، لكن الحروف صغيرة.", "Easy words, but small letters."),
    "Housing": Words("vi", "Cửa sổ phòng tôi không đóng được.", "The window of my room does not close."),
    "Environmental Health": Words("en", "It smells most on Tuesday mornings."),
    "Planning": Words("en", "The curb at the bakery is too high for my chair.", quote_ok=True),
    "Municipal Development": Words("es", "De noche nadie camina solo por el río.", "At night nobody walks alone by the river."),
}  # fmt: skip


def write_down_what_was_said() -> None:
    """One of each of these departments, at its last event that is over."""
    for name, words in SAID.items():
        event = _last_held(name)
        plan = db.session.get(Plan, event.plan_id) if event is not None and event.plan_id else None
        if event is not None and plan is not None and plan.state is not PlanState.CLOSED:
            written = TakenDown(
                words=words.said, language=words.language, source=InputSource.EVENT, translation=words.english,
                event_id=event.id, said_on=clock.local(event.starts_at).date(), quote_ok=words.quote_ok,
            )  # fmt: skip
            actions.take_down(plan, written, f"demo-said-at-{event.id}")


def _last_held(department: str) -> Event | None:
    held = (
        select(Event)
        .join(Department, Department.id == Event.department_id)
        .where(Department.name == department, Event.ends_at < clock.now(), Event.state != EventState.CALLED_OFF)
        .where(Event.visibility == Visibility.PUBLIC)
    )
    return db.session.scalar(held.order_by(Event.starts_at.desc()).limit(1))
