"""What an event lacks, as a check list: what it cannot be announced without, and what is easily forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from engagement.foundation import clock
from engagement.language.formats import show_date, show_list, spoken_language_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.events import holy_days
from engagement.outreach.events.place_words import tells_the_place, words_of_the_place
from engagement.outreach.events.standing import Visibility
from engagement.outreach.plans.gaps import CommunityFacts, Gap, of_community

EVENING = time(17)
PLACE_TOLD = {
    Visibility.PLACE_AFTER_SIGN_UP: _sl("The text names the place. It is told only to whoever calls or signs up."),
    Visibility.BY_INVITATION: _sl("The text names the place. Only whoever is invited may know it."),
}
SATURDAY = 5


@dataclass(frozen=True)
class Facts:
    """All of an event that is looked at; `texts` says of each language whether residents may read its text."""

    starts_at: datetime
    place: str | None
    near_transit: bool | None
    police_present: bool | None
    languages: Sequence[str]
    supports: Sequence[str]
    first_language: str
    texts: Mapping[str, bool]
    now: datetime
    visibility: Visibility = Visibility.PUBLIC
    words: Sequence[str] = ()  # all that is written of it, in every language
    communities: Sequence[CommunityFacts] = ()
    together: Sequence[datetime] = ()  # when the events of its plan begin, itself too; none without a plan
    ask_by: date | None = None
    announced_at: datetime | None = None


def of_event(facts: Facts) -> list[Gap]:
    """What is missing, what must be there first."""
    needed = musts(facts.starts_at, facts.place, facts.languages, facts.police_present, now=facts.now)
    return [*needed, *place_told(facts.visibility, facts.place, facts.words), *_forgotten(facts)]


def musts(
    starts_at: datetime, place: str | None, languages: Sequence[str], police_present: bool | None, *, now: datetime
) -> list[Gap]:
    """What nobody can be invited without."""
    asked = (
        ("past", starts_at > now, _sl("It is over or has begun. Nobody can be invited to it any more.")),
        ("place", place, _sl("Say where it is.")),
        ("languages", languages, _sl("Say in which languages people are heard there.")),
        ("police", police_present is not None, _sl("Say whether police will be there. People ask that first.")),
    )
    return [Gap(key, said, must=True) for key, there, said in asked if not there]


def place_told(visibility: Visibility, place: str | None, words: Iterable[str]) -> list[Gap]:
    """Whether its words tell where it is, though not everybody may know that."""
    if visibility is Visibility.PUBLIC or not place:
        return []
    written = list(words)
    if tells_the_place(place, written):
        return [Gap("place_told", PLACE_TOLD[visibility], must=True)]
    found = words_of_the_place(place, written)
    said = _sl(
        "A word of the place stands in the text: %(words)s. Look whether it tells where it is.", words=show_list(found)
    )
    return [Gap("word_of_place", said)] if found else []


def _forgotten(facts: Facts) -> list[Gap]:
    found = [
        Gap("holy_day", _sl("This is a holy day for some people: %(name)s.", name=name))
        for name in holy_days.on(clock.local(facts.starts_at).date())
    ]
    if facts.together and not any(_outside_working_hours(moment) for moment in facts.together):
        found.append(Gap("evening", _sl("No event of this plan is in the evening or on a weekend.")))
    if facts.ask_by is not None and facts.starts_at > facts.now:
        heard_of = clock.local(facts.announced_at or facts.now).date()
        if facts.ask_by < heard_of:
            found.append(Gap("ask_by", _asked_too_late(facts.ask_by)))
    for one in facts.communities:
        found += of_community(one, facts.languages, facts.supports)
    if facts.near_transit is False:
        found.append(Gap("transit", _sl("No bus stop is near. Offer rides, or choose another place.")))
    for tag in facts.languages:
        if tag in LANGUAGES and not facts.texts.get(tag):
            found.append(Gap(f"text_{tag}", _untranslated(tag, facts)))
    return found


def _asked_too_late(ask_by: date) -> object:
    return _sl(
        "The day to ask for sign language and the like was %(day)s, and nobody could know of the event by then."
        " Find an interpreter now, or write a later day.",
        day=show_date(ask_by),
    )


def _untranslated(tag: str, facts: Facts) -> object:
    language = spoken_language_name(tag)
    if tag == facts.first_language or tag not in facts.texts:
        return _sl("There is no text in %(language)s. Its page says that it is not translated.", language=language)
    return _sl(
        "Nobody has checked the text in %(language)s as it stands now. Until then its page says that it is not translated.",
        language=language,
    )


def _outside_working_hours(moment: datetime) -> bool:
    here = clock.local(moment)
    return here.weekday() >= SATURDAY or here.time() >= EVENING
