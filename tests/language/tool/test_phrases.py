"""The phrasebook on the review sheet: lists are read, one is added, a wrong one goes, and the file keeps its shape."""

import tomllib
from pathlib import Path

import pytest

from engagement.language.i18n import KNOWN, LANGUAGES
from engagement.language.phrasebook import books
from engagement.language.tool import catalogs
from engagement.language.tool.corrections import Corrections
from engagement.language.tool.phrase_lists import MEANINGS, TRAP, file_of, mark_of_list, phrases_of
from engagement.language.tool.phrases import corrected_phrases
from engagement.language.tool.returned import Line
from tests.language.tool.desk import BOOK, Desk
from tests.language.tool.test_corrections import Paper

LANGUAGE = KNOWN["es"]


@pytest.fixture
def paper(desk: Desk) -> Paper:
    """A sheet as it was sent out."""
    return Paper(desk)


def test_each_list_stands_on_the_sheet_with_what_it_means(paper: Paper) -> None:
    cells = paper.row(f"#{mark_of_list('stop')}").find_all("td")
    assert cells[1].get_text().startswith("The whole text means: no more texts from you.")
    assert cells[2].get_text() == cells[3].get_text() == "parar ;\nalto ;\nparen ;\nbasta", (
        "each on its line, in its own direction"
    )
    assert paper.row(f"#{mark_of_list('thanks')}").find_all("td")[3].get_text() == "", "a place to begin a list"
    assert "Palabras que la gente nos manda" in paper.soup.get_text()


def test_one_is_added_and_a_wrong_one_goes_and_the_file_keeps_its_shape(desk: Desk, paper: Paper) -> None:
    paper.write(f"#{mark_of_list('stop')}", "parar; alto ; basta ; ya no más ;")
    paper.write(f"#{mark_of_list('thanks')}", "mil gracias")
    paper.write(f"#{mark_of_list('sets.them')}", "ellos; ellas; la gente")
    code, said = paper.send()
    assert (code, "stop: + ya no más" in said, "stop: - paren" in said) == (0, True, True)
    assert (desk.folder / "es.toml").read_text() == BOOK.replace('"paren", ', "").replace(
        '"basta",\n', '"basta",\n    "ya no más",\n'
    ).replace('"ellas"]', '"ellas", "la gente"]') + 'thanks = ["mil gracias"]\n'
    books.read("es", (desk.folder / "es.toml").read_text())


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("yes", "sí ; alto", "yes: “alto” refused, it stands in stop already"),
        ("yes", "sí ; this is not what people say here", "refused, it reads like English: if it is a remark"),
        ("yes", "sí ; claro (que sí", "refused, it is not well written"),
        ("yes", "sí ; con {nadie}", "refused, it is not well written"),
        ("yes", "sí ; " + "claro " * 30, "refused, it is too long: if it is a remark"),
        ("stop", "parar", "stop: more than half of its phrases are gone; if that is meant, do it in es.toml"),
    ],
)
def test_what_cannot_be_a_phrase_is_refused(desk: Desk, paper: Paper, name: str, written: str, said: str) -> None:
    paper.write(f"#{mark_of_list(name)}", written)
    code, told = paper.send()
    assert (code, said in told) == (1, True), told
    assert (desk.folder / "es.toml").read_text() == BOOK


def test_a_sheet_of_last_month_still_says_what_is_missing(desk: Desk, paper: Paper) -> None:
    paper.write(f"#{mark_of_list('yes')}", "sí ; claro")
    (desk.folder / "es.toml").write_text(BOOK.replace('"sí"', '"simón"'))
    assert paper.send()[0] == 0
    assert phrases_of(LANGUAGE)["yes"] == ["simón", "claro"]


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
def test_every_list_of_every_book_can_be_mended(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language, real = KNOWN[tag], file_of(KNOWN[tag])
    monkeypatch.setattr(books, "FOLDER", tmp_path)
    (tmp_path / real.name).write_bytes(real.read_bytes())
    lists = {name: found for name, found in phrases_of(language).items() if len(found) > 2}
    assert lists and all(name.startswith("sets.") or name.removesuffix(TRAP) in MEANINGS for name in lists), (
        "say in tool/phrases.py what these lists are for"
    )
    mended = {name: [*found[1:], f"qxz{number}"] for number, (name, found) in enumerate(lists.items())}
    lines = {
        mark_of_list(name): [Line(mark_of_list(name), 0, " ; ".join(lists[name]), " ; ".join(found))]
        for name, found in mended.items()
    }
    outcome = Corrections(catalogs.read("resident", language))
    corrected_phrases(language, lines, outcome)
    assert outcome.refused == []
    after = phrases_of(language)
    assert {name: after[name] for name in mended} == mended
    tomllib.loads((tmp_path / real.name).read_text())
