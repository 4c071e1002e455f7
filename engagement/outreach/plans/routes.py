"""Plans at the desk: the list, one on its way, writing one, its versions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language import i18n
from engagement.language.formats import languages_by_name, show_date, spoken_language_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach import kinds
from engagement.outreach.levels import queries as levels
from engagement.outreach.levels.actions import NotOffered
from engagement.outreach.partnerships.queries import names_of
from engagement.outreach.plans import actions, forms, gaps, queries
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import MOVES, STATES, PlanMove, PlanState, moves_from
from engagement.outreach.plans.texts import queries as texts
from engagement.outreach.rules import PLANNERS, SEERS, THEIRS, TOOLKIT_WRITERS
from engagement.outreach.spectra import SPECTRA
from engagement.web.access import Slice, of_own_department, required_account, row_id
from engagement.web.roles import grants

plans = Slice("plans", __name__, url_prefix="/staff/plans")


Answer = Any


@plans.get("", allow=SEERS)
def plan_list() -> str:
    """Plans of one's own departments, or of all; the newest first."""
    account = required_account()
    everybodys = request.args.get("of") == "all" or not account.department_ids
    state = request.args.get("state", "")
    found = queries.plans(
        departments=None if everybodys else account.department_ids,
        state=PlanState(state) if state in STATES else None,
        before=request.args.get("before", type=row_id),
    )
    older = found[-1].plan.id if len(found) == queries.A_PAGE else None
    return render_template(
        "outreach/staff/plans.html", listed=found, older=older, everybodys=everybodys, state=state, states=STATES,
        may_plan=_may_plan(),
    )  # fmt: skip


@plans.route("/new", methods=["GET", "POST"], allow=PLANNERS)
def start() -> Answer:
    """Write a plan, from nothing or from an earlier one."""
    own = queries.departments(required_account().department_ids)
    if not own:
        return render_template("outreach/staff/no_department.html")
    model = _copied(request.args.get("copy", type=row_id))
    form = forms.PlanForm(
        data=_copy(model) if model else None, departments=own, levels=levels.offered(i18n.current().tag),
        register=names_of(),
    )  # fmt: skip
    if form.is_submitted() and not form.more.data and form.validate():
        try:
            plan = actions.start(form.department_id.data, form.written, form.written_communities, copy_of=model)
        except NotOffered as error:
            db.session.rollback()
            form.level.errors = [str(error)]
        else:
            flash(_s("The plan is saved as a draft."))
            return _to(plan)
    return _form(form, 422 if form.problems else 200)


@plans.get("/<int:plan_id>", allow=SEERS, subject=Plan)
def plan(plan: Plan) -> str:
    """One plan: what it is about, what it lacks, and what comes next."""
    return _page(plan)[0]


@plans.route("/<int:plan_id>/change", methods=["GET", "POST"], allow=THEIRS, subject=Plan)
def change(plan: Plan) -> Answer:
    """Write the next version of a plan."""
    if request.method == "POST":
        db.session.refresh(plan, with_for_update=True)  # one after the other
    own = queries.departments([plan.department_id])
    shown = forms.as_typed(plan, queries.communities_of(plan.id), show_date)
    tag = i18n.current().tag
    form = forms.PlanForm(
        data=shown, departments=own, levels=levels.offered(tag), kept=levels.level_of(plan.level, tag),
        register=names_of(),
    )  # fmt: skip
    if form.is_submitted() and not form.more.data and form.validate():
        form.begun_from(plan, ("name", "purpose", "decision", "decided_by", "open", "not_open"))
        try:
            actions.change(plan, form.written, form.written_communities, why_moved=form.why_moved.data or "")
        except NotOffered as error:
            db.session.rollback()
            form.level.errors = [str(error)]
        except DomainError as error:
            db.session.rollback()
            form.why_moved.errors = [str(error)]
        else:
            flash(_s("Version %(number)s of the plan is saved.", number=plan.version))
            return _to(plan)
    return _form(form, 422 if form.problems else 200, plan=plan)


@plans.post("/<int:plan_id>/step/<step>", allow=THEIRS, subject=Plan)
def take(plan: Plan, step: str) -> Answer:
    """Take a plan one step on its way."""
    form = forms.StepForm(prefix=f"{step}-", data={"version": plan.version})
    if step not in MOVES or not form.validate():
        return _page(plan, 422, refused={step: form})
    try:
        actions.take(plan, step, form.why.data or "", seen=form.version.data)
    except DomainError as error:
        db.session.rollback()
        form.why.errors = [str(error)]
        return _page(db.session.get_one(Plan, plan.id), 422, refused={step: form})
    return _to(plan)


@plans.post("/<int:plan_id>/decided", allow=THEIRS, subject=Plan)
def say_decided(plan: Plan) -> Answer:
    """Write down what was decided."""
    form = forms.DecidedForm(prefix="decided-")
    if not form.validate() or form.read_on is None:
        return _page(plan, 422, decided=form)
    actions.say_decided(plan, form.decided.data or "", form.read_on)
    flash(_s("What was decided is written down."))
    return _to(plan)


@plans.post("/<int:plan_id>/owner", allow=THEIRS, subject=Plan)
def hand_over(plan: Plan) -> Answer:
    """Give a plan to somebody else of the department."""
    form = _owner_form(plan)
    if not form.validate():
        return _page(plan, 422, owner=form)
    actions.hand_to(plan, db.session.get_one(Account, form.owner_id.data))
    return _to(plan)


@plans.get("/<int:plan_id>/versions/<int:version>", allow=SEERS, subject=Plan)
def version(plan: Plan, version: int) -> Answer:
    """A plan as it stood in one version."""
    kept = queries.version_of(plan.id, version)
    if kept is None:
        return _to(plan)
    return render_template(
        "outreach/staff/plan_version.html", plan=plan, kept=kept, said=_in_words(kept.fields), labels=_labels()
    )


