"""What there is to record in each language, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engagement.language import i18n
from engagement.language.spoken_parts import SpokenPart, number_of
from engagement.web.recordings import Recording, parts, shelf


class Standing(StrEnum):
    """How a part stands. What is stale is not played."""

    MISSING = "missing"
    STALE = "stale"
    RECORDED = "recorded"


@dataclass(frozen=True)
class ToRecord:
    """One part in one language: the words to say, and the recording of it, if there is one."""

    part: SpokenPart
    words: list[str]
    recording: Recording | None

    @property
    def number(self) -> str:
        """What stands for the words."""
        return number_of(self.words)

    @property
    def standing(self) -> Standing:
        """Whether it is recorded, and still says its words."""
        if self.recording is None:
            return Standing.MISSING
        return Standing.RECORDED if self.recording.words == self.number else Standing.STALE


def to_record(tag: str) -> list[ToRecord]:
    """All that can be recorded in a language, what is stale first, then what is missing."""
    kept = shelf().all(tag)
    with i18n.speaking(tag):
        found = [ToRecord(part, part.words(), kept.get(key)) for key, part in parts().items()]
    order = [Standing.STALE, Standing.MISSING, Standing.RECORDED]
    return sorted(found, key=lambda one: order.index(one.standing))


def one_to_record(tag: str, key: str) -> ToRecord | None:
    """One of them; None if there is no such part."""
    return next((one for one in to_record(tag) if one.part.key == key), None)


def counts(tag: str) -> Mapping[Standing, int]:
    """How many parts of a language stand how."""
    found = [one.standing for one in to_record(tag)]
    return {standing: found.count(standing) for standing in Standing}
