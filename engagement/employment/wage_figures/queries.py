"""Finding the wages that rules use."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engagement.employment.wage_figures.models import WageFigure
from engagement.foundation import db


def standing() -> Sequence[WageFigure]:
    """The figures that were not corrected since, the newest first."""
    later = aliased(WageFigure)
    wanted = select(WageFigure).outerjoin(later, later.corrects_id == WageFigure.id)
    wanted = wanted.where(later.id.is_(None), WageFigure.cents > 0)
    return db.session.scalars(wanted.order_by(WageFigure.effective_from.desc(), WageFigure.id.desc())).all()


def corrected() -> Sequence[WageFigure]:
    """The figures that were corrected or struck out, the newest first."""
    later = aliased(WageFigure)
    wanted = select(WageFigure).join(later, later.corrects_id == WageFigure.id).where(WageFigure.cents > 0)
    return db.session.scalars(wanted.order_by(WageFigure.id.desc())).all()


def is_corrected(figure: WageFigure) -> bool:
    """Whether another row stands in for it."""
    return db.session.scalar(select(WageFigure.id).where(WageFigure.corrects_id == figure.id)) is not None
