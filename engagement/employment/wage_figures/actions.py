"""Writing down the wages that rules use, and correcting them. Nothing here commits, and nobody is judged anew by it alone."""

from typing import Any

from engagement.employment.wage_figures import queries
from engagement.employment.wage_figures.models import WageFigure
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import one_at_a_time
from engagement.language.staff_texts import staff_gettext as _s

SAME = ("kind", "county", "household", "year", "effective_from", "source", "licence")


def add(said: dict[str, Any]) -> WageFigure:
    """A figure. Raises DomainError for a second one of the same household from the same day: that is a correction."""
    one_at_a_time("wage figures")
    _only_one(said, None)
    return _add(said, None)


def correct(figure: WageFigure, said: dict[str, Any]) -> WageFigure:
    """It is otherwise than was written, which stays to be read. Raises DomainError if somebody corrected it meanwhile."""
    one_at_a_time("wage figures")
    _only_standing(figure)
    _only_one(said, figure)
    return _add(said, figure)


def strike_out(figure: WageFigure) -> None:
    """It does not count. Twice is once."""
    one_at_a_time("wage figures")
    if not queries.is_corrected(figure):
        _add({name: getattr(figure, name) for name in SAME} | {"cents": 0}, figure)


def _only_standing(figure: WageFigure) -> None:
    if queries.is_corrected(figure):
        raise DomainError(_s("This was corrected already. Open the wages again and correct what stands there."))


def _only_one(said: dict[str, Any], but: WageFigure | None) -> None:
    same = ("kind", "county", "household", "effective_from")
    for one in queries.standing():
        if one is not but and all(getattr(one, name) == said[name] for name in same):
            raise DomainError(_s("There is one from this day already. Correct that one."))


def _add(said: dict[str, Any], before: WageFigure | None) -> WageFigure:
    made = WageFigure(**said, by_id=audit.actor_id(), corrects_id=before.id if before else None)
    db.session.add(made)
    db.session.flush()
    audit.record("wage_figure_corrected" if before else "wage_figure_added", made)
    return made
