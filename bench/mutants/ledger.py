"""What is known of the mutants so far, kept so that a run goes on where the last one stopped, and told in docs/mutants.md."""

import hashlib
import json
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.mutants.operators import Mutant
from bench.mutants.targets import Target

KEPT = Path("var/mutants.json")
PAGE = Path("docs/mutants.md")
SAME = Path(__file__).with_name("equivalent.toml")

DIED, TIMED_OUT, LIVED, UNTRIED = "died", "timed out", "lived", "untried"


class Ledger:
    """For each module, what became of each of its mutants. A dead one stays dead while its module stays as it is; one that
    lived is tried again when the module's tests have changed."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        self.same = {(one["module"], one["mutant"]) for one in tomllib.loads(SAME.read_text()).get("equivalent", [])}

    def end_of(self, target: Target, mutant: Mutant) -> str | None:
        """What became of a mutant, if that still says something."""
        known = self.kept.get(target.module, {})
        end = known.get("ends", {}).get(mutant.name)
        if known.get("module") != fingerprint([target.module]) or end is None:
            return None
        return None if end == LIVED and known.get("tests") != fingerprint(target.files) else str(end)

    def begin(self, target: Target, mutants: Iterable[Mutant]) -> list[Mutant]:
        """The mutants still to be tried, those that lived last time first, having forgotten what no longer holds."""
        lived = [name for name, end in self.kept.get(target.module, {}).get("ends", {}).items() if end == LIVED]
        ends = {one.name: self.end_of(target, one) for one in mutants}
        self.kept[target.module] = {
            "module": fingerprint([target.module]), "tests": fingerprint(target.files),
            "ends": {name: end for name, end in ends.items() if end is not None},
        }  # fmt: skip
        to_do = [one for one in mutants if ends[one.name] is None and not self.is_same(target, one)]
        return sorted(to_do, key=lambda one: one.name not in lived)

    def is_same(self, target: Target, mutant: Mutant) -> bool:
        """Whether somebody found that it changes nothing anybody could see."""
        return (target.module, mutant.name) in self.same

    def note(self, target: Target, mutant: Mutant, end: str) -> None:
        """Keep what became of a mutant."""
        self.kept[target.module]["ends"][mutant.name] = end
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(self.kept, indent=1, ensure_ascii=False))

    def unused(self, known: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Entries of the list of equivalents that name no mutant there is."""
        return self.same - known


def fingerprint(files: Iterable[str]) -> str:
    """Of what stands in some files."""
    found = [Path(name).read_bytes() for name in files if Path(name).exists()]
    return hashlib.sha256(b"\0".join(found)).hexdigest()[:16]


def score(ends: Counter[str]) -> float:
    """How many of a hundred mutants tried were noticed, each as one."""
    tried = ends[DIED] + ends[TIMED_OUT] + ends[LIVED]
    return 100 * (ends[DIED] + ends[TIMED_OUT]) / tried if tried else 100.0


def write_page(ledger: Ledger, of: dict[Target, list[Mutant]]) -> Counter[str]:
    """Write docs/mutants.md; the sum of all modules."""
    rows, left, total = [], [], Counter[str]()
    for target, mutants in of.items():
        ends = Counter("equivalent" if ledger.is_same(target, m) else _end(ledger, target, m) for m in mutants)
        total += ends
        rows.append(_row(f"`{target.module.removeprefix('engagement/')}`", ends))
        lived = [one for one in mutants if not ledger.is_same(target, one) and _end(ledger, target, one) == LIVED]
        left += [f"\n`{target.module}`\n"] if lived else []
        left += [f"- {one.where or 'module'}: `{one.was[:100]}` — {one.what.replace('|', '∣')}" for one in lived]
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    lines = [
        "# Mutants", "",
        f"Made by `make mutants` on {datetime.now(UTC):%-d %B %Y}, at commit {commit or 'unknown'}.",
        "Small bugs, put in one at a time; a test has to fail with each.",
        "Those in `bench/mutants/equivalent.toml` change nothing anybody could see; each says why, and none of them counts.",
        "", "| module | mutants | died | timed out | lived | untried | equivalent | score |", "|---|--:|--:|--:|--:|--:|--:|--:|",
        *rows, _row("**all**", total), "", "## Those that lived", *(left or ["", "None."]),
    ]  # fmt: skip
    PAGE.write_text("\n".join(lines) + "\n")
    return total


def _end(ledger: Ledger, target: Target, mutant: Mutant) -> str:
    found = ledger.kept.get(target.module, {}).get("ends", {}).get(mutant.name)
    return str(found or UNTRIED)


def _row(name: str, ends: Counter[str]) -> str:
    told = [ends[end] for end in (DIED, TIMED_OUT, LIVED, UNTRIED, "equivalent")]
    tried = f"{score(ends):.0f} %" if ends[DIED] + ends[TIMED_OUT] + ends[LIVED] else "–"
    return f"| {name} | {sum(told)} | {' | '.join(map(str, told))} | {tried} |"
