"""A number that was typed may be a stranger's: what goes to it, what proves it, and what frees it."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.foundation import clock, db
from engagement.intake import actions as intake
from engagement.intake.walk import CHECK
from engagement.language.i18n import LANGUAGES
from engagement.messaging import outbox, recipients
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.templates import TEMPLATES
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP, Withheld
from engagement.people import actions as people
from engagement.people import numbers
from engagement.people.models import Case, CaseEvent, Person
from engagement.people.next_steps import FIRST_CONTACT
from engagement.people.numbers import KnownBy
from engagement.people.vocabulary import Source
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import opened
from tests.messaging.conftest import Texting

NUMBER = "+15055550177"
SAYS_NOTHING_OF_A_REQUEST = {
    "introduction", "number_check", "return_code", "answer_to_input", "sign_up_called_off", "sign_up_answer", *ABOUT_A_SIGN_UP,
}  # fmt: skip


def asks(name: str = "Amina Rahimi", phone: str = NUMBER, language: str = "en", **more: Any) -> Case:
    """A request as the intake sends it: its number was typed, and asked whose it is."""
    draft, _token = intake.begin(Source.WEB, language)
    answers = {
        "needs": ["food"], "urgency": "can_wait", "name": name, "phone": phone, "ok_to_text": True, "consent": True,
        "written_language": language, "spoken_language": language, "age_band": "30_59",
    } | more  # fmt: skip
    intake.keep_answers(draft, CHECK, answers, language)
    intake.submit(draft)
    make.commit()
    for text in db.session.query(Message).filter_by(template="number_check", state=MessageState.QUEUED):
        text.state = MessageState.DELIVERED
    make.commit()
    return db.session.get_one(Case, draft.case_id)


def person_of(case: Case) -> Person:
    return db.session.get_one(Person, case.person_id, populate_existing=True)


def proved(case: Case) -> bool:
    return person_of(case).number_proved_at is not None


def kinds(case: Case) -> list[str]:
    return [event.kind for event in db.session.query(CaseEvent).filter_by(case_id=case.id).order_by(CaseEvent.id)]


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_which_texts_go_to_a_number_that_was_typed(app: Any, key: str) -> None:
    case = make.case(make.person(number_proved_at=None))
    template = TEMPLATES[key]
    values = {
        "code": "K7F-Q2M",
        "ticket": "K7FQ-2MPW",
        "digits": "424242",
        "words": "Bring a pan",
        "decided": "Later buses",
        "at": clock.now(),
    }
    to = recipients.at_number(case.person.phone, case.person)
    text = outbox.say(to, template, key="k", case_id=case.id, values=values)
    if key in SAYS_NOTHING_OF_A_REQUEST or template.reply:
        assert text.withheld is None
    else:
        assert text.withheld is Withheld.NOT_PROVED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_texts_say_nothing_of_the_request(texting: Texting, lang: str) -> None:
    case = asks(language=lang)
    assert [text.template for text in db.session.query(Message).order_by(Message.id)] == [
        "introduction",
        "number_check",
    ]
    for text in db.session.query(Message):
        assert case.request_code not in (text.body or "") and "Amina" not in (text.body or "")
        assert "/request" not in (text.body or "")
    assert "1" in texting.texts()[-1].body and "2" in texting.texts()[-1].body


@pytest.mark.parametrize("words", ["1", "Yes", "1 yes", "sí", "K7F-Q2M", "k7f q2m"])
def test_an_answer_proves_the_number_and_brings_the_code(texting: Texting, words: str) -> None:
    case = asks()
    case.request_code = "K7F-Q2M"
    make.commit()
    assert not proved(case)
    texting.hear(NUMBER, words)
    assert proved(case)
    last = texting.texts()[-1]
    assert last.template == "request_received" and case.request_code in last.body
    assert kinds(case) == ["request_received", "number_proved"]
    assert texting.texts()[-2].needs_reading is False
    texting.hear(NUMBER, words)
    assert texting.said().count("request_received") == 1


@pytest.mark.parametrize(
    "words", ["who is this?", "3", "HELP", "Yes, who are you", "ABC-DEF", "stop", "thanks", "🙂", ""]
)
def test_what_proves_nothing(texting: Texting, words: str) -> None:
    case = asks()
    texting.hear(NUMBER, words)
    assert not proved(case)
    assert not any(case.request_code in (text.body or "") for text in texting.texts())


@pytest.mark.parametrize(
    "words", ["2", "no", "wrong number", "Wrong number!", "número equivocado", "رقم خطأ", "打错了"]
)
def test_a_stranger_frees_the_number(texting: Texting, words: str) -> None:
    case = asks()
    texting.hear(NUMBER, words)
    person = person_of(case)
    assert (person.phone, person.phone_index, person.number_proved_at) == (None, None, None)
    last = texting.texts()[-1]
    assert last.template == "number_freed" and last.state is MessageState.QUEUED
    assert kinds(case)[-2:] == ["number_freed", "person_changed"], "which can be undone, should it have been a mistake"
    assert db.session.get_one(Case, case.id).next_step == FIRST_CONTACT.key
    assert outbox.queue(person, "needs_you", key="r", case_id=case.id).withheld is Withheld.NO_PHONE


def test_a_yes_says_nothing_of_which_of_two(texting: Texting) -> None:
    """The stranger has a request of their own, and says yes: the other's number is theirs too, by one mistyped digit."""
    own = asks("Luis Example")
    texting.hear(NUMBER, "1")
    mistyped = asks("Nina Sample")
    texting.hear(NUMBER, "yes")
    assert proved(own) and not proved(mistyped)
    assert texting.said()[-1] == "number_shared"
    texting.hear(NUMBER, own.request_code)
    assert not proved(mistyped)
    assert not any(mistyped.request_code in (text.body or "") for text in texting.texts())


