"""The themes of a plan at the desk: sorting what people said, answering it, in every language."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.rules import PLANNERS, SEERS, THEIRS
from engagement.outreach.themes import actions, forms, queries
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.web.access import Slice, of_own_department, required_account, row_id

themes = Slice("themes", __name__)


Answer = Any


@themes.get("/staff/plans/<int:plan_id>/themes", allow=SEERS, subject=Plan)
def board(plan: Plan) -> Answer:
    """The themes of a plan, and what was said: what has none yet, or what is in one of them."""
    return _board(plan)


@themes.post("/staff/plans/<int:plan_id>/themes", allow=THEIRS, subject=Plan)
def sort(plan: Plan) -> Answer:
    """Put what is ticked into a theme, a new one or none."""
    form = forms.SortForm(themes=_themes(plan))
    if not form.validate():
        return _board(plan, form)
    try:
        chosen = form.theme_id.data
        theme = actions.start(plan, form.name.data or "") if chosen == forms.NEW else db.session.get(Theme, chosen)
        number = actions.sort(plan, form.ids.data or [], theme)
    except DomainError as error:
        db.session.rollback()
        form.theme_id.errors = [str(error)]
        return _board(db.session.get_one(Plan, plan.id), form)
    flash(_s("%(number)s sorted.", number=number))
    return redirect(url_for("themes.board", plan_id=plan.id, theme=_shown()), 303)


@themes.route("/staff/themes/<int:theme_id>", methods=["GET", "POST"], allow=SEERS, subject=Theme)
def theme(theme: Theme) -> Answer:
    """One theme: what was said, our answer and its versions, languages, merging. Only its department writes."""
    if request.method == "POST":
        db.session.refresh(theme, with_for_update=True)  # one after the other
    newest = queries.newest_response(theme.id)
    form = forms.RespondForm(data=forms.as_typed(theme, newest))
    if not form.is_submitted():
        return _page(theme, form)
    if not _theirs(theme):
        abort(403)
    if not form.validate():
        return _page(theme, form)
    if newest is not None:
        form.begun_from_answer(newest)
    try:
        actions.respond(theme, form.written)
    except DomainError as error:
        db.session.rollback()
        form.outcome.errors = [str(error)]
        return _page(db.session.get_one(Theme, theme.id), form)
    flash(_s("The answer is saved. Publish it when it is ready."))
    return _to(theme)


@themes.post("/staff/themes/<int:theme_id>/merge", allow=THEIRS, subject=Theme)
def merge(theme: Theme) -> Answer:
    """All that was said here belongs to another theme."""
    form = forms.MergeForm(themes=[*_themes(theme.plan), theme])
    into = db.session.get(Theme, form.into.data) if form.validate() else None
    if into is None:
        return _page(theme, merging=form)
    try:
        actions.merge(theme, into)
    except DomainError as error:
        db.session.rollback()
        form.into.errors = [str(error)]
        return _page(db.session.get_one(Theme, theme.id), merging=form)
    return _to(into)


@themes.post("/staff/themes/<int:theme_id>/drop", allow=THEIRS, subject=Theme)
def drop(theme: Theme) -> Answer:
    """Take away a theme that was begun by mistake."""
    plan_id = theme.plan_id
    try:
        actions.drop(theme)
    except DomainError as error:
        flash(str(error))
        db.session.rollback()
        return _to(db.session.get_one(Theme, theme.id))
    return redirect(url_for("themes.board", plan_id=plan_id), 303)


@themes.post("/staff/answers/<int:theme_response_id>/publish", allow=THEIRS, subject=ThemeResponse)
def publish(theme_response: ThemeResponse) -> Answer:
    """Let everybody read an answer."""
    theme_id = theme_response.theme_id
    try:
        actions.publish(theme_response)
    except DomainError as error:
        flash(str(error))
        db.session.rollback()
    else:
        flash(_s("Everybody can read it now."))
    return _to(db.session.get_one(Theme, theme_id))


@themes.route(
    "/staff/answers/<int:theme_response_id>/in/<language>", methods=["GET", "POST"], allow=THEIRS, subject=ThemeResponse
)
def words(theme_response: ThemeResponse, language: str) -> Answer:
    """The words of an answer in another language, beside the English."""
    if language not in LANGUAGES or language == "en":
        abort(404)
    if request.method == "POST":
        db.session.refresh(theme_response, with_for_update=True)  # one after the other
    text = queries.text_of(theme_response.id, language)
    earlier = text or queries.earlier_text(theme_response.theme_id, language)
    form = forms.WordsForm(data=forms.words_as_typed(text, earlier), response=theme_response)
    if form.validate_on_submit():
        form.begun_from_words(text)
        actions.translate(theme_response, language, form.written)
        flash(_s("Saved."))
        return _to(theme_response.theme)
    page = render_template(
        "outreach/staff/words.html",
        response=theme_response,
        language=LANGUAGES[language],
        form=form,
        earlier=earlier is not text,
    )
    return Response(page, status=422 if form.problems else 200)


def _shown() -> int | None:
    return request.args.get("theme", type=row_id)


def _themes(plan: Plan) -> list[Theme]:
    return [one.theme for one in queries.themes_of(plan.id)]


def _theirs(row: Plan | Theme) -> bool:
    return PLANNERS.admits(required_account()) and of_own_department.covers(required_account(), row)


def _board(plan: Plan, form: forms.SortForm | None = None) -> Response:
    standing, shown = queries.themes_of(plan.id), _shown()
    listed = queries.inputs_of(plan.id, shown, request.args.get("before", type=row_id))
    form = form or forms.SortForm(formdata=None, themes=[one.theme for one in standing])
    page = render_template(
        "outreach/staff/board.html", plan=plan, standing=standing, listed=listed, shown=shown, form=form, outcomes=OUTCOMES,
        unsorted=queries.unsorted_of(plan.id), new=forms.NEW,
        older=listed[-1].id if len(listed) == queries.A_PAGE else None,
        may_sort=_theirs(plan) and plan.state is not PlanState.CLOSED,
    )  # fmt: skip
    return Response(page, status=422 if form.problems else 200)


def _page(theme: Theme, form: forms.RespondForm | None = None, merging: forms.MergeForm | None = None) -> Response:
    versions = queries.versions_of(theme.id)
    newest = versions[0] if versions else None
    form = form or forms.RespondForm(formdata=None, data=forms.as_typed(theme, newest))
    others = [one for one in _themes(theme.plan) if one.id != theme.id]
    page = render_template(
        "outreach/staff/theme.html", theme=theme, plan=theme.plan, standing=queries.standing_of(theme), form=form,
        versions=versions, newest=newest, texts=queries.languages_of(newest.id) if newest else {}, outcomes=OUTCOMES,
        languages=[one for tag, one in LANGUAGES.items() if tag != "en"], listed=queries.inputs_of(theme.plan_id, theme.id)[:5],
        merging=merging or forms.MergeForm(formdata=None, themes=others), used=queries.is_used(theme.id),
        theirs=_theirs(theme) and theme.plan.state is not PlanState.CLOSED and theme.merged_into_id is None,
    )  # fmt: skip
    problems = form.problems or (merging.problems if merging else [])
    return Response(page, status=422 if problems else 200)


def _to(theme: Theme) -> AnyResponse:
    return redirect(url_for("themes.theme", theme_id=theme.id), 303)
