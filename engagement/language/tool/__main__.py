"""The text catalogs kept in step and safe: `python -m engagement.language.tool update|compile|check|sheet|import`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from engagement.foundation import clock
from engagement.foundation.errors import DomainError
from engagement.foundation.folders import HOME
from engagement.foundation.whole_files import put
from engagement.language.i18n import KNOWN, Language
from engagement.language.tool import catalogs, gate, ledger
from engagement.language.tool.corrections import review_faults
from engagement.language.tool.returned import read_sheet
from engagement.language.tool.reviews import Review, taken_over
from engagement.language.tool.sheet import sheet
from engagement.language.tool.sheet_lines import elsewhere, residents, staff, texted


def update(arguments: Namespace) -> bool:
    """Bring the catalogs of these languages, or of all, in step with the code, and the ledger with the catalogs."""
    for language in arguments.languages:
        catalogs.update(language)
        _refresh_ledger(language)
    catalogs.compile_catalogs()
    gate.report(arguments.languages)
    return True


def compile_all(arguments: Namespace) -> bool:
    """Write the .mo files that pages are made with."""
    catalogs.compile_catalogs()
    return True


def check(arguments: Namespace) -> bool:
    """Whether every language we ship passes the gate."""
    return gate.report(arguments.languages)


def write_sheet(arguments: Namespace) -> bool:
    """Write the review sheet of a language: residents' texts and what services say, or the staff's texts."""
    language, of_staff = arguments.language, arguments.staff
    if of_staff and not language.staff:
        raise DomainError(f"Staff do not work in {language.english}: it has residents' texts only.")
    words = gate.words_of("staff" if of_staff else "resident", language)
    sections = (
        staff(words) if of_staff else [*residents(words), texted(language), *elsewhere(language, arguments.directory)]
    )
    name = f"{language.tag}-staff" if of_staff else language.tag
    where = arguments.to or HOME / "var" / "review" / f"{name}.html"
    put(where, sheet(words, sections, clock.today()).encode())
    print(f"The review sheet in {language.english} is {where}. docs/languages.md says how it comes back.")
    return True


def import_sheet(arguments: Namespace) -> bool:
    """Read a corrected sheet back; with a reviewer's name, and no fault, the language becomes reviewed."""
    returned = read_sheet(arguments.file.read_bytes())
    language = known_language(returned.tag)
    catalogs.update(language)
    words = gate.resident_words(language)
    if returned.source not in (words.source_number, gate.words_of("staff", language).source_number):
        print("Some English texts have changed since this sheet was made. What is still the same is taken over.")
    review = taken_over(returned, language, arguments.directory)
    _refresh_ledger(language)
    catalogs.compile_catalogs()
    _say(review)
    if not arguments.reviewed_by:
        return not review.refused
    return _mark_reviewed(gate.resident_words(language), review, arguments.reviewed_by)


def known_language(tag: str) -> Language:
    """The language of that tag. Raises DomainError for one we do not know, and for English, which is the source."""
    if tag not in KNOWN or tag == "en":
        raise DomainError(f"{tag} is no language to translate into: engagement/language/i18n.py lists those we know.")
    return KNOWN[tag]


def _mark_reviewed(words: gate.Words, review: Review, by: str) -> bool:
    found, language = review_faults(words, review.residents), words.language
    if found:
        print(f"{language.english} is not marked reviewed:", *(f"  {fault}" for fault in found), sep="\n")
        return False
    line = ledger.reviewed(by, clock.today(), words.source_number, words.words_number)
    ledger.write(ledger.read() | {language.tag: line})
    print(f"{language.english} is marked reviewed by {by}. Commit translations/.")
    return True


def _refresh_ledger(language: Language) -> None:
    words = gate.resident_words(language)
    review = ledger.refreshed(words.review, words.source_number, words.words_number)
    ledger.write(ledger.read() | {language.tag: review})


def _say(review: Review) -> None:
    for heading, lines in (
        ("changed", review.changed),
        ("refused", review.refused),
        ("remarks, which are for you to read: none became a text", review.remarks),
        ("on the sheet, but no longer in use", review.gone),
        ("of residents' texts not whole on the sheet as they are today", review.residents.missing),
    ):
        print(f"{len(lines)} {heading}", *(f"  {line}" for line in lines), sep="\n")


def _arguments(argv: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m engagement.language.tool", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[[Namespace], bool]) -> ArgumentParser:
        made = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        made.set_defaults(run=run)
        return made

    for name, run in (("update", update), ("check", check)):
        command(name, run).add_argument(
            "languages", nargs="*", type=known_language, help="tags, such as fa-AF; all if none"
        )
    command("compile", compile_all)
    sheets = command("sheet", write_sheet)
    sheets.add_argument("language", type=known_language)
    sheets.add_argument(
        "--staff", action="store_true", help="what only staff and partners read, in a language they work in"
    )
    sheets.add_argument("--to", type=Path, help="the file to write; var/review/<tag>.html if none is named")
    imports = command("import", import_sheet)
    imports.add_argument("file", type=Path)
    imports.add_argument(
        "--reviewed-by", metavar="NAME", help="who, fluent in the language, read every line of the sheet"
    )
    for one in (sheets, imports):
        one.add_argument(
            "--directory", type=Path, help="a folder of CSV files as for `engagement directory import`; the demo's"
        )
    found = parser.parse_args(argv)
    if "languages" in found and not found.languages:
        found.languages = catalogs.languages()
    return found


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command; exits with 1 when something is wrong."""
    try:
        arguments = _arguments(argv)
        well = arguments.run(arguments)
    except (DomainError, OSError) as problem:  # such as a sheet that is not where it was said to be
        well = False
        print(problem)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
