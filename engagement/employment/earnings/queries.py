"""What was paid, as it stands: what was corrected counts no more."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engagement.employment.earnings.models import Earning
from engagement.foundation import db
from engagement.foundation.quarters import Quarter, quarter_of


def standing(placement_id: int) -> Sequence[Earning]:
    """The payments for a job, the last one first."""
    later = aliased(Earning)
    wanted = (
        select(Earning)
        .outerjoin(later, later.corrects_id == Earning.id)
        .where(Earning.placement_id == placement_id, later.id.is_(None), Earning.cents > 0)
        .order_by(Earning.paid_on.desc(), Earning.id.desc())
    )
    return db.session.scalars(wanted).all()


def by_quarter(paid: Sequence[Earning]) -> dict[Quarter, int]:
    """Cents that were paid in each quarter, the last one first."""
    sums: dict[Quarter, int] = {}
    for one in paid:
        quarter = quarter_of(one.paid_on)
        sums[quarter] = sums.get(quarter, 0) + one.cents
    return sums
