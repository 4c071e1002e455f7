"""Writing the city's own levels, and saying which spectra are offered. Nothing here commits."""

from collections.abc import Sequence

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.levels import queries
from engagement.outreach.levels.models import OfferedSpectra, OwnLevel, OwnLevelText
from engagement.outreach.levels.queries import Written
from engagement.outreach.spectra import LEVELS, OWN
from engagement.web.access import required_account


class NotOffered(DomainError):
    """Somebody chose a level that planners do not choose any more."""


def offer(spectra: Sequence[str]) -> None:
    """Let planners choose from these spectra. Whoever calls holds what is offered."""
    if not queries.offers_any(spectra, queries.own_levels()):
        raise DomainError(_s("Planners need at least one spectrum that has levels. Keep one."))
    kept = OfferedSpectra(
        version=queries.offered_spectra().version + 1, spectra=list(spectra), saved_by_id=required_account().id
    )
    db.session.add(kept)
    db.session.flush()
    audit.record("spectra_offered", kept, spectra=list(spectra))


def start(name: str, promise: str, first_language: str, *, instead_of: OwnLevel | None = None) -> OwnLevel:
    """A new level, the last of all; or in place of one that is retired by it. Sent twice, it is one."""
    queries.held()
    if instead_of is not None:
        db.session.refresh(instead_of)
    there = queries.own_levels()
    wanted = (name, promise, first_language)
    same = next((one.level for one in there if (one.name, one.promise, one.level.first_language) == wanted), None)
    done = instead_of is None or same is instead_of or instead_of.retired_at is not None
    if same is not None and done:
        return same
    others = [one for one in there if one.level is not instead_of]
    _refuse_one_more(name, others)
    level = OwnLevel(name=name, place=_last(there) + 1, first_language=first_language)
    db.session.add(level)
    db.session.flush()
    db.session.add(OwnLevelText(own_level_id=level.id, language=first_language, promise=promise))
    if instead_of is not None:
        _take_its_place(level, instead_of)
    db.session.flush()
    audit.record("own_level_written", level)
    return level


def change(read: Written, name: str, promise: str) -> None:
    """Write a level anew, while no plan says it. Whoever calls holds it."""
    if read.level.used_at is not None:
        raise DomainError(
            _s("A plan has this level by now, so its words stay. Retire it, and write a new one with these words.")
        )
    _refuse_name(name, [one for one in queries.own_levels() if one.level is not read.level])
    read.level.name, read.first.promise = name, promise
    read.level.version += 1
    db.session.flush()
    audit.record("own_level_changed", read.level)


def move_up(level: OwnLevel, seen: int) -> None:
    """Let a level change places with the one before it. Sent twice, it moves once: by then it is where nobody `seen` it."""
    queries.held()
    there = [one.level for one in queries.own_levels()]
    if level not in there or level.place != seen or level is there[0]:
        return
    before = there[there.index(level) - 1]
    before.place, level.place = level.place, before.place
    db.session.flush()
    audit.record("own_level_moved", level)


def retire(level: OwnLevel) -> None:
    """Offer it to nobody any more. The plans that say it go on saying it."""
    queries.held()
    db.session.refresh(level)
    if level.retired_at is not None:
        return
    left = [one for one in queries.own_levels() if one.level is not level]
    if not queries.offers_any(queries.offered_spectra().spectra, left):
        raise DomainError(_s("This is the last level that planners can choose. Offer another spectrum first."))
    level.retired_at = clock.now()
    db.session.flush()
    audit.record("own_level_retired", level)


def bring_back(level: OwnLevel) -> None:
    """Offer a retired level again, as the last of all."""
    queries.held()
    db.session.refresh(level)
    if level.retired_at is None:
        return
    there = queries.own_levels()
    _refuse_one_more(level.name, there)
    level.retired_at, level.place = None, _last(there) + 1
    db.session.flush()
    audit.record("own_level_brought_back", level)


def write_text(read: Written, language: str, promise: str, *, checked: bool) -> None:
    """The promise in another language, and whether whoever writes has checked that it says the same. Whoever calls holds it."""
    text = read.texts.get(language) or OwnLevelText(own_level_id=read.level.id, language=language)
    text.promise = promise
    text.written_beside(read.first, required_account().id if checked else None)
    db.session.add(text)
    db.session.flush()
    audit.record("own_level_text_written", read.level, language=language, checked=checked)


def take(key: str) -> None:
    """A plan says this level from now on, so its words stay. Raises NotOffered if planners do not choose it any more."""
    queries.held()
    level = queries.own_level(key)
    spectrum = OWN if level is not None else LEVELS[key].spectrum if key in LEVELS else ""
    if spectrum not in queries.offered_spectra().spectra or (level is not None and level.retired_at is not None):
        raise NotOffered(_s("This level is not offered any more. Please choose from the list."))
    if level is not None and level.used_at is None:
        level.used_at = clock.now()


def _refuse_one_more(name: str, others: Sequence[Written]) -> None:
    if len(others) >= queries.MOST:
        raise DomainError(_s("There are %(most)s levels already. Retire one first.", most=queries.MOST))
    _refuse_name(name, others)


def _refuse_name(name: str, others: Sequence[Written]) -> None:
    if any(one.name.casefold() == name.casefold() for one in others):
        raise DomainError(_s("There is a level of this name already."))


def _last(there: Sequence[Written]) -> int:
    return max((one.level.place for one in there), default=0)


def _take_its_place(level: OwnLevel, old: OwnLevel) -> None:
    """What was translated comes along, to be compared: it is shown again if the promise is still the same."""
    if old.retired_at is None:
        old.retired_at, level.place = clock.now(), old.place
    for text in queries.written(old).texts.values():
        if text.language not in (level.first_language, old.first_language):
            kept = {
                name: getattr(text, name) for name in ("language", "promise", "of_hash", "checked_by_id", "checked_at")
            }
            db.session.add(OwnLevelText(own_level_id=level.id, **kept))
