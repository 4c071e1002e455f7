"""The demo's events: every department has some behind it and two to come, of its plan, told in several languages. All invented."""

from datetime import datetime, timedelta
from typing import Any

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account, Department
from engagement.demo.door import SO_FAR, count_at_the_door, sign_up_for
from engagement.demo.event_words import MEETINGS, Meeting
from engagement.demo.said_at_events import write_down_what_was_said
from engagement.demo.sign_ups import sign_up_some
from engagement.foundation import clock, db
from engagement.foundation.quarters import Quarter, before, quarter_of
from engagement.outreach.events import actions
from engagement.outreach.events.models import Event
from engagement.outreach.events.record import actions as records
from engagement.outreach.events.record.actions import SupportGiven
from engagement.outreach.events.record.counted import NONE_OF_THEM, Dimension, HowCounted, WhyNot
from engagement.outreach.events.standing import Visibility
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.queries import communities_of
from engagement.web.roles import Role

CHANGED_LATER = "Parks and Recreation"
EVENING_METHODS = ("listening_session", "meeting", "focus_group")
SMALL_ROOMS = 2  # departments with an event that is full
# Who came to the events of the quarters before, by the language of a community: of the second one too few to be shown.
CAME = {"vi": 14, "fa-AF": 3, "es": 8, "ar": 6, "sw": 5}
STILL_TO_WRITE_DOWN = ("Parks and Recreation", "Early Childhood", "Human Resources")


