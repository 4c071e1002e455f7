"""`python -m tests.proofs` (`make proofs`): run everything that proves rather than guards, and write down what came of it.

With names of targets, only those are made after the tests: `python -m tests.proofs mutants`.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

from engagement.foundation import clock
from engagement.foundation.folders import HOME

TARGETS = ("mutants", "bench")  # what is a proof and no test

HEAD = """# What was proved

Made by `make proofs`; what stands here came of its last run. These are the tests with the mark `proof`, which take minutes or need
another program, and what is no test: {targets}. `make test` runs all the others, and says how many it left.{left_out}

{day}, commit {commit}, on {cores} cores with {load:.1f} other programs running.

| what | passed | failed | left out | seconds |
| --- | ---: | ---: | ---: | ---: |
"""


@dataclass
class Proof:
    """What came of one file of tests, or of one target of the Makefile."""

    seconds: float = 0.0
    counted: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """Its line in the table."""
        cells = [str(self.counted[kind]) for kind in ("passed", "failed", "skipped")]
        return f"| `{name}` | {' | '.join(cells)} | {self.seconds:.0f} |"


def read(report: Path) -> dict[str, Proof]:
    """What pytest wrote down, file by file."""
    found: dict[str, Proof] = defaultdict(Proof)
    for case in ElementTree.parse(report).iter("testcase"):
        proof = found[case.get("classname", "").replace(".", "/") + ".py"]
        proof.seconds += float(case.get("time", 0))
        ends = {"failure": "failed", "error": "failed", "skipped": "skipped"}
        proof.counted[next((end for tag, end in ends.items() if case.find(tag) is not None), "passed")] += 1
    return dict(found)


def prove(targets: Sequence[str]) -> Iterator[tuple[str, Proof]]:
    """Run the tests with the mark, then make each target."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run([sys.executable, "-m", "pytest", "-m", "proof", f"--junitxml={report}"], cwd=HOME, check=False)
        yield from sorted(read(report).items())
    for target in targets:
        began = perf_counter()
        ended = subprocess.run(["make", target], cwd=HOME, check=False)
        yield f"make {target}", Proof(perf_counter() - began, Counter(["failed" if ended.returncode else "passed"]))


def page(proofs: dict[str, Proof], commit: str, load: float) -> str:
    """What came of it, as docs/proofs.md says it: what was not run is named."""
    left_out = [target for target in TARGETS if f"make {target}" not in proofs]
    head = HEAD.format(
        targets=_named(TARGETS), left_out=f" Not run this time: {_named(left_out)}." if left_out else "",
        day=clock.today(), commit=commit, cores=os.cpu_count(), load=load,
    )  # fmt: skip
    return head + "".join(f"{proof.line(name)}\n" for name, proof in proofs.items())


def _named(targets: Sequence[str]) -> str:
    return " and ".join(f"`make {target}`" for target in targets)


def main() -> None:
    """Prove, write docs/proofs.md, and fail if anything failed or nothing was there to run."""
    load = os.getloadavg()[0]
    head = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, cwd=HOME, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    proofs = dict(prove(sys.argv[1:] or TARGETS))
    (HOME / "docs/proofs.md").write_text(page(proofs, commit, load))
    sys.exit(not proofs or any(proof.counted["failed"] for proof in proofs.values()))


if __name__ == "__main__":
    main()
