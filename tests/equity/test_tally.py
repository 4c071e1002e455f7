"""Pages counted in memory."""

from datetime import date
from threading import Thread

from engagement.equity.tally import Tally

DAY = date(2026, 3, 1)


def test_what_is_taken_is_counted_once() -> None:
    tally = Tally(began=0)
    for tag in ("es", "es", "ar"):
        tally.add(DAY, tag)
    assert tally.take() == {(DAY, "es"): 2, (DAY, "ar"): 1}
    assert tally.take() == {}


def test_what_could_not_be_written_is_kept_for_the_next_time() -> None:
    tally = Tally(began=0)
    tally.add(DAY, "es")
    counted = tally.take()
    tally.add(DAY, "es")
    tally.put_back(counted)
    assert tally.take() == {(DAY, "es"): 2}


def test_it_is_due_once_and_only_with_something_to_write() -> None:
    tally = Tally(began=0, every=60)
    assert not tally.is_due(100), "nothing was counted"
    tally.add(DAY, "es")
    assert not tally.is_due(59)
    assert [tally.is_due(60), tally.is_due(61), tally.is_due(121)] == [True, False, True]


def test_threads_lose_nothing() -> None:
    tally = Tally(began=0)

    def count() -> None:
        for _ in range(500):
            tally.add(DAY, "vi")

    threads = [Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.take() == {(DAY, "vi"): 4000}
