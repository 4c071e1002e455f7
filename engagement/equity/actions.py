"""Writing down what was counted in memory."""

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from engagement.equity.models import PagesServed
from engagement.equity.tally import Tally
from engagement.foundation import db

log = structlog.get_logger()

_NEW = insert(PagesServed)
ADD = _NEW.on_conflict_do_update(
    index_elements=[PagesServed.day, PagesServed.language],
    set_={"pages": PagesServed.pages + _NEW.excluded.pages},
)


def write_down(tally: Tally) -> None:
    """Add what was counted to its days, in a transaction of its own. A database that is away is asked again later."""
    counted = tally.take()
    # In one order everywhere: two processes that write at once then wait for each other instead of both failing.
    rows = [{"day": day, "language": tag, "pages": pages} for (day, tag), pages in sorted(counted.items())]
    if not rows:
        return
    try:
        with db.database.engine.begin() as connection:
            connection.execute(ADD, rows)
    except SQLAlchemyError as error:
        tally.put_back(counted)
        log.warning("pages not counted yet", error=type(error).__name__)