def test_each_of_a_family_names_their_own_request(texting: Texting) -> None:
    family = [asks(name) for name in ("Luis Example", "Nina Sample", "Olga Example")]
    texting.hear(NUMBER, "1")
    assert [proved(one) for one in family] == [False, False, False]
    texting.hear(NUMBER, family[1].request_code.lower())
    assert [proved(one) for one in family] == [False, True, False]
    assert texting.texts()[-1].case_id == family[1].id and family[1].request_code in texting.texts()[-1].body


def test_whoever_asks_twice_names_each_request_and_is_one_human_then(texting: Texting) -> None:
    first, second = asks("José Example"), asks("Jose example")
    texting.hear(NUMBER, "1")
    assert not proved(first) and not proved(second)
    assert texting.said()[-1] == "number_shared"
    for case in (first, second):
        texting.hear(NUMBER, case.request_code)
        assert proved(case)
    texting.hear(NUMBER, "I still need a table")
    assert texts_of(second) == ["I still need a table"], "theirs, so it need not wait for somebody to say whose it is"


def texts_of(case: Case) -> list[str]:
    wanted = db.session.query(Message).filter_by(case_id=case.id, direction="in", needs_reading=True)
    return [str(text.body) for text in wanted.order_by(Message.id)]


@pytest.mark.parametrize("name", ["Amina Rahimi", "Somebody Else"])
@pytest.mark.parametrize("words", [None, "1"])
def test_a_request_made_with_anothers_name_and_number_gets_none_of_their_texts(
    texting: Texting, name: str, words: str | None
) -> None:
    """Whoever made it opens it by the number shown on its last page, and reads there what stands on it."""
    own = asks("Amina Rahimi")
    texting.hear(NUMBER, "1")
    made_by_another = asks(name)
    if words:
        texting.hear(NUMBER, words)
    texting.hear(NUMBER, "He is at home, call me at work")
    assert not proved(made_by_another)
    assert texts_of(made_by_another) == []
    assert texts_of(own) == ["He is at home, call me at work"]


