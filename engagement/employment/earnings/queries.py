"""What was paid, as it stands: what was corrected counts no more."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from engagement.employment.earnings.models import Earning
from engagement.foundation import db
from engagement.foundation.quarters import Quarter, quarter_of


def that_stand(*what: Any) -> Select[Any]:
    """These columns, or all, of the payments that stand."""
    later = aliased(Earning)
    wanted = select(*what).select_from(Earning).outerjoin(later, later.corrects_id == Earning.id)
    return wanted.where(later.id.is_(None), Earning.cents > 0)


def standing(placement_id: int) -> Sequence[Earning]:
    """The payments for a job, the last one first."""
    wanted = that_stand(Earning).where(Earning.placement_id == placement_id)
    return db.session.scalars(wanted.order_by(Earning.paid_on.desc(), Earning.id.desc())).all()


def first_day(placement_id: int) -> date | None:
    """The first day on which it was paid."""
    wanted = that_stand(func.min(Earning.paid_on)).where(Earning.placement_id == placement_id)
    first: date | None = db.session.scalar(wanted)
    return first


def by_quarter(paid: Sequence[Earning]) -> dict[Quarter, int]:
    """Cents that were paid in each quarter, the last one first."""
    sums: dict[Quarter, int] = {}
    for one in paid:
        quarter = quarter_of(one.paid_on)
        sums[quarter] = sums.get(quarter, 0) + one.cents
    return sums
