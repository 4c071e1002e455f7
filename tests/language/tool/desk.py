"""A small desk to break on purpose: a handful of texts, their Spanish and its term list, in a folder of its own."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from engagement.directory import reviewed_words
from engagement.language.i18n import KNOWN
from engagement.language.phrasebook import books
from engagement.language.tool import catalogs, gate, ledger
from engagement.language.tool.__main__ import main
from engagement.language.tool.terms import Term, term_list
from engagement.language.translation_reviews import Review, ReviewStatus

SENT = "About %(code)s: we need to find someone else to help you. We will contact you."
CODE = "Your request code"
DAYS = ("%(num)s working day", "%(num)s working days")
BOLD = "Call <b>911</b>"
SPANISH: dict[str | tuple[str, str], str | tuple[str, ...]] = {
    SENT: "Buenas noticias sobre %(code)s: alguien puede ayudarle y le llamará pronto.",
    CODE: "Su código de solicitud",
    DAYS: ("un día hábil", "%(num)s días hábiles"),
    BOLD: "Llame al <b>911</b>",
}
OPEN, ABIERTO = "Open every day.", "Abierto todos los días."
BOOK = """# Spanish.
sets.them = ["ellos", "ellas"]
stop = [
    "parar", "alto",
    # of many
    "paren", "basta",
]
yes = ["sí"]
no = ["no"]
start = ["empezar"]
help = ["ayuda"]
need_help = ["ayúdenme"]
"""
TERMS = '[[term]]\nenglish = "request code"\nwords = ["código de solicitud"]\n'
LANGUAGE = KNOWN["es"]


class Desk:
    """The texts in the code, and what the commands make of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]):
        self.folder, self.capsys = folder, capsys
        self.texts = {"resident": Catalog(), "staff": Catalog()}

    def run(self, *command: str) -> tuple[int, list[str]]:
        """Run a command as a person does; its exit code and what it said of Spanish (or of the command)."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(command)
        return int(str(end.value.code)), [line.strip() for line in self.capsys.readouterr().out.splitlines()]

    def faults(self) -> list[str]:
        """What the check says is wrong; it fails exactly when it says something."""
        code, lines = self.run("check", "es")
        found = [
            line.removeprefix("Spanish: ")
            for line in lines
            if line.startswith("Spanish: ") and not line.startswith(("Spanish: resident, ", "Spanish: staff, "))
        ]
        assert code == (1 if found else 0), lines
        return found

    def catalog(self) -> Catalog:
        """Spanish as it lies on disk."""
        return catalogs.read("resident", LANGUAGE)

    def write(self, catalog: Catalog) -> None:
        """Put that on disk instead."""
        catalogs.write("resident", LANGUAGE, catalog)

    def review(self) -> None:
        """Somebody has read everything."""
        words = gate.resident_words(LANGUAGE)
        source, kept = ledger.source_of(words.wanted), ledger.words_of(words.wanted, words.catalog)
        ledger.write(
            ledger.read()
            | {"es": Review(ReviewStatus.REVIEWED, "A. Reader (example)", date(2026, 11, 18), source, kept)}
        )


def open_desk(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk whose Spanish is complete and passes the gate."""
    desk = Desk(folder, capsys)
    monkeypatch.setattr(catalogs, "FOLDER", folder)
    monkeypatch.setattr(reviewed_words, "OURS", folder)
    monkeypatch.setattr(books, "FOLDER", folder)
    (folder / "es.toml").write_text(BOOK)
    (folder / "services.csv").write_text(f"id,name,description\nS1,Food pantry,{OPEN}\nS2,Clothes,{OPEN}\n")
    (folder / "service_translations.csv").write_text(
        f"service_id,language,name,description\nS1,es,Despensa,{ABIERTO}\nS2,es,Ropa,{ABIERTO}\n"
    )
    for module in (catalogs, gate):
        monkeypatch.setattr(module, "texts", lambda: desk.texts)
    for text in SPANISH:
        desk.texts["resident"].add(
            text, None, [("engagement/messaging/templates.py" if text == SENT else "templates/x.html", 1)]
        )
    (folder / "terms").mkdir()
    (folder / "terms" / "es.toml").write_text(TERMS)
    desk.run("update", "es")
    catalog = desk.catalog()
    for text, translation in SPANISH.items():
        catalog[text].string = translation
    desk.write(catalog)
    assert Term("request code", ("código de solicitud",)) in (term_list(LANGUAGE) or [])
    return desk
