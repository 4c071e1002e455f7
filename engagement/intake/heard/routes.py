"""What residents told the city on /say, for the staff who read it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.intake import actions, forms, queries
from engagement.intake.models import ResidentInput
from engagement.web.access import Slice, may, row_id
from engagement.web.roles import Permission

heard = Slice("heard", __name__)

READERS = may(Permission.READ_INPUT)


@heard.get("/staff/input", allow=READERS)
def input_list() -> str:
    """What residents said, newest first."""
    said_here = queries.inputs(request.args.get("before", type=row_id))
    older = said_here[-1].id if len(said_here) == queries.A_PAGE else None
    return render_template(
        "intake/staff/input_list.html",
        said_here=said_here,
        older=older,
        topics=forms.TOPICS,
        unread=queries.unread_inputs(),
    )


@heard.post("/staff/input/<int:resident_input_id>/read", allow=READERS, subject=ResidentInput)
def read_input(resident_input: ResidentInput) -> Response:
    """Note that a message was read."""
    actions.mark_read(resident_input)
    return redirect(url_for("intake.heard.input_list"), 303)
