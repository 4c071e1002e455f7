"""docs/referral-life.md, written from the table of moves: `python -m engagement.referrals.diagram`."""

from collections.abc import Iterator
from pathlib import Path

from engagement.referrals.effects import BUSINESS_DAYS, Clock, Move
from engagement.referrals.moves import MOVES, TERMINAL
from engagement.referrals.statuses import Status, fhir, label, who_acts_next

PAGE = Path(__file__).parents[2] / "docs" / "referral-life.md"

# A move that leaves nearly every status would hide all the others; it is drawn as a note instead.
_CROWDED = 8


def diagram() -> str:
    """The life of a referral as Mermaid text."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES.values():
        if len(move.sources) < _CROWDED:
            lines += [f"    {source} --> {move.target} : {move.name}" for source in _ordered(move.sources)]
        else:
            lines += [f"    note right of {move.target} : {move.name}, from any other status"]
    lines += [f"    {status} --> [*]" for status in _ordered(TERMINAL)]
    return "\n".join(lines)


def page() -> str:
    """The whole page: diagram, table of moves, table of statuses."""
    limits = ", ".join(f"{clock} {BUSINESS_DAYS[clock]}" for clock in Clock)
    return "\n".join(
        [
            "# The life of a referral",
            "",
            "Written by `python -m engagement.referrals.diagram` from `engagement/referrals/moves.py`. Do not edit.",
            "",
            "```mermaid",
            diagram(),
            "```",
            "",
            "## Moves",
            "",
            f"Time limits in business days: {limits}. A move with reasons needs one of them.",
            "",
            "What a partner may do here, except to open, it may also tell us by telephone, by e-mail or in person. A caseworker",
            "writes it down as the partner's own move, with who said it and when, and the time limits run from then.",
            "",
            "| move | from | to | who | reasons | text, question later | starts | stops | also | undo | back to caseworker |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *(_move_row(move) for move in MOVES.values()),
            "",
            "Undo: back to the status before, within 24 hours, by the side that made the move or wrote it down, if nothing",
            "followed. What the move started, stopped, stamped, said of the need, hid or asked is as it was before.",
            "",
            "## Statuses",
            "",
            "| status | label | acts next | over | FHIR Task |",
            "|---|---|---|---|---|",
            *(_status_row(status) for status in Status),
            "",
        ]
    )


def _move_row(move: Move) -> str:
    cells = (
        move.name,
        ", ".join(_ordered(move.sources)),
        move.target,
        ", ".join(sorted(move.actors)),
        ", ".join(move.reasons),
        ", ".join(filter(None, (move.text, move.follow_up))),
        ", ".join(sorted(move.starts)),
        ", ".join(sorted(move.stops)),
        ", ".join(_effects(move)),
        "yes" if move.undoable else "",
        "yes" if move.returns_to_caseworker else "",
    )
    return f"| {' | '.join(cells)} |"


def _effects(move: Move) -> Iterator[str]:
    yield from (f"stamps {stamp}" for stamp in move.stamps)
    if move.settles is not None:
        yield f"need is {move.settles}"
    if move.sharing is not None:
        yield f"sharing {move.sharing}"
    if move.ends_consent:
        yield "consent ends"
    if move.keeps_question:
        yield "keeps the question"
    if move.only_seen:
        yield "no answer yet"
    if not move.by_button:
        yield "no button"


def _status_row(status: Status) -> str:
    cells = (status, str(label(status)), who_acts_next(status) or "", "yes" if status in TERMINAL else "", fhir(status))
    return f"| {' | '.join(cells)} |"


def _ordered(statuses: frozenset[Status]) -> list[Status]:
    return [status for status in Status if status in statuses]


if __name__ == "__main__":
    PAGE.write_text(page())
