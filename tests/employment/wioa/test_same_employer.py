"""Same employer in Q2 and Q4, where nobody knows of a job who the employer is, and where a job lies beside these days."""

from datetime import date

import pytest

from engagement.employment.retention.history import Spell
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.wioa.facts import Facts, Payment, Work
from engagement.employment.wioa.indicators import Asked, judge
from engagement.employment.wioa.years import Indicator

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.NOT_KNOWN
NOBODY_KNOWS = None


def job(employer: int | None, first: date, last: date | None = None, paid: date | None = None) -> Work:
    payments = (Payment(paid, 500_00),) if paid else ()
    return Work(Spell(first.toordinal(), first, last, employer, seen_on=paid), paid=payments)


Q4 = date(2025, 4, 1)
IN_Q2 = date(2024, 6, 3), date(2024, 12, 31)
CASES = (
    ("who it was in Q2 nobody knows", [job(NOBODY_KNOWS, *IN_Q2), job(2, Q4, date(2025, 6, 30))], UNKNOWN),
    ("nor of an open one since", [job(NOBODY_KNOWS, *IN_Q2), job(2, date(2025, 1, 2))], UNKNOWN),
    ("it was over, and there was none after it", [job(NOBODY_KNOWS, *IN_Q2)], NO),
    ("one of two in Q2", [job(1, *IN_Q2), job(NOBODY_KNOWS, *IN_Q2), job(3, Q4, date(2025, 6, 30))], UNKNOWN),
    ("who it was in Q4", [job(1, *IN_Q2), job(NOBODY_KNOWS, date(2025, 1, 2), date(2025, 6, 30))], UNKNOWN),
    ("over before Q4", [job(1, *IN_Q2), job(NOBODY_KNOWS, date(2025, 1, 2), date(2025, 3, 31))], NO),
    ("and paid in it", [job(1, *IN_Q2), job(NOBODY_KNOWS, date(2025, 1, 2), date(2025, 3, 31), Q4)], UNKNOWN),
    ("begun after Q4", [job(1, *IN_Q2), job(NOBODY_KNOWS, date(2025, 7, 1))], NO),
    ("back with the first one after Q4", [job(1, *IN_Q2), job(1, date(2025, 7, 1))], NO),
    ("back with the first one on its last day", [job(1, *IN_Q2), job(1, date(2025, 6, 30))], YES),
)  # fmt: skip


@pytest.mark.parametrize(("jobs", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_an_employer_of_whom_nobody_knows_may_be_the_same(jobs: list[Work], expected: Verdict) -> None:
    facts = Facts(date(2024, 1, 10), (date(2024, 3, 15), date(2024, 5, 15)), jobs=tuple(jobs))
    (period,) = facts.periods(date(2026, 11, 29))
    assert judge(facts, period, Indicator.SAME_EMPLOYER, Asked(date(2026, 11, 29))).verdict is expected