def _page(
    plan: Plan, status: int = 200, *, refused: dict[str, forms.StepForm] | None = None,
    decided: forms.DecidedForm | None = None, owner: forms.OwnerForm | None = None,
) -> tuple[str, int]:  # fmt: skip
    theirs = PLANNERS.admits(required_account()) and of_own_department.covers(required_account(), plan)
    communities, level = queries.communities_of(plan.id), levels.level_of(plan.level, i18n.current().tag)
    own_level = levels.own_written(plan.level) if level is not None and level.language and not plan.promise else None
    there = texts.in_languages(plan)
    wanted = {*there, *plan.languages, *(one.language for one in communities)}
    page = render_template(
        "outreach/staff/plan.html", plan=plan, department=queries.departments([plan.department_id])[0],
        communities=communities, gaps=gaps.of_plan(queries.facts_of(plan)), said=_in_words(_fields(plan)), labels=_labels(),
        states=STATES, story=queries.story_of(plan.id), versions=queries.versions_of(plan.id), moves=MOVES,
        steps=_steps(plan, refused or {}) if theirs else [],
        theirs=theirs, may_plan=_may_plan(), decided=decided or _decided_form(plan), owner=owner or _owner_form(plan),
        written=[(tag, name, there.get(tag)) for tag, name in languages_by_name(LANGUAGES) if tag in wanted],
        unwritten=[(tag, name) for tag, name in languages_by_name(LANGUAGES) if tag not in wanted],
        level=level, holds=queries.what_holds_open(plan), own_level=own_level,
        unread=[tag for tag in LANGUAGES if own_level and tag in wanted and tag not in own_level.shown_in],
        may_write_levels=TOOLKIT_WRITERS.admits(required_account()),
    )  # fmt: skip
    return page, status


def _steps(plan: Plan, refused: Mapping[str, forms.StepForm]) -> list[tuple[PlanMove, forms.StepForm]]:
    """The steps that this account may take from here, each with its form: of the version that is on the page."""
    steps = []
    for move in moves_from(plan.state):
        if grants(required_account().all_roles, move.permission):
            form = refused.get(move.key) or forms.StepForm(formdata=None, prefix=f"{move.key}-")
            form.version.data = str(plan.version)
            steps.append((move, form))
    return steps


def _form(form: forms.PlanForm, status: int, plan: Plan | None = None) -> tuple[str, int]:
    page = render_template(
        "outreach/staff/plan_form.html", form=form, plan=plan, may_write=TOOLKIT_WRITERS.admits(required_account())
    )
    return page, status


def _may_plan() -> bool:
    return PLANNERS.admits(required_account())


def _copied(plan_id: int | None) -> Plan | None:
    return db.session.get(Plan, plan_id) if plan_id else None


def _copy(model: Plan) -> dict[str, Any]:
    own = forms.as_typed(model, queries.communities_of(model.id), show_date)
    # The day of a decision is never that of another; the department is whoever copies it.
    return own | {"decision_on": "", "department_id": None, "version": None}


def _decided_form(plan: Plan) -> forms.DecidedForm:
    said = {"decided": plan.decided or "", "on": show_date(plan.decided_on) if plan.decided_on else ""}
    return forms.DecidedForm(formdata=None, prefix="decided-", data=said)


def _owner_form(plan: Plan) -> forms.OwnerForm:
    form = forms.OwnerForm(prefix="owner-", data={"owner_id": plan.owner_id})
    form.owner_id.choices = [(one.id, one.name) for one in queries.of_department(plan.department_id)]
    return form


def _fields(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in actions.WRITTEN}


def _labels() -> dict[str, str]:
    with_rows = forms.PlanForm(formdata=None, departments=(), levels=())
    return {name: str(with_rows[name].label.text) for name in actions.WRITTEN if name != "budget_cents"} | {
        "budget_cents": str(with_rows.budget.label.text),
        "communities": _s("Whose voices"),
    }


def _in_words(fields: dict[str, Any]) -> dict[str, Any]:
    """A plan's fields as a page says them: labels for keys, dollars for cents."""
    said = dict(fields)
    level = levels.level_of(str(fields["level"]), i18n.current().tag)
    said["level"] = f"{SPECTRA[level.spectrum]}: {level.label}" if level else ""
    named = names_of(fields.get("partner_ids", ()))  # which versions of before know nothing of
    said["partner_ids"] = list(named.values())
    said["methods"] = [str(kinds.METHODS.get(one, one)) for one in fields["methods"]]
    said["supports"] = [str(kinds.SUPPORTS[one].label) if one in kinds.SUPPORTS else one for one in fields["supports"]]
    if isinstance(fields["decision_on"], str):  # of a kept version
        said["decision_on"] = date.fromisoformat(fields["decision_on"])
    said["language"] = spoken_language_name(fields.get("language", "en"))  # old versions do not say it
    said["communities"] = [_of_community(one) for one in fields.get("communities", ())]
    cents = fields["budget_cents"]
    said["budget_cents"] = f"${cents / 100:,.2f}".removesuffix(".00") if cents is not None else ""
    return said


def _of_community(one: dict[str, Any]) -> str:
    share = _s("%(share)s percent", share=one["share"]) if one["share"] else ""
    language = spoken_language_name(one["language"]) if one["language"] else ""
    people = staff_ngettext("%(num)s person", "%(num)s people", one["people"]) if one.get("people") else ""
    return ", ".join(
        part for part in (one["community"], language, share, people, one["source"], one["vintage"]) if part
    )


def _to(plan: Plan) -> Response:
    return redirect(url_for("plans.plan", plan_id=plan.id), 303)
