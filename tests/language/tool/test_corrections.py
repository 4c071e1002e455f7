"""A sheet comes back: good corrections are kept, bad ones refused, and only a whole sheet makes a language reviewed."""

import csv

import pytest
from bs4 import BeautifulSoup, Tag

from engagement.foundation import clock
from engagement.foundation.folders import TRANSLATIONS
from engagement.language.i18n import KNOWN
from engagement.language.tool import catalogs, ledger
from engagement.language.tool.corrections import given, typed
from engagement.language.tool.marks import mark_elsewhere, mark_of
from engagement.language.tool.returned import Line
from engagement.language.translation_reviews import ReviewStatus
from tests.language.tool.desk import ABIERTO, BOLD, CODE, DAYS, OPEN, SENT, SPANISH, Desk

ONE, MANY = f"#{mark_of((None, DAYS[0]))}.1", f"#{mark_of((None, DAYS[0]))}.2"


def mark(text: str) -> str:
    return f"#{mark_of((None, text))}"


class Paper:
    """A sheet in the hands of a reader."""

    def __init__(self, desk: Desk):
        self.desk = desk
        code, lines = desk.run("sheet", "es", "--to", str(desk.folder / "es.html"))
        assert code == 0, lines
        self.soup = BeautifulSoup((desk.folder / "es.html").read_text(), "html.parser")

    def row(self, which: str) -> Tag:
        """The line with that mark."""
        return next(row for row in self.soup.select("tr.line") if row.td.get_text() == which)

    def write(self, which: str, words: str, remark: str = "") -> None:
        """Write a correction, and perhaps a remark beside it."""
        cells = self.row(which).find_all("td")
        cells[3].string, cells[4].string = words, remark

    def send(self, *more: str, content: bytes | None = None) -> tuple[int, str]:
        """Send it back, as this file or another; the exit code and all that was said."""
        where = self.desk.folder / "back.html"
        where.write_bytes(content or str(self.soup).encode())
        code, lines = self.desk.run("import", str(where), *more)
        return code, "\n".join(lines)


@pytest.fixture
def paper(desk: Desk) -> Paper:
    """A sheet as it was sent out."""
    return Paper(desk)


def test_a_good_correction_is_kept(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "  Marque\n el <b>911</b>\u00a0")
    code, said = paper.send()
    assert (code, desk.catalog()[BOLD].string) == (0, "Marque el <b>911</b>")
    assert f"1 changed\n{mark(BOLD)} {SPANISH[BOLD]} → Marque el <b>911</b>" in said
    assert (desk.folder / "es/LC_MESSAGES/resident.mo").exists()
    assert desk.faults() == []


def test_one_form_of_a_plural_is_corrected_alone(desk: Desk, paper: Paper) -> None:
    paper.write(MANY, "%(num)s días de trabajo")
    assert paper.send()[0] == 0
    assert desk.catalog()[DAYS].string == ("un día hábil", "%(num)s días de trabajo")


@pytest.mark.parametrize(
    ("which", "words", "why"),
    [
        (mark(SENT), "Buenas noticias, le llamarán.", "other placeholders than the English"),
        (mark(SENT), "á" * 120 + " %(code)s", "sent as 3 parts (164 units, UCS-2), not 2"),
        (
            mark(CODE),
            "I think this is not a good word, please use the other",
            "it reads like English, not Spanish: if it is a remark",
        ),
        (mark(CODE), "Код вашего запроса", "it is mostly not in the letters of Spanish: if it is a remark"),
        (mark(CODE), "El código de solicitud " * 5, "it is far longer than the text (114 letters): if it is a remark"),
        (mark(CODE), "Su clave", "the term “request code” is not one of código de solicitud"),
        (mark(BOLD), "Llame al 911", "other tags than the English"),
        (MANY, "días", "other placeholders than the English"),
    ],
)
def test_a_bad_correction_is_refused_and_the_rest_is_kept(
    desk: Desk, paper: Paper, which: str, words: str, why: str
) -> None:
    before = desk.catalog()
    good, better = (mark(BOLD), "Marque <b>911</b>") if which != mark(BOLD) else (mark(CODE), "El código de solicitud")
    paper.write(which, words)
    paper.write(good, better)
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert code == 1
    assert f"1 refused\n{which.split('.')[0]} refused, {why}" in said
    assert "1 changed" in said and "Spanish is not marked reviewed" in said
    english: list[str | tuple[str, str]] = [SENT, CODE, BOLD, DAYS]
    changed = [text for text in english if desk.catalog()[text].string != before[text].string]
    assert changed == [BOLD if good == mark(BOLD) else CODE]
    assert ledger.read()["es"].status is ReviewStatus.DRAFT


