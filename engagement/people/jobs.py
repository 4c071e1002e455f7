"""What is done for people while nobody looks."""

from engagement.foundation import jobs
from engagement.people.demographics import actions as demographics
from engagement.people.spoken_words.actions import seal_spoken_words


@jobs.job(name="mix_demographics", cron="23 * * * *")
def mix_demographics() -> None:
    """Put optional answers where figures are made from, as many together as it takes to hide in."""
    demographics.mix()


@jobs.job(name="seal_languages", cron="41 2 * * *", own_transactions=True)
def seal_languages() -> None:
    """Seal what the version before kept readable while it still ran."""
    seal_spoken_words()
