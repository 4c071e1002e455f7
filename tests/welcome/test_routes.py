"""The first pages: the wall greets as the browser wishes and chooses nothing; what the privacy page says to text is understood."""

import pytest
from flask import Flask
from flask_babel import gettext

from engagement.language import i18n
from engagement.messaging.reply_meaning import ReplyMeaning, understand
from tests.browser import Browser
from tests.whole_app.test_weight import LIMIT, weight

# What the wall asks, as our translators wrote it.
GREETINGS = {
    "en": "Welcome. Which language do you want to use?",
    "es": "Le damos la bienvenida. ¿Qué idioma quiere usar?",
    "vi": "Chào mừng quý vị. Quý vị muốn dùng tiếng gì?",
    "zh-Hans": "欢迎您。您想用哪种语言？",
    "ar": "مرحبًا بك. ما اللغة المناسبة لك؟",
    "fa-AF": "خوش آمدید. کدام زبان را می‌خواهید؟",
    "ps": "ښه راغلاست. کومه ژبه کارول غواړئ؟",
    "sw": "Karibu. Unataka kutumia lugha gani?",
    "rw": "Murakaza neza. Urashaka gukoresha uruhe rurimi?",
    "fr": "Bienvenue. Quelle langue voulez-vous utiliser ?",
    "uk": "Вітаємо. Якою мовою ви хочете користуватися?",
}


@pytest.mark.parametrize("tag", i18n.LANGUAGES)
def test_it_greets_as_the_browser_wishes_and_is_light(browser: Browser, tag: str) -> None:
    page = browser.get("/", headers={"Accept-Language": f"{tag},en;q=0.3"})
    assert page.path == "/" and (page.soup.html["lang"], page.h1) == (
        tag,
        GREETINGS.get(tag, f"GREETINGS has nothing in {tag}"),
    )
    assert page.soup.html["dir"] == i18n.KNOWN[tag].direction
    assert browser.client.get_cookie("session") is None, "nothing is chosen by it"
    assert weight(browser, page) < LIMIT
    english = [part.get_text() for part in page.all("main [lang=en]")]
    assert tag == "en" or "An interpreter for you, free" in english


@pytest.mark.parametrize("wish", ["ru,tlh;q=0.5", "*", "", "xx"])
def test_it_greets_in_english_where_it_has_no_word_of_the_language(browser: Browser, wish: str) -> None:
    assert browser.get("/", headers={"Accept-Language": wish}).h1 == GREETINGS["en"]


def test_its_short_words_stand_in_every_language_each_marked_as_such(browser: Browser) -> None:
    page = browser.get("/", headers={"Accept-Language": "ps"})
    for tag, language in i18n.LANGUAGES.items():
        card = page.find(f"nav a[lang={tag}]")
        assert card["href"] == f"/{tag}/" and card["dir"] == language.direction
        with i18n.speaking(tag):
            help_, free, another = map(gettext, ("Ask for help", "An interpreter for you, free", "Another language"))
        assert help_ in card.get_text()
        said = {(part.get_text(), part["dir"]) for part in page.all(f".all [lang={tag}]")}
        assert said == (set() if tag == "ps" else {(free, language.direction), (another, language.direction)})
    assert all(part.find_parent("a") or part.find_previous("h2") for part in page.all(".all"))


def test_a_browser_keeps_it_for_the_wish_it_had(app: Flask) -> None:
    for _ in range(2):  # made, and kept
        assert "Accept-Language" in app.test_client().get("/").headers["Vary"]
        assert "Accept-Language" not in app.test_client().get("/es/").headers["Vary"], "its language is in its address"


@pytest.mark.parametrize(
    ("address", "first"), [("/es/", True), ("/es/services", True), ("/es/privacy", False), ("/en/", None)]
)
def test_where_people_come_in_the_draft_is_said_first(browser: Browser, address: str, first: bool | None) -> None:
    page = browser.get(address)
    notes = page.all("main .unchecked")
    assert len(notes) == (0 if first is None else 1)
    if notes:
        assert (page.find("main > *") == notes[0]) is first


# The word before STOP, and what is to be texted to stop all sharing, as they stand between the other words of the page.
SAID = {
    "en": ("STOP", "stop sharing"),
    "es": ("ALTO", "dejar de compartir"),
    "vi": ("NGUNG", "ngừng chia sẻ"),
    "zh-Hans": ("停止", "停止分享"),
    "ar": ("توقف", "إيقاف المشاركة"),
    "fa-AF": ("توقف", "دیگر شریک نسازید"),
    "ps": ("ودروه", "شریکول بند کړئ"),
    "sw": ("ACHA", "acha kutoa habari zangu"),
    "rw": ("HAGARIKA", "mureke gutanga amakuru yanjye"),
    "fr": ("ARRET", "arrêter le partage"),
    "uk": ("СТОП", "більше не передавати"),
}


@pytest.mark.parametrize("tag", i18n.LANGUAGES)
def test_what_the_privacy_page_says_to_text_us_is_understood(browser: Browser, tag: str) -> None:
    page = browser.get(f"/{tag}/privacy")
    assert tag in SAID, f"say here what the page tells people to text in {tag}"
    word, sharing = SAID[tag]
    assert word in page.main and "STOP" in page.main and sharing in page.main
    assert understand(word, tag, False) is understand("STOP", tag, False) is ReplyMeaning.STOP
    assert understand(sharing, tag, False) is ReplyMeaning.STOP_SHARING
