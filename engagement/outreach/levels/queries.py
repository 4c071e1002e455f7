"""Levels as planners choose them and as residents read their promise: those that ship, and the city's own."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from engagement.foundation import db, locks
from engagement.outreach.levels.models import OfferedSpectra, OwnLevel, OwnLevelText
from engagement.outreach.spectra import LEVELS, OWN, SPECTRA, Level
from engagement.outreach.translations.models import marks, shown

A_PAGE = 20
MOST = 9  # levels of the city; among more nobody chooses well
OWN_KEY = re.compile(r"own_(\d{1,18})")
SHIPPED = tuple(spectrum for spectrum in SPECTRA if spectrum != OWN)


@dataclass(frozen=True)
class Offered:
    """Which spectra are offered, and how often that was said."""

    version: int
    spectra: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """What there is of a promise in another language, as a form compares it; its version marks it and the first words."""

    promise: str
    checked: bool
    stale: bool
    version: str


@dataclass(frozen=True)
class Written:
    """A level of the city with all that is written of it, by language."""

    level: OwnLevel
    texts: Mapping[str, OwnLevelText]

    @property
    def first(self) -> OwnLevelText:
        """The promise as it was written."""
        return self.texts[self.level.first_language]

    @property
    def shown_in(self) -> list[str]:
        """The languages in which residents read it."""
        return [tag for tag, text in self.texts.items() if text.may_be_shown(self.first)]

    # What a form compares: which version, and its words.
    @property
    def version(self) -> int:
        """How often its first words were written."""
        return self.level.version

    @property
    def name(self) -> str:
        """What planners call it."""
        return self.level.name

    @property
    def promise(self) -> str:
        """The promise as it was written."""
        return self.first.promise

    def beside(self, language: str) -> Beside:
        """What there is in another language."""
        text = self.texts.get(language)
        version = marks(self.first, text)
        if text is None:
            return Beside("", checked=False, stale=False, version=version)
        return Beside(text.promise, text.may_be_shown(self.first), text.is_stale(self.first), version)

    def read_in(self, language: str) -> Level:
        """The level as somebody reads it: its promise in their language where somebody has checked it."""
        text = shown(self.first, self.texts.get(language))
        return Level(self.level.key, OWN, self.level.name, text.promise, text.language)


def offered_spectra() -> Offered:
    """What the city said last; until it says anything, both that ship."""
    newest = db.session.scalar(select(OfferedSpectra).order_by(OfferedSpectra.version.desc()).limit(1))
    return Offered(newest.version, tuple(newest.spectra)) if newest else Offered(0, SHIPPED)


def held() -> None:
    """Whoever writes a level, or what is offered, waits until nobody else does, and then sees what they left."""
    locks.one_at_a_time("levels")


def own_levels() -> list[Written]:
    """The city's levels that are not retired, in their order."""
    wanted = select(OwnLevel).where(OwnLevel.retired_at.is_(None)).order_by(OwnLevel.place, OwnLevel.id)
    return _written(db.session.scalars(wanted, execution_options={"populate_existing": True}).all())


def retired(before: int | None = None) -> list[Written]:
    """A page of those that are, the newest first."""
    wanted = select(OwnLevel).where(OwnLevel.retired_at.is_not(None)).order_by(OwnLevel.id.desc())
    if before is not None:
        wanted = wanted.where(OwnLevel.id < before)
    return _written(db.session.scalars(wanted.limit(A_PAGE)).all())


def written(level: OwnLevel) -> Written:
    """One level with its words."""
    return _written([level])[0]


def held_and_read(level: OwnLevel) -> Written:
    """The same for whoever writes them."""
    held()
    db.session.refresh(level)
    return written(level)


def offered(language: str) -> list[Level]:
    """The levels that planners choose from, spectrum by spectrum."""
    spectra = offered_spectra().spectra
    own = own_levels() if OWN in spectra else []
    shipped = [level for level in LEVELS.values() if level.spectrum in spectra]
    return [*shipped, *(one.read_in(language) for one in own)]


def level_of(key: str, language: str) -> Level | None:
    """The level that a plan says, offered or not."""
    own = None if key in LEVELS else own_written(key)
    return own.read_in(language) if own is not None else LEVELS.get(key)


def own_written(key: str) -> Written | None:
    """The city's level of that key, with its words."""
    level = own_level(key)
    return written(level) if level is not None else None


def own_level(key: str) -> OwnLevel | None:
    """The city's level of that key."""
    number = OWN_KEY.fullmatch(key)
    if number is None or int(number[1]) > db.BIGGEST_ID:
        return None
    return db.session.get(OwnLevel, int(number[1]), populate_existing=True)


def offers_any(spectra: Collection[str], own: Sequence[object]) -> bool:
    """Whether planners find a level where these spectra are offered, and these are the city's own levels."""
    return any(spectrum in spectra for spectrum in SHIPPED) or (OWN in spectra and bool(own))


def _written(levels: Sequence[OwnLevel]) -> list[Written]:
    wanted = select(OwnLevelText).where(OwnLevelText.own_level_id.in_([level.id for level in levels]))
    texts: dict[int, dict[str, OwnLevelText]] = {level.id: {} for level in levels}
    for text in db.session.scalars(wanted.order_by(OwnLevelText.id)):
        texts[text.own_level_id][text.language] = text
    return [Written(level, texts[level.id]) for level in levels]
