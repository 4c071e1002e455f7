"""From what people said to what everybody reads: written down, sorted, answered, translated, published."""

from collections.abc import Callable

from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

SAID = ("Xe 99 không chạy tối thứ bảy.", "El 99 no pasa los sábados de noche.")


def test_what_people_said_comes_back_to_all(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    staff = visitor(width=1366)
    sign_in(desk, staff, "outreach@example.org")
    page = staff.page
    page.goto(desk.url("/staff/plans?of=all"))
    page.click("table a:has-text('Bus route 99')")
    page.click("main a:has-text('What people said')")
    staff.look("heard-board")
    page.click("main a:has-text('Write one down')")
    for words, language in zip(SAID, ("vi", "es"), strict=True):
        page.fill("#said", words)
        page.select_option("#language", language)
        page.click("text=Save, and the next")
        page.wait_for_selector("text=Written down")
    staff.look("heard-take-down")
    page.goto(desk.url("/staff/plans?of=all"))
    page.click("table a:has-text('Bus route 99')")
    page.click("main a:has-text('What people said')")
    for words in SAID:
        page.check(f"li:has-text('{words}') input")
    page.fill("#name", "No bus on Saturday night")
    page.click("main button:has-text('Sort')")
    page.click("main aside a:has-text('Answer No bus on Saturday night')")
    for field, words in {
        "heard": "On Saturday night no bus comes.", "decided": "Route 99 does not run on Saturday night.",
        "why": "There are four drivers too few.", "next_step": "We ask again in summer.",
    }.items():  # fmt: skip
        page.fill(f"#{field}", words)
    page.select_option("#outcome", "not_adopted")
    page.click("main button:has-text('Save')")
    page.click("main button:has-text('Publish')")
    staff.look("heard-theme")
    page.click("main aside a:has-text('Spanish')")
    for field, words in {
        "name": "El sábado de noche no hay autobús", "heard": "El sábado de noche no pasa.", "decided": "No pasará.",
        "why": "Faltan cuatro conductores.", "next_step": "Preguntamos otra vez en verano.",
    }.items():  # fmt: skip
        page.fill(f"#{field}", words)
    staff.look("heard-words")
    page.click("main button:has-text('Save')")
    reader = visitor(width=360, locale="es")
    reader.page.goto(desk.url("/es/heard"))
    reader.look("heard-list")
    reader.page.click("main a:has-text('Ruta de autobús 99')")
    reader.look("heard-plan")
    told = reader.page.inner_text("article:has-text('El sábado de noche')")
    assert "No aceptado" in told and "Faltan cuatro conductores." in told and "2 veces" in told
    assert not any(words in reader.page.inner_text("main") for words in SAID), "no tick, no quote"
