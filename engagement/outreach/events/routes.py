"""Events at the desk: the calendar, one event on its way, writing it and its texts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.months import month_after
from engagement.language.formats import languages_by_name, show_date, show_time
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach import kinds
from engagement.outreach.events import actions, forms, queries
from engagement.outreach.events.models import Event
from engagement.outreach.events.record import counted
from engagement.outreach.events.record import queries as records
from engagement.outreach.events.standing import STATES, VISIBILITIES, EventState
from engagement.outreach.plans import queries as plans
from engagement.outreach.plans.forms import YEARS_AROUND
from engagement.outreach.plans.models import Plan
from engagement.outreach.rules import PLANNERS, THEIRS
from engagement.outreach.sign_ups.guest_list import calls
from engagement.web.access import Slice, may, of_own_department, required_account, row_id
from engagement.web.roles import Permission

events = Slice("events", __name__, url_prefix="/staff/outreach/events")

SEERS = may(Permission.SEE_EVENTS)
ONE_WEEK = timedelta(days=7)

Answer = Any


@events.get("", allow=SEERS)
def event_list() -> str:
    """The calendar of a week or a month; of one's own departments or of all."""
    account = required_account()
    everybodys = request.args.get("of") == "all" or not account.department_ids
    by_week = request.args.get("by") == "week"
    first, following = _days(_wanted_day(), by_week)
    found = queries.in_days(
        _midnight(first), _midnight(following), departments=None if everybodys else account.department_ids,
        after=queries.read_cursor(request.args.get("after", "")),
    )  # fmt: skip
    asked = {"of": "all" if everybodys else None, "by": "week" if by_week else None}
    return render_template(
        "outreach/staff/events.html", listed=found, everybodys=everybodys, by_week=by_week, asked=asked, first=first,
        last=following - timedelta(days=1), before=_days(first - timedelta(days=1), by_week)[0], following=following,
        more=queries.write_cursor(found[-1].event) if len(found) == queries.A_PAGE else None, states=STATES,
        may_plan=_may_plan(),
    )  # fmt: skip


@events.route("/new", methods=["GET", "POST"], allow=PLANNERS)
def start() -> Answer:
    """Write an event: from nothing, from a plan, or from an earlier one."""
    own = plans.departments(required_account().department_ids)
    if not own:
        return render_template("outreach/staff/no_department.html")
    model = _asked_for(Event, "copy")
    form = _form(own, _begun_with(model, _asked_for(Plan, "plan")))
    if form.validate_on_submit():
        event = actions.start(
            form.department_id.data, form.written, form.title.data or "", form.body.data or "", copy_of=model
        )
        flash(_s("The event is saved as a draft."))
        return _to(event)
    return _form_page(form)


@events.get("/<int:event_id>", allow=SEERS, subject=Event)
def event(event: Event) -> str:
    """One event: what it is, what it lacks, what comes next."""
    texts = queries.texts_of(event.id)
    first = texts[event.first_language]
    theirs = PLANNERS.admits(required_account()) and of_own_department.covers(required_account(), event)
    return render_template(
        "outreach/staff/event.html", event=event, first=first, day=clock.local(event.starts_at).date(),
        department=plans.departments([event.department_id])[0],
        plan=db.session.get(Plan, event.plan_id) if event.plan_id else None, owner=queries.account_name(event.owner_id),
        written=[(tag, name, texts.get(tag)) for tag, name in languages_by_name(LANGUAGES) if tag in {*texts, *event.languages}],
        unwritten=[(tag, name) for tag, name in languages_by_name(LANGUAGES) if tag not in {*texts, *event.languages}],
        gaps=queries.gaps_of(event) if event.state in (EventState.DRAFT, EventState.ANNOUNCED) else [],
        figures=records.figures_of(event.id), how=counted.HOW, why_not=counted.WHY_NOT, modes=counted.MODES,
        support_labels=kinds.SUPPORTS,
        to_print=languages_by_name(LANGUAGES), states=STATES, visibilities=VISIBILITIES, methods=kinds.METHODS,
        supports=[kinds.SUPPORTS[one].label for one in event.supports if one in kinds.SUPPORTS],
        theirs=theirs, may_plan=_may_plan(), begun=event.starts_at <= clock.now(), call_off=forms.CallOffForm(formdata=None),
        reach=calls.reach(event) if theirs else None, may_take_requests=may(Permission.WORK_CASES).admits(required_account()),
    )  # fmt: skip


