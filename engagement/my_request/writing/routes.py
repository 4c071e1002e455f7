"""The pages on which a resident writes back. Each leads to My request, which says that it was heard."""

from flask import Response, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from engagement.employment.checks.kinds import SAID, CheckState
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.my_request import queries
from engagement.my_request.open_request import of_open_request, to_my_request
from engagement.my_request.writing import actions
from engagement.my_request.writing.forms import MessageForm, NewPhoneForm
from engagement.people.age_bands import is_under_age
from engagement.people.models import Case
from engagement.web.access import Slice, anyone
from engagement.web.forms import switched_from

writing = Slice("writing", __name__)

ANSWERS = {"1": ReplyMeaning.YES, "2": ReplyMeaning.NO, "3": ReplyMeaning.NEED_HELP}


@writing.post("/<lang:lang>/request/answer/<int:follow_up_id>", allow=anyone)
@of_open_request
def answer(case: Case, follow_up_id: int) -> AnyResponse:
    """Answer a question of ours with 1, 2 or 3, as by text."""
    meaning = ANSWERS.get(request.form.get("answer", "")) or abort(400)
    words = {ReplyMeaning.YES: _("Yes"), ReplyMeaning.NO: _("No"), ReplyMeaning.NEED_HELP: _("I need help")}
    actions.answer(case, follow_up_id, meaning, words[meaning])
    return to_my_request("yes" if meaning is ReplyMeaning.YES else "no")


@writing.post("/<lang:lang>/request/work/<int:check_id>", allow=anyone)
def job_check(check_id: int) -> AnyResponse:
    """Say how it stands with their work, also when the request is closed: people are asked for a year."""
    case = queries.opened_here()
    if case is None:
        return to_my_request()
    state = next((one for one in SAID if one == request.form.get("state")), None) or abort(400)
    heard = actions.answer_check(case, check_id, state)
    return to_my_request(("no" if state is CheckState.NOT_EMPLOYED else "work") if heard else None)


@writing.route("/<lang:lang>/request/write", methods=["GET", "POST"], allow=anyone)
@of_open_request
def message(case: Case) -> AnyResponse:
    """Write to whoever works on the request."""
    form = MessageForm()
    if form.is_submitted() and not switched_from() and form.validate():
        return to_my_request("danger" if actions.write(case, str(form.body.data)) else "message")
    return _page("my_request/write.html", form)


@writing.route("/<lang:lang>/request/phone", methods=["GET", "POST"], allow=anyone)
@of_open_request
def phone(case: Case) -> AnyResponse:
    """Be reached at another number."""
    form = NewPhoneForm(minor=is_under_age(case.person.age_band))
    if form.is_submitted() and not switched_from() and form.validate() and form.number is not None:
        asked = actions.change_phone(case, form.number, ok_to_text=form.may_be_texted)
        return to_my_request("asked" if asked is not None and asked.withheld is None else "phone")
    return _page("my_request/phone.html", form, known=case.person.phone is not None)


@writing.post("/<lang:lang>/request/texts", allow=anyone)
@of_open_request
def texts(case: Case) -> AnyResponse:
    """Get our texts again."""
    return to_my_request("texts" if actions.text_again(case) else None)


def _page(template: str, form: MessageForm | NewPhoneForm, **facts: bool) -> AnyResponse:
    status = 422 if form.is_submitted() and not switched_from() else 200
    return Response(render_template(template, form=form, **facts), status=status)
