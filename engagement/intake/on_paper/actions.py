"""Taking in a paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engagement.foundation import db
from engagement.intake import actions as intake
from engagement.intake import walk
from engagement.intake.models import Draft


def enter(
    draft: Draft, answers: Mapping[str, Any], *, about_you: Mapping[str, Any], signed_on: date | None
) -> str | None:
    """Make a case of what is on the paper, the way a request from the web becomes one. Entered twice, it is still one.

    Returns the return number, the first time.
    """
    db.session.refresh(draft, with_for_update=True)
    if draft.submitted_at is not None:
        return None
    signed = {intake.SIGNED_ON: signed_on.isoformat()} if signed_on else {}
    intake.keep_answers(draft, walk.CHECK, {**answers, **signed}, draft.language)
    number = intake.submit(draft)
    intake.keep_about_you(draft, about_you)
    return number
