"""Languages: which we speak, how each is written, and the language of the page at hand."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel, force_locale, gettext, refresh

from engagement.foundation.clock import LOCAL
from engagement.foundation.folders import TRANSLATIONS
from engagement.language import translation_reviews


@dataclass(frozen=True)
class Language:
    """A language people write or speak. `shipped`: every resident page and text is complete in it."""

    tag: str
    endonym: str
    english: str
    direction: str = "ltr"
    shipped: bool = False
    staff: bool = False
    region: str = ""
    # How a day is written, one somebody plans by (its weekday in place of {}), and the time of day; in the letters of CLDR.
    day: str = "d MMMM y"
    coming: str = "'{}' d MMMM"
    clock: str = "short"
    moment: str = ""  # a day and its time together, if not as CLDR has it
    capital_weekdays: bool = False  # also in the middle of a sentence
    also: tuple[str, ...] = ()  # other tags for the same written language
    names: tuple[str, ...] = ()  # what else people call it
    signed: bool = False
    oral: bool = False  # lives mostly in speech; no machine is to write it

    @cached_property
    def babel_locale(self) -> str:
        """The name of its folder in translations/ and of its CLDR data."""
        return self.tag.replace("-", "_")

    @cached_property
    def formats(self) -> Locale:
        """How its readers here write dates, times and lists: Spanish as in the United States, not as in Spain."""
        return Locale.parse(f"{self.babel_locale}_{self.region}" if self.region else self.babel_locale)


KNOWN = {
    language.tag: language
    for language in (
        Language(
            "en", "English", "English", shipped=True, staff=True, region="US", day="MMM d, y", coming="'{}', MMM d",
            capital_weekdays=True,
        ),
        Language(
            "es", "Español", "Spanish", shipped=True, staff=True, region="US",
            day="d 'de' MMMM 'de' y", coming="'{}' d 'de' MMMM",
        ),
        Language(
            "vi", "Tiếng Việt", "Vietnamese", shipped=True,
            day="d 'tháng' M, y", coming="d 'tháng' M ('{}')", moment="{0}, ngày {1}",
        ),
        Language(
            "zh-Hans", "简体中文", "Chinese", shipped=True, also=("zh", "cmn"), names=("Mandarin",),
            day="y年M月d日", coming="M月d日'{}'",
        ),
        Language("ar", "العربية", "Arabic", "rtl", shipped=True),
        Language("fa-AF", "دری", "Dari", "rtl", shipped=True, also=("fa", "prs")),
        Language("ps", "پښتو", "Pashto", "rtl", shipped=True),
        Language("sw", "Kiswahili", "Swahili", shipped=True, region="CD", also=("swc",), capital_weekdays=True),
        Language("rw", "Ikinyarwanda", "Kinyarwanda", shipped=True, coming="d MMMM ('{}')"),
        Language("fr", "Français", "French", shipped=True, region="CD", clock="H 'h' mm"),
        Language("uk", "Українська", "Ukrainian", shipped=True, coming="d MMMM ('{}')"),
        Language("nv", "Diné Bizaad", "Navajo", names=("Diné", "Navaho"), oral=True),
        Language("ase", "American Sign Language", "American Sign Language", names=("ASL",), signed=True),
    )
}  # fmt: skip
LANGUAGES = {tag: language for tag, language in KNOWN.items() if language.shipped}
STAFF_LANGUAGES = {tag: language for tag, language in KNOWN.items() if language.staff}

PARTS_OF_A_TAG = 4  # language, script, region, variant; whoever sends thousands is not heard to the end


babel = Babel()


def init_app(app: Flask) -> None:
    """Two catalogs merged, resident and staff; the reader's language from the address, the account or the browser."""
    # Flask-Babel passes over a catalog that is not there, and everybody would be met in English.
    missing = [one.tag for one in LANGUAGES.values() if one.tag != "en" and not _catalog(one).is_file()]
    if missing:
        raise RuntimeError(
            f"No compiled catalog for {', '.join(missing)}: run `make setup`, then build or start again."
        )
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{TRANSLATIONS};{TRANSLATIONS}"
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_DEFAULT_TIMEZONE"] = LOCAL.key
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    babel.init_app(app, locale_selector=lambda: current().babel_locale)
    app.context_processor(
        lambda: {
            "language": current(),
            "languages": LANGUAGES.values(),
            "staff_languages": STAFF_LANGUAGES.values(),
            "same_page_in": same_page_in,
            "language_is_checked": lambda: translation_reviews.review_of(current().tag).checked,
        }
    )


def _catalog(language: Language) -> Path:
    return TRANSLATIONS / language.babel_locale / "LC_MESSAGES" / "resident.mo"


def current() -> Language:
    """The language of the page being made, or of the text being written."""
    try:
        chosen: Language | None = g.get("language")  # asked for at every text: a look, and no question before it
    except RuntimeError:  # outside of an app
        return KNOWN["en"]
    if chosen is None:
        if not has_request_context():
            return KNOWN["en"]
        chosen = g.language = KNOWN.get((request.view_args or {}).get("lang", "")) or wished(LANGUAGES)
    return chosen


def nearest(tag: str, among: Container[str]) -> Language | None:
    """The language of `among` that a reader of this tag reads: `prs` is Dari, `es-MX` Spanish; never a mere neighbour."""
    parts = tag.lower().replace("_", "-").split("-", PARTS_OF_A_TAG)[:PARTS_OF_A_TAG]
    for length in range(len(parts), 0, -1):
        wanted = "-".join(parts[:length])
        for language in KNOWN.values():
            if language.tag in among and wanted in (language.tag.lower(), *language.also):
                return language
    return None


def wished(among: dict[str, Language]) -> Language:
    """The first of the browser's languages that is among these; English if none is."""
    return suggested(among) or among["en"]


def suggested(among: dict[str, Language]) -> Language | None:
    """The first of the browser's languages that is among these."""
    found = (nearest(tag, among) for tag, quality in request.accept_languages if quality > 0)
    return next((language for language in found if language), None)


def choose(tag: str) -> None:
    """Make the rest of this request in that language, if we have it."""
    g.language = KNOWN.get(tag, KNOWN["en"])
    refresh()


def same_page_in(tag: str) -> str:
    """The address of the page at hand in another language; of the home page where there is no such page."""
    endpoint = request.endpoint
    if endpoint is None or not current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        return f"/{tag}/"
    address = url_for(endpoint, **(request.view_args or {}) | {"lang": tag})
    # Added here and not by url_for, whose own options share the names anybody may put into an address.
    return f"{address}?{urlencode(list(request.args.items(multi=True)))}" if request.args else str(address)


def shipped(tag: str) -> str:
    """The tag of a language that everything is written in: itself, or English."""
    return tag if tag in LANGUAGES else "en"


@contextmanager
def speaking(tag: str, *, to_staff: bool = False) -> Iterator[Language]:
    """Write what is inside in a language we ship, for a resident or `to_staff`; in English where we do not ship that language."""
    before, aside = current(), g.get("aside", False)
    g.language, g.aside = LANGUAGES.get(tag, LANGUAGES["en"]), "staff" if to_staff else "resident"
    try:
        with force_locale(g.language.babel_locale):
            yield g.language
    finally:
        g.language, g.aside = before, aside


def language_name(tag: str | None) -> str:
    """A language's own name for itself; a language we have no entry for is shown as the person typed it."""
    if not tag:
        return ""
    if tag == "other":  # nobody could say its name
        return str(gettext("Another language"))
    return KNOWN[tag].endonym if tag in KNOWN else tag
