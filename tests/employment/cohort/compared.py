"""Each figure of the product beside the truth: what it says at least and at most, what is true, and of whom it says a falsehood."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engagement.employment.retention.gaps import continuous
from engagement.employment.retention.history import History
from engagement.employment.retention.verdicts import Verdict, same_employer, snapshot
from engagement.employment.sustained.judging import judge
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import Wages
from tests.employment.cohort import counted, given
from tests.employment.cohort.seen import CHECKS, Known
from tests.employment.cohort.truth import World

RULE = Rule(
    hours=Decimal(counted.LEAST_HOURS), hours_in_school=Decimal(counted.LEAST_IN_SCHOOL), wage=WageTest.AMOUNT,
    amount_cents=counted.LEAST_CENTS, days=counted.RULE_DAYS, gap=counted.RULE_GAP,
)  # fmt: skip


@dataclass
class Compared:
    """One figure: its two ends, the truth, and the people of whom something false is said (yes and it is not, or no and it is)."""

    figure: str
    low: int = 0
    high: int = 0
    true: int = 0
    of: int = 0
    false: list[str] = field(default_factory=list)

    @property
    def covers(self) -> bool:
        """Whether the truth lies between its ends."""
        return self.low <= self.true <= self.high

    def add(self, verdict: Verdict, true: bool, who: object) -> None:
        """One more person who is due, as the product has it and as it was."""
        self.of += 1
        self.true += true
        self.low += verdict is Verdict.YES
        self.high += verdict in (Verdict.YES, Verdict.NOT_KNOWN)
        if verdict is Verdict.NOT_DUE or (verdict is Verdict.YES and not true) or (verdict is Verdict.NO and true):
            self.false.append(f"{self.figure}: {verdict} of {who}")


def exactly(figure: str, found: int | None, true: int | None) -> Compared:
    """A figure that has no bracket."""
    return Compared(figure, found or 0, found or 0, true or 0)


Asked = Callable[..., Verdict]
RETENTIONS: dict[str, Asked] = {"any job": snapshot, "no gap": continuous, "same employer": same_employer}


def retention(people: Sequence[Known], world: World, read: Sequence[History] = ()) -> Iterator[Compared]:
    """Who was at work 30 to 365 days after they began, in three ways; of those of whom all is known there is no bracket.

    `read`: the same people, by several records of theirs.
    """
    today, histories = world.today, read or [given.history(one) for one in people]
    for day in CHECKS:
        found = {name: Compared(f"day {day}, {name}") for name in RETENTIONS}
        whole = {name: Compared(f"day {day}, {name}, all known") for name in RETENTIONS}
        for one, history in zip(people, histories, strict=True):
            begun = min((job.first for job in one.real), default=None)
            for name, asked in RETENTIONS.items():
                verdict = asked(history, day, date.fromordinal(today))
                if begun is None or begun + day > today:
                    if verdict is not Verdict.NOT_DUE:
                        found[name].false.append(f"{name}: {verdict} of a day to come")
                    continue
                true = kept(name, one, begun, begun + day, today)
                found[name].add(verdict, true, one.human.key)
                if one.whole and (name != "no gap" or counted.works(one.human.jobs, begun + day)):
                    whole[name].add(verdict, true, one.human.key)
        for line in whole.values():
            line.false += [f"{line.figure} is not known"] * (line.high - line.low)
        yield from (*found.values(), *whole.values())


def kept(name: str, one: Known, begun: int, day: int, today: int) -> bool:
    """The truth of it."""
    jobs = one.human.jobs
    match name:
        case "any job":
            return counted.works(jobs, day)
        case "no gap":
            return counted.kept_on(jobs, begun, day, today)
    return counted.with_first_employer(jobs, begun, one.real, day)


def lasting(people: Sequence[Known], world: World) -> Iterator[Compared]:
    """Who has work that lasts, of the jobs that are written down."""
    today = world.today
    found = Compared("work that lasts")
    for one in people:
        judged = judge(RULE, given.person(one), Wages(()), date.fromordinal(today))
        true = counted.lasts(one.human, one.real, today)
        found.add(Verdict.NO if judged.verdict is Verdict.NOT_DUE else judged.verdict, true, one.human.key)
    yield found
