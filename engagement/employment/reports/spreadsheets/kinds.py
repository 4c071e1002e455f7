"""Of which report a spreadsheet is, and how it stands with it. The keys are stored and never renamed."""

from enum import StrEnum


class ReportKind(StrEnum):
    """Which report."""

    WIOA = "wioa"
    ORR = "orr"


class State(StrEnum):
    """How it stands."""

    BEING_MADE = "being_made"
    READY = "ready"
    FAILED = "failed"
