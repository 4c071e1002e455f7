"""Services that may have to be kept confidential: the list, and the page on which a person decides about one."""

from collections.abc import Collection
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory import queries as directory
from engagement.directory.confidential import actions, queries
from engagement.directory.confidential.finding import WHERE_LABELS
from engagement.directory.confidential.forms import AnswerForm
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.standing import STANDING_LABELS, Answer, Standing
from engagement.directory.models import Service
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.web.access import Slice, may, row_id
from engagement.web.roles import Permission

confidential = Slice("confidential", __name__, url_prefix="/staff/confidential")

DECIDERS = may(Permission.TELL_ORGANIZATIONS)


@confidential.get("", allow=DECIDERS)
def services() -> str:
    """Those that wait first; or those that stand otherwise, if asked for."""
    standing = next((one for one in Standing if one == request.args.get("standing")), Standing.WAITING)
    found = queries.standing_so(standing, after=request.args.get("after", type=row_id))
    rows = found[: queries.PAGE]
    return render_template(
        "directory/staff/confidential.html", rows=rows, standing=standing, labels=STANDING_LABELS, where=WHERE_LABELS,
        more=rows[-1].service_id if len(found) > queries.PAGE else None,
    )  # fmt: skip


@confidential.route("/<int:confidentiality_id>", methods=["GET", "POST"], allow=DECIDERS, subject=Confidentiality)
def decide(confidentiality: Confidentiality) -> Any:
    """What one says of itself, and the answer."""
    row = confidentiality
    form = AnswerForm(data={"answer": row.answer and row.answer.value, "version": row.version})
    if request.method == "POST" and form.validate():
        service = _service(row)
        form.begun_from(row, ("answer",))
        held = actions.decide(row, Answer(form.answer.data))
        _say(_s("%(name)s: decided.", name=service.name), held)
        return _to_the_next()
    return _page(row, form), 422 if form.errors else 200


@confidential.post("/<int:confidentiality_id>/undo", allow=DECIDERS, subject=Confidentiality)
def undo(confidentiality: Confidentiality) -> Response:
    """The answer is taken back."""
    form = AnswerForm(data={"version": confidentiality.version})
    form.begun_from(confidentiality, ("answer",))
    _say(_s("The answer is taken back."), actions.take_back(confidentiality))
    return redirect(url_for("confidential.decide", confidentiality_id=confidentiality.id), 303)


def _page(row: Confidentiality, form: AnswerForm) -> str:
    return render_template(
        "directory/staff/confidential_service.html", row=row, service=_service(row), form=form, labels=STANDING_LABELS,
        where=WHERE_LABELS, answered_by=queries.answered_by(row),
    )  # fmt: skip


def _service(row: Confidentiality) -> Service:
    return directory.service(row.service_id) or abort(404)


def _to_the_next() -> Response:
    waiting = queries.standing_so(Standing.WAITING, limit=1)
    if waiting:
        return redirect(url_for("confidential.decide", confidentiality_id=waiting[0].id), 303)
    return redirect(url_for("confidential.services"), 303)


def _say(done: str, held: Collection[Service]) -> None:
    flash(done)
    if held:
        flash(
            staff_ngettext(
                "%(num)s other service is given at the same place. It waits for a decision now too.",
                "%(num)s other services are given at the same place. They wait for a decision now too.",
                len(held),
            )
        )
