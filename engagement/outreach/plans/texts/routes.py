"""Writing a plan in another language, beside its first words."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from engagement.foundation import db
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.texts import actions, forms, queries
from engagement.outreach.plans.texts.models import PlanPart
from engagement.outreach.rules import THEIRS
from engagement.web.access import Slice

plan_texts = Slice("plan_texts", __name__, url_prefix="/staff/plans")


@plan_texts.route("/<int:plan_id>/text/<language>", methods=["GET", "POST"], allow=THEIRS, subject=Plan)
def plan_text(plan: Plan, language: str) -> Any:
    """Write what residents read of a plan in another language."""
    if language not in LANGUAGES or language == plan.language:
        abort(404)
    if request.method == "POST":
        db.session.refresh(plan, with_for_update=True)  # one after the other
    there = queries.in_language(plan, language)
    form = forms.PlanTextForm(there=there)
    if form.validate_on_submit():
        if not there.is_already(form.said, checked=form.checked.data):
            form.begun_beside(there)
            actions.write(plan, language, form.said, checked=form.checked.data)
        flash(_s("The text is saved."))
        return redirect(url_for("plans.plan", plan_id=plan.id), 303)
    page = render_template(
        "outreach/staff/plan_text.html", plan=plan, first=there.pairs[PlanPart.NAME].first, pairs=there.pairs, form=form,
        tag=language,
    )  # fmt: skip
    return page, 422 if form.problems else 200
