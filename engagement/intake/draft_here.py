"""The request that is being written in this browser, and whether a page that was sent is about it."""

from flask import request, session
from flask_babel import gettext as _

from engagement.foundation.errors import DomainError
from engagement.intake import forms, queries, walk
from engagement.intake.actions import CAME_BY
from engagement.intake.models import Draft
from engagement.web.access import ask_to_sign_in, row_id, signed_in_account


def draft_here(*, lock: bool = False) -> Draft | None:
    """The draft of this browser. One taken by phone is there only for the caseworker who took it."""
    draft = queries.draft_of(session.get("draft"), lock=lock)
    if draft is None or draft.taken_by_id is None:
        return draft
    account = signed_in_account()
    if account is None and request.method == "POST":
        ask_to_sign_in()
    return draft if account is not None and account.id == draft.taken_by_id else None


def came_by() -> dict[str, int]:
    """The event whose card or tablet led here, if the address says so: a request that is sent is counted for it."""
    event_id = request.args.get("came", type=row_id)
    return {CAME_BY: event_id} if event_id else {}


def of_this_page(*, lock: bool = False) -> Draft | None:
    """The draft of this browser, for a form that was sent; DomainError if its page was about another, or it is gone.

    Somebody else may have begun theirs in another tab, and their answers are not to stand among these.
    """
    draft = draft_here(lock=lock)
    sent = request.form.get("draft", "")
    if draft is not None and sent != queries.mark(draft) and not (sent == "" and _is_sent_twice(draft)):
        raise DomainError(
            _("Meanwhile another request was begun in this browser. What you wrote on this page was not kept with it.")
        )
    if draft is None and sent:
        raise DomainError(_("We could not find your answers in this browser."))
    return draft


def _is_sent_twice(draft: Draft) -> bool:
    """Whether this is the first page, which began the draft, sent by a second press of its button."""
    (first, *_others), visited = walk.STEPS, draft.answers.get(walk.VISITED)
    sent = forms.values(first.questions, forms.form_of(first.questions, {}))
    return request.path.endswith(f"/{walk.FIRST}") and visited == [walk.FIRST] and draft.answers.items() >= sent.items()
