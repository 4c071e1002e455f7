"""The word of a poster, for whoever plans; and filing a text that somebody has to read as what they say to the city."""

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.models import Message
from engagement.outreach.by_text import actions, queries
from engagement.outreach.by_text.forms import EVENT, PLAN, FilingForm, WordForm
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.events import queries as events
from engagement.outreach.events.models import Event
from engagement.outreach.inputs import queries as inputs
from engagement.outreach.plans.models import Plan
from engagement.outreach.rules import THEIRS
from engagement.web.access import Slice, may
from engagement.web.roles import Permission

by_text = Slice("by_text", __name__, url_prefix="/staff")

READERS = may(Permission.WORK_CASES)

Answer = Any


@by_text.route("/plans/<int:plan_id>/word", methods=["GET", "POST"], allow=THEIRS, subject=Plan)
def of_plan(plan: Plan) -> Answer:
    """The word that people text about a plan."""
    return _word(plan, plan.name, url_for("plans.plan", plan_id=plan.id), url_for("by_text.of_plan", plan_id=plan.id))


@by_text.route("/outreach/events/<int:event_id>/word", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def of_event(event: Event) -> Answer:
    """The word that stands on the poster of an event."""
    title = events.texts_of(event.id)[event.first_language].title
    back, here = url_for("events.event", event_id=event.id), url_for("by_text.of_event", event_id=event.id)
    return _word(event, title, back, here)


@by_text.route("/messages/<int:message_id>/input", methods=["GET", "POST"], allow=READERS, subject=Message)
def file(message: Message) -> Answer:
    """This is what they say to the city: about which plan or event."""
    there = queries.of_message(message.id)
    form = FilingForm(
        plans=queries.open_plans(), events=inputs.events_to_write_for(None), data={"language": message.language}
    )
    if form.validate_on_submit():
        try:
            _file(message, form)
        except DomainError as error:
            db.session.rollback()
            form.about.errors = [str(error)]
        else:
            flash(_s("It is filed as what they say to the city."))
            return redirect(url_for("by_text.file", message_id=message.id), 303)
    page = render_template(
        "outreach/staff/file_text.html",
        text=message,
        form=form,
        filed=_filed(there),
        said=there.said if there else None,
    )
    return Response(page, status=422 if form.problems else 200)


@by_text.post("/messages/<int:message_id>/input/undo", allow=READERS, subject=Message)
def take_back(message: Message) -> AnyResponse:
    """It was no input."""
    there = queries.of_message(message.id)
    if there is None:
        return redirect(url_for("by_text.file", message_id=message.id), 303)
    actions.take_back(there)
    flash(_s("It is taken back. The text waits under Messages again."))
    return redirect(url_for("by_text.file", message_id=message.id), 303)


def _word(of: Plan | Event, name: str, back: str, here: str) -> Answer:
    form, words = WordForm(), queries.open_words_of(of)
    if form.validate_on_submit():
        gone = next((one for one in words if str(one.id) == form.gone.data), None)
        try:
            flash(_take_away(gone) if gone is not None else _choose(of, form))
        except DomainError as error:
            db.session.rollback()
            form.word.errors = [str(error)]
        else:
            return redirect(here, 303)
    page = render_template(
        "outreach/staff/poster_word.html", form=form, name=name, back=back,
        words=[(one, queries.takes_texts(one)) for one in words],
    )  # fmt: skip
    return Response(page, status=422 if form.problems else 200)


def _choose(of: Plan | Event, form: WordForm) -> str:
    return _s("The word is %(word)s.", word=actions.choose(of, form.word.data or "").word)


def _take_away(word: PosterWord) -> str:
    actions.take_away(word)
    return _s("%(word)s is taken away. Texts with it wait for a person.", word=word.word)


def _file(message: Message, form: FilingForm) -> None:
    kind, number = form.chosen
    plan = db.session.get(Plan, number) if kind == PLAN else None
    event = db.session.get(Event, number) if kind == EVENT else None
    actions.file(message, plan=plan, event=event, language=form.language.data)


def _filed(texted: TextedInput | None) -> bool:
    return texted is not None and texted.said is not None