def test_made_before_theirs_it_gets_none_either(texting: Texting) -> None:
    made_by_another, own = asks("Amina Rahimi"), asks("Amina Rahimi")
    texting.hear(NUMBER, "1")
    texting.hear(NUMBER, "He is at home, call me at work")
    assert texts_of(made_by_another) == texts_of(own) == [], "a person says whose it is"
    texting.hear(NUMBER, own.request_code)
    texting.hear(NUMBER, "Call me at noon")
    assert (texts_of(made_by_another), texts_of(own)) == ([], ["Call me at noon"])


def test_a_no_frees_only_the_request_that_was_asked_about(texting: Texting) -> None:
    own, mistyped = asks("Luis Example"), asks("Nina Sample")
    texting.hear(NUMBER, own.request_code)
    texting.hear(NUMBER, "2")
    assert person_of(own).phone == NUMBER and person_of(mistyped).phone is None


def test_a_no_from_a_number_that_was_proved_meanwhile_is_for_a_person_to_read(texting: Texting) -> None:
    case = asks()
    numbers.prove(person_of(case), case, KnownBy.NUMBER)
    make.commit()
    texting.hear(NUMBER, "2")
    assert person_of(case).phone == NUMBER
    assert next(text for text in texting.texts() if text.direction == "in").needs_reading


def test_a_code_of_somebody_else_proves_nothing(texting: Texting) -> None:
    theirs, mine = asks(), asks("Nina Sample", phone="+15055550178")
    texting.hear("+15055550178", theirs.request_code)
    assert not proved(theirs) and not proved(mine)


def test_a_proved_number_with_a_new_owner_gets_nothing_more(texting: Texting) -> None:
    case = asks()
    texting.hear(NUMBER, "1")
    texting.hear(NUMBER, "wrong number")
    assert not proved(case) and person_of(case).phone == NUMBER, "a person finds out who has it now"
    assert outbox.queue(person_of(case), "needs_you", key="r", case_id=case.id).withheld is Withheld.NOT_PROVED
    assert kinds(case)[-1] == "number_doubted"


def test_a_changed_number_is_unproved_and_asked(texting: Texting) -> None:
    case = asks()
    texting.hear(NUMBER, "1")
    people.change_without_history(person_of(case), phone="+15055550178")
    make.commit()
    assert not proved(case)
    asked = texting.texts()[-1]
    assert (asked.template, asked.phone, asked.withheld) == ("number_check", "+15055550178", None)
    people.change_without_history(person_of(case), zip="87102")
    assert texting.said().count("number_check") == 2


def test_it_is_asked_once_more_and_never_again(texting: Texting) -> None:
    case = asks()
    person = person_of(case)
    for day in (0, 2, 4, 6):
        with clock.shifted(timedelta(days=day)):
            outbox.queue(person, "needs_you", key=f"r{day}", case_id=case.id)
            make.commit()
    assert texting.said().count("number_check") == 2


def test_nothing_is_asked_of_whoever_must_read_nothing(texting: Texting) -> None:
    case = asks(say_nothing=True)
    assert texting.texts()[-1].withheld is Withheld.MUST_SAY_NOTHING and not proved(case)


def test_the_desk_finds_out(browser: Browser) -> None:
    case = make.case(make.person(number_proved_at=None))
    page = opened(browser, case)
    assert "number not proved yet" in page.main and "may be a stranger’s" in page.main
    assert "Send the text" not in page.main
    page = page.submit("I reached them there: it is theirs")
    assert "The number is proved." in page.main and "number not proved yet" not in page.main
    assert "Send the text" in page.main and proved(case)


def test_the_desk_finds_out_that_it_is_wrong(browser: Browser) -> None:
    case = make.case(make.person(phone=NUMBER, number_proved_at=None))
    page = opened(browser, case).submit("It is the wrong number")
    assert "The number was taken out." in page.main and person_of(case).phone is None
    assert "505-555-0177" in page.find(".timeline").get_text()


def test_another_number_than_the_one_that_was_shown_is_not_proved(browser: Browser) -> None:
    case = make.case(make.person(number_proved_at=None))
    page = opened(browser, case)
    people.change_without_history(person_of(case), phone=NUMBER)
    make.commit()
    assert page.submit("I reached them there: it is theirs").status == 409
    assert not proved(case)
