"""The code that opens a sign-up: two groups of four letters, so it is not taken for the code of a request, which has six."""

import re
import secrets

from engagement.foundation.crypto import CODE_LETTERS
from engagement.language.folding import plain_digits, visible

GROUP = 4
LENGTH = 2 * GROUP + 1  # K7FQ-2MPW


def new_code() -> str:
    """A code to read over the phone."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(2 * GROUP))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def without(code: str, text: str) -> str | None:
    """What else a text says beside a code, however that was typed; None if it is not in it."""
    letters = r"[\W_]*".join(code.replace("-", ""))
    rest, times = re.subn(rf"(?<!\w){letters}(?!\w)", " ", plain_digits(visible(text)), flags=re.IGNORECASE)
    return rest.strip() if times else None


def normal_code(text: str) -> str:
    """A code as we write it, however it was typed: k7fq2mpw and K7FQ 2MPW are the same, in any digits."""
    letters = "".join(letter for letter in plain_digits(visible(text)).upper() if letter.isalnum())
    return f"{letters[:GROUP]}-{letters[GROUP:]}"
