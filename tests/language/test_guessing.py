"""Asking once about a text its reader may not be able to read."""

import pytest

from engagement.language.guessing import foreign
from engagement.language.i18n import KNOWN, Language


@pytest.mark.parametrize(("text", "reads", "seems"), [
    ("Please call us tomorrow at 9", "ar", "en"), ("Hello", "ar", "en"), ("OK", "zh-Hans", "en"),
    ("Por favor llame mañana, gracias", "ar", "es"), ("Can you come on Friday at ten?", "es", "en"),
    ("We have a place for you", "vi", "en"), ("You can come to the office", "fr", "en"), ("Call us when you can", "sw", "en"),
    ("Will you be here tomorrow?", "rw", "en"), ("La cita es mañana, gracias", "en", "es"), ("Please call the office", "uk", "en"),
    ("مرحبا، اتصل بنا غدا", "ar", None), ("لطفا فردا زنگ بزنید", "fa-AF", None), ("سبا راشئ", "ps", None),
    ("请明天打电话给我们", "zh-Hans", None), ("Подзвоніть нам завтра", "uk", None),
    ("اتصل بمكتب الاستقبال 505-555-0100 Welcome", "ar", None),
    ("Llame mañana a la oficina, por favor", "es", None), ("Appelez-nous demain, s'il vous plaît", "fr", None),
    ("Pouvez-vous venir à la mairie pour le rendez-vous ? On a une place", "fr", None), ("Tupigie simu kesho", "sw", None),
    ("Twandikire ejo", "rw", None), ("Xin gọi cho chúng tôi ngày mai", "vi", None), ("Please call us tomorrow", "en", None),
    ("505-555-0100", "ar", None), ("", "ar", None), ("👍", "es", None), ("OK", "es", None),
])  # fmt: skip
def test_what_a_text_seems_to_be_in(text: str, reads: str, seems: str | None) -> None:
    assert foreign(text, reads) == seems


def test_a_further_language_is_known_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KNOWN, "am", Language("am", "አማርኛ", "Amharic"))
    assert foreign("Hello", "am") == "en"
    assert foreign("ነገ ይደውሉልን", "am") is None
