"""Whether somebody was at work on a day: what is written, what was answered, and what nobody said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from engagement.employment.retention.brackets import Bracket, bracket
from engagement.employment.retention.gaps import continuous
from engagement.employment.retention.history import Answer, History, Said, Spell
from engagement.employment.retention.verdicts import Verdict, same_employer, snapshot

BEGAN = date(2026, 1, 10)
DAIRY, TILE = 1, 2
YES, NO, UNKNOWN, TO_COME = Verdict.YES, Verdict.NO, Verdict.NOT_KNOWN, Verdict.NOT_DUE


def on(number: int) -> date:
    return BEGAN + timedelta(days=number)


def job(
    first: int, last: int | None = None, at: int | None = DAIRY, *, seen: int | None = None, **more: object
) -> Spell:
    ended, stood = (None if last is None else on(last)), (None if seen is None else on(seen))
    return Spell(first * 10 + (at or 0), on(first), ended, at, seen_on=stood, **more)  # type: ignore[arg-type]


def answer(number: int, said: Said, *, of: Spell | None = None, check: int = 90, decides: bool = False) -> Answer:
    return Answer((of or job(0)).key, check, said, on(number), decides)


def said_at(*answers: Answer, last: int | None = None, seen: int | None = None) -> History:
    return History((job(0, last, seen=seen),), answers)


def three(history: History, days: int = 90, today: int = 400) -> tuple[Verdict, Verdict, Verdict]:
    asked = days, on(today)
    return snapshot(history, *asked), continuous(history, *asked), same_employer(history, *asked)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (said_at(last=89), (UNKNOWN, UNKNOWN, NO)),
        (said_at(last=90), (YES, YES, YES)),
        (said_at(last=91), (YES, YES, YES)),
        (said_at(), (UNKNOWN, UNKNOWN, UNKNOWN)),
        (said_at(seen=89), (UNKNOWN, UNKNOWN, UNKNOWN)),
        (said_at(seen=90), (YES, YES, YES)),
        (said_at(seen=200), (YES, YES, YES)),
        (History((job(0, withdrawn=True),)), (TO_COME, TO_COME, TO_COME)),
        (History(()), (TO_COME, TO_COME, TO_COME)),
    ],
)
def test_what_is_written(history: History, expected: tuple[Verdict, ...]) -> None:
    assert three(history) == expected


@pytest.mark.parametrize(
    ("days", "today", "expected"), [(89, 89, YES), (90, 89, TO_COME), (90, 90, YES), (91, 90, TO_COME)]
)
def test_a_day_that_is_still_to_come_is_not_judged(days: int, today: int, expected: Verdict) -> None:
    assert three(said_at(seen=90), days, today) == (expected,) * 3


@pytest.mark.parametrize(
    ("answered", "said", "expected"),
    [
        (82, Said.SAME, (UNKNOWN, UNKNOWN, UNKNOWN)),  # before the window, and nothing since
        (83, Said.SAME, (YES, YES, YES)),
        (111, Said.SAME, (YES, YES, YES)),
        (112, Said.SAME, (YES, YES, YES)),  # who works there still worked there then
        (82, Said.NONE, (UNKNOWN, UNKNOWN, UNKNOWN)),
        (83, Said.NONE, (NO, UNKNOWN, NO)),
        (111, Said.NONE, (NO, NO, NO)),
        (112, Said.NONE, (UNKNOWN, UNKNOWN, UNKNOWN)),  # after the window it says nothing of that day
        (90, Said.OTHER, (YES, UNKNOWN, NO)),
        (112, Said.OTHER, (UNKNOWN, UNKNOWN, UNKNOWN)),
    ],
)
def test_an_answer_counts_for_the_day_it_is_near(answered: int, said: Said, expected: tuple[Verdict, ...]) -> None:
    assert three(said_at(answer(answered, said))) == expected


def test_a_written_end_comes_before_an_answer() -> None:
    assert three(said_at(answer(88, Said.SAME), last=89)) == (UNKNOWN, UNKNOWN, NO)
    assert three(said_at(answer(100, Said.NONE), last=95)) == (YES, YES, YES)


def test_two_answers_that_differ_are_not_known_until_somebody_decides() -> None:
    one, other = answer(91, Said.SAME), answer(93, Said.NONE)
    assert three(said_at(one, other)) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert three(said_at(one, answer(93, Said.NONE, decides=True)))[::2] == (NO, NO)
    assert three(said_at(answer(91, Said.SAME, decides=True), other)) == (YES, YES, YES)
    assert three(said_at(answer(91, Said.SAME, decides=True), answer(93, Said.NONE, decides=True)))[::2] == (NO, NO)


def test_the_same_place_or_another_differs_only_for_the_employer() -> None:
    """At work either way on that day; if they are elsewhere nobody knows since when, so that there may have been a gap."""
    history = said_at(answer(91, Said.SAME), answer(93, Said.OTHER))
    assert three(history) == (YES, UNKNOWN, UNKNOWN)


def test_answers_that_differ_tell_nothing_of_any_other_day() -> None:
    one, other = answer(135, Said.SAME), answer(135, Said.NONE)
    assert three(said_at(one, other)) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert continuous(said_at(one, other, last=80), 90, on(400)) is UNKNOWN
    assert three(said_at(one)) == (YES, YES, YES)
    near = answer(91, Said.SAME), answer(93, Said.NONE)
    assert three(said_at(*near, last=200)) == (YES, YES, YES), "what is written comes before answers that differ"
    later = job(70, 120, TILE)
    doubted = answer(92, Said.SAME, of=later, check=30), answer(92, Said.NONE, of=later, check=30)
    assert same_employer(History((job(0), later), doubted), 90, on(400)) is UNKNOWN


@pytest.mark.parametrize(
    ("off", "still", "seen", "expected"),
    [
        (60, 200, None, (UNKNOWN, UNKNOWN, UNKNOWN)),  # one says this of the days between, one that
        (83, 200, None, (UNKNOWN, UNKNOWN, UNKNOWN)),
        (111, 200, None, (UNKNOWN, UNKNOWN, UNKNOWN)),
        (112, 200, None, (UNKNOWN, UNKNOWN, UNKNOWN)),
        (200, 200, None, (YES, YES, YES)),  # that is of the last day alone
        (201, 200, None, (YES, YES, YES)),  # and then they lost it
        (60, 91, None, (YES, UNKNOWN, YES)),  # of that day itself; whether there was a gap nobody knows
        (60, 200, 90, (YES, UNKNOWN, YES)),  # a payment is written down
    ],
)
def test_still_there_after_they_did_not_work_tells_of_its_own_day_alone(
    off: int, still: int, seen: int | None, expected: tuple[Verdict, ...]
) -> None:
    none, same = answer(off, Said.NONE, check=60), answer(still, Said.SAME, check=180)
    assert three(said_at(none, same, seen=seen)) == expected


def test_that_they_do_not_work_says_nothing_of_a_job_to_come() -> None:
    history = History(
        (job(0, 30), job(50, None, TILE)), (answer(40, Said.NONE), answer(200, Said.SAME, of=job(50, None, TILE)))
    )
    assert snapshot(history, 90, on(400)) is YES


def test_that_they_do_not_work_says_nothing_where_a_job_is_written_down() -> None:
    history = History((job(0), job(50, 70, TILE)), (answer(60, Said.NONE, check=60), answer(200, Said.SAME, check=180)))
    assert three(history) == (YES, YES, YES)


def test_a_gap_that_may_have_begun_after_the_day_is_not_known() -> None:
    history = History((job(0), job(126, 260, TILE)), (answer(60, Said.NONE, check=60),))
    assert continuous(history, 30, on(400)) is UNKNOWN
    assert continuous(history, 60, on(400)) is NO
    back = answer(200, Said.OTHER, check=180)
    assert continuous(said_at(answer(121, Said.NONE), answer(152, Said.NONE), back), 90, on(400)) is UNKNOWN


def test_who_is_elsewhere_than_in_a_job_that_is_over_may_be_back_with_its_employer() -> None:
    over, again = job(0, 42), job(57)
    assert same_employer(History((over, again), (answer(90, Said.OTHER),)), 90, on(400)) is UNKNOWN
    assert same_employer(History((over,), (answer(90, Said.OTHER),)), 90, on(400)) is NO


def test_who_began_with_two_and_left_one_may_be_with_the_other() -> None:
    history = History((job(0), job(0, at=TILE)), (answer(90, Said.OTHER),))
    assert same_employer(history, 90, on(400)) is UNKNOWN
    assert same_employer(History((job(0),), history.answers), 90, on(400)) is NO


def test_elsewhere_is_where_a_written_job_says_and_goes_on_no_longer() -> None:
    jobs = job(0, 30), job(60, 80, TILE), job(120, 300, TILE)
    assert continuous(History(jobs, (answer(60, Said.OTHER, check=60),)), 60, on(400)) is NO
    assert continuous(History((job(0, 70), *jobs[1:]), (answer(75, Said.OTHER, check=60),)), 90, on(400)) is NO


def test_a_payment_after_they_said_they_do_not_work_may_be_the_last_one() -> None:
    assert snapshot(said_at(answer(90, Said.NONE), seen=93), 90, on(400)) is UNKNOWN


def test_a_job_that_began_after_they_said_no_is_not_known_before_something_tells_of_it() -> None:
    jobs = (job(0, 60), job(88, at=TILE))
    history = History(jobs, (answer(85, Said.NONE),))
    assert snapshot(history, 90, on(400)) is UNKNOWN
    assert snapshot(History((jobs[0], job(88, at=TILE, seen=95)), history.answers), 90, on(400)) is YES


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [
        ((job(0, 60), job(60, 120, TILE)), (YES, YES, NO)),  # changed the same day
        ((job(0, 60), job(61, 120, TILE)), (YES, YES, NO)),
        ((job(0, 60), job(75, 120, TILE)), (YES, YES, NO)),  # fourteen days without work
        ((job(0, 60), job(76, 120, TILE)), (YES, NO, NO)),  # fifteen
        ((job(0, 60), job(76, 120, DAIRY)), (YES, NO, YES)),  # back again
        ((job(0, 100), job(50, 80, TILE)), (YES, YES, YES)),  # two at once
        ((job(0, 40), job(30, 120, TILE)), (YES, YES, NO)),
        ((job(0, 40), job(30, None, TILE)), (UNKNOWN, UNKNOWN, NO)),
        ((job(0), job(10, 120, TILE)), (YES, YES, UNKNOWN)),
        ((job(0), job(60, 120, TILE)), (YES, UNKNOWN, UNKNOWN)),  # the first may have gone on
        ((job(0, 85), job(95, 120, TILE)), (UNKNOWN, YES, NO)),  # between two jobs on the day
        ((job(0, 85), job(110, 120, TILE)), (UNKNOWN, NO, NO)),  # the gap began before the day
        ((job(0, 90), job(110, 120, TILE)), (YES, YES, YES)),  # it began after it
        ((job(0, 100, withdrawn=True), job(5, 100, TILE)), (YES, YES, YES)),  # no such job
    ],
)
def test_several_jobs(jobs: tuple[Spell, ...], expected: tuple[Verdict, ...]) -> None:
    assert three(History(jobs)) == expected


def test_a_gap_that_somebody_told_of() -> None:
    lost = job(0, 40)
    early, late = answer(54, Said.NONE, check=60), answer(55, Said.NONE, check=60)
    assert continuous(History((lost,), (early,)), 90, on(400)) is UNKNOWN
    assert continuous(History((lost,), (late,)), 90, on(400)) is NO
    back = answer(90, Said.OTHER)
    assert continuous(History((lost,), (late, back)), 90, on(400)) is NO
    assert continuous(History((lost,), (early, back)), 90, on(400)) is UNKNOWN
    assert snapshot(History((lost,), (late, back)), 90, on(400)) is YES


def test_said_to_be_out_of_work_between_two_payments_is_doubted() -> None:
    assert continuous(said_at(answer(60, Said.NONE, check=60), seen=120), 90, on(400)) is UNKNOWN


@pytest.mark.parametrize(
    ("died", "expected"), [(89, (NO, NO, NO)), (90, (YES, YES, YES)), (200, (YES, YES, YES)), (None, (YES, YES, YES))]
)
def test_who_died_before_the_day_did_not_work_on_it(died: int | None, expected: tuple[Verdict, ...]) -> None:
    """Also where their last pay came later; and of a part of their jobs, too."""
    history = replace(said_at(seen=95), died_on=None if died is None else on(died))
    assert three(history) == three(history.unsubsidized) == expected
    assert three(replace(history, jobs=(job(0),)), 180) == ((UNKNOWN,) * 3 if died in (None, 200) else (NO,) * 3)


def test_a_corrected_start_moves_the_day() -> None:
    history = History((Spell(1, date(2026, 1, 11), date(2026, 4, 10), DAIRY),))
    assert snapshot(history, 90, date(2026, 12, 1)) is UNKNOWN
    assert snapshot(History((Spell(1, date(2026, 1, 10), date(2026, 4, 10), DAIRY),)), 90, date(2026, 12, 1)) is YES


def test_the_leap_day_is_a_day() -> None:
    begun = date(2027, 12, 1)  # 2028 has a February 29
    assert snapshot(History((Spell(1, begun, date(2028, 2, 29)),)), 90, date(2028, 12, 1)) is YES
    assert snapshot(History((Spell(1, begun, date(2028, 2, 28)),)), 90, date(2028, 12, 1)) is UNKNOWN
    assert snapshot(History((Spell(1, begun, date(2028, 2, 29)),)), 90, date(2028, 2, 28)) is TO_COME


def test_work_that_a_program_pays_for_counts_only_where_it_is_asked_for() -> None:
    trained, hired = job(0, 100, subsidized=True), job(50, 100, TILE)
    history = History((trained, hired), (answer(140, Said.SAME, of=trained),))
    assert snapshot(history, 90, on(400)) is YES
    assert history.unsubsidized.begun_on == on(50)
    assert history.unsubsidized.answers == ()
    assert three(history.unsubsidized) == (UNKNOWN, UNKNOWN, NO)


SUBSIDIZED = job(10, at=TILE, subsidized=True)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((answer(90, Said.OTHER),), UNKNOWN),  # nobody knows whether a program pays a part of that
        ((answer(90, Said.SAME),), YES),
        ((answer(90, Said.SAME, of=SUBSIDIZED),), UNKNOWN),
        ((answer(90, Said.NONE, of=SUBSIDIZED),), NO),
        ((answer(90, Said.SAME, of=SUBSIDIZED), answer(91, Said.NONE, of=SUBSIDIZED)), UNKNOWN),
        ((answer(90, Said.SAME, of=SUBSIDIZED, decides=True), answer(91, Said.NONE, of=SUBSIDIZED)), UNKNOWN),
        ((answer(90, Said.OTHER), answer(91, Said.NONE)), UNKNOWN),
        ((answer(90, Said.OTHER), answer(91, Said.SAME)), UNKNOWN),
        ((answer(90, Said.OTHER), answer(91, Said.NONE, decides=True)), NO),
    ],
)
def test_what_is_answered_beside_work_that_a_program_pays_for(answers: tuple[Answer, ...], expected: Verdict) -> None:
    assert snapshot(History((job(0), SUBSIDIZED), answers).unsubsidized, 90, on(400)) is expected


def test_elsewhere_may_be_the_job_that_does_not_count() -> None:
    history = History((job(0), job(10, at=TILE)), (answer(90, Said.OTHER),))
    only = history.only(lambda one: one.employer == DAIRY)
    assert (snapshot(history, 90, on(400)), snapshot(only, 90, on(400))) == (YES, UNKNOWN)
    ended = History((job(0), job(10, 50, TILE)), history.answers).only(lambda one: one.employer == DAIRY)
    assert snapshot(ended, 90, on(400)) is YES


def test_an_answer_about_another_job_says_nothing_of_the_first_employer() -> None:
    first, second = job(0), job(10, at=TILE)
    history = History((first, second), (answer(90, Said.OTHER, of=second),))
    assert three(history)[::2] == (YES, UNKNOWN)


def test_a_rate_is_a_bracket() -> None:
    found = bracket([YES] * 22 + [NO] * 9 + [UNKNOWN] * 9 + [TO_COME] * 5)
    assert found == Bracket(low=22, high=31, unknown=9, of=40)
    assert (found.percents, found.reached) == ((55, 78), 31)
    assert found + found == Bracket(44, 62, 18, 80)
    nobody = bracket([TO_COME])
    assert (nobody, nobody.percents, nobody.low_share, nobody.high_share) == (Bracket(0, 0, 0, 0), None, None, None)
