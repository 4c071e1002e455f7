"""Reading aloud: whose voice reads which page, what is heard, and that it stops. The voices are pretended, the browser is real."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, Route

from engagement.language import i18n
from engagement.language.spoken_parts import number_of
from engagement.web import recordings
from tests.journeys.conftest import Desk, Visitor

MP3 = (b"\xff\xfb\x90\x64" + bytes(413)) * 12  # a third of a second of silence

PRETENDED = """
window.heard = [];
window.voice = (tag) => ({ lang: tag.replace("*", ""), name: tag, localService: !tag.endsWith("*"), default: false });
const told = Object.assign(new EventTarget(), {
  voices: VOICES.map(voice),
  getVoices() { return this.voices; },
  speak(said) { window.heard.push({ text: said.text, lang: said.lang, voice: said.voice.name, end: () => said.onend?.() }); },
  cancel() { sessionStorage.silenced = Number(sessionStorage.silenced ?? 0) + 1; },
});
Object.defineProperty(window, "speechSynthesis", { value: told });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


class Listener:
    """Somebody in front of a browser that has these voices; a star marks one that reads on another's computer."""

    def __init__(self, desk: Desk, visitor: Visitor, *voices: str):
        self.desk, self.visitor, self.page = desk, visitor, visitor.page
        # Asked for while a page closes, it would be left open by the server.
        self.page.route("**/static/icon.*", lambda route: route.abort())
        self.page.add_init_script(PRETENDED.replace("VOICES", str(list(voices))))

    def open(self, path: str, **changed: str) -> Page:
        """Open a page, some of its words changed on the way."""

        def change(route: Route) -> None:
            answer = route.fetch()
            html = answer.text()
            for old, new in changed.items():
                html = html.replace(OLD[old], new)
            route.fulfill(response=answer, body=html)

        if changed:
            self.page.route(self.desk.url(path), change)
        self.page.goto(self.desk.url(path))
        return self.page

    def heard(self) -> list[str]:
        """What was read so far."""
        return [one["text"] for one in self.page.evaluate("heard.map(({ text }) => ({ text }))")]

    def silenced(self) -> int:
        """How often the voice was told to be silent."""
        return int(self.page.evaluate("sessionStorage.silenced ?? 0"))


OLD = {"part": "data-aloud>", "heading": "<h1 data-say>"}
BUTTON = "main button.aloud"


# The language of a page, the voices of a device, and which of them reads it.
DEVICES: list[tuple[str, list[str], str | None]] = [
    ("en", ["en-GB", "en-US"], "en-US"),
    ("es", ["en-US", "es-ES", "es-MX"], "es-MX"),
    ("es", ["es_ES"], "es_ES"),
    ("es", ["en-US", "pt-BR"], None),
    ("es", [], None),
    ("es", ["es-ES*", "es-AR"], "es-AR"),
    ("es", ["es-ES*"], "es-ES*"),
    ("vi", ["vi-VN"], "vi-VN"),
    ("zh-Hans", ["yue-HK", "zh-HK", "zh-TW", "zh-CN"], "zh-CN"),
    ("zh-Hans", ["zh-HK", "yue-Hant-HK", "ja-JP"], None),
    ("zh-Hans", ["cmn-Hans-CN"], "cmn-Hans-CN"),
    ("ar", ["fa-IR", "ar-EG"], "ar-EG"),
    ("fa-AF", ["fa-IR"], "fa-IR"),
    ("fa-AF", ["fa-IR", "prs-AF"], "prs-AF"),
    ("ps", ["fa-AF", "ur-PK", "ar-SA"], None),
    ("ps", ["ps-AF"], "ps-AF"),
    ("sw", ["sw-KE"], "sw-KE"),
    ("rw", ["sw-TZ", "fr-FR"], None),
    ("fr", ["fr-CA"], "fr-CA"),
    ("uk", ["ru-RU"], None),
    ("uk", ["", "no tag", "uk-UA"], "uk-UA"),
]


