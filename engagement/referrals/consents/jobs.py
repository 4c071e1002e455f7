"""What happens to consents while nobody looks: those that end soon are asked for again, and words of before are kept."""

from engagement.foundation.jobs import job, until_the_last
from engagement.referrals.consents import actions


@job(name="ask_consent_again", cron="23 16 * * *", own_transactions=True)
def ask_consent_again() -> None:
    """Ask for a further yes where one ends soon."""
    until_the_last(actions.ask_some_again)


@job(name="keep_consent_words", cron="49 9 * * *", own_transactions=True)
def keep_consent_words() -> None:
    """Keep the words of consents that the version before gave, while they are still ours."""
    until_the_last(actions.keep_some_words)
