"""Figures come out by themselves, on the 15th of each month."""

from engagement.employment.goal.releases import actions, queries
from engagement.foundation.jobs import job


@job(name="release_goal", cron="20 15 * * *")
def release_goal() -> None:
    """Release what is due of the program that everybody reads of. Each day, so that a day on which nothing ran delays it by one."""
    if (program := queries.public_program()) is not None:
        actions.release_due(program)
