"""What slices say of their words to whoever reads and mends them on the review sheets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engagement.language.i18n import Language


@dataclass(frozen=True)
class PhoneTexts:
    """What stands in the places of a language's texts: as an example to read, and the longest there is, as it is sent to phones.

    `links` has every text to a phone by its English, with the link that ends it or ""; `parts` counts how many one is sent in.
    """

    examples: Mapping[str, str]
    longest: Mapping[str, str]
    links: Mapping[str, str]
    parts: Callable[[str], int]
    most_parts: int


@dataclass(frozen=True)
class WordsElsewhere:
    """Words of ours that lie in no catalog, such as what services say.

    `read` gives the translation, or "", of each English text there is, in a folder that a city keeps or else in ours; `write`
    puts corrected ones back. `where` is the file that holds ours.
    """

    heading: str
    where: str
    read: Callable[[Language, Path | None], Mapping[str, str]]
    write: Callable[[Language, Path | None, Mapping[str, str]], None]


@dataclass(frozen=True)
class TextPlace:
    """Where texts from files that begin so are met, in a reviewer's words. What matters most when it is wrong comes first."""

    place: int
    beginning: str
    words: str
