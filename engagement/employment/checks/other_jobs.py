"""What is said of one job answers for another one that has ended: whoever changed jobs is asked once (decision 0063).

Asked is about the job that goes on, if a day of its own lies in the same window and early enough for an answer. What they say then
of it, and what was tried to ask them, counts for the one that ended; not that they are still at a job which had ended on that day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engagement.employment.checks import queries
from engagement.employment.checks.kinds import CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.standing import Answer, Tried, since_decided
from engagement.employment.placements.models import Placement


@dataclass(frozen=True)
class Beside:
    """What was said of a person's other jobs, and tried to hear it."""

    answers: Sequence[Answer] = ()
    tried: Sequence[Tried] = ()


def beside(placement: Placement) -> Beside:
    """What of it counts for a job; nothing while that goes on."""
    if placement.ended_on is None:
        return Beside()
    others = queries.checks_beside(placement)
    answers = [
        one
        for check_id, said in queries.answers_to(others).items()
        for one in since_decided([answer.as_said for answer in said])
        if one.state is not CheckState.EMPLOYED_SAME or (last := others[check_id]) is None or one.on <= last
    ]
    tried = queries.attempts_at(others).values()
    return Beside(answers, [one.as_tried for attempts in tried for one in attempts])


def is_asked_about_another(check: Check, checks: Iterable[Check], jobs: Mapping[int, Placement]) -> bool:
    """Of a check whose job has ended: whether another of theirs is due, of a job that goes on, so that its answer counts here."""
    window = check.window
    return any(
        one.state is CheckState.DUE
        and window.opens <= one.due_on <= window.begins_by and jobs[one.placement_id].ended_on is None
        for one in checks
    )  # fmt: skip
