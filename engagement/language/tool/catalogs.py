"""The text catalogs of each language on disk, kept in step with the code."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from engagement.foundation.folders import TRANSLATIONS
from engagement.foundation.whole_files import put
from engagement.language.i18n import KNOWN, Language
from engagement.language.tool.plurals import plural
from engagement.language.tool.texts import Key, is_translated, key_of, texts

FOLDER = TRANSLATIONS


def languages() -> list[Language]:
    """Every language but English that we ship, or that has a folder because somebody began to translate into it."""
    known = (language for tag, language in KNOWN.items() if tag != "en")
    return [one for one in known if one.shipped or (FOLDER / one.babel_locale).is_dir()]


def domains_of(language: Language) -> list[str]:
    """The catalogs a language has: residents' texts, and those of the staff where they work in it."""
    return ["resident", *(["staff"] if language.staff else [])]


def path(domain: str, language: Language, suffix: str = "po") -> Path:
    """Where a catalog lies."""
    return FOLDER / language.babel_locale / "LC_MESSAGES" / f"{domain}.{suffix}"


def read(domain: str, language: Language) -> Catalog:
    """The catalog as it lies on disk; an empty one if there is none."""
    if path(domain, language).exists():
        with path(domain, language).open("rb") as file:
            return read_po(file, language.babel_locale, domain)
    comment = f"# Welcome Desk in {language.english}: {domain} texts."
    return Catalog(language.babel_locale, domain, header_comment=comment, fuzzy=False)


def write(domain: str, language: Language, catalog: Catalog) -> None:
    """Put the catalog in place, whole or not at all."""
    written = BytesIO()
    write_po(written, catalog, width=110, include_lineno=False)
    put(path(domain, language), written.getvalue())


def update(language: Language) -> None:
    """Bring a language's catalogs in step with the code. A translation once made is kept, also when its text changes domain."""
    known = _translations(language)  # of both catalogs before either is written: a text may move from one to the other
    for domain in domains_of(language):
        catalog = read(domain, language)
        count, expression = plural(language)
        catalog.mime_headers = [("Plural-Forms", f"nplurals={count}; plural={expression};")]
        catalog.update(texts()[domain], no_fuzzy_matching=True, update_creation_date=False)
        for message in catalog:
            if message.id and not is_translated(message):
                message.string = known.get(key_of(message), message.string)
        _forget_what_moved(catalog)
        write(domain, language, catalog)


def compile_catalogs() -> None:
    """Write the .mo files that pages are made with, one beside every .po, where the .po has changed since."""
    for po in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns:
            continue
        written = BytesIO()
        with po.open("rb") as source:
            write_mo(written, read_po(source, po.parts[-3], po.stem))
        put(mo, written.getvalue())


def _forget_what_moved(catalog: Catalog) -> None:
    used = {key_of(message) for texts_of_domain in texts().values() for message in texts_of_domain}
    for key, message in list(catalog.obsolete.items()):
        if key_of(message) in used or not is_translated(message):
            del catalog.obsolete[key]


def _translations(language: Language) -> dict[Key, str | list[str] | tuple[str, ...]]:
    catalogs = [read(domain, language) for domain in domains_of(language)]
    messages = [m for catalog in catalogs for m in (*catalog.obsolete.values(), *catalog) if m.id]
    return {key_of(message): message.string for message in messages if is_translated(message)}
