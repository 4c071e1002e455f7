"""Telling the city something, and what people said, for the staff who read it and write it down."""

from secrets import token_hex
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.inputs import actions, forms, identifying, queries
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.inputs.pasting.routes import pasting
from engagement.outreach.inputs.sources import SOURCES
from engagement.outreach.inputs.topics import TOPICS
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.texts import queries as plan_texts
from engagement.outreach.plans.texts.models import PlanPart
from engagement.outreach.rules import PLANNERS
from engagement.people.safety_lines import SAFETY_LINES, speaks_of_danger
from engagement.web import limits
from engagement.web.access import Rule, Slice, anyone, may, required_account, row_id
from engagement.web.roles import Permission

MOST_SAID = 500  # an hour, from one address: a phone company has thousands of phones behind one
LAST_PARTNER = "partner_of_last_input"

inputs = Slice("inputs", __name__)
inputs.register_blueprint(pasting)

READERS = may(Permission.READ_INPUT)
about_ours = Rule(
    "about no plan, or one of a department of their own",
    lambda account: account is not None,
    lambda account, said: (
        account is not None and (said.plan is None or said.plan.department_id in account.department_ids)
    ),
)
THEIRS = PLANNERS & about_ours

Answer = Any


@inputs.route("/<lang:lang>/say", methods=["GET", "POST"], allow=anyone)
def say() -> AnyResponse | str:
    """Tell the city what one thinks, without a name; of a plan, for whoever comes from its page."""
    plan = queries.public_plan(request.args.get("plan", type=row_id))
    form = forms.AboutAPlanForm() if plan else forms.SayForm()
    if form.validate_on_submit():
        limits.hit("say", limits.by_visitor(), MOST_SAID)
        body, topic = str(form.body.data), "" if plan else form["topic"].data
        actions.say(topic, body, form.contact.data or None, i18n.current().tag, plan=plan)
        return redirect(url_for("inputs.said", lines=1 if speaks_of_danger(body) else None), 303)
    about = plan_texts.public([plan], i18n.current().tag, [PlanPart.NAME])[plan.id].name if plan else None
    page = render_template("outreach/say.html", form=form, plan=plan, about=about)
    return Response(page, status=422 if form.is_submitted() else 200)


@inputs.get("/<lang:lang>/say/thanks", allow=anyone)
def said() -> str:
    """Thanks."""
    return render_template("outreach/said.html", danger="lines" in request.args, lines=SAFETY_LINES)


@inputs.get("/staff/input", allow=READERS)
def input_list() -> str:
    """What residents said, newest first: of one's own departments and of no plan, or all."""
    account = required_account()
    everybodys = request.args.get("of") == "all" or not account.department_ids
    said_here = queries.inputs(
        request.args.get("before", type=row_id), departments=None if everybodys else account.department_ids
    )
    older = said_here[-1].id if len(said_here) == queries.A_PAGE else None
    return render_template(
        "outreach/staff/input_list.html", said_here=said_here, older=older, topics=TOPICS, sources=SOURCES,
        unread=queries.unread_inputs(), everybodys=everybodys, may_write=PLANNERS.admits(account),
        sees_plans=may(Permission.SEE_OUTREACH).admits(account),
        theirs=lambda said: THEIRS.admits(account) and about_ours.covers(account, said),
    )  # fmt: skip


@inputs.post("/staff/input/<int:resident_input_id>/read", allow=READERS, subject=ResidentInput)
def read_input(resident_input: ResidentInput) -> AnyResponse:
    """Note that a message was read."""
    actions.mark_read(resident_input)
    return redirect(url_for("inputs.input_list"), 303)


