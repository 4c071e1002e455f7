"""The request on paper: the form to print in each language, and the screen on which a caseworker types what it says."""

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation.unreadable import Unreadable
from engagement.intake import actions as intake
from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.forms import values
from engagement.intake.models import Draft
from engagement.intake.on_paper import actions
from engagement.intake.on_paper.forms import PaperForm, paper_form, words_on_paper
from engagement.intake.on_paper.sections import APART, ASKED, SECTIONS, left_out, version
from engagement.intake.question import Question
from engagement.intake.taken_down import by_themselves
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.consent import request_text
from engagement.people.safety_lines import SAFETY_LINES
from engagement.people.vocabulary import Source
from engagement.web.access import Slice, anyone, may, required_account
from engagement.web.roles import Permission

on_paper = Slice("on_paper", __name__)

WORKERS = may(Permission.WORK_CASES)
TYPISTS = by_themselves(Source.PAPER, "that they are typing")


@on_paper.get("/<lang:lang>/intake/paper", allow=anyone)
def paper() -> str:
    """The request as a form to print and fill in by hand."""
    return render_template(
        "intake/paper.html", sections=SECTIONS, apart=APART, version=version(), consent_text=request_text(),
        lines_to_call=SAFETY_LINES,
    )  # fmt: skip


@on_paper.route("/staff/intake/paper", methods=["GET", "POST"], allow=WORKERS)
def choose_paper() -> AnyResponse | str:
    """Choose the language of the paper, to print one or to type one in."""
    if request.method == "GET":
        return render_template("intake/staff/choose_paper.html")
    # The languages are buttons: no browser sends another.
    language = i18n.LANGUAGES.get(request.form.get("language", "")) or abort(400)
    draft, _token = intake.begin(Source.PAPER, language.tag, taken_by_id=required_account().id)
    return redirect(url_for("intake.on_paper.enter_paper", draft_id=draft.id), 303)


@on_paper.route("/staff/intake/paper/<int:draft_id>", methods=["GET", "POST"], allow=TYPISTS, subject=Draft)
def enter_paper(draft: Draft) -> AnyResponse | str:
    """Type in what is on a paper: every question on one page."""
    if draft.submitted_at is not None:
        return _to_case(draft)
    if isinstance(draft.answers, Unreadable):
        abort(404)
    form = paper_form()
    if request.method == "GET":
        form.written_language.data = draft.language
        return _show(draft, form)
    valid = form.validate()
    answers = values(ASKED, form)
    dropped = [] if form.problems or form.sure.data else left_out(answers)
    if not valid or dropped:
        return Response(_show(draft, form, dropped), status=422)
    number = actions.enter(draft, answers, about_you=values(DEMOGRAPHICS, form), signed_on=form.signed_on)
    if number is not None:
        flash(_s("Tell the person their code %(code)s and their six digits %(number)s. They are shown only now.",
                code=draft.request_code, number=number))  # fmt: skip
    return _to_case(draft)


def _to_case(draft: Draft) -> AnyResponse:
    return redirect(f"/staff/cases/{draft.case_id}", 303)


def _show(draft: Draft, form: PaperForm, dropped: Sequence[Question] = ()) -> str:
    with i18n.speaking(draft.language):
        number = version()
    return render_template(
        "intake/staff/enter_paper.html", draft=draft, form=form, sections=SECTIONS, apart=APART, version=number,
        beside=words_on_paper(draft.language), dropped=dropped,
    )  # fmt: skip
