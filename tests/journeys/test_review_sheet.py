"""A reader works on a review sheet, opened from a disk: what they write is kept, counted and comes back as a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from engagement.language.i18n import KNOWN
from engagement.language.tool import gate
from engagement.language.tool.quality import PLACEHOLDER
from engagement.language.tool.returned import read_sheet
from engagement.language.tool.sheet import sheet
from engagement.language.tool.sheet_lines import residents, texted
from engagement.language.tool.slices import phone_texts
from engagement.messaging.segments import segments
from tests.journeys.conftest import Visitor

TEXTS = [
    "نعم", "a" * 160, "a" * 161, "م" * 70, "م" * 71, "😀" * 35, "😀" * 67, "[" * 81, "é%(code)s", "%(code)s " + "م" * 120,
    "%(code)s %(day)s %(need)s", "%(nobody)s", "“%(time)s”" + "x" * 100,
]  # fmt: skip


def test_what_a_reader_writes_is_kept_counted_and_saved(visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    language = KNOWN["ar"]
    words = gate.resident_words(language)
    sections = [residents(words)[0], texted(language)]
    (tmp_path / "ar.html").write_text(sheet(words, sections, date(2026, 11, 28)))
    page = visitor(width=360, axe=False).page
    page.goto((tmp_path / "ar.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    row, below = "tr.line:has(+ tr.filled[data-link])", "tr.filled[data-link]"
    mark, link = page.inner_text(f"{row} .mark >> nth=0"), page.get_attribute(f"{below} >> nth=0", "data-link")
    phone = phone_texts(language, words.catalog)
    for text in TEXTS:
        page.fill(f"{row} .correction >> nth=0", text)
        filled = PLACEHOLDER.sub(lambda found: phone.longest.get(found[0][2:-2], found[0]), text)
        shown = page.inner_text(f"{below} .parts >> nth=0")
        sent = segments("\n".join([filled, link or ""])).count
        assert f" {sent}،" in shown, text
    page.fill(f"{row} .correction >> nth=0", "أحسن %(code)s")
    page.fill(f"{row} .remark >> nth=0", "Shorter is better")
    page.locator("tr.list .correction").first.press("End")
    page.locator("tr.list .correction").first.press("Enter")
    page.keyboard.type("khalas")
    page.locator("tr.list .remark").first.click()
    page.reload()
    page.wait_for_selector("tr.changed")
    assert page.locator(f"{row} .correction bdi.place").first.get_attribute("contenteditable") == "false"
    with page.expect_download() as saved:
        page.click("#keeping button")
    saved.value.save_as(tmp_path / "back.json")
    back = read_sheet((tmp_path / "back.json").read_bytes())
    changed = [line for line in back.lines if line.correction]
    assert (back.tag, back.source, len(back.lines)) == ("ar", words.source_number, page.locator("tr.line").count())
    assert (f"#{changed[0].mark}", changed[0].correction, changed[0].remark) == (
        mark,
        "أحسن %(code)s",
        "Shorter is better",
    )
    assert "khalas" in changed[1].correction and len(changed) == 2
    page.evaluate("localStorage.clear()")
    other = visitor(width=360, axe=False).page
    other.goto((tmp_path / "ar.html").as_uri())
    other.set_input_files("#keeping input", tmp_path / "back.json")
    other.wait_for_selector("tr.changed")
    assert other.locator("tr.changed").count() == 2
