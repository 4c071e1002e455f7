"""The tabs of the queue: what each is called, and what to do when there is nothing in it."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Tab(StrEnum):
    """One view of the open cases."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    PAST_DUE = "past_due"
    WAITING = "waiting"
    ALL = "all"


@dataclass(frozen=True)
class TabWords:
    """A tab's name, and the sentence that stands in for an empty list."""

    label: LazyString
    empty: LazyString


TABS: dict[Tab, TabWords] = {
    Tab.MINE: TabWords(
        _l("Mine"), _l("You have no open case. Look under Unassigned and take the first one: it is the most urgent.")
    ),
    Tab.UNASSIGNED: TabWords(_l("Unassigned"), _l("Every open case has somebody. New requests appear here.")),
    Tab.PAST_DUE: TabWords(_l("Past due"), _l("Nothing is late. Well done.")),
    Tab.WAITING: TabWords(
        _l("Waiting on partner"), _l("No partner owes an answer. When you send a referral, its case waits here.")
    ),
    Tab.ALL: TabWords(
        _l("All open"),
        _l("No case is open. A request from the web appears here; or take one by phone with the button above."),
    ),
}


def read_tab(text: str | None) -> Tab:
    """The tab an address names; a caseworker's own cases if it names none."""
    return Tab(text) if text in set(Tab) else Tab.MINE
