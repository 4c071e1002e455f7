"""All that must be true of a language before residents read it: `make translation-check`."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from engagement.language.i18n import KNOWN, Language
from engagement.language.tool import catalogs, ledger, quality
from engagement.language.tool.phrase_lists import LEAST, file_of, phrases_of
from engagement.language.tool.plurals import is_known, plural
from engagement.language.tool.quality import Fault, curly
from engagement.language.tool.slices import catalog_faults, words_elsewhere
from engagement.language.tool.terms import Term, broken, term_list, unused
from engagement.language.tool.texts import english, texts
from engagement.language.translation_reviews import Review


@dataclass(frozen=True)
class Words:
    """All that is judged of a language: the texts it should have, those it has, its term list and its line in the ledger."""

    language: Language
    wanted: Catalog
    catalog: Catalog
    terms: list[Term] | None
    review: Review

    @property
    def source_number(self) -> str:
        """What stands for the English texts in the ledger."""
        return ledger.source_of(self.wanted)

    @property
    def words_number(self) -> str:
        """What stands for the translations there."""
        return ledger.words_of(self.wanted, self.catalog)


def resident_words(language: Language) -> Words:
    """A language's residents' texts as they lie on disk."""
    return words_of("resident", language)


def words_of(domain: str, language: Language) -> Words:
    """The texts of one catalog as they lie on disk. The term list, and the ledger, are about residents' texts."""
    return Words(
        language,
        texts()[domain],
        catalogs.read(domain, language),
        term_list(language) if domain == "resident" else [],
        ledger.read().get(language.tag, Review()),
    )


def faults(words: Words, *, ledger_too: bool = True) -> list[Fault]:
    """Everything that is wrong with residents' texts in a language."""
    language, wanted, catalog = words.language, words.wanted, words.catalog
    found = quality.compare(wanted, catalog, plural(language)[0])
    found += curly(language, catalog) + catalog_faults(language, catalog)
    if words.terms is None:
        found.append(Fault(f"no term list: write translations/terms/{language.tag}.toml"))
    else:
        found += broken(words.terms, catalog) + unused(words.terms, wanted)
    if not ledger_too:
        return found
    return found + ledger.outdated(words.review, words.source_number, words.words_number)


def text_faults(words: Words, message: Message) -> list[Fault]:
    """What is wrong with one text alone, by the same rules."""
    alone = Catalog(words.language.babel_locale)
    alone[message.id] = message
    return [
        *quality.faults(message, words.catalog),
        *curly(words.language, alone),
        *catalog_faults(words.language, alone, only=english(message)),
        *broken(words.terms or [], [message]),
    ]


def staff_faults(language: Language) -> list[Fault]:
    """Everything that is wrong with the staff's texts in a language they work in."""
    return quality.compare(texts()["staff"], catalogs.read("staff", language), plural(language)[0])


def english_faults() -> list[Fault]:
    """What is wrong with the source itself: texts that are too long, or that no cheap alphabet holds."""
    return catalog_faults(KNOWN["en"], Catalog("en"))


def beside_faults(language: Language) -> list[Fault]:
    """What a language lacks beside its catalog: plural forms, what people text us, what our own services say."""
    found = [] if is_known(language) else [Fault("nobody says how many plural forms it has: tool/plurals.py")]
    book, lacking = file_of(language), [name for name in LEAST if not phrases_of(language)[name]]
    if not book.is_file():
        found.append(
            Fault(f"people's answers are not understood: write {book.name} in engagement/language/phrasebook/")
        )
    elif lacking:
        found.append(Fault(f"its phrasebook {book.name} has no words for {', '.join(lacking)}"))
    for one in words_elsewhere():
        texts = one.read(language, None)
        missing = [text for text, translation in texts.items() if not translation]
        if missing:
            lack = f"{len(missing)} of {len(texts)} texts have no translation in {one.where}"
            found.append(Fault(f"{one.heading}: {lack}", missing[0]))
    return found


def report(languages: Iterable[Language]) -> bool:
    """Say what is wrong with each language, English first; whether all is well with those we ship."""
    well = _say("English: texts sent", english_faults(), KNOWN["en"])
    for language in languages:
        for domain in catalogs.domains_of(language):
            of_residents = domain == "resident"
            found = (
                faults(resident_words(language)) + beside_faults(language) if of_residents else staff_faults(language)
            )
            shipped = language.shipped or domain == "staff"
            state = f"{language.english}: {domain}, {len(texts()[domain])} texts"
            fine = _say(state if shipped else f"{state}, not shipped yet", found, language)
            well = well and (fine or not shipped)
    return well


def _say(state: str, found: list[Fault], language: Language) -> bool:
    print(f"{state}: {len(found)} faults")
    for fault in found:
        print(f"  {language.english}: {fault}")
    return not found
