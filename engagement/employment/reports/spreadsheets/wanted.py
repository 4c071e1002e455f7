"""Which spreadsheet it is: of which report, in which language, and for whom. Whoever wants the same gets the same file."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from engagement.employment.reports import named
from engagement.employment.reports.asked import reads_figures_only
from engagement.employment.reports.counted import OrrReport, WioaReport
from engagement.employment.reports.spreadsheets.kinds import ReportKind
from engagement.employment.reports.spreadsheets.models import Spreadsheet
from engagement.language import i18n
from engagement.web.access import SignedInAccount


@dataclass(frozen=True)
class Wanted:
    """What tells spreadsheets apart: each is a column of theirs."""

    program_id: int
    report: ReportKind
    year: int
    lag: int
    language: str
    people: bool
    unseen: str

    @classmethod
    def by(cls, account: SignedInAccount, report: WioaReport | OrrReport) -> "Wanted":
        """What an account wants that asks for a report now, in the language at hand."""
        people = not reads_figures_only(account)
        kind, lag = (ReportKind.WIOA, report.asked.lag) if isinstance(report, WioaReport) else (ReportKind.ORR, 0)
        unseen = mark(named.hidden(account, report.program)) if people else ""
        return cls(report.program.id, kind, report.year.key, lag, i18n.current().tag, people, unseen)

    @property
    def asked(self) -> dict[str, Any]:
        """How an address asks for the report."""
        lag = {"lag": self.lag} if self.report is ReportKind.WIOA else {}
        return {"program": self.program_id, "year": self.year, **lag}

    @classmethod
    def of(cls, spreadsheet: Spreadsheet) -> "Wanted":
        """What a spreadsheet is."""
        return cls(**{name: getattr(spreadsheet, name) for name in cls.__dataclass_fields__})


def mark(hidden: frozenset[int]) -> str:
    """People by number as one word: another one if they are others. Of nobody there is none."""
    return sha256(",".join(map(str, sorted(hidden))).encode()).hexdigest() if hidden else ""
