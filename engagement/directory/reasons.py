"""Why a service fits or does not: a key a reason, a whole sentence a key, the same for residents and caseworkers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from engagement.language.formats import in_digits, spoken_language_name
from engagement.language.staff_texts import staff_lazy_gettext as _sl


@dataclass(frozen=True)
class Reason:
    """A fact that speaks for or against a service, or that we miss. Hashable, so values are kept as pairs."""

    key: str
    pairs: tuple[tuple[str, str | int], ...] = ()

    @property
    def values(self) -> dict[str, str | int]:
        """What fills the sentence."""
        return dict(self.pairs)


def because(key: str, **values: str | int) -> Reason:
    """Make a reason; its key must be in the catalogue."""
    if key not in SENTENCES and key not in COUNTED:
        raise KeyError(key)
    return Reason(key, tuple(sorted(values.items())))


def reason_text(reason: Reason) -> str:
    """The reason as one sentence in the reader's language."""
    values = reason.values
    if reason.key in COUNTED:
        return COUNTED[reason.key](int(values["count"]))
    values |= {name: in_digits(value) for name, value in values.items() if isinstance(value, int)}
    if "language" in values:
        values["language"] = spoken_language_name(str(values["language"]))
    sentence = str(SENTENCES[reason.key])
    return sentence % values if values else sentence


def _places(count: int) -> str:
    return str(ngettext("Has %(count)s open place.", "Has %(count)s open places.", count, count=count))


def miles_away(count: int) -> str:
    """How far a place is, in words."""
    return str(ngettext("About %(count)s mile from you.", "About %(count)s miles from you.", count, count=count))


COUNTED: Mapping[str, Callable[[int], str]] = MappingProxyType({"open_places": _places, "miles_away": miles_away})

# What rules a service out is the staff's: nobody is offered a service that does not fit.
SENTENCES: Mapping[str, LazyString] = MappingProxyType(
    {
        # Language
        "speaks_language": _l("They speak %(language)s."),
        "signs_language": _l("They use %(language)s."),
        "does_not_speak": _l("They do not say they speak %(language)s; an interpreter can be arranged."),
        "does_not_sign": _l("They do not say they use %(language)s; an interpreter can be arranged."),
        "languages_unlisted": _l("They do not say which languages they speak. We can ask."),
        "language_not_told": _l("We do not know yet which language you speak."),
        # Place
        "same_zip": _l("Close to you: in ZIP %(zip)s."),
        "serves_zip": _l("They serve ZIP %(zip)s."),
        "serves_whole_city": _l("They serve the whole city."),
        "does_not_serve_zip": _sl("They do not serve ZIP %(zip)s."),
        "area_named": _l("They serve %(area)s. Ask them if that is where you live."),
        "zip_outside_city": _l("ZIP %(zip)s is outside the city. Ask them if they can still help."),
        "zip_not_told": _l("They serve only some ZIP codes, and we do not know yours yet."),
        # Age
        "ages_between": _l("For ages %(low)s to %(high)s."),
        "ages_from": _l("For ages %(low)s and up."),
        "ages_up_to": _l("For ages up to %(high)s."),
        "outside_ages_between": _sl("They serve only ages %(low)s to %(high)s."),
        "outside_ages_from": _sl("They serve only ages %(low)s and up."),
        "outside_ages_up_to": _sl("They serve only ages up to %(high)s."),
        "maybe_ages_between": _l("They serve ages %(low)s to %(high)s. Ask them if your age fits."),
        "maybe_ages_from": _l("They serve ages %(low)s and up. Ask them if your age fits."),
        "maybe_ages_up_to": _l("They serve ages up to %(high)s. Ask them if your age fits."),
        # Household
        "young_children": _l("For families with children under 6, like yours."),
        "no_young_children": _sl("They serve only families with children under 6."),
        "young_children_not_told": _l("They serve families with children under 6. We do not know if you have any."),
        "youth_program": _l("A program for young people, which you asked for."),
        # Hours
        "open_weekday_day": _l("Open on weekdays in the day."),
        "open_evening": _l("Open in the evening."),
        "open_weekend": _l("Open on the weekend."),
        "not_open_when_free": _l("They are not open at the times you are free."),
        "hours_unlisted": _l("They do not say when they are open. We can ask."),
        # Room
        "has_room": _l("Has open places."),
        "no_places_now": _l("They have no open place right now."),
        "wait_list": _l("They have a wait list."),
        "full": _sl("They are full now."),
        "not_accepting": _sl("They are not taking new people now."),
        "room_unknown": _l("They do not say if they have room. We can ask."),
        # Trust
        "private": _l("We call them together with you, and send them nothing about you."),
        "not_checked_lately": _l("We have not checked these facts in the last year."),
    }
)
