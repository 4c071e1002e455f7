"""Writing down how an event went, at the desk."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.door.queries import counted
from engagement.outreach.events import queries as events
from engagement.outreach.events.models import Event
from engagement.outreach.events.record import actions, forms, queries
from engagement.outreach.plans.queries import communities_of
from engagement.outreach.rules import THEIRS
from engagement.outreach.sign_ups.queries import supports_asked
from engagement.web.access import Slice

record = Slice("record", __name__, url_prefix="/staff/outreach/events")


@record.route("/<int:event_id>/record", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def write(event: Event) -> Any:
    """How it went: how many came, and what else is known."""
    there = queries.record_of(event.id)
    communities = [one.community for one in communities_of(event.plan_id)] if event.plan_id else []
    shown = forms.begun_with(
        event, communities, there, queries.supports_of(there) if there else [], counted(event.id),
        {} if there else supports_asked(event.id),
    )  # fmt: skip
    form = forms.RecordForm(data=shown)
    form.name_groups(communities)
    if form.validate_on_submit():
        try:
            actions.write_down(event, form.written, form.counts, form.given(event))
        except DomainError as error:
            db.session.rollback()
            form.attendance.errors = [str(error)]
        else:
            flash(_s("What was counted is written down."))
            return redirect(url_for("events.event", event_id=event.id), 303)
    page = render_template(
        "outreach/staff/record.html", event=event, form=form, again=there is not None,
        title=events.texts_of(event.id)[event.first_language].title,
    )  # fmt: skip
    return page, 422 if form.problems else 200
