"""Where a text is used, in words for somebody who has never seen the code: the order in which a sheet is read."""

from babel.messages.catalog import Message
from babel.util import pathmatch

from engagement.language.tool.slices import GROUND, SLICES

ELSEWHERE = "Other pages"
# From what matters most when it is wrong to what matters least.
PLACES = sorted([*SLICES.every("text_places"), *GROUND], key=lambda one: one.place)


def place_of(message: Message) -> tuple[int, str]:
    """Where a text is used, and how early its place comes."""
    files = [file for file, _line in message.locations]
    for order, one in enumerate(PLACES):
        if any(file.startswith(one.beginning) or pathmatch(one.beginning, file) for file in files):
            return order, one.words
    return len(PLACES), ELSEWHERE
