"""The queue, the search and the texts to read, as a caseworker uses them."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.casework import queries
from engagement.casework.numbers import queries as numbers
from engagement.casework.queries import Filters
from engagement.casework.tabs import Tab
from engagement.foundation import clock, crypto, db
from engagement.messaging import outbox, replies
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.people import actions as people
from engagement.people.models import Case, Person
from engagement.people.next_steps import CLOSE, FIRST_CONTACT
from engagement.people.vocabulary import Outcome, Priority
from engagement.referrals import follow_ups
from engagement.referrals.models import FollowUp
from engagement.referrals.next_steps import PARTNER_TO_ANSWER, RESIDENT_NEEDS_HELP
from tests import make
from tests.browser import Browser
from tests.statements import statements


def texted(person: Person, body: str) -> Message:
    """A text from that person, as the provider would hand it to us."""
    message = replies.receive({"From": person.phone or "", "Body": body, "MessageSid": f"SM{make.number()}"})
    assert message is not None
    make.commit()
    return message


def test_an_empty_queue_says_what_to_do(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert "Look under Unassigned" in browser.get("/staff/queue").main
    assert "A request from the web appears here" in browser.get("/staff/queue?tab=all").main


def test_the_queue_shows_a_case(browser: Browser) -> None:
    case = make.case(make.person("Amina Rahimi", spoken_language="fa-AF", interpreter_needed=True))
    browser.sign_in("caseworker")
    page = browser.get("/staff/queue?tab=unassigned")
    row = page.find("tbody tr").get_text(" ", strip=True)
    for words in (
        "Amina Rahimi",
        case.request_code,
        "87108",
        "English classes",
        "Dari",
        "interpreter",
        "First contact",
        "none yet",
    ):
        assert words in row
    assert "Unassigned 1" in page.main
    assert page.follow("Amina Rahimi").h1 == "Amina Rahimi"


@pytest.mark.parametrize(
    ("tag", "said"), [("fa-AF", "darí"), ("ase", "lengua de señas"), ("Mam", "Mam"), ("other", "Otro idioma")]
)
def test_the_desk_names_languages_in_the_words_of_who_works_there(browser: Browser, tag: str, said: str) -> None:
    case = make.case(make.person(spoken_language=tag, interpreter_needed=True))
    browser.sign_in("caseworker", language="es")
    queue = browser.get("/staff/queue?tab=unassigned")
    assert f"intérprete: {said}" in " ".join(queue.find("tbody tr").get_text(" ").split())
    assert queue.find("select[name=language] option[value=ar]").get_text() == "árabe"
    facts = " ".join(browser.get(f"/staff/cases/{case.id}").find("dl.facts").get_text(" ").split())
    assert said in facts and ("darí · دری" in facts) == (tag == "fa-AF")


def test_a_row_says_whom_its_referrals_wait_for(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    english, food = case.needs
    make.referral(case, make.service(), about=english)
    make.referral(case, make.service("Pantry", categories=["food"]), about=food)
    browser.sign_in("caseworker")
    row = browser.get("/staff/queue?tab=waiting").find("tbody tr").get_text(" ", strip=True)
    assert "Sent · Mesa Adult School (example) × 2" in row


@pytest.mark.parametrize(("tab", "expected"), [
    (Tab.MINE, ["mine"]), (Tab.UNASSIGNED, ["late", "waiting"]), (Tab.PAST_DUE, ["late"]),
    (Tab.WAITING, ["waiting"]), (Tab.ALL, ["late", "mine", "waiting"]),
])  # fmt: skip
def test_tabs(app: Any, tab: Tab, expected: list[str]) -> None:
    account = make.account()
    now = clock.now()
    mine, late, waiting = (make.case(make.person(name)) for name in ("mine", "late", "waiting"))
    closed = make.case(make.person("closed"), owner_id=account.id)
    people.close_case(closed, Outcome.GOT_HELP)
    mine.owner_id = account.id
    mine.due_at, late.due_at, waiting.due_at = (now + timedelta(days=days) for days in (1, -1, 2))
    waiting.next_step = PARTNER_TO_ANSWER.key
    db.session.flush()
    assert [row.name for row in queries.queue(tab, account, now, Filters(), None)] == expected
    assert numbers.counts(account, now).tabs[tab] == len(expected)


def test_the_most_pressing_comes_first(app: Any) -> None:
    for name, priority, days in (("later", 2, 5), ("usual", 2, 1), ("asks for help", 0, 9), ("urgent", 1, 3)):
        case = make.case(make.person(name))
        case.priority, case.due_at = Priority(priority), clock.now() + timedelta(days=days)
    db.session.flush()
    rows = queries.queue(Tab.ALL, make.account(), clock.now(), Filters(), None)
    assert [row.name for row in rows] == ["asks for help", "urgent", "usual", "later"]


@pytest.mark.parametrize(("filters", "names"), [
    (Filters(language="ar"), ["Samir"]), (Filters(need="food"), ["Jorge", "Samir"]), (Filters("es", "food"), ["Jorge"]),
    (Filters("vi"), []),
])  # fmt: skip
def test_filters(app: Any, filters: Filters, names: list[str]) -> None:
    make.case(make.person("Jorge", written_language="es", spoken_language="es"), needs=("food",))
    make.case(make.person("Samir", spoken_language="ar"), needs=("health", "food"))
    make.case(make.person("Isaiah"), needs=("work",))
    assert sorted(row.name for row in queries.queue(Tab.ALL, make.account(), clock.now(), filters, None)) == names


def test_pages_follow_each_other_without_gap_or_repeat(browser: Browser) -> None:
    for number in range(queries.ROWS + 5):
        make.case(make.person(f"Example {number}"))
    browser.sign_in("caseworker")
    first = browser.get("/staff/queue?tab=all")
    second = first.follow("Show the next cases")
    names = [row.get_text() for page in (first, second) for row in page.all("tbody th a")]
    assert len(names) == len(set(names)) == queries.ROWS + 5
    assert "Show the next cases" not in second.main
    assert len(browser.get("/staff/queue?tab=all&after=nonsense").all("tbody tr")) == queries.ROWS


def test_the_queue_says_first_what_of_mine_is_late_or_due(browser: Browser) -> None:
    account, now = browser.sign_in("caseworker"), clock.now()
    for hours in (-30, -1, 240):
        make.case(owner_id=account.id).due_at = now + timedelta(hours=hours)
    make.case().due_at = now - timedelta(hours=1)
    counts = numbers.counts(account, now)
    assert (counts.late, counts.tabs[Tab.PAST_DUE]) == (2, 3)
    assert "Yours: 2 late" in browser.get("/staff/queue").main


def test_whose_a_case_is_shows_where_cases_of_all_are_listed(browser: Browser) -> None:
    make.case(owner_id=make.account(name="Rosa (example)").id)
    browser.sign_in("caseworker")
    assert "Rosa (example)" in browser.get("/staff/queue?tab=all").main


def test_big_tabs_are_not_counted_out(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "MOST_COUNTED", 3)
    for _number in range(5):
        make.case()
    assert numbers.counts(make.account(), clock.now()).tabs[Tab.ALL] == 3


def test_the_queue_takes_few_statements(browser: Browser) -> None:
    for _number in range(3):
        make.referral(make.case())
    browser.sign_in("caseworker")
    with statements() as few:
        browser.get("/staff/queue?tab=all")
    for _number in range(10):
        make.referral(make.case())
    make.commit()
    with statements() as many:
        browser.get("/staff/queue?tab=all")
    assert len(many) == len(few) <= 6


@pytest.mark.parametrize("words", ["Mohammed Hassan", "محمد", "505-555-0177", "{code}", "{code_typed}"])
def test_search_by_name_in_any_script_phone_or_code(browser: Browser, words: str) -> None:
    case = make.case(make.person("محمد حسن", phone="+15055550177"))
    make.case(make.person("Somebody Else"))
    browser.sign_in("caseworker")
    words = words.format(code=case.request_code, code_typed=case.request_code.lower().replace("-", " "))
    page = browser.get("/staff/queue").submit("Search", words=words)
    assert [link.get_text() for link in page.all("tbody th a")] == ["محمد حسن"]
    assert page.url.partition("?")[2].startswith("shown="), "what was searched is in no address"


def test_search_finds_closed_cases_and_says_so(browser: Browser) -> None:
    case = make.case(make.person("Jorge Maldonado"))
    people.close_case(case, Outcome.LOST_CONTACT)
    browser.sign_in("caseworker")
    page = browser.get("/staff/search").submit(words="Maldonado")
    assert "We lost contact with them" in page.find("tbody tr").get_text(" ")


@pytest.mark.parametrize(("words", "status", "said"), [
    ("", 422, "Write a name, a phone number or a request code."), ("Nobody Atall", 200, "Nobody found"),
])  # fmt: skip
def test_search_that_finds_nothing_says_what_to_do(browser: Browser, words: str, status: int, said: str) -> None:
    browser.sign_in("caseworker")
    page = browser.get("/staff/search").submit(words=words)
    assert (page.status, said in page.main) == (status, True)


@pytest.mark.parametrize("role", ["partner", "outreach", "equity", "admin"])
def test_others_have_no_business_here(browser: Browser, role: str) -> None:
    case = make.case()
    browser.sign_in(role)
    for path in ("queue", "search", "messages", f"cases/{case.id}", f"cases/{case.id}/refer"):
        browser.get(f"/staff/{path}", status=403)


# The texts to read


def asked(person: Person, case: Case) -> FollowUp:
    """A question that was put to that person."""
    referral = make.referral(case)
    question = FollowUp(
        person_id=person.id, case_id=case.id, need_id=referral.need_id, referral_id=referral.id,
        question="follow_up_help", due_at=clock.now(),
    )  # fmt: skip
    db.session.add(question)
    db.session.flush()
    follow_ups.ask(question)
    make.commit()
    return question


def test_an_unclear_text_waits_for_a_person(browser: Browser) -> None:
    person = make.person("Jorge Maldonado")
    case = make.case(person)
    texted(person, "can I bring my daughter?")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    assert "can I bring my daughter?" in page.main
    assert page.find("header .chip").get_text() == "1"
    assert page.submit("Handled").find(".card").get_text().startswith("Nothing to read")
    db.session.refresh(case)
    assert case.next_step == FIRST_CONTACT.key


@pytest.mark.parametrize(
    ("words", "loud"),
    [
        ("The bus should wait", "This is what they say to the city"),
        ("He hits me", "Put it with a case"),
        ("Please don't send me these any more", "They want no texts"),
    ],
)
def test_a_strangers_text_is_most_easily_filed(browser: Browser, words: str, loud: str) -> None:
    replies.receive({"MessageSid": "SM1", "From": "+15055550143", "Body": words})
    browser.sign_in("caseworker")
    assert [one.get_text() for one in browser.get("/staff/messages").all("main .button:not(.quiet)")] == [loud]


@pytest.mark.parametrize(("button", "step"), [("1 · yes", CLOSE.key), ("2 · no", RESIDENT_NEEDS_HELP.key)])
def test_a_person_says_what_an_unclear_text_means(browser: Browser, button: str, step: str) -> None:
    person = make.person()
    case = make.case(person)
    question = asked(person, case)
    texted(person, "they told me something about it I think")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages").submit(button)
    assert "Kept as the answer." in page.main
    db.session.expire_all()
    assert question.answered_at is not None
    assert db.session.get_one(Case, case.id).next_step == step


def test_a_question_to_another_number_cannot_be_answered(browser: Browser) -> None:
    person, other = make.person("Jorge"), make.person("Samir")
    make.case(person)
    question = asked(other, make.case(other))
    message = texted(person, "what is this about")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    values = {"csrf_token": page.find("[name=csrf_token]")["value"], "follow_up": str(question.id), "answer": "1"}
    assert browser.post(f"/staff/messages/{message.id}/answer", values).status == 409


def test_a_text_can_mean_stop(browser: Browser) -> None:
    person = make.person()
    make.case(person)
    texted(person, "please leave me in peace with this")
    browser.sign_in("caseworker")
    browser.get("/staff/messages").submit("This means stop")
    line = db.session.get_one(PhoneLine, crypto.blind_index("phone", person.phone or ""))
    assert line.stopped_at is not None


@pytest.mark.parametrize(
    ("button", "state"), [("Send it again", MessageState.QUEUED), ("Do not send it again", MessageState.FAILED)]
)
def test_a_text_of_unknown_fate_is_settled_by_a_person(browser: Browser, button: str, state: MessageState) -> None:
    person = make.person()
    case = make.case(person)
    message = outbox.queue(person, "needs_you", key="test", case_id=case.id)
    message.state, message.needs_reading = MessageState.UNSURE, True
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    assert "not sure if it went out" in page.main
    page.submit(button)
    db.session.refresh(message)
    assert message.state is state
