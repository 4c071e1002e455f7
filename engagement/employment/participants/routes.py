"""Pairs of program numbers that may be one person's: one after the other, the oldest first, and those that were decided."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.participants import actions, queries
from engagement.employment.participants.answers import PAIR_ANSWERS, PairAnswer
from engagement.employment.participants.forms import PairForm
from engagement.employment.participants.models import ParticipantPair
from engagement.foundation import db
from engagement.foundation.locks import hold
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.roles import Permission

pairs = Slice("pairs", __name__, url_prefix="/staff/pairs")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@pairs.get("", allow=WORKERS)
def listing() -> Answer:
    """The pairs that nobody decided yet."""
    return _page()


@pairs.get("/decided", allow=WORKERS)
def decided() -> str:
    """Those that were decided, the last one first: each can be taken back."""
    found = queries.decided_pairs(required_account(), after=_after())
    after = found[-1].pair.id if len(found) == queries.A_PAGE else None
    return render_template("employment/staff/pairs_decided.html", shown=found, after=after, answers=PAIR_ANSWERS)


@pairs.get("/<int:participant_pair_id>", allow=WORKERS, subject=ParticipantPair)
def one(participant_pair: ParticipantPair) -> Answer:
    """One pair that is to be decided; the others if it was decided meanwhile."""
    if participant_pair.answer is not PairAnswer.OPEN:
        return redirect(url_for("pairs.decided"))
    return _shown(queries.pairs_called([participant_pair.id]))


@pairs.post("/<int:participant_pair_id>", allow=WORKERS, subject=ParticipantPair)
def decide(participant_pair: ParticipantPair) -> Answer:
    """They are one, or two, or nobody can tell."""
    form = PairForm(prefix=f"pair{participant_pair.id}-")
    if not form.validate():
        return _page(participant_pair.id, form)
    wanted = PairAnswer(form.answer.data)
    hold(ParticipantPair, participant_pair.id)  # of two at once the second sees what the first one said
    form.begun_from(
        participant_pair,
        now={_s("Answer"): PAIR_ANSWERS[participant_pair.answer]},
        wanted={_s("Answer"): PAIR_ANSWERS[wanted]},
        again=url_for("pairs.listing"),
    )
    actions.decide(participant_pair, wanted, form.why.data or "")
    flash(_s("It is written down. It can be taken back among those that were decided."))
    return redirect(url_for("pairs.listing"), 303)


@pairs.post("/<int:participant_pair_id>/take-back", allow=WORKERS, subject=ParticipantPair)
def take_back(participant_pair: ParticipantPair) -> Response:
    """It is not decided after all."""
    actions.decide(participant_pair, PairAnswer.OPEN)
    flash(_s("It is open again."))
    return redirect(url_for("pairs.decided"), 303)


def _page(refused_id: int | None = None, refused: PairForm | None = None) -> Answer:
    return _shown(queries.open_pairs(required_account(), after=_after()), refused_id, refused)


def _shown(found: list[queries.Shown], refused_id: int | None = None, refused: PairForm | None = None) -> Answer:
    forms = {
        one.pair.id: refused
        if refused is not None and one.pair.id == refused_id
        else PairForm(formdata=None, prefix=f"pair{one.pair.id}-", data={"version": one.pair.version})
        for one in found
    }
    after = found[-1].pair.id if len(found) == queries.A_PAGE else None
    page = render_template("employment/staff/pairs.html", shown=found, pair_forms=forms, after=after)
    return page, 422 if refused else 200


def _after() -> ParticipantPair | None:
    return db.session.get(ParticipantPair, request.args.get("after", type=row_id) or 0)
