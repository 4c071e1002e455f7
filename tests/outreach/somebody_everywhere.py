"""One person of whom there is something everywhere outreach keeps anything, in words that nobody else says."""

from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.intake import actions as intake
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.by_text.actions import file
from engagement.outreach.by_text.models import PosterWord
from engagement.outreach.by_text.spelling import known_as
from engagement.outreach.inputs import actions as inputs
from engagement.outreach.inputs.actions import TakenDown
from engagement.outreach.inputs.models import InputSource, ResidentInput
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups import telling as telling_signed_up
from engagement.outreach.themes import actions as themes
from engagement.outreach.themes.models import Theme
from engagement.outreach.told import actions as told
from engagement.people.vocabulary import Source
from tests import make
from tests.outreach.door.at_the_door import AtTheDoor

PHONE, EMAIL = "+15755550166", "zubaydah@example.org"
# Each word is typed in another place, and is nobody else's.
WORDS = (
    "Zubaydah", "Quillfeather", "Zuzu", PHONE, "575-555-0166", "5755550166", "(575) 555 0166", EMAIL, "sewingroom",
    "marigolds", "tambourine", "pomegranate", "cardamom", "lighthouse", "thimbles", "origami", "harmonica",
    "accordion", "bagpipes", "umbrellas", "violoncello", "Goldthread Circle", "kaleidoscope",
    "xylophone", "dulcimer",
)  # fmt: skip


class Somebody:
    """The person with their open case, and what the city did about them: a plan, events, a theme that is answered."""

    def __init__(self, app: Flask) -> None:
        self.plan = make.plan(state=PlanState.APPROVED, approved_version=1)
        starts_at = max(clock.day_began(clock.now()) + timedelta(minutes=1), clock.now() - timedelta(minutes=1))
        self.event = make.event(starts_at=starts_at + timedelta(minutes=2), capacity=8, plan_id=self.plan.id)
        self.full = make.event(capacity=2, plan_id=self.plan.id)
        self.case = make.case(make.person("Zubaydah Quillfeather", call_name="Zuzu", phone=PHONE, email=EMAIL))
        self._signs_up()
        self.tablets = [AtTheDoor(app, self.event), AtTheDoor(app, self.event, "Tablet 2")]
        self._comes()
        self.theme = themes.start(self.plan, "Later buses")
        self._says()
        self._is_told()
        make.commit()

    def _signs_up(self) -> None:
        """Has a place, waits in a queue, is on the list of those who are called, is reminded, and texts back."""
        facts: dict[str, Any] = {"phone": PHONE, "reminders_ok": True, "answer_ok": True, "supports": ["interpreter"]}
        self.party = make.sign_up(self.event, "sewingroom", party_size=4, language="es", **facts)
        make.sign_up(self.full, "First", party_size=2)
        waits = make.sign_up(self.full, "marigolds", **facts)
        telling_signed_up.called(make.sign_up(make.event(), "tambourine", phone=PHONE))
        _all_went()
        assert replies.receive({"From": PHONE, "Body": "pomegranate cancel?", "MessageSid": "SM-about-it"})
        self.codes = [str(one.code) for one in (self.party, waits)]

    def _comes(self) -> None:
        """Is tapped on one tablet and, without network, on another; takes one back; and begins to ask for help there."""
        one, two = self.tablets
        slip, more = (one.tap("es", 4, sign_up=self.party.id) for _ in range(2))
        one.send(slip, one.undo(slip), more, one.tap("vi", 2))
        two.send(two.tap("es", 4, sign_up=self.party.id))
        assert set(one.names()) == {"sewingroom"}
        draft, _token = intake.begin(Source.KIOSK, "en")
        draft.answers = {"phone": PHONE, "story": "origami"}

    def _says(self) -> None:
        """On the page, by text (with a word, with more, with none), on paper, through a partner, and in a spreadsheet."""
        word = PosterWord(word="BUS7", known_as=known_as("BUS7"), plan_id=self.plan.id)
        db.session.add(word)
        inputs.say("", "cardamom for all", "(575) 555 0166", "en", plan=self.plan)
        inputs.say("", "cardamom by mail", EMAIL, "en", plan=self.plan)
        for body in ("BUS7", "BUS7 the lighthouse is dark", "and the thimbles too", "1"):
            assert replies.receive({"From": PHONE, "Body": body, "MessageSid": f"SM-{body[:6]}-{make.number()}"})
            _all_went()
        unclear = replies.receive({"From": PHONE, "Body": "harmonica?", "MessageSid": "SM-unclear"})
        assert unclear is not None
        file(unclear, plan=self.plan, event=None, language="en")
        pasted = TakenDown("Call me at 575-555-0166: kaleidoscope", "en", InputSource.SPREADSHEET)
        inputs.take_down_all(self.plan, [pasted, TakenDown("Nobody's words", "en", InputSource.SPREADSHEET)])
        to_me = "Tell me of the umbrellas: 575-555-0166"
        through = TakenDown(to_me, "en", InputSource.PARTNER, partner="Goldthread Circle")
        paper = TakenDown("accordion", "es", InputSource.PAPER, self.event.id, translation="bagpipes", contact=EMAIL)
        only_translated = TakenDown("xylophone", "es", InputSource.PAPER, translation="dulcimer, call 575-555-0166")
        voice = TakenDown("violoncello", "en", InputSource.VOICE, contact="575-555-0166")
        for number, one in enumerate((only_translated, through, paper, voice)):
            inputs.take_down(self.plan, one, f"key-{number}")
        db.session.flush()

    def _is_told(self) -> None:
        """By a text and a mail that went, through a partner, and by some that have not gone yet."""
        said = list(db.session.scalars(select(ResidentInput.id).order_by(ResidentInput.id)))
        themes.sort(self.plan, said[:-2], self.theme)
        make.answer(self.theme)
        _tell(self.theme)
        told.told_by_partner(self.theme, said)
        _all_went()
        self.later = themes.start(self.plan, "Light at the stops")
        themes.sort(self.plan, said[-2:], self.later)
        themes.translate(make.answer(self.later), "es", {"name": "Luz", "heard": "…", "decided": "Sí.", "why": "…"})
        _tell(self.later)
        waiting = select(Message.channel).where(Message.state == MessageState.QUEUED)
        assert set(db.session.scalars(waiting)) == {"text", "email"}


def _tell(theme: Theme) -> None:
    telling = told.begin(theme)
    while told.tell_some(telling):
        pass


def _all_went() -> None:
    for one in db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED)):
        one.state = MessageState.DELIVERED
    db.session.flush()