def fill_events() -> None:
    """Three that were held and two to come for every department; one that was called off, one that stands nowhere."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    departments = {one.name: one for one in db.session.scalars(select(Department))}
    plans = {plan.department_id: plan.id for plan in db.session.scalars(select(Plan).order_by(Plan.id.desc()))}
    for number, name in enumerate(MEETINGS):
        department = departments[name]
        filling = _Filling(department, plans.get(department.id), number)
        for quarter in before(quarter_of(clock.today()), 3)[1:]:
            filling.earlier(quarter)
        filling.held()
        coming = filling.to_come(MEETINGS[name].other, days=4 + 2 * number, visibility=Visibility.PUBLIC)
        sign_up_some(coming, number)
        later = filling.to_come(MEETINGS[name].first, days=15 + 2 * number, visibility=Visibility.PLACE_AFTER_SIGN_UP)
        sign_up_some(later, number, small_room=number < SMALL_ROOMS)
        if name == CHANGED_LATER:
            filling.say_more_of(coming)
    first = next(iter(MEETINGS))
    filling = _Filling(departments[first], plans.get(departments[first].id), 0)
    filling.called_off()
    filling.to_come(MEETINGS[first].first, days=12, visibility=Visibility.BY_INVITATION)
    filling.today()
    write_down_what_was_said()
    g.pop("user")


class _Filling:
    """The events of one department; `number` varies what was counted."""

    def __init__(self, department: Department, plan_id: int | None, number: int):
        self.department, self.plan_id, self.number = department, plan_id, number

    def held(self) -> None:
        """The one that was held, and how it went unless somebody still has to write that down."""
        meetings = MEETINGS[self.department.name]
        with clock.shifted(timedelta(days=-(22 + self.number))):
            event = self.to_come(meetings.first, days=20, visibility=Visibility.PUBLIC)
        how = self._how_it_went(meetings.note)
        if how["how_counted"] is HowCounted.DOOR:
            spoken = self._counts(event)[Dimension.LANGUAGE]
            count_at_the_door(event, spoken | {"": how["attendance"] - sum(spoken.values())})
        if self.department.name not in STILL_TO_WRITE_DOWN:
            records.write_down(event, how, self._counts(event), self._given(event))

    def earlier(self, quarter: Quarter) -> None:
        """One of a quarter that is over, with its groups: of these the measures are made."""
        day = quarter.first_day + timedelta(days=20 + 3 * self.number)
        with clock.shifted(timedelta(days=(day - clock.today()).days - 20)):
            event = self.to_come(MEETINGS[self.department.name].other, days=20, visibility=Visibility.PUBLIC)
        with clock.shifted(timedelta(days=(day - clock.today()).days + 1)):
            how = self._how_it_went(MEETINGS[self.department.name].note) | {"attendance": 80 + self.number}
            records.write_down(event, how, self._groups(event, quarter.number), self._given(event))

    def _groups(self, event: Event, more: int) -> dict[Dimension, dict[str, int]]:
        """Every fourth department asked too few of them."""
        communities = communities_of(event.plan_id) if event.plan_id else []
        groups = {one.community: CAME[one.language] + (more if CAME[one.language] > 5 else 0) for one in communities}
        others = 8 if self.number % 4 == 2 else 38 + self.number
        spoken = {tag: 12 + place for place, tag in enumerate([*event.languages, "so"])}
        return {
            Dimension.LANGUAGE: spoken,
            Dimension.GROUP: groups | {NONE_OF_THEM: others},
            Dimension.INTERPRETER: {"in_person": 2},
        }

    def today(self) -> None:
        """One at whose door a tablet counts; it began an hour before the demo was filled."""
        meeting, a_day = MEETINGS[self.department.name].first, timedelta(days=1)
        with clock.shifted(-a_day):
            begins = clock.now() + a_day - timedelta(hours=1)
            written = self._written(meeting, 1, Visibility.PUBLIC) | {"capacity": 30}
            event = self._announced(meeting, written | {"starts_at": begins, "ends_at": begins + timedelta(hours=4)})
            sign_up_for(event)
        count_at_the_door(event, SO_FAR)

    def called_off(self) -> None:
        """One that does not take place, though many signed up, not all with a number."""
        event = self.to_come(MEETINGS[self.department.name].other, days=9, visibility=Visibility.PUBLIC)
        sign_up_some(event, 0, all_of_them=True)
        actions.call_off(event, "The street is dug up that week (example)")

    def say_more_of(self, event: Event) -> None:
        """Its first words change, and nobody has looked at the translations since."""
        meeting = MEETINGS[self.department.name].other
        days = (clock.local(event.starts_at).date() - clock.today()).days
        body = f"{meeting.body} Bring a hat and something to drink."
        actions.change(event, self._written(meeting, days, event.visibility), meeting.title, body)

    def to_come(self, meeting: Meeting, *, days: int, visibility: Visibility) -> Event:
        """One that is announced, in that many days."""
        return self._announced(meeting, self._written(meeting, days, visibility))

    def _announced(self, meeting: Meeting, written: dict[str, Any]) -> Event:
        event = actions.start(self.department.id, written, meeting.title, meeting.body)
        for language, (title, body) in meeting.said.items():
            actions.write_text(event, language, title, body, checked=True)
        actions.announce(event)
        return event

    def _how_it_went(self, note: str) -> dict[str, Any]:
        return {
            "attendance": 26 + 11 * self.number % 31, "how_counted": list(HowCounted)[self.number % len(HowCounted)],
            "hours": 6 + self.number % 7, "note": note, "payments_cents": 4_000 * (self.number % 5),
        }  # fmt: skip

    def _counts(self, event: Event) -> dict[Dimension, dict[str, int]]:
        spoken = {tag: 5 + (self.number + place) % 4 for place, tag in enumerate(event.languages)}
        return {Dimension.LANGUAGE: spoken, Dimension.GROUP: {}, Dimension.INTERPRETER: {"in_person": 1, "phone": 1}}

    def _given(self, event: Event) -> list[SupportGiven]:
        asked = 6 + self.number % 5
        given = [SupportGiven(key, True, asked, asked, cents=1_500 * asked) for key in event.supports]
        lacking = "sign_language" if "captions" in event.supports else "captions"
        unmet = SupportGiven(lacking, False, 9, 2, WhyNot.NOBODY_FREE, "Nobody was free on two days’ notice (example)")
        return [*given, unmet] if self.number % 3 == 0 else given

    def _written(self, meeting: Meeting, days: int, visibility: Visibility) -> dict[str, Any]:
        day = clock.today() + timedelta(days=days)
        hour = 18 if meeting.method in EVENING_METHODS else 10 + self.number % 5
        begins = datetime(day.year, day.month, day.day, hour, tzinfo=clock.LOCAL)
        return {
            "method": meeting.method, "visibility": visibility, "place": meeting.place, "plan_id": self.plan_id,
            "starts_at": begins, "ends_at": begins + timedelta(hours=2), "languages": list(meeting.languages),
            "supports": list(meeting.supports), "capacity": 40 if self.number % 3 else None, "near_transit": self.number != 6,
            "police_present": self.department.name == "Municipal Development", "ask_by": None, "first_language": "en",
        }  # fmt: skip
