"""Whoever knows the code of a request guesses no number of it, and keeps its resident out of nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from engagement import create_app
from engagement.foundation import clock, db
from engagement.people.models import Case, OneTimeCode
from engagement.people.one_time_codes import digest, issue, redeem
from engagement.web.limits import RateCount
from tests import make
from tests.browser import Browser, Page
from tests.conftest import hash_quickly, test_settings
from tests.my_request.test_routes import HOME, texted_number

HERE, LIBRARY = "198.51.100.1", "198.51.100.2"
WRONG, RIGHT = "424243", "424242"


@pytest.fixture(scope="module")
def counting(make_database: Callable[[str], str]) -> Iterator[Flask]:
    """An app that counts."""
    made = hash_quickly(create_app(test_settings(make_database("desk_guessing"), ENGAGEMENT_RATE_LIMITS="true")))
    yield made
    with made.app_context():
        db.database.engine.dispose()


@pytest.fixture
def limited(counting: Flask) -> Iterator[Flask]:
    """The same, where nothing was counted yet."""
    with counting.app_context():
        db.session.execute(delete(RateCount))
        db.session.commit()
        yield counting
        db.session.remove()


def at(app: Flask, address: str) -> Browser:
    browser = Browser(app)
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser


def ask(browser: Browser, case: Case) -> Page:
    return browser.get(HOME).submit(code=case.request_code)


def a_case(*, phone: bool = True) -> Case:
    case = make.case() if phone else make.case(make.person(phone=None, ok_to_text=False))
    if not phone:
        case.return_number = digest(case.request_code, RIGHT)
    make.commit()
    return case


def attack(app: Flask, case: Case, addresses: int, *, number: bool) -> list[int]:
    """From that many addresses, all that each is let do; returns the answers."""
    answers = []
    for each in range(addresses):
        stranger = at(app, f"203.0.113.{each + 1}")
        page = ask(stranger, case)
        answers.append(page.status)
        for _ in range(11):
            page = page.submit(number=WRONG) if number and page.status != 429 else ask(stranger, case)
            answers.append(page.status)
    return answers


@pytest.mark.parametrize("number", [False, True])
def test_one_stranger_keeps_nobody_out_of_a_number_by_text(limited: Flask, number: bool) -> None:
    case = a_case()
    for day in range(4):
        with clock.shifted(timedelta(days=day, minutes=day)):
            answers = attack(limited, case, 1, number=number)
    assert answers[-1] == 429
    with clock.shifted(timedelta(days=3, hours=1)):
        assert case.request_code in ask(at(limited, LIBRARY), case).submit(number=texted_number()).main


def test_one_stranger_keeps_nobody_out_of_a_return_number(limited: Flask) -> None:
    case = a_case(phone=False)
    answers = attack(limited, case, 1, number=True)
    assert answers.count(422) == 10 and answers[-1] == 429
    assert case.request_code in ask(at(limited, LIBRARY), case).submit(number=RIGHT).main


def test_after_too_many_guesses_a_return_number_alone_opens_nothing_to_strangers(limited: Flask) -> None:
    case = a_case(phone=False)
    known, asked = at(limited, HERE), at(limited, LIBRARY)
    ask(known, case).submit(number=RIGHT)
    known.get(HOME).submit("Close my request on this device")
    page = ask(asked, case)
    assert attack(limited, case, 7, number=True).count(422) == 60
    refused = page.submit(number=RIGHT)
    assert refused.status == 429 and "You can try again on" in refused.main and "Call us" in refused.main
    assert case.request_code in ask(known, case).submit(number=RIGHT).main, "a browser that had it open is no stranger"
    with clock.shifted(timedelta(days=31)):
        assert case.request_code in ask(asked, case).submit(number=RIGHT).main


def test_a_number_by_text_opens_all_the_same(limited: Flask) -> None:
    case = a_case()
    browser = at(limited, LIBRARY)
    page = ask(browser, case)
    right = texted_number()
    attack(limited, case, 7, number=True)
    attack(limited, case, 8, number=False)
    assert ask(at(limited, HERE), case).status == 429, "strangers had thirty texts sent"
    page = page.submit(number=right)
    assert page.path == HOME and case.request_code in page.main
    page.submit("Close my request on this device")
    again = ask(browser, case)
    assert case.request_code in again.submit(number=texted_number()).main, "and this browser is known from now on"


def test_a_shared_computer_is_never_known(limited: Flask) -> None:
    case = a_case()
    kiosk = at(limited, LIBRARY)
    kiosk.get("/en/intake/kiosk").submit("Make this a computer for everyone")
    ask(kiosk, case).submit(number=texted_number()).submit("Close my request on this device")
    with kiosk.client.session_transaction() as session:
        assert "had_open" not in session


def test_coming_back_every_day_uses_nothing_up(limited: Flask) -> None:
    case = a_case()
    for day in range(18):  # more than a stranger may
        with clock.shifted(timedelta(days=day)):
            page = ask(at(limited, LIBRARY), case)
            assert case.request_code in page.submit(number=texted_number()).main, day


def test_a_code_that_does_not_exist_is_counted_alike(limited: Flask) -> None:
    case, none = a_case(), Case(request_code="ZZZ-ZZ8")
    assert attack(limited, case, 1, number=True) == attack(limited, none, 1, number=True)
    with limited.app_context():
        db.session.execute(delete(RateCount))
        db.session.commit()
    assert attack(limited, case, 1, number=False) == attack(limited, none, 1, number=False)


def test_a_number_works_in_the_browser_that_asked(browser: Browser, another_browser: Browser) -> None:
    case = a_case()
    mine = ask(browser, case)
    right = texted_number()
    theirs = ask(another_browser, case)
    assert theirs.submit(number=right).status == 422
    assert mine.submit(number=right).path == HOME, "what others ask for does not end mine"


def test_the_tries_of_others_are_not_mine(browser: Browser, another_browser: Browser) -> None:
    case = a_case()
    mine = ask(browser, case)
    right = texted_number()
    theirs = ask(another_browser, case)
    for _ in range(8):
        assert theirs.submit(number=WRONG).status == 422
    assert mine.submit(number=right).path == HOME


def test_a_newer_number_of_the_same_browser_ends_the_older(browser: Browser) -> None:
    case = a_case()
    ask(browser, case)
    older = texted_number()
    page = ask(browser, case)
    newer = texted_number()
    if older != newer:
        assert page.submit(number=older).status == 422
    assert page.submit(number=newer).path == HOME


def test_a_try_counts_although_its_request_was_refused(limited: Flask) -> None:
    case = a_case()
    page = ask(at(limited, HERE), case)
    for _ in range(12):
        page.submit(number=WRONG)
    db.session.expire_all()
    [kept] = db.session.scalars(select(OneTimeCode).where(OneTimeCode.request_code == case.request_code)).all()
    assert kept.tries == 5


def test_guesses_sent_at_once_are_all_counted(app: Flask) -> None:
    right = issue("K7F-Q2M", b"browser")
    wrong = [f"{number:06}" for number in range(40) if f"{number:06}" != right]
    make.commit()

    def guess(number: str) -> bool:
        with app.app_context():
            return redeem("K7F-Q2M", number, b"browser") is not None

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(guess, wrong[:30]))
    assert db.session.scalar(select(OneTimeCode.tries)) == 5
    assert not redeem("K7F-Q2M", right, b"browser")


def test_a_number_used_twice_at_once_opens_once(app: Flask) -> None:
    right = issue("K7F-Q2M", b"browser")
    make.commit()

    def use(_: int) -> bool:
        with app.app_context(), db.transaction():
            return redeem("K7F-Q2M", right, b"browser") is not None

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(use, range(4))) == 1


@pytest.mark.parametrize("kept", ["K7F-Q2M", {"code": "K7F-Q2M"}, None, ["x"]])
def test_a_cookie_of_the_version_before(browser: Browser, kept: object) -> None:
    make.commit()
    with browser.client.session_transaction() as session:
        session["request_asked"] = session["request"] = kept
    assert browser.get("/en/request/number").path == HOME