def test_a_whole_sheet_and_a_name_make_a_language_reviewed(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "Marque <b>911</b>")
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert (code, "Spanish is marked reviewed by A. Reader (example)" in said) == (0, True)
    kept = ledger.read()["es"]
    assert (kept.status, kept.by, kept.on) == (ReviewStatus.REVIEWED, "A. Reader (example)", clock.today())
    assert desk.faults() == []


@pytest.mark.parametrize("gone", [mark(BOLD), ONE, MANY])
def test_a_sheet_without_all_its_lines_makes_nothing_reviewed(desk: Desk, paper: Paper, gone: str) -> None:
    paper.row(gone).extract()
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert (code, "1 of residents' texts not whole on the sheet as they are today" in said) == (1, True)
    assert ledger.read()["es"].status is ReviewStatus.DRAFT
    assert paper.send()[0] == 0


def test_what_is_not_translated_cannot_be_reviewed(desk: Desk) -> None:
    catalog = desk.catalog()
    catalog[BOLD].string = ""
    desk.write(catalog)
    code, said = Paper(desk).send("--reviewed-by", "A. Reader (example)")
    assert (code, f"not translated: {BOLD!r}" in said) == (1, True)


def test_a_correction_of_words_that_changed_meanwhile_is_refused(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "Marque <b>911</b>")
    catalog = desk.catalog()
    catalog[BOLD].string = "Llame ya al <b>911</b>"
    desk.write(catalog)
    code, said = paper.send()
    assert (code, desk.catalog()[BOLD].string) == (1, "Llame ya al <b>911</b>")
    assert "the catalog has 'Llame ya al <b>911</b>' by now" in said


def test_the_same_sheet_twice_changes_nothing_more(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "Marque <b>911</b>")
    paper.send()
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert (code, "0 changed" in said, "0 refused" in said) == (0, True, True)
    assert desk.catalog()[BOLD].string == "Marque <b>911</b>"


def test_texts_that_are_no_more_and_lines_twice_are_said(desk: Desk, paper: Paper) -> None:
    paper.row(mark(CODE)).insert_after(BeautifulSoup(str(paper.row(mark(CODE))), "html.parser"))
    desk.texts["resident"].delete(BOLD)
    code, said = paper.send()
    assert code == 1
    assert f"1 on the sheet, but no longer in use\n{mark_of((None, BOLD))}" in said
    assert f"{mark(CODE)} refused, it is on the sheet twice" in said


def test_an_unreviewed_correction_makes_a_reviewed_language_stale(desk: Desk, paper: Paper) -> None:
    desk.review()
    paper.write(mark(BOLD), "Marque <b>911</b>")
    assert paper.send()[0] == 0
    assert ledger.read()["es"].status is ReviewStatus.STALE


