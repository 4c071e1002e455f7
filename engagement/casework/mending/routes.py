"""Mending what stands on a case: striking it, moving it to the case it is about, undoing it; filing a text where it belongs."""

from typing import Any

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from engagement.casework.case_page.queries import signed
from engagement.casework.history import History
from engagement.casework.mending import queries
from engagement.casework.mending.forms import OtherCaseForm, StrikeForm
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.filing import actions as filing
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.people.changes import read
from engagement.people.mending import actions
from engagement.people.mending.queries import changed_since, taken_back_by
from engagement.people.models import Case, CaseEvent
from engagement.people.queries import person_of
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case
from engagement.web.history_line import HistoryLine
from engagement.web.roles import Permission

mending = Slice("mending", __name__)
WORKERS = may(Permission.WORK_CASES)


@mending.get("/events/<int:case_event_id>", allow=WORKERS, subject=CaseEvent)
def event(case_event: CaseEvent) -> Any:
    """A note or a contact, or a change of what we know of the person, and the ways to mend it."""
    return _change_page(case_event) if case_event.kind == "person_changed" else _page(case_event)


@mending.post("/events/<int:case_event_id>/undo", allow=WORKERS, subject=CaseEvent)
def undo(case_event: CaseEvent) -> Response:
    """Put back what a change of the person's facts replaced."""
    if case_event.kind != "person_changed":
        abort(404)
    actions.undo_change(case_event)
    return back_to_case(case_event.case_id, _s("The change is undone."))


@mending.post("/events/<int:case_event_id>/strike", allow=WORKERS, subject=CaseEvent)
def strike(case_event: CaseEvent) -> Any:
    """Strike it: it stays readable, and counts no longer."""
    form = StrikeForm(prefix="strike-")
    if not form.validate():
        return _page(case_event, strike=form), 422
    actions.strike(case_event, form.why.data or "")
    return back_to_case(case_event.case_id, _s("It is struck. It stays readable, with why."))


@mending.post("/events/<int:case_event_id>/move", allow=WORKERS, subject=CaseEvent)
def move(case_event: CaseEvent) -> Response | tuple[str, int]:
    """Move it to the case it is about; that case is shown then, so that a slip is seen at once."""
    form = _other_case(case_event)
    if not form.validate():
        return _page(case_event, move=form), 422
    actions.move(case_event, form.case)
    return back_to_case(form.case.id, _s("It stands on this case now. If that is wrong, move it on from here."))


@mending.get("/messages/<int:message_id>", allow=WORKERS, subject=Message)
def text(message: Message) -> Any:
    """A text that somebody sent us, and the case it is to be with."""
    return _text_page(message, _case_of_text(message, formdata=None))


@mending.post("/messages/<int:message_id>/file", allow=WORKERS, subject=Message)
def file_text(message: Message) -> Response | tuple[str, int]:
    """Put the text with the case it belongs to; that case is shown then."""
    form = _case_of_text(message)
    if not form.validate():
        return _text_page(message, form), 422
    filing.file(message, form.case, seen=request.form.get("seen", type=int))
    return back_to_case(form.case.id, _s("The text is on this case now. If that is wrong, move it on from here."))


def _case_of_text(message: Message, **more: Any) -> OtherCaseForm:
    return OtherCaseForm(prefix="move-", **more).among(queries.near_text(message))


def _text_page(message: Message, form: OtherCaseForm) -> str:
    if message.direction is not Direction.IN:
        abort(404)
    case = db.session.get(Case, message.case_id) if message.case_id else None
    return render_template("casework/staff/text.html", case=case, text=message, move_form=form)


def _other_case(case_event: CaseEvent, **more: Any) -> OtherCaseForm:
    return OtherCaseForm(prefix="move-", **more).among(queries.near(db.session.get_one(Case, case_event.case_id)))


def _page(case_event: CaseEvent, **refused: Any) -> str:
    if case_event.kind not in actions.MENDABLE:
        abort(404)
    case = db.session.get_one(Case, case_event.case_id)
    strike = refused.get("strike") or StrikeForm(formdata=None, prefix="strike-")
    return render_template(
        "casework/staff/event.html", case=case, event=case_event, strike_form=strike,
        line=_signed(History(person_of(case)), case_event),
        move_form=refused.get("move") or _other_case(case_event, formdata=None), refused=list(refused.values()),
    )  # fmt: skip


def _signed(told: History, case_event: CaseEvent) -> HistoryLine:
    """The line of the event, with who did it."""
    (line,) = signed([told.line(case_event)], told.names)
    return line


def _change_page(case_event: CaseEvent) -> str:
    case = db.session.get_one(Case, case_event.case_id)
    person, changes = person_of(case), read(case_event.body)
    told = History(person)
    now = {name: getattr(person, name) for name in changed_since(person, changes)}
    return render_template(
        "casework/staff/change.html", case=case, event=case_event, line=_signed(told, case_event), now=told.in_words(now),
        undone=taken_back_by(case_event) is not None, texts=queries.texts_since(person, case_event.at, changes),
    )  # fmt: skip
