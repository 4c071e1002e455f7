"""Writing down what was paid, and correcting it. Nothing here commits."""

from datetime import date

from sqlalchemy import select

from engagement.employment.earnings.models import Earning
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Evidence
from engagement.employment.placements.models import Placement
from engagement.employment.sustained import actions as sustained
from engagement.foundation import audit, clock, db


def pay(placement: Placement, paid_on: date, cents: int, evidence: Evidence) -> Earning:
    """A payment. Pressed twice, it is one. Raises DomainError for one before the job began."""
    db.session.refresh(placement, with_for_update=True)  # of two at once the second finds the first
    placements.only_standing(placement)
    placements.only_since_it_began(placement, paid_on)
    lately = Earning.created_at > clock.now() - clock.PRESSED_TWICE
    same = select(Earning).filter_by(placement_id=placement.id, paid_on=paid_on, cents=cents, by_id=audit.actor_id())
    there = db.session.scalar(same.where(lately))
    if there is not None:
        return there
    return _add(Earning(placement_id=placement.id, paid_on=paid_on, cents=cents, evidence=evidence))


def strike_out(earning: Earning) -> None:
    """There was no such payment, or it was another one, which is written down anew. Twice is once."""
    db.session.get_one(Placement, earning.placement_id, with_for_update=True)
    if earning.cents and db.session.scalar(select(Earning.id).where(Earning.corrects_id == earning.id)) is None:
        _add(
            Earning(
                placement_id=earning.placement_id, paid_on=earning.paid_on, cents=0, evidence=earning.evidence,
                corrects_id=earning.id,
            )
        )  # fmt: skip


def _add(made: Earning) -> Earning:
    made.by_id = audit.actor_id()
    db.session.add(made)
    db.session.flush()
    audit.record("earning_struck_out" if made.corrects_id else "earning_added", made)
    sustained.work_changed(db.session.get_one(Placement, made.placement_id).case_id)
    return made
