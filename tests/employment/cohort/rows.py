"""A cohort that lives through the desk's own actions, day by day with the clock put back: enrolled, placed, asked, paid."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial

from engagement.employment.checks import actions as checks
from engagement.employment.checks import asking
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.checks.queries import of_placement
from engagement.employment.earnings import actions as earnings
from engagement.employment.employers import actions as register
from engagement.employment.enrolments import entries as written
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.participants.models import Participant
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting
from engagement.employment.placements.models import Placement
from engagement.employment.programs.models import Program
from engagement.employment.sustained import actions as sustained
from engagement.foundation import clock, db
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.people.models import Case
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.cohort.enrolled import Entry
from tests.employment.cohort.given import CREDENTIALS, TRAININGS
from tests.employment.cohort.recorded import Record
from tests.employment.cohort.seen import Known, Told, Written
from tests.employment.enrolled import enrolled
from tests.employment.jobs import a_job

NOON = time(19)  # in the city, about
SAID = {"same": CheckState.EMPLOYED_SAME, "other": CheckState.EMPLOYED_OTHER, "none": CheckState.NOT_EMPLOYED}
NUMBER = {"same": "1", "none": "2", "other": "3"}
BY_TEXT = 5  # each fifth person answers by text


@contextmanager
def on(day: int) -> Iterator[None]:
    """That day, at noon."""
    with clock.shifted(datetime.combine(date.fromordinal(day), NOON, UTC) - clock.now()):
        yield


@dataclass
class Desk:
    """What becomes of everybody: the enrolments and cases of their entries, by place, and jobs by the numbers of the cohort."""

    program: Program
    new_program: Callable[[], Program]
    elsewhere: list[Program] = field(
        default_factory=list
    )  # in which those are who told their number, each time in another
    told: Counter[int] = field(default_factory=Counter)  # how often somebody told it, by their number
    enrolment: dict[int, Enrolment] = field(default_factory=dict)
    case: dict[int, Case] = field(default_factory=dict)
    job: dict[int, Placement] = field(default_factory=dict)
    by_text: int = 0
    days: defaultdict[int, list[Callable[[], object]]] = field(default_factory=lambda: defaultdict(list))

    def live(self) -> None:
        """Let it all happen, day after day."""
        for day in sorted(self.days):
            with on(day):
                for happens in self.days[day]:
                    happens()
                make.commit()

    def comes(self, entry: Entry, place: int) -> None:
        """Somebody is enrolled, with what they tell of who they are."""
        self.days[entry.day].append(partial(self._enrol, entry, place))

    def knows(self, record: Record, place: int, today: int) -> None:
        """What is learned of somebody's work, and of what they did in the program, and stands in one record of theirs."""
        human, first = record.known.human, record.entry.day
        for day in human.served:
            self._writes(place, day, EntryKind.COUNSELING, day)
        for written_on, day in human.planned:
            self._writes(place, max(written_on, first), EntryKind.MENTOR, day)
        for day, kind in human.trained:
            self._writes(place, day, TRAININGS[kind], day)
        for day, kind in human.credentials:
            self._writes(place, max(day, first), CREDENTIALS[kind], day)
        for day in human.gains:
            self._writes(place, max(day, first), EntryKind.LEVEL_GAIN, day)
        for day, why in human.left:
            self._writes(place, max(day, first), EntryKind(f"exclusion_{why}"), day)
        for job in record.known.jobs:
            self.days[max(job.job.first, first)].append(partial(self._place, place, job))
        for told in record.known.told:
            self.days[told.on].append(partial(self._answers, told, by_text=human.key % BY_TEXT == 0))
        self.days[today].append(partial(self._closes, place, record.known))

    def _enrol(self, entry: Entry, place: int) -> None:
        number, program = "", self.program
        if entry.first is not None:
            participant = db.session.get_one(Participant, self.enrolment[entry.first].participant_id)
            number, program = participant.number, self._another_program(participant.id)
        case = make.case(make.person(entry.name, age_band="16_17" if entry.human.minor else "30_59"))
        self.case[place] = case
        self.enrolment[place] = enrolled(
            case, program, date.fromordinal(entry.day), number=number, birthday=entry.birthday
        )

    def _another_program(self, participant_id: int) -> Program:
        """Nobody is in a program twice by one number."""
        if self.told[participant_id] == len(self.elsewhere):
            self.elsewhere.append(self.new_program())
        self.told[participant_id] += 1
        return self.elsewhere[self.told[participant_id] - 1]

    def _writes(self, place: int, day: int, kind: EntryKind, of: int) -> None:
        self.days[day].append(partial(self._write, place, kind, of))

    def _write(self, place: int, kind: EntryKind, of: int) -> None:
        enrolment = self.enrolment[place]
        if date.fromordinal(of) >= enrolment.enrolled_on:
            written.write(enrolment, Line(kind, date.fromordinal(of)))

    def _place(self, place: int, one: Written) -> None:
        """Each tenth is first written down otherwise, and corrected."""
        job, employer = one.job, register.find_or_add(f"Employer {one.job.employer} (example)")
        right = a_job(
            employer_id=employer.id, kind=Kind(job.kind), lasting=Lasting.SHORT if job.short else Lasting.OPEN,
            started_on=date.fromordinal(job.first), hours=Decimal(job.hours), pay_cents=job.hourly,
            health_from=date.fromordinal(job.health_from) if job.health_from else None,
            benefits=["health"] if job.health_from else [], subsidized=job.subsidized,
        )  # fmt: skip
        if job.key % 10 == 3:
            wrong = a_job(employer_id=employer.id, started_on=date.fromordinal(job.first - 20), hours=Decimal(12))
            made = placements.place(self.case[place], wrong)
            placements.correct(made, right, "It was otherwise")
        else:
            made = placements.place(self.case[place], right)
        self.job[job.key] = made

    def _answers(self, told: Told, *, by_text: bool) -> None:
        placement = self.job[told.job]
        check = next(one for one in of_placement(placement.id) if one.day == told.check)
        if told.decides:
            checks.answer(check, SAID[told.said], Channel.DESK, SaidBy.CASEWORKER, decides=True)
        elif not by_text or not self._texts(check, told):
            channel = Channel.CALL if told.true else Channel.PARTNER
            checks.answer(check, SAID[told.said], channel, SaidBy.RESIDENT if told.true else SaidBy.PARTNER)

    def _texts(self, check: Check, told: Told) -> bool:
        """They are asked by text and answer with a number; whether that was taken."""
        if check.state is not CheckState.DUE or check.window.is_over(clock.today()):
            return False
        asking.go_on(check)
        db.session.flush()
        asked = (
            db.session.query(Message)
            .filter(Message.key.like(f"job_check:{check.id}:%"))
            .order_by(Message.id.desc())
            .first()
        )
        if asked is None:
            return False
        asked.state = MessageState.DELIVERED
        db.session.flush()
        replies.receive({"From": asked.phone, "Body": NUMBER[told.said], "MessageSid": f"SM{check.id}"})
        db.session.refresh(check)
        self.by_text += check.state is SAID[told.said]
        return check.state is SAID[told.said]

    def _closes(self, place: int, known: Known) -> None:
        """What is written down last: how jobs ended, what was paid, which never was, when they went to school."""
        for each in known.jobs:
            placement = self.job[each.job.key]
            for day, cents in each.paid:
                earnings.pay(placement, date.fromordinal(day), cents, Evidence.RECORD)
            if each.ended:
                placements.end(placement, date.fromordinal(each.job.last), Ending.OTHER)
            if each.withdrawn:
                placements.withdraw(placement, "It was their cousin")
        for first, last in known.human.schooled:
            sustained.in_school(self.case[place], date.fromordinal(first), date.fromordinal(last))
