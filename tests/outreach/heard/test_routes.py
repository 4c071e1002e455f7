"""What everybody reads of what people said."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.foundation import clock, db
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.models import ResponseText
from engagement.outreach.themes.outcomes import ThemeOutcome
from tests import make
from tests.browser import Browser

QUOTE = "Ca của tôi tan lúc 11 giờ đêm."


def approved(**facts: Any) -> Plan:
    return make.plan(state=PlanState.APPROVED, approved_version=1, **facts)


def test_an_empty_list_says_so(browser: Browser) -> None:
    make.answer(make.theme(make.plan(), times=1))  # of a plan that nobody approved
    make.commit()
    page = browser.get("/en/heard")
    assert "no answer to read here yet" in page.main and "Bus route 99" not in page.main


def test_each_answer_is_there_also_the_no(browser: Browser) -> None:
    plan = approved(decided="Later buses", decided_on=clock.today())
    for outcome in ThemeOutcome:
        make.answer(make.theme(plan, f"Theme {outcome}", times=2), outcome)
    make.theme(plan, "Not answered yet", times=3)
    make.commit()
    page = browser.get("/en/heard")
    assert "Adopted" in page.main and "Not adopted" in page.main
    page = page.follow("Bus route 99")
    assert page.main.count("Said 2 times.") == 5 and "13 times" in page.main
    for outcome in ThemeOutcome:
        assert f"Theme {outcome}" in page.main
    assert "Not answered yet" not in page.main and "1 more thing you said waits" in page.main
    assert "Who can decide it: City Council" in page.main and "Your concerns shape the choices" in page.main
    assert page.all("nav.outcomes a")[1].get_text(" ", strip=True).startswith("1 Partly")


def test_a_day_that_has_passed_is_not_told_as_one_to_come(browser: Browser) -> None:
    plan = approved()
    for days, name in ((-1, "Late"), (0, "Today"), (1, "Soon")):
        make.answer(make.theme(plan, name), due=clock.today() + timedelta(days=days))
    make.commit()
    page = browser.get(f"/en/heard/{plan.id}")
    assert page.main.count("this day has passed") == 1
    assert "ya pasó" in browser.get(f"/es/heard/{plan.id}").main


def test_nothing_verbatim_without_a_tick(browser: Browser) -> None:
    plan = approved()
    theme = make.theme(plan)
    make.said(plan, QUOTE, language="vi", theme_id=theme.id)
    make.said(plan, "Nobody ticked this", theme_id=theme.id)
    make.said(plan, "Hidden words", theme_id=theme.id, quote_ok=True, hidden_at=clock.now())
    stale = make.said(
        plan, "Stale words", language="vi", theme_id=theme.id, quote_ok=True, translation="Old", translation_of=1,
        words_version=2,
    )  # fmt: skip
    make.answer(theme)
    make.commit()
    address = f"/en/heard/{plan.id}"
    for words in (QUOTE, "Nobody ticked this", "Hidden words", "Stale words"):
        assert words not in browser.get(address).main
    stale.translation_of = 2
    make.commit()
    page = browser.get(address)
    assert page.find("blockquote[lang=vi]").get_text() == "Stale words"
    assert "Vietnamese" in page.main and "A person put it into English." in page.main and "Old" in page.main


def test_only_the_newest_published_version_of_an_approved_plan(browser: Browser) -> None:
    plan = approved()
    theme = make.theme(plan, times=1)
    make.answer(theme, ThemeOutcome.UNDER_REVIEW, decided="", why="We look at it.")
    make.answer(theme, ThemeOutcome.ADOPTED, why="A draft.", published=False)
    merged = make.theme(plan, "Merged away")
    make.answer(merged)
    merged.merged_into_id = theme.id
    make.commit()
    page = browser.get(f"/en/heard/{plan.id}")
    assert "We look at it." in page.main and "Not decided yet." in page.main
    assert "A draft." not in page.main and "Merged away" not in page.main
    tally = browser.get("/en/heard").find(".tally").get_text(" ", strip=True)
    assert tally == "1 Still being looked at", "neither the draft nor the merged one counts"
    plan.approved_version = None
    make.commit()
    for address in (f"/en/heard/{plan.id}", "/en/heard/999999", f"/en/heard/{10**30}"):
        browser.get(address, status=404)


@pytest.mark.parametrize(
    ("checked_by", "said"), [("", "Nadie que lea este idioma"), ("Ana Ruiz (example)", "Respondido")]
)
def test_words_in_the_readers_language_or_a_word_that_there_are_none(
    browser: Browser, checked_by: str, said: str
) -> None:
    plan = approved()
    answer = make.answer(make.theme(plan, times=1))
    make.commit()
    page = browser.get(f"/es/heard/{plan.id}")
    assert "Esta respuesta está solo en inglés." in page.main and page.find("article [lang=en]")
    db.session.add(
        ResponseText(
            theme_response_id=answer.id, language="es", name="Autobuses más tarde", heard="Los turnos acaban tarde.",
            decided="Hasta medianoche.", why="Contamos.", next_step="En primavera.", checked_by=checked_by,
        )
    )  # fmt: skip
    make.commit()
    page = browser.get(f"/es/heard/{plan.id}")
    assert "Autobuses más tarde" in page.main and "solo en inglés" not in page.main and said in page.main
    assert ("Nadie que lea" in page.main) == (not checked_by)


def test_whoever_reads_it_can_say_more_of_the_plan(app: Flask, browser: Browser) -> None:
    plan = approved()
    make.answer(make.theme(plan, times=1))
    make.commit()
    page = browser.get(f"/en/heard/{plan.id}").follow("Tell us what you think")
    assert "Bus route 99" in page.main
    assert page.submit("Send", body="You forgot Sundays").path == "/en/say/thanks"
    browser.sign_in("outreach")
    assert "You forgot Sundays" in browser.get(f"/staff/plans/{plan.id}/themes").main


def test_what_is_in_english_only_is_marked_and_said(app: Flask, browser: Browser) -> None:
    plan = approved()
    make.answer(make.theme(plan, times=1))
    make.commit()
    for address in ("heard", f"heard/{plan.id}"):
        page = browser.get(f"/es/{address}")
        assert "todavía no están traducidas" in page.main or "no se han traducido" in page.main, page.main
        assert "Bus route 99" in " ".join(one.get_text() for one in page.all("main [lang=en]"))
        assert "not yet translated" not in browser.get(f"/en/{address}").main
    said = browser.get(f"/es/say?plan={plan.id}")
    assert said.find("main bdi[lang=en]").get_text() == "Bus route 99"
