"""Every sentence that promises a resident something: who can keep it, and what is said to whom, and when.

A promise is a specification: a new one fails the first test until somebody has said here why it is true at night, without a phone,
after an undo and for a second need.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from engagement.app import contributed_by
from engagement.foundation import clock
from engagement.foundation.business_days import add_business_days, is_business_day
from engagement.language.formats import show_coming_day
from engagement.language.i18n import LANGUAGES, speaking
from engagement.language.tool.texts import texts
from engagement.messaging.templates import TEMPLATES
from engagement.people.reach import what_comes_next
from engagement.referrals import standing
from engagement.referrals.standing import Around
from engagement.referrals.statuses import Status
from engagement.web.contributions import Contributions

pytestmark = pytest.mark.usefixtures("app")

PROMISES = re.compile(
    r"\bwe (?:will )?(?:contact|call|text|answer|tell|ask)\b|\bthey (?:should |will )?(?:contact|answer)\b"
    r"|\bwill (?:contact|read|answer|call)\b|\b(?:caseworker|person) (?:calls|looks|reads|contacts|finds|is looking)\b"
    r"|\bsoon\b|same day|\bwithin\b|working day|as soon as",
    re.IGNORECASE,
)

# Who is told so, that it can be kept.
REACHED = "only whoever can be reached, or meets us: people/reach.py, referrals/standing.py, the page it stands on"
ON_THE_PHONE = "a text, or a page shown only to whoever left a phone"
ANSWERED = "a plan closes only when each theme has a public answer with its reason: themes/queries.py what_is_open"
LIMIT = "a time limit that runs, and is watched"
ANYBODY = "true of everybody, at any hour"
KEPT: dict[str, tuple[str, ...]] = {
    # Without a day: the plan cannot close before it is in a theme; what is of no plan stands under What people say.
    "what was texted waits, unread and unsorted, until somebody of the plan deals with it": (
        "Thank you. The people who plan this will read what you wrote. To get a text about what became of it, reply 1.",
    ),
    "the five checks are made with each job, and asked by three ways at most: employment/checks": (
        "On day 30, 60, 90, 180 and 365 of a job we ask if the person still works.",
    ),
    "whoever says otherwise than a paper leaves a task, and a person decides between both: employment/own_jobs": (
        "You said that this is not right. A person looks at it.",
        "Thank you. We have a paper that says it in another way, so a person looks at it.",
    ),
    "what people say of a job stands sealed, and opens for who works on their case: employment/own_jobs": (
        "Only we read this.",
    ),
    REACHED: (
        "A caseworker will contact you as soon as possible.",
        "A caseworker will contact you by %(day)s.",
        "A caseworker is looking for the right place for you and will contact you.",
        "You do not have to do anything. We contact you about another way.",
        "They contact you when they have room for you.",
        "They should contact you by %(day)s. If they do not, tell us.",
        (
            "A caseworker looks at it within one working day. If you left a phone or an e-mail, we contact you, and find the "
            "right place together."
        ),
        "People who work for the city read every message. If you left a phone or an e-mail, we answer you.",
        "You asked us never to say what it is about, so we send you no text. We call.",
        "You are under 18, and your parent or guardian has not said yes to texts. So we send none. We call.",
        "If you are under 18 we text you only with their yes. We can always call.",
        "A caseworker calls or writes to you about your request, and for nothing else.",
        "A person calls you or meets you, together with an interpreter. It is free.",
        "We call them together with you, and send them nothing about you.",
    ),
    ON_THE_PHONE: (
        "If you get a place, we text you.",
        "About %(code)s: we need to find someone else to help you. We will contact you.",
        "About %(code)s: we stopped asking one place for you. We will contact you.",
        "About %(code)s: your appointment on %(day)s at %(time)s was called off. We will contact you.",
        "About %(code)s: you are on a waiting list. We will tell you when it moves.",
        "Thank you for telling us. A person will contact you by %(day)s.",
        "Thank you for telling us. We want to help you find work. A person will contact you by %(day)s.",
        "We got your text. A person will read it by %(day)s. In danger, call 911.",
        (
            "Welcome Desk. We text you only about what you asked or told us. Message and data rates may apply. Reply HELP "
            "for help, STOP to stop."
        ),
        "Thank you. We are sorry for the mistake. We will not text you about this again.",
        "Until then we text nothing about your request, not even your code. So keep the code.",
        "When you come back, we text six digits to your phone, so that nobody else can open your request.",
    ),
    ANSWERED: ("Your concerns shape the choices we look at, and we tell you how what you said changed the decision.",),
    LIMIT: (
        "About %(code)s: we asked someone to help you. They should answer by %(day)s.",
        "Good news about %(code)s: someone can help you. They should contact you by %(day)s.",
        "They should answer by %(day)s.",
        "They should have answered by now. We are asking them, or look for somebody else.",
        "They should have contacted you by now. If they did not, tell us.",
    ),
    ANYBODY: (
        "A caseworker looks at your request as soon as possible. Come back to “My request” to see the answer, or call us.",
        "A caseworker looks at your request by %(day)s. Come back to “My request” to see the answer, or call us.",
        "A caseworker is looking for the right place for you. Come back to “My request” to see the answer, or call us.",
        "A person looks at your request",
        "A person reads it when we are open. The answer stands in “My request”. In danger, call 911.",
        "If you are not safe, a caseworker looks at your request first, as soon as we are open.",
        "If you are not safe, we ask only for a name and a safe way to reach you. All else can wait.",
        "Or tell us what you need, and a person looks with you.",
        "Please do not write these things to us. If you do, we ask you to take them out.",
        (
            "Send your request as it is. A caseworker finds what is open to you. You can also call %(number)s, any time of "
            "day, and ask for services in your area."
        ),
        "The questions are in %(language)s. You can also call us, and we ask them together with the interpreter.",
        "They have no way to reach you. Call us, and we tell you how to reach them.",
        "We contact you only in the ways you chose.",
        "You have no help with this yet. A person is looking at it.",
        (
            "If you stop, they no longer see it here, and we ask them to delete what they wrote down. They will not help you "
            "with this request unless you say yes again."
        ),
    ),
}
NO_PROMISE = re.compile(
    r"\?|and how soon|^(?:So that|We call first|Call us|You told us|Later we|We ask|An organization says|We have not asked)"
)


def promised() -> Iterator[str]:
    """The English of every text for residents that promises something."""
    for message in texts()["resident"]:
        for words in map(str, message.id if isinstance(message.id, tuple | list) else (message.id,)):
            if words and PROMISES.search(words) and not NO_PROMISE.search(words):
                yield words


def test_every_promise_is_one_that_can_be_kept() -> None:
    unknown = sorted(set(promised()) - {words for told in KEPT.values() for words in told})
    assert unknown == [], "say in KEPT why it is true at night, without a phone, after an undo and for a second need"


@dataclass(frozen=True)
class Someone:
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Waiting:
    next_step: str
    due_at: datetime
    person: Someone


NOBODY, BY_PHONE, BY_MAIL = Someone(), Someone(phone="+15055550142"), Someone(email="a@example.org")
# A working day, its night, a weekend, and Thanksgiving with the day after, on which New Mexico rests, too.
HOURS = {
    "in the morning": datetime(2026, 11, 16, 17, 0, tzinfo=UTC),
    "at night": datetime(2026, 11, 17, 4, 0, tzinfo=UTC),
    "before closing on a Friday": datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
    "on a Saturday": datetime(2026, 11, 21, 17, 0, tzinfo=UTC),
    "on a holiday": datetime(2026, 11, 26, 17, 0, tzinfo=UTC),
}
STEPS = list(Contributions(contributed_by()).next_steps)


@pytest.mark.parametrize("now", HOURS.values(), ids=HOURS)
@pytest.mark.parametrize("person", [NOBODY, BY_PHONE, BY_MAIL], ids=["nobody", "phone", "e-mail"])
@pytest.mark.parametrize("days", [0, 1, 2, -1])
def test_what_is_told_of_the_next_step(app: Flask, now: datetime, person: Someone, days: int) -> None:
    due = add_business_days(now, days) if days >= 0 else now - timedelta(hours=1)
    for step in STEPS:
        said = str(what_comes_next(Waiting(step, due, person), now))
        if person is NOBODY:
            assert not re.search(r"contact you|call you|write to you|text you", said), (step, said)
        assert "soon" not in said.replace("as soon as possible", ""), (step, said)
        for day in re.findall(r"by (\w+day, \w+ \d+)", said):
            assert day == show_coming_day(due) and is_business_day(clock.local(due).date()), (step, said)
            assert clock.local(due).date() >= clock.local(now).date()


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.DRAFT, Status.ENTERED_IN_ERROR}))
@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_referral_promises_contact_to_whoever_cannot_be_reached(app: Flask, status: Status, tag: str) -> None:
    @dataclass(frozen=True)
    class Sent:
        status: Status
        reason: str | None = None
        acknowledge_by: datetime | None = HOURS["at night"]
        contact_by: datetime | None = HOURS["at night"] + timedelta(days=5)
        expire_at: datetime | None = HOURS["at night"]

    now = HOURS["in the morning"]
    with app.test_request_context(), speaking(tag):
        reached = {str(standing.of_referral(Sent(status), now, Around(partner_reaches=one))) for one in (True, False)}
        alone = str(standing.of_referral(Sent(status), now, Around(reached=False, partner_reaches=False)))
        covered = str(
            standing.of_referral(Sent(status), now, Around(covered=True, reached=False, partner_reaches=False))
        )
    if status in (Status.ACCEPTED, Status.WAITLISTED):
        assert len(reached) == 2, "where nobody can be reached they call us"
    if tag == "en":
        assert "contact you" not in alone
    if status in standing.ANOTHER_WAY:
        assert alone and covered == "", "where somebody else helps nothing more is promised"


def test_the_same_day_and_soon_are_promised_nowhere() -> None:
    for words in promised():
        assert "same day" not in words and not re.search(r"\bsoon\b", words.replace("as soon as", "")), words


def test_texts_that_can_be_undone_wait_and_no_other() -> None:
    waiting = {key for key, template in TEMPLATES.items() if template.waits}
    assert waiting == {
        "referral_sent", "partner_accepted", "partner_waitlisted", "partner_declined", "needs_you", "referral_taken_back",
    }  # fmt: skip
