"""What somebody said of their own work, at the desk: beside what is written, for a person to decide."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from engagement.employment.checks.kinds import CHANNELS
from engagement.employment.own_jobs import actions, queries
from engagement.employment.own_jobs.changes import as_written
from engagement.employment.own_jobs.forms import DecideForm
from engagement.employment.own_jobs.kinds import SAYS, WordKind
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.own_jobs.wording import beside
from engagement.employment.placements.models import Placement
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.access import Slice, may
from engagement.web.roles import Permission

own_words = Slice("own_words", __name__, url_prefix="/staff")


@own_words.route(
    "/own-words/<int:own_word_id>", methods=["GET", "POST"], allow=may(Permission.WORK_CASES), subject=OwnWord
)
def word(own_word: OwnWord) -> Any:
    """What they said, and what is written; which is so."""
    form = DecideForm()
    if form.validate_on_submit():
        try:
            actions.decide(own_word, taken=form.taken)
        except DomainError as error:
            form.which.errors = [str(error)]
        else:
            flash(_s("It is decided. Both stay to be read."))
            return redirect(url_for("own_words.word", own_word_id=own_word.id), 303)
    return _page(own_word, form)


def _page(word: OwnWord, form: DecideForm) -> tuple[str, int]:
    placement = db.session.get(Placement, word.placement_id) if word.placement_id is not None else None
    case = db.session.get_one(Case, word.case_id)
    said = as_written(word.facts or {})
    page = render_template(
        "employment/staff/own_word.html", word=word, form=form, case=case, person=person_of(case), placement=placement,
        employer=queries.employer_of(placement) if placement is not None else "", says=SAYS, channels=CHANNELS,
        lines=list(beside(placement.facts, said)) if placement is not None else [], began=word.kind is WordKind.BEGAN,
    )  # fmt: skip
    return page, 422 if form.problems else 200
