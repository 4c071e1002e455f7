"""One person with several records: what each of two organizations wrote of one job counts once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engagement.employment.goal.one_person import since_enrolled
from engagement.employment.placements.kinds import Lasting, Schedule
from engagement.employment.retention.history import Answer, Said, Spell
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.judging import Person, Work, judge
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import Wages

BEGAN, TODAY = date(2026, 1, 10), date(2026, 11, 1)
RULE = Rule(wage=WageTest.AMOUNT, amount_cents=15_00)


def part_time(key: int, employer: int = 1, last: date | None = TODAY) -> Work:
    return Work(Spell(key, BEGAN, last, employer, Decimal(20)), Fraction(18_50))


def judged(*records: Person) -> Verdict:
    return judge(RULE, since_enrolled(records, BEGAN), Wages(()), TODAY).verdict


def test_twenty_hours_that_two_wrote_down_are_no_forty() -> None:
    assert judged(Person((part_time(1),)), Person((part_time(2),))) is Verdict.NO
    assert judged(Person((part_time(1),)), Person((part_time(2, employer=2),))) is Verdict.YES
    assert judged(Person((part_time(1), part_time(2)))) is Verdict.YES  # whoever wrote both saw both


def test_what_was_answered_of_the_one_is_answered_of_the_other() -> None:
    still = Answer(2, 180, Said.SAME, date(2026, 7, 10))
    full_time = [Work(Spell(key, BEGAN, None, 1, Decimal(40)), Fraction(18_50)) for key in (1, 2)]
    assert judged(Person((full_time[0],)), Person((full_time[1],), answers=(still,))) is Verdict.YES


def test_what_the_one_record_does_not_say_of_a_job_the_other_does() -> None:
    full = replace(
        part_time(2), spell=Spell(2, BEGAN, TODAY, 1, Decimal(40)), schedule=Schedule.STEADY, benefits=("health",)
    )
    bare = replace(full, spell=replace(full.spell, key=1), hourly=None, schedule=Schedule.NOT_SAID, benefits=())
    asked = replace(RULE, steady=True, benefits=("health",))
    for records in ((bare, full), (full, bare)):
        people = [Person((one,)) for one in records]
        assert judge(asked, since_enrolled(people, BEGAN), Wages(()), TODAY).verdict is Verdict.YES
    assert judge(asked, since_enrolled([Person((bare,))], BEGAN), Wages(()), TODAY).verdict is Verdict.NOT_KNOWN
    later = replace(full, health_from=date(2026, 9, 1))
    (one,) = since_enrolled([Person((later,)), Person((bare,))], BEGAN).work
    assert (one.health_from, one.lasting) == (date(2026, 9, 1), Lasting.OPEN)
    assert (
        since_enrolled([Person((later,)), Person((replace(full, spell=bare.spell),))], BEGAN).work[0].health_from
        == BEGAN
    )
