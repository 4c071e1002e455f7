"""Letting go by the clock."""

from engagement.foundation import jobs
from engagement.records import retention
from engagement.web.contributions import contributed


# Called as it was when drafts were all that went so soon: a worker of before still knows it.
@jobs.job(name="forget_drafts", cron="*/10 * * * *", own_transactions=True)
def forget_at_once() -> None:
    """Let go what may not lie about until the night, such as what was left at a kiosk."""
    for one in contributed().every("retention"):
        if one.at_once:
            retention.run(one)


@jobs.job(name="run_retention", cron="40 9 * * *", own_transactions=True)
def run_retention() -> None:
    """Let go, in the city's night, what has been kept long enough."""
    for one in contributed().every("retention"):
        retention.run(one)
