"""What My request shows of what somebody told the city: only what is surely theirs."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from engagement.foundation import clock, db
from engagement.messaging import replies
from engagement.messaging.written import actions as written
from engagement.outreach.by_text import actions
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.my_inputs import queries
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes.models import ResponseText
from engagement.people.models import Case
from engagement.people.vocabulary import Pressing
from tests import make
from tests.browser import Browser
from tests.my_request.test_routes import opened
from tests.outreach.by_text.test_hearing import PHONE, a_plan, bus7, hear


def proved(**facts: Any) -> Case:
    return make.case(make.person(phone=PHONE, number_proved_at=clock.now(), **facts))


def words(case: Case) -> list[str | None]:
    db.session.flush()
    shown = select(Case).where(Case.id == case.id).options(joinedload(Case.person))
    found = queries.panel(db.session.scalars(shown.execution_options(populate_existing=True)).one())
    return [one.said.body for one in found["told"]] if found else []


def test_what_they_texted_from_their_proved_number(app: Flask) -> None:
    case = proved()
    bus7()
    hear("BUS7 the stop is dark")
    hear("BUS7 another stop", "+15055550143")
    with app.test_request_context("/"):
        assert words(case) == ["the stop is dark"]


@pytest.mark.parametrize(
    "doubt",
    [
        {"number_proved_at": None},
        {"shared_phone": True},
        {"say_nothing": True},
    ],
)
def test_in_doubt_nothing_is_shown(app: Flask, doubt: dict[str, Any]) -> None:
    case = proved()
    bus7()
    hear("BUS7 the stop is dark")
    for name, value in doubt.items():
        setattr(case.person, name, value)
    with app.test_request_context("/"):
        assert words(case) == []


def test_of_a_family_on_one_number_nothing_is_shown(app: Flask) -> None:
    case = proved()
    bus7()
    hear("BUS7 the stop is dark")
    other = proved()
    with app.test_request_context("/"):
        assert words(case) == [] == words(other)


def test_what_was_texted_before_we_knew_them_may_be_somebody_elses(app: Flask) -> None:
    bus7()
    hear("BUS7 the stop is dark")
    case = proved()
    with app.test_request_context("/"):
        assert words(case) == []


def test_what_they_wrote_on_my_request_is_theirs_whatever_their_number(app: Flask) -> None:
    case, other = make.case(), make.case()
    plan = a_plan()
    with app.test_request_context("/"):
        message = written.keep(case, "Please light the stop")
        said = actions.file(message, plan=plan, event=None, language="en")
        assert words(case) == ["Please light the stop"] and words(other) == []
        said.hidden_at, said.hidden_reason = clock.now(), "Spam"
        assert words(case) == []


def test_what_speaks_of_danger_is_not_shown_again(app: Flask) -> None:
    case = proved()
    with app.test_request_context("/"):
        message = replies.receive({"From": PHONE, "Body": "he waits at the dark stop", "MessageSid": "SM1"})
        assert message is not None
        message.pressing = Pressing.DANGER
        actions.file(message, plan=a_plan(), event=None, language="en")
        assert words(case) == []
        message.pressing = None
        assert words(case) == ["he waits at the dark stop"]


def test_the_answer_stands_there_in_their_language(app: Flask, browser: Browser) -> None:
    case = proved(written_language="es")
    plan = a_plan()
    bus7(plan)
    hear("BUS7 la parada es oscura")
    page = opened(browser, case, "es")
    assert "la parada es oscura" in page.main and "Nadie ha respondido a esto todavía." in page.main
    said = db.session.query(TextedInput).one().said
    assert said is not None
    theme = make.theme(plan)
    themes.sort(plan, [said.id], theme)
    answer = make.answer(theme)
    make.commit()
    page = browser.get("/es/request")
    assert answer.decided in page.main and "Esta respuesta está solo en inglés." in page.main
    db.session.add(ResponseText(
        theme_response_id=answer.id, language="es", name="Luz", heard="Oscuro", decided="Habrá luz", why="Pasan muchos",
    ))  # fmt: skip
    make.commit()
    page = browser.get("/es/request")
    assert "Habrá luz" in page.main and "Pasan muchos" in page.main and "solo en inglés" not in page.main