@pytest.mark.parametrize(
    ("tag", "given", "kept"),
    [
        ("sw", "Ng’ombe “wangu”", 'Ng\'ombe "wangu"'),
        ("fr", "Allô ?  Oui\u00a0: « non »", "Allô\u00a0? Oui\u00a0: «\u00a0non\u00a0»"),
        ("es", "¿Qué\u00a0tal? ", "¿Qué tal?"),
        ("vi", "Tie\u0302\u0301ng", "Tiếng"),
        ("fa-AF", "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_word_processors_do_is_undone(tag: str, given: str, kept: str) -> None:
    assert typed(KNOWN[tag], given) == kept


def test_a_sheet_that_is_not_there_is_said_to_be_so(desk: Desk) -> None:
    code, lines = desk.run("import", str(desk.folder / "nowhere.html"))
    assert code == 1 and "nowhere.html" in " ".join(lines)


def test_a_correction_that_would_break_the_page_is_refused(desk: Desk, paper: Paper) -> None:
    paper.write(mark(CODE), '<img title="<" src="//example.org">Su código de solicitud')
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert code == 1 and "a stray < or >" in said
    assert desk.catalog()[CODE].string == SPANISH[CODE]


def test_a_remark_is_told_and_becomes_no_text(desk: Desk, paper: Paper) -> None:
    paper.write(mark(CODE), str(SPANISH[CODE]), "«Solicitud» sounds\n like an office. Use «petición»?")
    code, said = paper.send()
    assert (code, desk.catalog()[CODE].string) == (0, SPANISH[CODE])
    told = f"{mark(CODE)} {CODE!r}: «Solicitud» sounds like an office. Use «petición»?"
    assert f"1 remarks, which are for you to read: none became a text\n{told}" in said and "0 changed" in said


def test_a_sheet_filled_in_by_half_is_taken_over_and_reviews_nothing(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "Marque <b>911</b>")
    before = (desk.folder / "service_translations.csv").read_text()
    for emptied in (mark(CODE), mark(SENT), f"#{mark_elsewhere(OPEN)}"):
        paper.write(emptied, "  ")
    code, said = paper.send()
    assert (code, "1 changed" in said, "0 refused" in said) == (0, True, True)
    assert [desk.catalog()[text].string for text in (CODE, SENT)] == [SPANISH[CODE], SPANISH[SENT]]
    assert (desk.folder / "service_translations.csv").read_text() == before


def test_of_a_sheet_of_last_month_what_is_still_true_is_kept(desk: Desk, paper: Paper) -> None:
    paper.write(mark(BOLD), "Marque <b>911</b>")
    paper.write(mark(CODE), "El código de solicitud")
    desk.texts["resident"].add("A new text")
    catalog = desk.catalog()
    catalog[CODE].string = "Su código de solicitud, el nuestro"
    desk.write(catalog)
    code, said = paper.send("--reviewed-by", "A. Reader (example)")
    assert code == 1 and "Some English texts have changed since this sheet was made." in said
    assert f"1 changed\n{mark(BOLD)}" in said
    assert f"{mark(CODE)} refused, the sheet shows 'Su código de solicitud', the catalog has" in said
    assert "A new text" in said and "Spanish is not marked reviewed" in said


def test_words_of_another_language_all_over_make_the_sheet_another(desk: Desk, paper: Paper) -> None:
    french = {
        SENT: "Nous devons trouver quelqu'un d'autre pour vous aider avec %(code)s.",
        CODE: "Le code de votre demande", BOLD: "Appelez le <b>911</b>", DAYS[0]: "un jour ouvrable",
        DAYS[1]: "%(num)s jours ouvrables",
    }  # fmt: skip
    (desk.folder / "fr/LC_MESSAGES").mkdir(parents=True)
    (desk.folder / "fr/LC_MESSAGES/resident.po").write_bytes((TRANSLATIONS / "fr/LC_MESSAGES/resident.po").read_bytes())
    for which, text in zip((mark(SENT), mark(CODE), mark(BOLD), ONE, MANY), french.values(), strict=True):
        paper.write(which, text)
    code, said = paper.send()
    assert (code, desk.catalog()[CODE].string) == (1, SPANISH[CODE])
    assert "reads like French, and this is the sheet for Spanish: nothing of it was kept." in said


def test_what_services_say_is_corrected_wherever_it_stands(desk: Desk, paper: Paper) -> None:
    paper.write(f"#{mark_elsewhere(OPEN)}", "Abre todos los días.")
    paper.write(f"#{mark_elsewhere('Food pantry')}", "I do not know this word, is it good in the city?")
    code, said = paper.send()
    assert code == 1 and f"{ABIERTO} → Abre todos los días." in said and "it reads like English, not Spanish" in said
    with (desk.folder / "service_translations.csv").open() as file:
        assert list(csv.reader(file)) == [
            ["service_id", "language", "name", "description"],
            ["S1", "es", "Despensa", "Abre todos los días."],
            ["S2", "es", "Ropa", "Abre todos los días."],
        ]


def test_staff_texts_have_a_sheet_of_their_own(desk: Desk) -> None:
    desk.texts["staff"].add("Queue", None, [("templates/casework/staff/queue.html", 1)])
    desk.run("update", "es")
    code, lines = desk.run("sheet", "es", "--staff", "--to", str(desk.folder / "staff.html"))
    soup = BeautifulSoup((desk.folder / "staff.html").read_text(), "html.parser")
    assert code == 0 and [row.find_all("td")[1].get_text() for row in soup.select("tr.line")] == ["Queue"]
    soup.select("tr.line")[0].find_all("td")[3].string = "Lista"
    (desk.folder / "staff.html").write_text(str(soup))
    code, lines = desk.run("import", str(desk.folder / "staff.html"))
    assert (code, "1 changed" in lines) == (0, True), lines
    assert catalogs.read("staff", KNOWN["es"])["Queue"].string == "Lista"
    code, lines = desk.run("sheet", "vi", "--staff")
    assert (code, lines) == (1, ["Staff do not work in Vietnamese: it has residents' texts only."])


@pytest.mark.parametrize(
    ("now", "shown", "written", "kept"),
    [
        ("کود %(code)s است", "کود %(code)s است", "کود \u2066%(code)s\u2069 است", None),
        ("کود %(code)s است", "کود %(code)s است", "کود شما \u2068%(code)s\u2069 است", "کود شما %(code)s است"),
        ("لکه \u2066505-555-0123\u2069.", "لکه \u2066505-555-0123\u2069.", "لکه 505-555-0123.", None),
        (
            "لکه \u2066505-555-0123\u2069.",
            "لکه 505-555-0123.",
            "داسې: 505-555-0123.",
            "داسې: \u2066505-555-0123\u2069.",
        ),
        ("بلی", "بلی", "\u200fبلی\u200f", None),
    ],
)
def test_what_keeps_a_place_whole_on_the_sheet_does_not_come_back(
    now: str, shown: str, written: str, kept: str | None
) -> None:
    assert given(KNOWN["ps"], Line("KFM8BY", 0, shown, written), now) == kept
