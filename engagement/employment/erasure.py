"""What goes of the jobs of whoever is erased: where, as what, and every word. That somebody worked, and how long, is counted."""

from functools import partial

from sqlalchemy import ColumnElement, select

from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.people.whom import Whom, theirs
from engagement.web.contributions import Erasure


def _versions(who: Whom) -> ColumnElement[bool]:
    return PlacementVersion.placement_id.in_(select(Placement.id).where(theirs(Placement, who)))


ERASURE = (
    Erasure(PlacementVersion, _versions),
    Erasure(
        Placement, partial(theirs, Placement), {"title": None, "employer_id": None},
        {"benefits": "keys of ours, of nobody", "hours": "a number"},
    ),
)  # fmt: skip
