"""`python -m tests.proofs` (`make proofs`): run everything that proves rather than guards, and write down what came of it."""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

from engagement.foundation import clock
from engagement.foundation.folders import HOME

TARGETS = ("mutants", "bench")  # what is a proof and no test

HEAD = """# What was proved

Made by `make proofs`; what stands here came of its last run. These are the tests with the mark `proof`, which take minutes or need
another program, and what is no test: {targets}. `make test` runs all the others, and says how many it left.

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


def prove() -> Iterator[tuple[str, Proof]]:
    """Run the tests with the mark, then each target there is."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        subprocess.run([sys.executable, "-m", "pytest", "-m", "proof", f"--junitxml={report}"], cwd=HOME, check=False)
        yield from sorted(read(report).items())
    for target in targets():
        began = perf_counter()
        ended = subprocess.run(["make", target], cwd=HOME, check=False)
        yield f"make {target}", Proof(perf_counter() - began, Counter(["failed" if ended.returncode else "passed"]))


def targets() -> list[str]:
    """The targets of the Makefile that prove something."""
    makefile = (HOME / "Makefile").read_text()
    return [target for target in TARGETS if re.search(rf"^{target}:", makefile, re.MULTILINE)]


def main() -> None:
    """Prove, write docs/proofs.md, and fail if anything failed or nothing was there to run."""
    load = os.getloadavg()[0]
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=HOME, capture_output=True, text=True, check=False
    )
    proofs = dict(prove())
    head = HEAD.format(
        targets=" and ".join(f"`make {target}`" for target in targets()), day=clock.today(),
        commit=commit.stdout.strip() or "unknown", cores=os.cpu_count(), load=load,
    )  # fmt: skip
    lines = "".join(f"{proof.line(name)}\n" for name, proof in proofs.items())
    (HOME / "docs/proofs.md").write_text(head + lines)
    sys.exit(not proofs or any(proof.counted["failed"] for proof in proofs.values()))


if __name__ == "__main__":
    main()
