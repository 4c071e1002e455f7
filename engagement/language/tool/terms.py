"""One word for one thing: the term list of each language, translations/terms/<tag>.toml, and the texts that do not keep to it."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from babel.messages.catalog import Catalog, Message

from engagement.language.i18n import Language
from engagement.language.tool import catalogs
from engagement.language.tool.quality import PLACEHOLDER, Fault
from engagement.language.tool.texts import english, forms, is_translated


@dataclass(frozen=True)
class Term:
    """An English word (singular or plural, any case), the words that stand for it, and texts in which it means something else."""

    english: str
    words: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    _found: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_found", re.compile(rf"\b{re.escape(self.english)}s?\b", re.IGNORECASE))

    def is_in(self, message: Message) -> bool:
        """Whether the English of this text speaks of it."""
        spoken = self._found.search(PLACEHOLDER.sub("%", forms(message.id)[-1]))
        return bool(spoken) and english(message) not in self.exceptions

    def is_kept(self, message: Message) -> bool:
        """Whether the translation has one of its words: of the plural forms, the last, which the others only inflect."""
        translation = _folded(forms(message.string)[-1])
        return any(_folded(word) in translation for word in self.words)


def term_list(language: Language) -> list[Term] | None:
    """The words a language keeps to; None if nobody wrote them down."""
    where = catalogs.FOLDER / "terms" / f"{language.tag}.toml"
    if not where.exists():
        return None
    return [_term(entry) for entry in tomllib.loads(where.read_text("utf-8")).get("term", [])]


def broken(terms: Iterable[Term], messages: Iterable[Message]) -> list[Fault]:
    """The texts that call a thing by another word than the list does."""
    kept = list(terms)
    return [
        Fault(f"the term “{term.english}” is not one of {', '.join(term.words)}", english(message))
        for message in messages
        if message.id and is_translated(message)
        for term in kept
        if term.is_in(message) and not term.is_kept(message)
    ]


def unused(terms: Iterable[Term], wanted: Catalog) -> list[Fault]:
    """Exceptions for texts that are no more, which would hide a fault one day."""
    there = {english(message) for message in wanted if message.id}
    return [
        Fault(f"the term list leaves out a text there is not, for “{term.english}”", text)
        for term in terms
        for text in term.exceptions
        if text not in there
    ]


def _term(entry: dict[str, Any]) -> Term:
    return Term(entry["english"], tuple(entry["words"]), tuple(entry.get("except", ())))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
