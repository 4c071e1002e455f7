"""Which texts residents meet while tests run: none of the staff's catalog, whatever page, text or calendar entry it is.

A text of the staff's catalog is in English for nine languages of ten. What is written for somebody else, in their language, is
theirs wherever it is made; a page is the resident's unless it is of the desk, of the demo's phones or for programs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Response, g, has_app_context, has_request_context, request, request_finished

from engagement.language.catalogs import Catalogs
from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs
from engagement.language.tool.texts import Key, key_of, texts
from engagement.web.failures import PLAIN
from engagement.web.roles import STAFF_WORDS

NOT_FOR_RESIDENTS = (*STAFF_WORDS, *PLAIN, "/handset", "/mailbox", "/hsds")
OF_THE_STAFF = {key_of(message) for message in catalogs.read("staff", KNOWN["es"]) if message.id}

residents_met: set[Key] = set()  # in this run


@contextmanager
def staff_texts_met_by_residents() -> Iterator[list[str]]:
    """The texts of the staff's catalog that a resident meets meanwhile, each with where."""
    found: list[str] = []
    translations = Catalogs.get_translations
    with pytest.MonkeyPatch.context() as patch:
        # Code and templates both look up here; templates nowhere else.
        patch.setattr(Catalogs, "get_translations", lambda self: Noting(translations(self), found))
        with request_finished.connected_to(lambda _app, response: _shown(response, found)):
            yield found


class Noting:
    """A language's texts, which note what is looked up in them."""

    def __init__(self, translations: Any, found: list[str]):
        self.translations, self.found = translations, found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.translations, name)

    def ugettext(self, message: str) -> str:
        """A text."""
        return str(self._noted(message).ugettext(message))

    def ungettext(self, singular: str, plural: str, number: int) -> str:
        """A text for so many."""
        return str(self._noted(singular).ungettext(singular, plural, number))

    def _noted(self, text: str) -> Any:
        key = (None, text)
        if has_app_context() and g.get("aside"):
            if g.aside == "resident":
                _met({key}, "written in the language of its reader", self.found)
        elif has_request_context():
            g.setdefault("texts_met", set()).add(key)
        return self.translations


def _shown(response: Response, found: list[str]) -> None:
    """A redirect shows nothing itself; what it keeps for the next page is met there."""
    leads_to = response.location or request.path
    if not leads_to.startswith(NOT_FOR_RESIDENTS):
        _met(g.pop("texts_met", set()), f"{request.method} {request.path}", found)


def _met(keys: set[Key], where: str, found: list[str]) -> None:
    residents_met.update(keys)
    found += [f"{where}: {text}" for _, text in sorted(keys & OF_THE_STAFF, key=str)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With `-p tests.texts_met`: the residents' texts that no resident met in this run; perhaps they are the staff's."""
    unmet = [message for message in texts()["resident"] if message.id and key_of(message) not in residents_met]
    terminalreporter.section(f"{len(unmet)} texts of residents that none of them met")
    for file, text in sorted((message.locations[0][0], key_of(message)[1]) for message in unmet):
        terminalreporter.line(f"{file}: {text}")
