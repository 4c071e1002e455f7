"""The demo's words on posters, and what people texted with them. All invented."""

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.heard_words import HEARD
from engagement.demo.plans import days_ago
from engagement.foundation import crypto, db
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.outreach.by_text import actions
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.plans.models import Plan
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes.models import Theme
from engagement.web.roles import Role

RESIDENT = "+15055550142"  # of Dung Nguyễn, who reads the answer on My request
TEXTED = (
    ("+15055550129", 4, "BUS7"),
    ("+15055550129", 4, "The stop on my street has no light (example)"),
    ("+15055550135", 2, "bus7: la parada no tiene techo y los niños se mojan (ejemplo)"),
    (RESIDENT, 1, "BUS7 my shift ends at eleven, and then no bus comes (example)"),
    ("+15055550185", 1, "BUS7 la parada no tiene sombra (ejemplo)"),  # one of Verónica's, too: nobody has answered it
    (
        "+15055550136",
        1,
        "The buses should wait for the school children (example)",
    ),  # a person finds out what it is about
)


def want_to_know() -> None:
    """The first of them answers our question, once it went out."""
    replies.receive({"From": TEXTED[0][0], "Body": "1", "MessageSid": "SMdemo-by-text-yes"})


def fill_by_text() -> None:
    """A word for the first plan, which takes texts, and one for the next public event."""
    outreach = db.session.scalars(select(Account).where(Account.role == Role.OUTREACH)).one()
    plan = db.session.scalars(select(Plan).where(Plan.name == next(iter(HEARD)))).one()
    coming = select(Event).where(Event.state == EventState.ANNOUNCED, Event.visibility == Visibility.PUBLIC)
    event = db.session.scalars(coming.order_by(Event.starts_at.desc()).limit(1)).one()
    with days_ago(5, outreach):
        actions.choose(plan, "BUS7")
        actions.choose(event, "MESA4")
    for place, (phone, ago, words) in enumerate(TEXTED):
        with days_ago(ago - place / 1000, outreach):
            replies.receive({"From": phone, "Body": words, "MessageSid": f"SMdemo-by-text-{place}"})
    with days_ago(0, outreach):
        _sort(plan)


def _sort(plan: Plan) -> None:
    """What the resident said was said before, and is answered."""
    first = HEARD[plan.name][0]
    theme = db.session.scalars(select(Theme).where(Theme.plan_id == plan.id, Theme.name == first.name)).one()
    from_them = select(TextedInput.resident_input_id).join(Message, Message.id == TextedInput.message_id)
    known_as = crypto.blind_indexes("phone", RESIDENT)
    said = db.session.scalars(
        from_them.where(Message.phone_index.in_(known_as), TextedInput.resident_input_id.is_not(None))
    )
    themes.sort(plan, [one for one in said if one is not None], theme)
