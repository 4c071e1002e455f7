"""What is left to somebody who guesses all year."""

from engagement.my_request.guesses import ASKED, WRONG, Limit, chance_a_year
from engagement.people.one_time_codes import MOST_TRIES


def test_a_year_of_guessing_is_hopeless() -> None:
    assert chance_a_year(MOST_TRIES) == 13 * (30 * 5 + 60) / 1_000_000
    assert chance_a_year(MOST_TRIES) < 1 / 300


def test_one_address_does_not_use_up_what_all_have() -> None:
    def is_safe(limit: Limit) -> bool:
        return limit.a_day < limit.a_month <= limit.strangers_a_month / 2

    assert is_safe(ASKED) and is_safe(WRONG)
