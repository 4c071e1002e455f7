"""The two text catalogs kept in step with the code: `python -m engagement.translations update|compile|check`.

`resident` holds every text a resident can meet and is complete in every language we ship; `staff` holds the rest.
A text both can meet is in `resident` alone, since the two are merged when a page is made.
"""

import re
import sys
from argparse import ArgumentParser
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.util import pathmatch

from engagement.i18n import LANGUAGES, STAFF_LANGUAGES, Language
from engagement.settings import HOME

# What no resident ever sees. A file not matched here is the resident's, so forgetting one costs words, not understanding.
STAFF_ONLY = (
    "engagement/accounts/**",
    "engagement/casework/**",
    "engagement/intake/on_paper/**",
    "engagement/referrals/forms.py",
    "engagement/referrals/moves.py",
    "engagement/referrals/partner_*.py",
    "engagement/referrals/routes.py",
    "engagement/roles.py",
    "templates/accounts/**",
    "templates/casework/**",
    "templates/layouts/workspace.html",
    "templates/partner/**",
    "templates/referrals/**",
    "templates/security/**",
    "templates/staff/**",
)

LANGUAGES_OF = {
    domain: [language for tag, language in spoken.items() if tag != "en"]
    for domain, spoken in {"resident": LANGUAGES, "staff": STAFF_LANGUAGES}.items()
}

KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}

# As CLDR has them, for whole numbers people meet on a page. Babel's own table swaps the last two Arabic forms, and lacks Kinyarwanda.
PLURALS = {
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"),
    "fa_AF": (2, "(n > 1)"),
    "rw": (1, "0"),
}

PLACEHOLDER = re.compile(r"%\((\w+)\)")

Key = tuple[str | None, str]


def path(domain: str, language: Language, suffix: str = "po") -> Path:
    """Where a catalog lies."""
    return HOME / "translations" / language.babel_locale / "LC_MESSAGES" / f"{domain}.{suffix}"


@cache
def texts() -> dict[str, Catalog]:
    """The texts found in the code and the templates, by domain."""
    with (HOME / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = {"resident": Catalog(), "staff": Catalog()}
    for name, line, text, comments, context in extract_from_dir(
        HOME, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        domain = "staff" if any(pathmatch(pattern, name) for pattern in STAFF_ONLY) else "resident"
        found[domain].add(text, None, [(name, line)], auto_comments=comments, context=context)
    for message in found["resident"]:
        if message.id:
            found["staff"].delete(message.id, message.context)
    return found


def read(domain: str, language: Language) -> Catalog:
    """The catalog as it lies on disk; an empty one if there is none."""
    catalog = Catalog(
        language.babel_locale,
        domain,
        header_comment=f"# Welcome Desk in {language.english}: {domain} texts.",
        fuzzy=False,
    )
    if path(domain, language).exists():
        with path(domain, language).open("rb") as file:
            catalog = read_po(file, language.babel_locale, domain)
    return catalog


def update() -> None:
    """Bring every catalog in step with the code. A translation once made is kept, also when its text changes domain."""
    for domain, languages in LANGUAGES_OF.items():
        for language in languages:
            known = _translations(language)
            catalog = read(domain, language)
            count, expression = _plural(language)
            catalog.mime_headers = [("Plural-Forms", f"nplurals={count}; plural={expression};")]
            catalog.update(texts()[domain], no_fuzzy_matching=True, update_creation_date=False)
            for message in catalog:
                if message.id and not is_translated(message):
                    message.string = known.get(_key(message), message.string)
            _forget_what_moved(catalog)
            path(domain, language).parent.mkdir(parents=True, exist_ok=True)
            with path(domain, language).open("wb") as file:
                write_po(file, catalog, width=110, include_lineno=False)


def compile_catalogs() -> None:
    """Write the .mo files that pages are made with, one beside every .po."""
    for po in sorted((HOME / "translations").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, po.parts[-3], po.stem))


def problems(domain: str, language: Language) -> list[str]:
    """All that keeps a catalog from being complete and safe to use, a line each."""
    return compare(texts()[domain], read(domain, language), _plural(language)[0])


def compare(wanted: Catalog, catalog: Catalog, plural_forms: int) -> list[str]:
    """What is wrong with a catalog, given the texts it should hold and how many plural forms its language has."""
    found = []
    if catalog.num_plurals != plural_forms:
        found.append(f"the header says {catalog.num_plurals} plural forms, the language has {plural_forms}")
    for text in wanted:
        message = catalog.get(text.id, text.context) if text.id else None
        if text.id and message is None:
            found.append(f"not in the catalog, run make translations: {text.id!r}")
        elif message is not None:
            found += [f"{problem}: {message.id!r}" for problem in _faults(message, plural_forms)]
    return found


def is_translated(message: Message) -> bool:
    """Whether every form of the text has its translation."""
    forms = _forms(message.string)
    return bool(forms) and all(forms)


def _faults(message: Message, plural_forms: int) -> list[str]:
    if not is_translated(message):
        return ["not translated"]
    faults = ["marked fuzzy"] if message.fuzzy else []
    forms, wanted = _forms(message.string), _placeholders(_forms(message.id)[-1])
    if len(forms) != (plural_forms if message.pluralizable else 1):
        faults.append(f"has {len(forms)} plural forms")
    # "One letter" may leave the number out; the form for all other numbers, which is the last, may not.
    if _placeholders(forms[-1]) != wanted or not all(_placeholders(form) <= wanted for form in forms):
        faults.append("other placeholders than the English")
    elif message.python_format and not all(_can_be_filled(form) for form in forms):
        faults.append("a stray % sign")
    return faults


def _can_be_filled(form: str) -> bool:
    try:
        form % dict.fromkeys(_placeholders(form), 1)
    except (TypeError, ValueError):
        return False
    return True


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _key(message: Message) -> Key:
    return message.context, _forms(message.id)[0]


def _forget_what_moved(catalog: Catalog) -> None:
    used = {_key(message) for texts_of_domain in texts().values() for message in texts_of_domain}
    for key, message in list(catalog.obsolete.items()):
        if _key(message) in used or not is_translated(message):
            del catalog.obsolete[key]


def _plural(language: Language) -> tuple[int, str]:
    count, expression = PLURALS.get(language.babel_locale) or get_plural(language.babel_locale)[:2]
    return int(count), str(expression)


def _translations(language: Language) -> dict[Key, str | list[str] | tuple[str, ...]]:
    catalogs = [read(domain, language) for domain in LANGUAGES_OF]
    messages = [m for catalog in catalogs for m in (*catalog.obsolete.values(), *catalog) if m.id]
    return {_key(message): message.string for message in messages if is_translated(message)}


def report() -> bool:
    """Print how complete each catalog is and what is wrong with it; says whether all is well."""
    well = True
    for domain, languages in LANGUAGES_OF.items():
        for language in languages:
            found = problems(domain, language)
            print(f"{domain} {language.english}: {len(texts()[domain])} texts, {len(found)} problems")
            print("".join(f"  {problem}\n" for problem in found), end="")
            well = well and not found
    return well


def main() -> None:
    """Run one of update, compile and check."""
    parser = ArgumentParser(prog="python -m engagement.translations", description="Keep the text catalogs in step.")
    parser.add_argument("command", choices=("update", "compile", "check"))
    command = parser.parse_args().command
    if command == "update":
        update()
    if command in ("update", "compile"):
        compile_catalogs()
    if command in ("update", "check"):
        sys.exit(0 if report() or command == "update" else 1)


if __name__ == "__main__":
    main()
