"""The length of a text is counted while it is written as it will be counted when it goes out."""

from collections.abc import Callable

from engagement.messaging.segments import segments
from tests import make
from tests.journeys.conftest import Desk, Visitor
from tests.journeys.people import sign_in

TEXTS = [
    "¿Puede venir mañana?", "ñ" * 160, "ñ" * 161, "á" * 70, "á" * 71, "“Hola”", "Xin chào chị, hẹn gặp chị lúc 9 giờ sáng mai.",
    "€" * 80, "€" * 152, "€" * 153, "a" * 152 + "€" + "a" * 152, "😀" * 35, "😀" * 66, "😀" * 67, "a\nb", "  x  ",
    "م" * 134, "م" * 135, "a\n" * 80, "[" * 76 + "a" + "[" * 76,
]  # fmt: skip


def test_the_counter_agrees_with_the_bill(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    with desk.app.app_context():
        case_id = make.case().id
        make.commit()
    colleague = visitor()
    sign_in(desk, colleague, "caseworker@example.org")
    page = colleague.page
    page.goto(desk.url(f"/staff/cases/{case_id}"))
    for text in TEXTS:
        page.fill("[data-counts] textarea", text)
        sent = text.strip()  # as every field of ours strips
        parts = segments(sent).count
        shown = page.inner_text("[data-count]")
        assert shown == f"{len(sent)} characters · {parts} text{'s' if parts != 1 else ''}", repr(text)
