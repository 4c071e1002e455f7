"""Figures come out by themselves, on the 15th of each month."""

from engagement.employment.goal.releases import actions, queries
from engagement.foundation.jobs import job


@job(name="release_goal", cron="20 15-23 * * *")
def release_goal() -> None:
    """Release what is due of the program that everybody reads of.

    Each hour of the day in the city: one in which nothing ran, or everybody was being judged, delays it by an hour.
    """
    if (program := queries.public_program()) is not None:
        actions.release_due(program)
