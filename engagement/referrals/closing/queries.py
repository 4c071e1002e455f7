"""What may become of a referral that is still open when its case is closed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from flask import url_for

from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.referrals import actions, queries
from engagement.referrals.models import Referral
from engagement.referrals.moves import OPEN, moves_for
from engagement.referrals.reasons import OTHER, reason_label
from engagement.referrals.statuses import Actor, Status, actor_of
from engagement.web.access import required_account
from engagement.web.closing import ClosingQuestion

KEEP = "keep"
# Where a partner said yes it may go on: we still ask the resident whether help came, and a no opens the case again.
MAY_GO_ON = frozenset({Status.ACCEPTED, Status.WAITLISTED, Status.IN_SERVICE})

Choices = Mapping[str, Sequence[tuple[str, str]]]


def closing_questions(case: Case) -> Iterable[ClosingQuestion]:
    """Each open referral of a case, with what may become of it."""
    actor, tag = actor_of(required_account()), current().tag
    for one in queries.of_case(case.id):
        referral = one.referral
        if referral.status in OPEN:
            yield ClosingQuestion(
                key=f"referral_{referral.id}",
                said=f"{one.service.said_in(tag, 'name')[0]} · {one.organization.name}",
                stands=str(one.standing[0]),
                choices=_choices(referral.status, actor),
                goes_on=frozenset({KEEP}),
                decide=partial(_decide, referral, actor),
                other_way=(
                    _s("They told us something: write it down first"),
                    url_for("case_panel.told", referral_id=referral.id, then="close"),
                ),
            )


def _choices(status: Status, actor: Actor) -> Choices:
    """Every move of ours: those with reasons once for each, but for one that is said in words, which the case page asks for."""
    moves = [move for move in moves_for(status, actor) if move.by_button and move.target is not Status.ENTERED_IN_ERROR]
    plain = [(move.name, str(move.label)) for move in moves if not move.reasons]
    if status in MAY_GO_ON:
        plain.insert(0, (KEEP, _s("They go on. We still ask the resident whether help came")))
    with_reasons = {
        str(move.label): [(f"{move.name} {why}", str(reason_label(why))) for why in move.reasons if why != OTHER]
        for move in moves
        if move.reasons
    }
    return {"": plain, **with_reasons}


def _decide(referral: Referral, actor: Actor, choice: str) -> None:
    if choice != KEEP:
        name, _space, reason = choice.partition(" ")
        actions.move(referral, name, actor, reason=reason or None)
