"""Requests taken on the telephone: begin one in the language of whoever calls, or go on with one that was not sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from engagement.intake import actions, queries, walk
from engagement.intake.by_phone.queries import of_the_same_name
from engagement.intake.draft_here import came_by
from engagement.intake.models import Draft
from engagement.intake.taken_down import by_themselves
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.vocabulary import Source
from engagement.web.access import Slice, may, required_account, signed_in_account
from engagement.web.roles import Permission

by_phone = Slice("by_phone", __name__)

WORKERS = may(Permission.WORK_CASES)
LISTENERS = by_themselves(Source.PHONE, "that they are taking")


@by_phone.route("/staff/intake", methods=["GET", "POST"], allow=WORKERS)
def phone_intake() -> Response | str:
    """Begin a request for somebody on the phone, in their language."""
    account = required_account()
    if request.method == "GET":
        return render_template("intake/staff/phone_intake.html", begun=queries.begun_by_phone(account.id))
    # The languages are buttons: no browser sends another.
    language = i18n.LANGUAGES.get(request.form.get("language", "")) or abort(400)
    _made, session["draft"] = actions.begin(Source.PHONE, language.tag, taken_by_id=account.id, known=came_by())
    session.pop("return_number", None)
    return redirect(url_for("intake.step", name=walk.FIRST, lang=language.tag), 303)


@by_phone.post("/staff/intake/<int:draft_id>/go-on", allow=LISTENERS, subject=Draft)
def go_on(draft: Draft) -> Response:
    """Go on with a request that was begun and not sent, in this browser: after another call, or after signing in again."""
    if draft.submitted_at is not None:
        return redirect(f"/staff/cases/{draft.case_id}", 303)
    session["draft"] = actions.resume(draft)
    session.pop("return_number", None)  # of another call
    return redirect(url_for("intake.start", lang=draft.language), 303)


@dataclass(frozen=True)
class AlreadyHere:
    """What a caseworker reads, in their own language, on the caller's pages: who may be the same person."""

    language: str
    said: str
    cases: Sequence[Case]


@by_phone.app_context_processor
def know_who_is_here() -> dict[str, object]:
    """Let the pages of a request that is taken on the telephone say so before there is a second one."""
    return {"already_here": _already_here}


def _already_here(draft: Draft | None) -> AlreadyHere | None:
    account = signed_in_account()
    if account is None or draft is None or (draft.taken_by_id, draft.source) != (account.id, Source.PHONE):
        return None
    cases = of_the_same_name(draft, account)
    if not cases:
        return None
    with i18n.speaking(account.language, to_staff=True) as language:
        said = _s("Somebody of this name is here already. Look first whether it is the same person:")
        return AlreadyHere(language.tag, said, cases)
