"""One case of the demo, and what can happen to it on a day of the past: always through our own actions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.appointments import actions as appointments
from engagement.appointments.queries import of_case
from engagement.directory.models import Organization, Service
from engagement.directory.vocabulary import Sensitivity
from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.people import actions as people
from engagement.people.consent import referral_wording
from engagement.people.languages import SIGNED
from engagement.people.models import Case, Need, Person
from engagement.people.need_changes import actions as need_changes
from engagement.people.queries import needs_of, person_of
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import (
    ConsentMode,
    Interpreting,
    LetGo,
    NeedState,
    Outcome,
    RevokedVia,
    SaidBy,
    Source,
    Urgency,
)
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.new_referral import actions as new_referral
from engagement.referrals.statuses import Actor
from engagement.referrals.told import Told, Via

SHARED = ("name", "phone", "language", "need")
INTERPRETING = (Interpreting.BY_PHONE, Interpreting.IN_PERSON, Interpreting.NOBODY, Interpreting.WORKER_SPEAKS)


@dataclass
class DemoCase:
    """One case on its way. It holds ids only: each day of the story looks at the rows as they are by then."""

    case_id: int
    caseworker_id: int
    reply: Callable[[Person, str], None]
    deliver: Callable[[], None]
    ask: Callable[[], None]
    referral_id: int = 0

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return db.session.get_one(Case, self.case_id)

    @property
    def person(self) -> Person:
        """The person as they are now."""
        return person_of(self.case)

    @contextmanager
    def day(self, ago: float, by_caseworker: bool = False, hour: int = 10) -> Iterator[None]:
        """Be some days ago at that hour in the city; everything is kept, and texts delivered, at the end."""
        when = datetime.combine(clock.today() - timedelta(days=ago), time(hour, 5 + self.case_id % 50), clock.LOCAL)
        g.user = db.session.get_one(Account, self.caseworker_id) if by_caseworker else None
        with clock.shifted(min(when.astimezone(clock.now().tzinfo), clock.now()) - clock.now()):
            with db.transaction():
                yield
            self.deliver()
        g.user = None

    def refer(self, ago: float) -> None:
        """The caseworker talks with the person and refers their first need, with consent."""
        with self.day(ago, True):
            if self.person.interpreter_needed:
                self._talked("")
            need = self._need()
            service = self._service(need)
            organization = db.session.get_one(Organization, service.organization_id)
            self.case.owner_id = self.caseworker_id
            wording = referral_wording(organization.name, self.person.written_language)
            referral = new_referral.refer(
                self.case, need, service, fields=SHARED, text=wording.text(SHARED), language=wording.tag,
                mode=ConsentMode.VERBAL, actor=Actor.CASEWORKER, witness_id=self.caseworker_id,
            )  # fmt: skip
            self.referral_id = referral.id

    def partner(self, ago: float, move: str, reason: str | None = None, note: str = "") -> None:
        """The partner makes a move."""
        self.move(ago, move, Actor.PARTNER, reason, note)

    def move(self, ago: float, name: str, actor: Actor, reason: str | None = None, note: str = "") -> None:
        """Somebody makes a move on the referral."""
        with self.day(ago, actor is Actor.CASEWORKER, hour=14):
            referral = db.session.get_one(Referral, self.referral_id)
            referrals.move(referral, name, actor, reason=reason, note=note)

    def told(self, ago: float, move: str, by: str, via: Via = Via.TELEPHONE) -> None:
        """The partner tells the caseworker, who writes it down."""
        with self.day(ago, True, hour=15):
            referral = db.session.get_one(Referral, self.referral_id)
            referrals.record_told(referral, move, Told(via, by, clock.now()))

    def talk(self, ago: float, body: str = "") -> None:
        """The caseworker takes the case and talks with the person."""
        with self.day(ago, True, hour=11):
            people.assign(self.case, self.caseworker_id)
            people.first_contact_made(self.case)
            self._talked(body)
            people.act(self.case)

    def _talked(self, body: str) -> None:
        """What is kept of a talk; if it needed an interpreter, how that went."""
        facts: dict[str, object] = {"how": "call", "reached": True}
        if self.person.interpreter_needed:
            signed = self.person.spoken_language in SIGNED
            mode = Interpreting.BY_VIDEO if signed else INTERPRETING[self.case_id % len(INTERPRETING)]
            facts["interpreter_log_id"] = people.log_interpreting(
                self.case, mode, reached=True, wait_minutes=self.case_id % 4 * 5
            )
            facts["interpreted"] = mode.value
        people.add_event(self.case, "contact", body=body or None, **facts)

    def plan(self, ago: float, words: str, ahead: int) -> None:
        """The caseworker writes down what they have to do themselves, by a day to come."""
        with self.day(ago, True, hour=13):
            due_at = add_business_days(clock.now(), int(ago) + ahead)
            tasks.plan(self.case, words, owner_id=self.caseworker_id, due_at=due_at)

    def meet(self, ago: float, ahead: int, hour: int, place: str, called_off: float | None = None) -> None:
        """The caseworker makes an appointment on a day to come; perhaps it is called off later."""
        begins = datetime.combine(clock.today() + timedelta(days=ahead), time(hour, 30), clock.LOCAL)
        with self.day(ago, True, hour=12):
            appointments.make(self.case, begins.astimezone(UTC), minutes=60, place=place)
        if called_off is not None:
            with self.day(called_off, True, hour=15):
                appointments.call_off(of_case(self.case_id)[-1])

    def wait(self, ago: float) -> None:
        """That day nothing happens but what the clock does: questions that are due go out."""
        with self.day(ago, hour=16):
            self.ask()

    def answer(self, ago: float, words: str) -> None:
        """The person texts us."""
        with self.day(ago, hour=17):
            self.reply(self.person, words)

    def settle(self, ago: float, state: NeedState) -> None:
        """The person says on the phone what became of their first need; the caseworker writes it down."""
        with self.day(ago, True, hour=13):
            need_changes.settle(self._need(), self.case, state, SaidBy.RESIDENT)

    def more(self, ago: float, category: str, urgency: Urgency = Urgency.CAN_WAIT, words: str | None = None) -> None:
        """The person asks for something else on My request."""
        with self.day(ago, hour=18):
            need_changes.add(self.case, [people.NeedAsked(category, urgency, words)])

    def let_go(self, ago: float, category: str, reason: LetGo) -> None:
        """The person says that nobody has to look for that any more; the caseworker writes it down."""
        with self.day(ago, True, hour=15):
            need = next(one for one in needs_of(self.case_id) if one.category == category)
            need_changes.let_go(need, self.case, reason, said_by=SaidBy.RESIDENT, via=RevokedVia.CASEWORKER)

    def close(self, ago: float, outcome: Outcome, state: NeedState | None = None) -> None:
        """The caseworker closes the case."""
        with self.day(ago, True, hour=16):
            if state is not None:
                people.settle_need(self._need(), self.case, state, SaidBy.CASEWORKER)
            people.close_case(self.case, outcome)

    def ask_again(self, ago: float) -> None:
        """They ask for the same by phone; the caseworker closes the second request as a duplicate of the first."""
        with self.day(ago, True, hour=17):
            need = self._need()
            again = people.open_case(
                self.person,
                [people.NeedAsked(need.category, need.urgency)],
                source=Source.PHONE,
                language=self.case.language,
            )
            people.close_case(again, Outcome.DUPLICATE, self.case)

    def _need(self) -> Need:
        return needs_of(self.case_id)[0]

    def _service(self, need: Need) -> Service:
        offers = select(Service).where(
            Service.categories.contains([need.category]), Service.accepting_referrals.is_(True), Service.active,
            Service.sensitivity == Sensitivity.STANDARD,
        )  # fmt: skip
        found = db.session.scalars(offers.order_by(Service.id)).all()
        return found[self.case_id % len(found)]
