"""Requests that a caseworker takes down for somebody, on the telephone or from a paper: whose they are until they are sent."""

from engagement.intake.models import Draft
from engagement.people.vocabulary import Source
from engagement.web.access import Rule, SignedInAccount, may
from engagement.web.roles import Permission


def by_themselves(source: Source, words: str) -> Rule:
    """Whoever works cases may go on with what they take down that way themselves; `words` say so in the list of rules."""

    def covers(account: SignedInAccount | None, draft: Draft) -> bool:
        return account is not None and (draft.taken_by_id, draft.source) == (account.id, source)

    return may(Permission.WORK_CASES) & Rule(words, lambda account: account is not None, covers)
