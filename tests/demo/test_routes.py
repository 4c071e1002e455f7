"""The demo's own button: the question that would come days later comes now."""

from collections.abc import Callable

from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.people.models import Person
from engagement.referrals import actions as referrals
from engagement.referrals.models import FollowUp
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser


def asked() -> list[str]:
    """The questions that were texted."""
    db.session.expire_all()
    texts = db.session.scalars(select(Message.template).order_by(Message.id))
    return [template for template in texts if template.startswith("follow_up")]


def test_the_next_question_is_asked_at_once(browser: Browser, run_jobs: Callable[[], None]) -> None:
    referral = make.referral()
    referrals.move(referral, "accept", Actor.PARTNER)
    run_jobs()
    assert asked() == []
    page = browser.get("/handset").follow(show(referral.person_id)).submit("Let the days pass")
    assert asked() == ["follow_up_contact"]
    page = page.submit("Let the days pass")
    assert "nothing to ask" in page.main and asked() == ["follow_up_contact"]


def show(person_id: int) -> str:
    """The person's number, as the list of phones shows it."""
    phone = db.session.get_one(Person, person_id).phone or ""
    return f"{phone[2:5]}-{phone[5:8]}-{phone[8:]}"


def test_nobody_elses_question_is_hurried(browser: Browser, run_jobs: Callable[[], None]) -> None:
    mine, other = make.referral(), make.referral()
    for one in (mine, other):
        referrals.move(one, "accept", Actor.PARTNER)
    run_jobs()
    browser.get("/handset").follow(show(mine.person_id)).submit("Let the days pass")
    db.session.expire_all()
    assert [one.referral_id for one in db.session.scalars(select(FollowUp).where(FollowUp.asked_at.is_not(None)))] == [
        mine.id
    ]


def test_a_phone_that_is_not_there(browser: Browser) -> None:
    token = browser.get("/en/request").find("input[name=csrf_token]")["value"]
    browser.post("/handset/0123456789abcdef/later", {"csrf_token": token}, status=404)
