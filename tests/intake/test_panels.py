"""What was answered, on the case page and on My request."""

import pytest

from engagement.foundation import db
from engagement.intake.models import Answer
from engagement.people import actions as people
from engagement.people.models import Case, Person
from tests import make
from tests.browser import Browser, Page
from tests.intake.resident import send
from tests.intake.rows import only
from tests.my_request.test_routes import opened

PRIVATE = {"age_band": {"age_band": "prefer_not"}, "safe_now": {"safe_now": "safe"}, "needs": {"needs": ["safety"]}}


def case_page(browser: Browser, **account: str) -> Page:
    """The one case, as a caseworker sees it."""
    browser.sign_in("caseworker", **account)
    return browser.get(f"/staff/cases/{only(Case).id}")


def told(page: Page) -> str:
    """The panel of answers."""
    return " ".join(page.find("section[aria-labelledby=answers]").get_text(" ").split())


def test_the_desk_sees_what_stands_nowhere_else(browser: Browser, another_browser: Browser) -> None:
    send(browser, **PRIVATE)
    page = case_page(another_browser)
    assert told(page) == (
        "What they answered Are you safe right now? Yes, I am safe for now How old are you? I do not want to say"
    )
    assert "Can come In the evening" in page.main


def test_a_guardians_missing_yes_is_seen(browser: Browser, another_browser: Browser) -> None:
    send(browser, age_band={"age_band": "16_17"}, youth_programs={"youth_programs": "no"})
    panel = told(case_page(another_browser))
    assert "You may text me about my request Yes" in panel
    assert "My parent or guardian knows and agrees to the texts No" in panel
    assert "No, thank you" in panel


def test_a_request_older_than_its_answers_says_nothing_of_them(browser: Browser) -> None:
    case = make.case(make.person(age_band="16_17", phone="+15055550142", ok_to_text=True))
    make.commit()
    answered = opened(browser, case).main
    assert "You may text me about my request" in answered
    assert "My parent or guardian knows" not in answered


def test_the_reader_sees_it_in_their_language(browser: Browser, another_browser: Browser) -> None:
    send(browser, **PRIVATE)
    panel = told(case_page(another_browser, language="es"))
    assert panel.startswith("Lo que contestó") and "¿Está a salvo en este momento?" in panel


@pytest.mark.parametrize(
    "more", [{}, {"urgency": {"urgency": None, "sure": "y"}, "languages": {"spoken_language": "", "sure": "y"}}]
)
def test_there_is_no_panel_where_all_stands_among_the_facts(
    browser: Browser, another_browser: Browser, more: dict[str, dict[str, str | None]]
) -> None:
    send(browser, **more)
    page = case_page(another_browser)
    assert page.all("section[aria-labelledby=answers]") == []
    assert "Youth programs interested" in page.main


def test_an_answer_to_a_question_no_longer_asked_breaks_no_page(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    db.session.add(Answer(case_id=case.id, question="has_boat", value=["yes", "small"]))
    make.commit()
    assert told(case_page(another_browser)) == "What they answered has_boat yes small"
    assert "has_boat" not in opened(browser, case).main


@pytest.mark.parametrize(
    ("lang", "heading", "words"),
    [
        (
            "en",
            "What you answered",
            ("Are you safe right now? Yes, I am safe for now", "Amina Rahimi", "505-555-0142", "87108"),
        ),
        ("ar", "إجاباتك", ("هل أنت بأمان الآن؟", "Amina Rahimi", "505-555-0142")),
    ],
)
def test_the_resident_sees_all_they_answered(browser: Browser, lang: str, heading: str, words: tuple[str, ...]) -> None:
    send(browser, lang=lang, **PRIVATE, story={"story": "I come by bus"})
    page = opened(browser, only(Case), lang)
    mine = " ".join(page.find("details:has(h2)").get_text(" ").split())
    assert mine.startswith(heading)
    assert [word for word in (*words, "I come by bus") if word not in mine] == []


def test_an_answer_stays_when_another_is_corrected(browser: Browser) -> None:
    send(browser, age_band={"age_band": "25_29"}, youth_programs={"youth_programs": "no"})
    people.change_without_history(only(Person), age_band="30_59")
    mine = " ".join(opened(browser, only(Case)).find("details:has(h2)").get_text(" ").split())
    assert "How old are you? 30 to 59" in mine and "programs for young people? No, thank you" in mine


def test_the_resident_sees_no_answer_they_did_not_give(browser: Browser) -> None:
    send(
        browser, urgency={"urgency": None, "sure": "y"}, languages={"spoken_language": "", "sure": "y"}, story={"story": ""},
        household={"household_size": "", "children_under_6": "", "sure": "y"},
    )  # fmt: skip
    mine = opened(browser, only(Case)).find("details:has(h2)").get_text(" ")
    for question in (
        "How soon do you need help?",
        "Which language do you speak best?",
        "Is there anything else",
        "No answer",
    ):
        assert question not in mine
    assert "In which language should we write to you?" in mine
