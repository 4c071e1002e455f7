"""What is done for people while nobody looks."""

from engagement.foundation import jobs
from engagement.people import demographics


@jobs.job(name="mix_demographics", cron="23 * * * *")
def mix_demographics() -> None:
    """Put optional answers where figures are made from, as many together as it takes to hide in."""
    demographics.mix()