@events.route("/<int:event_id>/change", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def change(event: Event) -> Answer:
    """Write an event anew."""
    if request.method == "POST":
        db.session.refresh(event, with_for_update=True)  # one after the other
    first = queries.texts_of(event.id)[event.first_language]
    shown = forms.as_typed(event, first, show_date, show_time)
    form = _form(plans.departments([event.department_id]), shown, event.plan_id)
    if form.validate_on_submit():
        form.begun_from(event, forms.COMPARED, now=form.as_it_is(shown))
        try:
            actions.change(event, form.written, form.title.data or "", form.body.data or "")
        except DomainError as error:
            db.session.rollback()
            form.title.errors = [str(error)]
        else:
            flash(_s("The event is saved."))
            return _to(event)
    return _form_page(form, event)


@events.post("/<int:event_id>/announce", allow=THEIRS, subject=Event)
def announce(event: Event) -> Response:
    """Let people know of it."""
    actions.announce(event)
    flash(_s("The event is announced."))
    return _to(event)


@events.post("/<int:event_id>/call-off", allow=THEIRS, subject=Event)
def call_off(event: Event) -> Answer:
    """Say that it does not take place."""
    form = forms.CallOffForm()
    if not form.validate():
        return render_template("outreach/staff/event_off.html", event=event, form=form, reach=calls.reach(event)), 422
    actions.call_off(event, form.why.data or "")
    flash(_s("The event is called off."))
    return _to(event)


@events.post("/<int:event_id>/held", allow=THEIRS, subject=Event)
def held(event: Event) -> Response:
    """Say that it took place."""
    actions.mark_held(event)
    return _to(event)


@events.route("/<int:event_id>/text/<language>", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def text(event: Event, language: str) -> Answer:
    """Write an event in another language, beside its first words."""
    if language not in LANGUAGES or language == event.first_language:
        return _to(event)
    if request.method == "POST":
        db.session.refresh(event, with_for_update=True)  # one after the other
    texts = queries.texts_of(event.id)
    first = texts[event.first_language]
    there = queries.beside(first, texts.get(language))
    form = forms.TextForm(data=vars(there))
    if form.validate_on_submit():
        wanted = (form.title.data or "", form.body.data or "", bool(form.checked.data))
        is_new = wanted != (there.title, there.body, there.checked)  # else it was sent twice
        if is_new:
            form.begun_from(there, ("title", "body", "checked"))
        try:
            if is_new:
                actions.write_text(event, language, wanted[0], wanted[1], checked=wanted[2])
        except DomainError as error:
            db.session.rollback()
            form.body.errors = [str(error)]
        else:
            flash(_s("The text is saved."))
            return _to(event)
    page = render_template(
        "outreach/staff/event_text.html", event=event, first=first, form=form, tag=language, stale=there.stale,
    )  # fmt: skip
    return page, 422 if form.problems else 200


def _form(own: Sequence[Department], shown: dict[str, Any] | None, plan_id: int | None = None) -> forms.EventForm:
    return forms.EventForm(data=shown, departments=own, plans=queries.plans_to_choose([one.id for one in own], plan_id))


def _form_page(form: forms.EventForm, event: Event | None = None) -> tuple[str, int]:
    reach = calls.reach(event) if event is not None else None
    page = render_template("outreach/staff/event_form.html", form=form, event=event, reach=reach)
    return page, 422 if form.problems else 200


def _begun_with(model: Event | None, plan: Plan | None) -> dict[str, Any] | None:
    """A copy is of no day, and nobody has announced it; an event of a plan begins with what the plan says."""
    if model is not None:
        first = queries.texts_of(model.id)[model.first_language]
        return forms.as_typed(model, first, show_date, show_time) | {"day": "", "ask_by": "", "version": None}
    if plan is not None:
        return {
            "department_id": plan.department_id, "plan_id": plan.id, "title": plan.name, "languages": plan.languages,
            "supports": plan.supports, "method": next(iter(plan.methods), None),
        }  # fmt: skip
    return None


def _asked_for(kind: Any, argument: str) -> Any:
    number = request.args.get(argument, type=row_id)
    return db.session.get(kind, number) if number else None


def _may_plan() -> bool:
    return PLANNERS.admits(required_account())


def _wanted_day() -> date:
    try:
        day = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return clock.today()
    return day if abs(day.year - clock.today().year) <= YEARS_AROUND else clock.today()


def _days(day: date, by_week: bool) -> tuple[date, date]:
    """The first day of the week or month, and the first day that is no more of it."""
    if by_week:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + ONE_WEEK
    return day.replace(day=1), month_after(day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.LOCAL)


def _to(event: Event) -> Response:
    return redirect(url_for("events.event", event_id=event.id), 303)
