"""Telling the city something, and what people said, for the staff who read it."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.language import i18n
from engagement.outreach.inputs import actions, forms, queries
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.inputs.topics import TOPICS
from engagement.people.safety_lines import SAFETY_LINES, speaks_of_danger
from engagement.web import limits
from engagement.web.access import Slice, anyone, may, row_id
from engagement.web.roles import Permission

MOST_SAID = 500  # an hour, from one address: a phone company has thousands of phones behind one

inputs = Slice("inputs", __name__)

READERS = may(Permission.READ_INPUT)


@inputs.route("/<lang:lang>/say", methods=["GET", "POST"], allow=anyone)
def say() -> AnyResponse | str:
    """Tell the city what one thinks, without a name."""
    form = forms.SayForm()
    if form.validate_on_submit():
        limits.hit("say", limits.by_visitor(), MOST_SAID)
        body = str(form.body.data)
        actions.say(form.topic.data, body, form.contact.data or None, i18n.current().tag)
        return redirect(url_for("inputs.said", lines=1 if speaks_of_danger(body) else None), 303)
    return Response(render_template("outreach/say.html", form=form), status=422 if form.is_submitted() else 200)


@inputs.get("/<lang:lang>/say/thanks", allow=anyone)
def said() -> str:
    """Thanks."""
    return render_template("outreach/said.html", danger="lines" in request.args, lines=SAFETY_LINES)


@inputs.get("/staff/input", allow=READERS)
def input_list() -> str:
    """What residents said, newest first."""
    said_here = queries.inputs(request.args.get("before", type=row_id))
    older = said_here[-1].id if len(said_here) == queries.A_PAGE else None
    return render_template(
        "outreach/staff/input_list.html", said_here=said_here, older=older, topics=TOPICS, unread=queries.unread_inputs(),
    )  # fmt: skip


@inputs.post("/staff/input/<int:resident_input_id>/read", allow=READERS, subject=ResidentInput)
def read_input(resident_input: ResidentInput) -> AnyResponse:
    """Note that a message was read."""
    actions.mark_read(resident_input)
    return redirect(url_for("inputs.input_list"), 303)
