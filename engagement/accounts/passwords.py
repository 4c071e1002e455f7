"""Which passwords are good enough to be chosen: long, and in no list of those that everybody tries."""

import secrets
from collections.abc import Iterable
from typing import Any

from engagement.language.staff_texts import staff_lazy_gettext as _sl

SHORTEST = 12
LONGEST = 200
HARD_TO_GUESS = 4  # of zxcvbn's 0 to 4: more than 10^10 guesses
READ = 72  # letters that zxcvbn reads at most; as many good ones are enough
TOLD_APART = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter or digit that looks like another when it is copied by hand
OURS = ("welcome", "desk", "albuquerque", "new mexico", "505")


def first_one() -> str:
    """A random password to hand over on paper or by voice: four groups of four, 79 bits."""
    return "-".join("".join(secrets.choice(TOLD_APART) for _ in range(4)) for _ in range(4))


def complaint(password: str, about: Iterable[str] = ()) -> Any:
    """What is wrong with a new password, in words for who chose it; None if nothing is. `about` is what others know of them."""
    if len(password) < SHORTEST:
        return _sl("A password needs at least %(count)s characters.", count=SHORTEST)
    if len(password) > LONGEST:
        return _sl("A password has at most %(count)s characters.", count=LONGEST)
    # Imported late: its lists of words take 14 MB, and most processes never ask.
    from zxcvbn import zxcvbn

    if zxcvbn(password[:READ], user_inputs=[*about, *OURS])["score"] < HARD_TO_GUESS:
        return _sl("This password is easy to guess. Take four words or more that have nothing to do with each other.")
    return None
