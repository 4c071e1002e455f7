"""How often a number is asked for and guessed at: so seldom that a stranger finds none, and no stranger keeps a resident out.

The code of a request is said aloud in waiting rooms, so whoever knows it is nobody yet. There are two numbers of six digits:

- one by text, which works in the browser that asked for it, for ten minutes and five tries. What others ask for or guess at
  neither ends it nor uses up its tries, so the right number from the browser that asked always opens. To guess at one, a
  stranger must first have it sent to the resident.
- the return number, for people without a phone. Guesses at it are what `WRONG` counts; after too many, strangers are refused
  even with the right one, while a number by text and a browser that had the request open before still open it. Whoever has
  neither calls the desk.

Everything is counted by the pair of network address and request. What strangers do from all addresses together has a limit of
its own, in which nothing counts that led to the request being opened; a browser that wrote the request or had it open before is
no stranger. `chance_a_year` is what is left to whoever uses all of it up, the whole year, from as many addresses as they like.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

DAY, MONTH, YEAR = timedelta(days=1), timedelta(days=30), timedelta(days=365)
NUMBERS = 10**6


@dataclass(frozen=True)
class Limit:
    """How often, by one address or one browser that is known, and by all strangers together."""

    name: str
    a_day: int
    a_month: int
    strangers_a_month: int


ASKED = Limit("number asked for", 5, 15, 30)
WRONG = Limit("wrong number", 10, 20, 60)


def chance_a_year(tries_of_a_text: int) -> float:
    """How likely strangers, all together, find a number of one request within a year: guesses they have, by numbers there are."""
    months = ceil(YEAR / MONTH)
    return months * (ASKED.strangers_a_month * tries_of_a_text + WRONG.strangers_a_month) / NUMBERS