def test_only_a_voice_of_the_pages_language_reads_it(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    page = Listener(desk, visitor()).open("/en/")
    for tag, voices, reads in DEVICES:
        page.evaluate(
            """([tag, voices]) => {
              document.documentElement.lang = tag;
              speechSynthesis.voices = voices.map(voice);
              speechSynthesis.dispatchEvent(new Event("voiceschanged"));
              heard.length = 0;
            }""",
            [tag, voices],
        )
        assert page.locator(BUTTON).count() == (1 if reads else 0), (tag, voices)
        if reads:
            page.click(BUTTON)
            assert page.evaluate("[heard[0].voice, heard[0].lang]") == [reads, reads.removesuffix("*")], (tag, voices)
            page.click(BUTTON)


@pytest.mark.parametrize(("voices", "buttons"), [(["en-US*"], 0), (["en-US*", "en-GB"], 1)])
def test_what_is_told_to_one_person_does_not_leave_the_device(
    desk: Desk, visitor: Callable[..., Visitor], voices: list[str], buttons: int
) -> None:
    page = Listener(desk, visitor(), *voices).open("/en/", part="data-aloud data-private>")
    assert page.locator(BUTTON).count() == buttons


def test_a_button_reads_and_stops_and_keeps_the_focus(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    listener = Listener(desk, visitor(width=360), "en-US")
    page = listener.open("/en/")
    listener.visitor.look("aloud-home")
    button = page.locator(BUTTON)
    assert button.bounding_box()["height"] >= 44
    button.focus()
    page.keyboard.press("Enter")
    assert listener.heard()[:2] == [
        "Tell us what you need. We find who can help.",
        "It takes about four minutes. It is free. You do not need an account or any papers.",
    ]
    assert {"You tell us", "Choose what you need help with, in your language."} <= set(listener.heard())
    assert button.inner_text() == "Stop reading"
    listener.visitor.look("aloud-reading")
    page.keyboard.press("Enter")
    assert (button.inner_text(), listener.silenced()) == ("Read aloud", 1)
    assert page.evaluate("document.activeElement.className") == "aloud"
    page.keyboard.press("Enter")
    page.evaluate("heard.forEach((one) => one.end())")
    assert button.inner_text() == "Read aloud", "read to the end"


def test_what_is_not_yet_translated_is_not_read(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    listener = Listener(desk, visitor(), "en-US")
    page = listener.open("/en/", heading='<h1 data-say><span lang="fr"></span>')
    page.click(BUTTON)
    assert listener.heard()[0].startswith("It takes about four minutes.")


def test_voices_that_come_late_are_found(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    page = Listener(desk, visitor(), "fr-FR").open("/en/")
    assert page.locator(BUTTON).count() == 0
    page.evaluate("speechSynthesis.voices = [voice('en-US')]")
    for _ in range(2):
        page.evaluate("speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.locator(BUTTON).count() == 1
    page.evaluate("speechSynthesis.voices = [], speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert page.locator(BUTTON).count() == 0


def test_without_voices_or_scripts_there_is_no_button(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    silent, plain = visitor(), visitor(javascript=False)
    silent.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    for one in (silent, plain):
        one.page.goto(desk.url("/en/"))
        assert one.page.locator("button.aloud").count() == 0


def test_each_question_is_read_with_its_answers_and_never_what_was_typed(
    desk: Desk, visitor: Callable[..., Visitor]
) -> None:
    listener = Listener(desk, visitor(width=360), "es-US")
    page = listener.open("/es/say")
    page.fill("[name=body]", "palabras mías")
    page.click("main button.button")  # no topic: the page comes back with what was typed
    assert page.input_value("[name=body]") == "palabras mías"
    listener.visitor.look("aloud-say")
    for button in page.locator(BUTTON).all():
        button.click()
    heard = " ".join(listener.heard())
    assert page.inner_text("main label[for=body]") in heard
    assert all(words in heard for words in page.locator(".choice b").all_inner_texts())
    assert "mías" not in heard
    page.goto(desk.url("/es/intake/needs"))
    listener.visitor.look("aloud-needs")
    page.click(BUTTON)
    assert len(listener.heard()) == 2 + 2 * page.locator(".choice").count()


def test_another_page_begins_in_silence(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    listener = Listener(desk, visitor(), "en-US")
    page = listener.open("/en/")
    page.click(BUTTON)
    with page.expect_navigation():
        page.click("footer a >> nth=0")
    assert listener.silenced() == 1


def test_leaving_at_once_is_silent_at_once(desk: Desk, visitor: Callable[..., Visitor]) -> None:
    for leave in ("button", "keys"):
        listener = Listener(desk, visitor(), "en-US")
        page = listener.open("/en/")
        page.route("**/www.weather.gov/**", lambda route: route.abort("aborted"))  # it never comes
        page.click(BUTTON)
        if leave == "button":
            page.click("#leave", no_wait_after=True)
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        assert listener.silenced() == 1


@pytest.fixture
def recorded(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk with one recording: what there is to do on the first page, in Spanish."""
    shelf = recordings.Shelf(tmp_path)
    monkeypatch.setitem(desk.app.extensions, recordings.EXTENSION, shelf)
    with desk.app.app_context(), i18n.speaking("es"):
        words = number_of(recordings.parts()["page.home"].words())
    shelf.keep("es", "page.home", MP3, (words, "1", "2026-11-28"))


def test_a_recording_is_played_where_there_is_one(desk: Desk, recorded: None, visitor: Callable[..., Visitor]) -> None:
    listener = Listener(desk, visitor(), "es-US")
    page = listener.open("/es/")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.click(BUTTON)
    page.wait_for_selector(f"{BUTTON}:not(.on)")
    sound = next(one for one in answers if re.search(r"/recordings/es/page\.home\.\w+\.mp3$", one.url))
    assert sound.ok and sound.headers["content-type"] == "audio/mpeg"
    assert listener.heard() == [], "the recording was heard to its end, and no voice"
    assert Listener(desk, visitor(), "es-US").open("/es/privacy").locator(BUTTON).count() > 1
    assert Listener(desk, visitor()).open("/es/").locator(BUTTON).count() == 1, "a recording needs no voice"
    assert Listener(desk, visitor()).open("/en/").locator(BUTTON).count() == 0, "and is of one language only"


def test_a_recording_that_cannot_be_played_is_read_by_a_voice(
    desk: Desk, recorded: None, visitor: Callable[..., Visitor]
) -> None:
    listener = Listener(desk, visitor(), "es-US")
    page = listener.open("/es/")
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.fulfill(status=404)

    page.route("**/recordings/**", refuse)
    page.click(BUTTON)
    listener.visitor.wait_until("heard.length > 2")
    assert refused
    page.click(BUTTON)
    assert listener.silenced() == 1
