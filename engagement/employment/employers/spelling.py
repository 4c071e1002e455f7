"""How names of employers are compared, so that one who is spelled five ways is one."""

import re
from difflib import SequenceMatcher

from engagement.language.folding import fold, plain_digits

# What kind of company it is, and little words that some write and others do not.
LEGAL = frozenset("inc incorporated llc llp lp ltd limited co company corp corporation pc pllc".split())
LITTLE = frozenset("the of and y e de del la las el los".split())
NOT_HEARD = str.maketrans("", "", ".'’`´")  # L.L.C. is LLC, Smith’s is Smiths
BRANCH = re.compile(r"(#|\bno|\bstore|\bsuite)\s*\d+\s*$")  # the shop in which they work, not who pays them
LONGEST = 120  # one letter may be several: ß, or a whole word in Arabic
ALIKE = 0.8  # how much two names have in common before we ask whether they are one


def known_as(name: str) -> str:
    """What all spellings of a name have in common, as far as the register keeps it; empty if there is no letter in it."""
    plain = BRANCH.sub("", plain_digits(fold(name)).casefold().translate(NOT_HEARD))
    words = re.findall(r"[^\W_]+", plain)
    heavy = [word for word in words if word not in LITTLE and word not in LEGAL]
    return "".join(heavy or words)[:LONGEST]


def alike(one: str, other: str) -> bool:
    """Whether two names, as they are known, may be one: a slip of the finger, or one of them said in full."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
