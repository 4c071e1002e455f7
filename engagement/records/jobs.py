"""Letting go by the clock."""

from collections.abc import Iterable

import structlog

from engagement.foundation import jobs
from engagement.records import retention
from engagement.web.contributions import Retention, contributed

log = structlog.get_logger()


# Called as it was when drafts were all that went so soon: a worker of before still knows it.
@jobs.job(name="forget_drafts", cron="*/10 * * * *", own_transactions=True)
def forget_at_once() -> None:
    """Let go what may not lie about until the night, such as what was left at a kiosk."""
    _let_go(one for one in contributed().every("retention") if one.at_once)


@jobs.job(name="run_retention", cron="40 9 * * *", own_transactions=True)
def run_retention() -> None:
    """Let go, in the city's night, what has been kept long enough."""
    _let_go(contributed().every("retention"))


def _let_go(kinds: Iterable[Retention]) -> None:
    """Each kind by itself: one that fails keeps no other from going, and the job fails all the same, so that it is seen."""
    failed: list[Exception] = []
    for one in kinds:
        try:
            retention.run(one)
        except Exception as error:
            log.exception("what has been kept long enough could not go", kind=one.key)
            failed.append(error)
    if failed:
        raise failed[0]
