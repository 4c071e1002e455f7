"""By what two participants are found who may be one: how their names sound, and the birthday, in one keyed hash.

The birthday alone has 366 values, so no hash of it alone is kept: whoever shares one with somebody is seen only if a word of
their names sounds alike too. Nothing here is used for anything else.
"""

from collections.abc import Iterable

from engagement.foundation import crypto
from engagement.people.names import name_keys, search_keys

KIND = "participant"
BYTES = 16
ENOUGH = 2  # words of a name that have to sound alike; twins share one with each other, and so do half a city's García


def stored(names: Iterable[str | None], birthday: str) -> set[bytes]:
    """The hashes to keep for somebody with these names and that birthday."""
    number, key = crypto.ring().newest_index, crypto.ring().index_key
    return {_hash(number, one, birthday) for name in names if name for one in name_keys(name, key)}


def sought(name: str, birthday: str) -> list[set[bytes]]:
    """For each word of a name all forms in which it may be kept, under each of our keys."""
    by_key = [
        [{_hash(number, one, birthday) for one in word} for word in search_keys(name, key)]
        for number, key in crypto.ring().index_keys.items()
    ]
    return [set().union(*forms) for forms in zip(*by_key, strict=True)]


def are_alike(words: Iterable[set[bytes]], kept: set[bytes]) -> bool:
    """Whether enough words of a name are among what is kept of somebody: two, or the only one."""
    wanted = list(words)
    met = sum(bool(word & kept) for word in wanted)
    return bool(wanted) and met >= min(ENOUGH, len(wanted))


def _hash(number: int, sound: bytes, birthday: str) -> bytes:
    return crypto.numbered(number, crypto.keyed_hash(KIND, f"{birthday}:{sound.hex()}", number)[:BYTES])
