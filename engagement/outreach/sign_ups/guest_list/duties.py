"""What whoever signed up waits for: a call, where no text tells them what changed or what became of it."""

from datetime import date, timedelta

from flask import url_for
from sqlalchemy import ColumnElement

from engagement.foundation import clock
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups.guest_list import calls
from engagement.outreach.sign_ups.guest_list.calls import Calls
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty

THE_DAY_BEFORE = timedelta(days=1)
WITHIN = timedelta(days=7)  # of an answer; it is read on the public page meanwhile


def to_call(asking: Asking) -> list[Duty]:
    """Call lists on which somebody has not been reached: before the event, and a week after there is an answer."""
    changed, answered = calls.of_a_change(_theirs(asking), SHOWN), calls.of_an_answer(_theirs(asking), SHOWN)
    found = [_duty(one, _what_changed(one), _in_time(one)) for one in changed]
    found += [
        _duty(one, _what_became(one), clock.local((one.since or clock.now()) + WITHIN).date()) for one in answered
    ]
    return sorted(found, key=lambda duty: duty.due or date.max)[:SHOWN]


def _theirs(asking: Asking) -> ColumnElement[bool]:
    return theirs(asking, mine=Event.owner_id == asking.account_id, department_id=Event.department_id)


def _in_time(one: Calls) -> date:
    """The day before; if that is gone, today is not too late."""
    return max(clock.today(), clock.local(one.starts_at).date() - THE_DAY_BEFORE)


def _duty(one: Calls, said: str, due: date) -> Duty:
    url = url_for("guest_list.call_list", event_id=one.event_id)
    return Duty(due, one.title, f"{one.department} · {said}", _sl("Open the call list"), url)


def _what_changed(one: Calls) -> str:
    if one.state is EventState.CALLED_OFF:
        said = staff_ngettext(
            "%(num)s sign-up has not heard that it is off",
            "%(num)s sign-ups have not heard that it is off",
            one.parties,
        )
    else:
        said = staff_ngettext(
            "%(num)s sign-up has not heard when or where it is now",
            "%(num)s sign-ups have not heard when or where it is now",
            one.parties,
        )
    return str(said)


def _what_became(one: Calls) -> str:
    said = staff_ngettext(
        "%(num)s sign-up waits to hear what became of it",
        "%(num)s sign-ups wait to hear what became of it",
        one.parties,
    )
    return str(said)


DUTIES = (DutyKind(15, _sl("People to call"), to_call, "events.event_list"),)
