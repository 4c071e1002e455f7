"""Put small bugs into the modules that matter most, one at a time, and see that a test fails: `make mutants`.

Goes on where the last run stopped, stops after so many minutes, and writes docs/mutants.md. Fails below the floor.
"""

import argparse
import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.mutants import ledger as kept
from bench.mutants.ledger import Ledger
from bench.mutants.operators import Mutant, mutants
from bench.mutants.targets import TARGETS, Target, there
from bench.mutants.warm import BROKEN, Ran, Run, Stand, wait_for

FLOOR = 85.0
PATIENCE = 20.0  # seconds, beside three times what the tests take when nothing is wrong


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("only", nargs="*", help="parts of the names of modules; all without")
    asked.add_argument("--minutes", type=float, default=90)
    asked.add_argument("--jobs", type=int, default=2)
    given = asked.parse_args()
    of = {target: mutants(Path(target.module).read_text(), target.only) for target in TARGETS}
    ledger, until = Ledger(), time.monotonic() + 60 * given.minutes
    os.nice(10)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server below is stopped too
    stand, whole = Stand(), True
    try:
        for target, found in of.items():
            to_do = ledger.begin(target, found)
            if to_do and (not given.only or any(part in target.module for part in given.only)):
                whole &= Attempt(stand, ledger, target, given.jobs, until).all(to_do)
    finally:
        stand.close()
    total = kept.write_page(ledger, of)
    gone = ledger.unused({(target.module, one.name) for target, found in of.items() for one in found})
    if gone:
        print(f"{kept.SAME.name} names what is no mutant any more:", *sorted(gone), sep="\n  ")
    print(f"{kept.score(total):.1f} of a hundred were noticed; {total[kept.UNTRIED]} untried. See {kept.PAGE}")
    return 0 if whole and not gone and kept.score(total) >= FLOOR else 1


class Attempt:
    """The mutants of one module, against its tests."""

    def __init__(self, stand: Stand, ledger: Ledger, target: Target, jobs: int, until: float):
        self.stand, self.ledger, self.target, self.jobs, self.until = stand, ledger, target, jobs, until
        self.files = there(target.files)
        self.killers: dict[str, list[str]] = defaultdict(list)
        self.as_it_is = Ran(status=BROKEN)

    def all(self, to_do: list[Mutant]) -> bool:
        """Try each, some at a time, until time is up; False if the tests fail with nothing wrong."""
        if not self._passes_as_it_is():
            return False
        waiting, free = list(reversed(to_do)), list(range(self.jobs))
        running: dict[int, tuple[Mutant, Run, int, float]] = {}
        while running or (waiting and time.monotonic() < self.until):
            while free and waiting and time.monotonic() < self.until:
                mutant = waiting.pop()
                wanted = self._wanted(mutant)
                if not wanted:
                    self._note(mutant, kept.LIVED, "no test calls it")
                    continue
                run, slot = Run(self.target.module, self.files, mutant.source, wanted), free.pop()
                running[slot] = (mutant, run, self.stand.start(run, slot), time.monotonic() + self._patience(wanted))
            for slot, (mutant, run, pid, end) in list(running.items()):
                status = wait_for(pid, 0.02, stop=time.monotonic() > end)
                if status is not None:
                    del running[slot]
                    free.append(slot)
                    self._judge(mutant, status, run.told(self.stand, slot))
        return True

    def _passes_as_it_is(self) -> bool:
        run = Run(self.target.module, self.files, trace=True)
        status = wait_for(self.stand.start(run, 0), 600, stop=True)
        self.as_it_is = run.told(self.stand, 0)
        if status != 0:
            print(self.stand.last_words(), f"{self.target.module}: its tests fail as it is", sep="\n", flush=True)
        return status == 0

    def _wanted(self, mutant: Mutant) -> list[str]:
        """The tests that can notice: first those that noticed others in the same function, then the quick ones."""
        reached, seconds = self.as_it_is.reached, self.as_it_is.seconds
        any_test = not mutant.called or mutant.where in reached.get("", [])
        can = [test for test in seconds if any_test or mutant.where in reached.get(test, [])]
        likely = self.killers[mutant.where]
        return sorted(can, key=lambda test: (-likely.count(test), seconds.get(test, 0)))

    def _patience(self, wanted: list[str]) -> float:
        return PATIENCE + 3 * sum(self.as_it_is.seconds.get(test, 0) for test in wanted)

    def _judge(self, mutant: Mutant, status: int, told: Ran) -> None:
        if status == BROKEN:
            raise SystemExit(self.stand.last_words())
        if status == 0:
            self._note(mutant, kept.LIVED, "")
        elif status < 0:
            self._note(mutant, kept.TIMED_OUT, "")
        else:
            self.killers[mutant.where].append(told.failed)
            self._note(mutant, kept.DIED, told.failed)

    def _note(self, mutant: Mutant, end: str, by: str) -> None:
        self.ledger.note(self.target, mutant, end)
        print(f"{end:9} {self.target.module}:{mutant.line} {mutant.what} {by}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
