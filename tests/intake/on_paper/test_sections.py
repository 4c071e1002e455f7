"""What is on the paper: every question and answer of the catalogue, each with its number."""

import pytest

from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.on_paper.sections import APART, ASKED, SECTIONS, left_out, version
from engagement.intake.question import always
from engagement.intake.questions import IN_ORDER
from engagement.language import i18n
from tests.browser import Browser

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES.values(), ids=lambda language: language.tag)


def test_every_question_is_on_paper_in_the_order_of_the_walk() -> None:
    assert list(ASKED) == [question for question in IN_ORDER if question.asks]
    numbers = [one.number for section in SECTIONS for one in section.questions] + [one.number for one in APART]
    assert numbers == list(range(1, len(ASKED) + len(DEMOGRAPHICS) + 1))


def test_every_question_that_not_everybody_is_asked_says_so_in_words() -> None:
    assert [q.key for q in ASKED if (q.show_if is always) == bool(q.only_if)] == []


@LANGUAGES
def test_the_paper_has_every_word_of_the_catalogue(browser: Browser, language: i18n.Language) -> None:
    page = browser.get(f"/{language.tag}/intake/paper")
    html = page.find("html")
    assert (html["lang"], html["dir"]) == (language.tag, language.direction)
    with browser.app.test_request_context(), i18n.speaking(language.tag):
        for question in (*ASKED, *DEMOGRAPHICS):
            words = [question.label, question.hint, question.only_if]
            words += [said for option in question.options for said in (option.label, option.hint)]
            missing = [str(said) for said in words if said and " ".join(str(said).split()) not in page.main]
            assert not missing, question.key
        assert version() in page.main


def test_keys_are_not_shown_and_there_is_nothing_to_type_into(browser: Browser) -> None:
    page = browser.get("/en/intake/paper")
    assert not page.all("main input, main textarea, main select")
    assert "weekday_day" not in page.html and "own_words" not in page.html


def test_the_paper_says_whom_to_call_and_where_to_bring_it(browser: Browser) -> None:
    text = browser.get("/en/intake/paper").main
    for words in ("call 911", "505-555-0100", "1 Example Plaza NW", "Your signature, or a mark", "Date"):
        assert words in text


@pytest.mark.parametrize("page", ["/en/", "/en/intake"])
def test_the_paper_is_found(browser: Browser, page: str) -> None:
    assert browser.get(page).follow("Paper form").path == "/en/intake/paper"


def test_other_words_to_sign_are_another_form(browser: Browser) -> None:
    forms = [browser.get(f"/{lang}/intake/paper").find(".form-number").get_text() for lang in ("en", "es", "es")]
    numbers = [form.split()[-1] for form in forms]
    assert numbers[0] != numbers[1] == numbers[2]


@pytest.mark.parametrize(
    ("answers", "out"),
    [
        ({"needs": ["food"], "contact_hours": "any", "ok_to_text": False, "safe_now": None}, []),
        ({"needs": ["food"], "own_words": "A bicycle"}, ["own_words"]),
        ({"needs": ["other"], "own_words": "A bicycle"}, []),
        ({"ok_to_text": True, "contact_hours": "evening"}, ["ok_to_text", "contact_hours"]),
        ({"ok_to_text": True, "contact_hours": "evening", "phone": "+15055550142"}, []),
        ({"youth_programs": "yes", "age_band": "60_plus"}, ["youth_programs"]),
    ],
)
def test_what_does_not_apply_is_noticed(answers: dict[str, object], out: list[str]) -> None:
    assert [question.key for question in left_out(answers)] == out
