"""Telling back at the desk: who is told by which way, how far it is, stop and go on, what a partner told."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.outreach.plans.models import Plan
from engagement.outreach.rules import PLANNERS, THEIRS
from engagement.outreach.themes.models import Theme
from engagement.outreach.told import actions, queries
from engagement.outreach.told.forms import NOT_AS_SEEN, PartnerToldForm
from engagement.web.access import Slice, may, of_own_department, required_account
from engagement.web.roles import Permission

told = Slice("told", __name__, url_prefix="/staff/themes/<int:theme_id>/telling")


@told.get("", allow=may(Permission.SEE_OUTREACH), subject=Theme)
def telling(theme: Theme) -> str:
    """Who asked to know what became of this theme, and how far telling has come."""
    answer = queries.last_answer(theme)
    return render_template(
        "outreach/staff/telling.html", theme=theme, plan=db.session.get_one(Plan, theme.plan_id), answer=answer,
        telling=queries.telling_of(theme.id), tally=queries.tally(theme, answer),
        said_by_partners=queries.said_by_partners(theme.id), form=PartnerToldForm(formdata=None),
        mark=lambda ids: queries.mark(answer, ids) if answer else "",
        theirs=PLANNERS.admits(required_account()) and of_own_department.covers(required_account(), theme),
    )  # fmt: skip


@told.post("", allow=THEIRS, subject=Theme)
def begin(theme: Theme) -> Response:
    """Tell them, or go on."""
    theme_id = theme.id
    try:
        actions.begin(theme)
    except DomainError as error:
        flash(str(error), "alert")
        db.session.rollback()
    else:
        flash(_s("They are told from now on, a few each minute, at the hours texts may go."))
    return _to(theme_id)


@told.post("/stop", allow=THEIRS, subject=Theme)
def stop(theme: Theme) -> Response:
    """Tell nobody else for now."""
    standing = queries.telling_of(theme.id)
    if standing is not None:
        taken = actions.stop(standing)
        flash(
            staff_ngettext(
                "Stopped. %(num)s text that had not gone yet was taken back.",
                "Stopped. %(num)s texts that had not gone yet were taken back.",
                taken,
            )
        )
    return _to(theme.id)


@told.post("/partner", allow=THEIRS, subject=Theme)
def partner_told(theme: Theme) -> Response:
    """A partner told those who spoke through it."""
    theme_id, form, answer = theme.id, PartnerToldForm(), queries.last_answer(theme)
    waiting = queries.tally(theme, answer).partners.get(form.partner.data or "", [])
    if waiting and answer is not None and form.seen.data != queries.mark(answer, waiting):
        flash(str(NOT_AS_SEEN), "alert")
        return _to(theme_id)
    try:
        number = actions.told_by_partner(theme, waiting)
    except DomainError as error:
        flash(str(error), "alert")
        db.session.rollback()
    else:
        flash(staff_ngettext("%(num)s person counts as told.", "%(num)s people count as told.", number))
    return _to(theme_id)


def _to(theme_id: int) -> Response:
    return redirect(url_for("told.telling", theme_id=theme_id), 303)
