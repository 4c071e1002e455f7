"""Names of people who do not exist: syllables put together, some common and most rare, as names are."""

from itertools import product
from random import Random

GIVEN = ("A El I Jo Ka La Ma Na Ro Sa Te Yu", "bi da fi le mar na ri sel vo", "a an en i is o")
FAMILY = ("Al Bar Cor Dal Es Far Gal Hor Il Jar Kol Mon Nor Pel Qui Ras Sol Tor Vel Zan", "a e i o u",
          "be co da fen gar le men ra sti vo", "la mo nez ri s t va")  # fmt: skip
ARABIC_GIVEN = ("با جو دا رو زي سا عا فا كا لو ما نا", "ري دي لي مي ني سي", "ا ن م د ر")
ARABIC_FAMILY = ("بر جن حم خل دو رس زم سل شر طب عم فر", "ا و ي", "دي ري سي لي مي ني", "ن ر م د")


def _all(parts: tuple[str, ...]) -> list[str]:
    return ["".join(syllables) for syllables in product(*(part.split() for part in parts))]


LATIN = _all(GIVEN), _all(FAMILY)
ARABIC = _all(ARABIC_GIVEN), _all(ARABIC_FAMILY)
for _names in (*LATIN, *ARABIC):
    Random(len(_names)).shuffle(_names)


def full_name(chance: Random, language: str) -> tuple[str, str]:
    """A given name and a family name in the script of that language. The first names of each list are the common ones."""
    given, family = ARABIC if language == "ar" else LATIN
    return given[int(len(given) * chance.random() ** 2)], family[int(len(family) * chance.random() ** 1.5)]
