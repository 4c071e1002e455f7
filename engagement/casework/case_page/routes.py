"""The case page, and what is done on it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.casework import actions as decisions
from engagement.casework.case_page import actions, queries
from engagement.casework.case_page.forms import (
    ContactForm,
    NoteForm,
    StepForm,
    TextForm,
)
from engagement.casework.case_page.panels import assign_form
from engagement.casework.case_page.person_form import COLUMNS, PersonForm
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.vocabulary import WITHHELD_LABELS, Channel
from engagement.people.mending import actions as mending
from engagement.people.models import Case
from engagement.people.safety_lines import speaks_of_danger
from engagement.people.vocabulary import Priority
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case
from engagement.web.contributions import contributed
from engagement.web.roles import Permission

case_page = Slice("case_page", __name__)
WORKERS = may(Permission.WORK_CASES)


def show_case(case: Case, status: int = 200, **refused: Any) -> tuple[str, int]:
    """The case page; a form that was refused comes back with what was written."""
    view = queries.case_view(case, required_account(), refused)
    page = render_template("casework/staff/case.html", case=case, view=view, panels=queries.panels(view))
    return page, status


@case_page.post("/cases/<int:case_id>/take", allow=WORKERS, subject=Case)
def take(case: Case) -> Response:
    """Take a case nobody has."""
    actions.take(case, required_account().id)
    if "list" in request.args:  # pressed in the queue: back to where it was, as the address of the button says
        flash(_s("This case is yours now."))
        where: dict[str, Any] = {name: value for name, value in request.args.items() if name != "list"}
        return redirect(url_for("casework.queue", **where), 303)
    return back_to_case(case.id, _s("This case is yours now."))


@case_page.post("/cases/<int:case_id>/assign", allow=WORKERS & may(Permission.ASSIGN_CASES), subject=Case)
def assign(case: Case) -> Any:
    """Give a case to somebody."""
    form = assign_form(queries.case_view(case, required_account(), {}))
    if not form.validate():
        return show_case(case, 422, assign_form=form)
    actions.give(case, form.owner.data)
    return back_to_case(case.id, _s("The case has a new owner."))


@case_page.post("/cases/<int:case_id>/note", allow=WORKERS, subject=Case)
def note(case: Case) -> Any:
    """Write a note for colleagues."""
    form = NoteForm(prefix="note-")
    if not form.validate():
        return show_case(case, 422, note_form=form)
    actions.write_note(case, form.body.data or "")
    return _back_from_words(case, _s("The note is kept."), form.body.data)


@case_page.post("/cases/<int:case_id>/step", allow=WORKERS, subject=Case)
def step(case: Case) -> Any:
    """Say what comes next and by when."""
    form = StepForm(prefix="step-").for_case(case)
    if not form.validate():
        return show_case(case, 422, step_form=form)
    form.begun_from(case, ["next_step"])
    actions.set_next_step(case, contributed().next_steps[form.next_step.data], int(form.due_in.data))
    return back_to_case(case.id, _s("The next step is set."))


@case_page.post("/cases/<int:case_id>/text", allow=WORKERS, subject=Case)
def text(case: Case) -> Any:
    """Send a text in one's own words."""
    person, _line = queries.person_and_line(case)
    form = TextForm(prefix="text-").for_reader(person.written_language)
    if not form.validate():
        return show_case(case, 422, text_form=form)
    me, body, nonce = required_account().id, str(form.body.data), str(form.nonce.data)
    if (theirs := actions.answered_since(case, form.last_seen, me)) is not None:
        name = queries.name_of(theirs.author_id)
        return show_case(case, 409, text_form=form.answered_meanwhile(name, theirs.body or "", theirs.id))
    message = actions.text(case, person, body, nonce=nonce, author_id=me, language=form.foreign)
    if message.withheld is not None:
        return back_to_case(case.id, str(WITHHELD_LABELS[message.withheld]))
    by_mail = message.channel is Channel.EMAIL
    return back_to_case(case.id, _s("The e-mail is on its way.") if by_mail else _s("The text is on its way."))


@case_page.post("/cases/<int:case_id>/texts", allow=WORKERS, subject=Case)
def texts(case: Case) -> Response:
    """Decide whether a number that may want no more texts gets them again, or none any more."""
    welcome = request.form.get("wanted") == "yes"
    decisions.decide_texts(case, welcome=welcome)
    said = _s("Texts go to this number again.") if welcome else _s("This number gets no more texts.")
    return back_to_case(case.id, said)


@case_page.route("/cases/<int:case_id>/contact", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def contact(case: Case) -> Any:
    """Log a contact made elsewhere."""
    person, line = queries.person_and_line(case)
    form = ContactForm(next_step=case.next_step).for_case(case, person)
    if request.method == "POST" and form.validate():
        actions.log_contact(
            case, how=form.how.data, reached=form.reached.data == "yes", body=form.body.data or "",
            step=contributed().next_steps[form.next_step.data], days=int(form.due_in.data),
            interpreting=form.interpreting, wait_minutes=form.waited,
        )  # fmt: skip
        return _back_from_words(case, _s("The contact is logged."), form.body.data)
    page = render_template("casework/staff/contact.html", case=case, person=person, line=line, form=form)
    return page, 422 if form.errors else 200


@case_page.route("/cases/<int:case_id>/person", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def person(case: Case) -> Any:
    """Change how a person is reached, and what is safe for them."""
    whom, _line = queries.person_and_line(case)
    form = PersonForm(obj=whom).for_person(whom)
    if request.method == "POST" and form.validate():
        form.begun_from(whom, COLUMNS)
        mending.change_person(case, whom, **form.facts())
        return back_to_case(case.id, _s("The changes are saved."))
    return render_template("casework/staff/person.html", case=case, form=form), 422 if form.errors else 200


def _back_from_words(case: Case, said: str, words: str | None) -> Response:
    """Words of danger in what a caseworker writes mark nothing: they know whether it is of today. They are asked."""
    if case.closed_at is None and case.priority != Priority.AT_ONCE and speaks_of_danger(words or ""):
        said += " " + _s("It speaks of danger. Is it urgent? Then set a next step with the earliest day.")
    return back_to_case(case.id, said)
