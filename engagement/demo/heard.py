"""What people said about the demo's plans, and what became of it: a theme in each outcome. All invented."""

from hashlib import sha256

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.heard_elsewhere import HEARD_ELSEWHERE
from engagement.demo.heard_words import HEARD, Theme, Words
from engagement.demo.plan_words import LIBRARY
from engagement.demo.plans import days_ago, fill_plans
from engagement.foundation import clock, db
from engagement.outreach.inputs import actions as inputs
from engagement.outreach.inputs.actions import TakenDown
from engagement.outreach.inputs.models import InputSource
from engagement.outreach.partnerships.queries import names_of
from engagement.outreach.plans import actions as plans
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes.outcomes import OUTCOMES
from engagement.outreach.told import actions as telling
from engagement.web.roles import Role

WAYS = (InputSource.PAPER, InputSource.EVENT, InputSource.VOICE, InputSource.PARTNER)
FIRST_SAID = 70  # days ago
LONG_AGO = 6  # days; partners have told theirs of an answer by then
FIRST_NUMBER = 30  # 505-555-0130 to 0139: whoever left a number on paper
UNSORTED = (
    Words("es", "El autobús 99 no pasa los domingos.", "Bus 99 does not come on Sundays."),
    Words("vi", "Xin cho biết giờ xe bằng tiếng Việt.", "Please give the times in Vietnamese."),
    Words("en", "The driver was kind, and still the bus was late."),
)


def fill_heard() -> None:
    """Plans, what was said of them, and the answers."""
    by_name = fill_plans()
    outreach = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    for name, told in {**HEARD, **HEARD_ELSEWHERE}.items():
        for theme in told:
            _theme(by_name[name], theme, outreach)
    for place, words in enumerate(UNSORTED):
        _said(by_name[next(iter(HEARD))], words, place, outreach, ago=3 + place)
    with days_ago(2, outreach):
        plans.take(by_name[LIBRARY], "close")


def _theme(plan: Plan, told: Theme, outreach: Account) -> None:
    said = [
        _said(
            plan,
            told.words[place % len(told.words)],
            place,
            outreach,
            ago=FIRST_SAID - place,
            also=place >= len(told.words),
        )
        for place in range(told.times)
    ]
    with days_ago(FIRST_SAID - told.times, outreach):
        theme = themes.start(plan, told.name)
        themes.sort(plan, said, theme)
    if told.outcome is None:
        return
    with days_ago(told.answered_ago, outreach):
        response = themes.respond(
            theme,
            {
                "name": told.name, "heard": told.heard, "outcome": told.outcome, "decided": told.decided, "why": told.why,
                "next_step": told.next_step, "who": told.who, "who_can": told.who_can,
                "due": clock.today() + told.due if told.due else None,
            },
        )  # fmt: skip
        for language, words in told.in_languages.items():
            fields = dict(zip(("name", "heard", "decided", "why", "next_step"), words, strict=True))
            themes.translate(
                response, language, fields | {"checked_by": "Ana Ruiz (example)" if language == "es" else ""}
            )
        themes.publish(response)
        if OUTCOMES[told.outcome].final:
            telling.begin(theme)
    if told.answered_ago > LONG_AGO and OUTCOMES[told.outcome].final:
        with days_ago(told.answered_ago - LONG_AGO, outreach):
            telling.told_by_partner(theme, said)


def _partner(plan: Plan) -> str:
    return next(iter(names_of(plan.partner_ids).values()), "Ana of Casa del Río (example)")


def _said(plan: Plan, words: Words, place: int, outreach: Account, *, ago: int, also: bool = False) -> int:
    way = WAYS[place % len(WAYS)]
    written = TakenDown(
        words=words.said, language=words.language, source=way, translation=words.english, quote_ok=words.quote_ok and not also,
        partner=_partner(plan) if way is InputSource.PARTNER else "",
        contact=f"505-555-01{FIRST_NUMBER + place % 10}" if way is InputSource.PAPER else "",
    )  # fmt: skip
    with days_ago(ago, outreach):
        return inputs.take_down(plan, written, sha256(f"{plan.id}:{place}:{words.said}".encode()).hexdigest()).id
