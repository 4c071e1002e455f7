"""The wages that rules use, at the desk."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.employment.sustained.rule import COUNTIES, HOUSEHOLDS
from engagement.employment.wage_figures import actions, queries
from engagement.employment.wage_figures.forms import KINDS, FigureForm, as_typed
from engagement.employment.wage_figures.models import WageFigure
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, required_account
from engagement.web.roles import Permission, grants

wage_figures = Slice("wage_figures", __name__, url_prefix="/staff/wages")
WORKERS = may(Permission.WORK_CASES)
RULERS = may(Permission.CHANGE_RULES)

Answer = Any


@wage_figures.get("", allow=WORKERS)
def listing() -> str:
    """Every figure that stands, and those that were corrected."""
    return render_template(
        "employment/staff/wage_figures.html", standing=queries.standing(), corrected=queries.corrected(), kinds=KINDS,
        counties=COUNTIES, households=HOUSEHOLDS, rules=grants(required_account().all_roles, Permission.CHANGE_RULES),
    )  # fmt: skip


@wage_figures.route("/new", methods=["GET", "POST"], allow=RULERS)
def new() -> Answer:
    """A further figure."""
    form = FigureForm()
    if form.validate_on_submit():
        try:
            actions.add(form.written())
        except DomainError as error:
            form.from_day.errors = [str(error)]
        else:
            return _saved()
    return render_template("employment/staff/wage_figure.html", form=form, figure=None), 422 if form.problems else 200


@wage_figures.route("/<int:wage_figure_id>", methods=["GET", "POST"], allow=RULERS, subject=WageFigure)
def correct(wage_figure: WageFigure) -> Answer:
    """It is otherwise than was written."""
    form = FigureForm(data=as_typed(wage_figure))
    if form.validate_on_submit():
        try:
            actions.correct(wage_figure, form.written())
        except DomainError as error:
            form.from_day.errors = [str(error)]
        else:
            return _saved()
    page = render_template("employment/staff/wage_figure.html", form=form, figure=wage_figure)
    return page, 422 if form.problems else 200


@wage_figures.post("/<int:wage_figure_id>/strike", allow=RULERS, subject=WageFigure)
def strike_out(wage_figure: WageFigure) -> Response:
    """It does not count."""
    actions.strike_out(wage_figure)
    return _saved()


def _saved() -> Response:
    flash(_s("Saved. Judgements stay as they are until everybody is judged again."))
    return redirect(url_for("wage_figures.listing"), 303)