@inputs.route("/staff/input/new", methods=["GET", "POST"], allow=PLANNERS)
def take_down() -> Answer:
    """Write down what somebody said; then the next, of the same plan, in the same language."""
    kept = {name: request.args.get(name) for name in ("source", "language", "said_on")}
    if request.method == "GET":
        kept["partner"] = session.pop(LAST_PARTNER, None)  # a partner may be a person: no name stands in an address
    begun = {name: value for name, value in kept.items() if value} | {"key": token_hex(16)}
    form = forms.TakenDownForm(
        data={"language": "en"}
        | begun
        | {name: request.args.get(name, 0, type=row_id) for name in ("plan_id", "event_id")},
        plans=queries.plans_to_write_for(required_account().department_ids),
        events=queries.events_to_write_for(required_account().department_ids),
    )
    if form.validate_on_submit():
        try:
            actions.take_down(_plan(form), form.written, form.key.data or token_hex(16))
        except DomainError as error:
            db.session.rollback()
            form.plan_id.errors = [str(error)]
        else:
            flash(_s("Written down. The next one?"))
            session[LAST_PARTNER] = form.partner.data or None
            again = {name: form[name].data or None for name in ("plan_id", "event_id", "source", "language", "said_on")}
            return redirect(url_for("inputs.take_down", **again), 303)
    page = render_template("outreach/staff/take_down.html", form=form)
    return Response(page, status=422 if form.problems else 200)


@inputs.route("/staff/input/<int:resident_input_id>", methods=["GET", "POST"], allow=THEIRS, subject=ResidentInput)
def input_page(resident_input: ResidentInput) -> Answer:
    """One input: its words, the translation beside them, and what may be done with it."""
    form = _form_of(resident_input)
    if form.validate_on_submit():
        form.begun_from_what_is_there(resident_input)
        try:
            actions.change(resident_input, _plan(form), form.written)
        except DomainError as error:
            db.session.rollback()
            form.plan_id.errors = [str(error)]
        else:
            flash(_s("Saved."))
            return _to(resident_input)
    return _page(resident_input, form, forms.HideForm(formdata=None))


@inputs.post("/staff/input/<int:resident_input_id>/vouch", allow=THEIRS, subject=ResidentInput)
def vouch(resident_input: ResidentInput) -> AnyResponse:
    """The translation is right for the words as they are now."""
    actions.vouch(resident_input)
    return _to(resident_input)


@inputs.post("/staff/input/<int:resident_input_id>/hide", allow=THEIRS, subject=ResidentInput)
def hide(resident_input: ResidentInput) -> Answer:
    """Leave it out of what is counted and shown, or take that back."""
    form = forms.HideForm()
    try:
        if "again" in request.form:
            actions.show_again(resident_input)
        elif form.validate():
            actions.hide(resident_input, form.why.data or "")
        else:
            return _page(resident_input, _form_of(resident_input, formdata=None), form)
    except DomainError as error:
        flash(str(error))
        db.session.rollback()
    return _to(resident_input)


def _page(said: ResidentInput, form: forms.TakenDownForm, hiding: forms.HideForm) -> Response:
    words = f"{said.body or ''}\n{said.translation or ''}"
    page = render_template(
        "outreach/staff/input_page.html", said=said, form=form, hiding=hiding, sources=SOURCES, topics=TOPICS,
        names=identifying.likely_names(words), numbers=identifying.numbers_in(words),
    )  # fmt: skip
    return Response(page, status=422 if form.problems or hiding.problems else 200)


def _form_of(said: ResidentInput, **more: Any) -> forms.TakenDownForm:
    events = queries.events_to_write_for(required_account().department_ids, also=said.event_id)
    return forms.TakenDownForm(data=forms.as_typed(said), plans=_plans_for(said), events=events, of=said, **more)


def _plans_for(said: ResidentInput) -> list[tuple[int, str]]:
    plans = dict(queries.plans_to_write_for(required_account().department_ids))
    if said.plan is not None:
        plans.setdefault(said.plan.id, said.plan.name)
    return list(plans.items())


def _plan(form: forms.TakenDownForm) -> Plan | None:
    plan = db.session.get(Plan, form.about) if form.about else None
    if form.about and plan is None:
        abort(404)
    return plan


def _to(said: ResidentInput) -> AnyResponse:
    return redirect(url_for("inputs.input_page", resident_input_id=said.id), 303)
