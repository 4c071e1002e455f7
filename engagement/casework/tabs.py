"""The tabs of the queue: what each is called, and what to do when there is nothing in it."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.vocabulary import Priority


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
        _sl("Mine"), _sl("You have no open case. Look under Unassigned and take the first one: it is the most urgent.")
    ),
    Tab.UNASSIGNED: TabWords(_sl("Unassigned"), _sl("Every open case has somebody. New requests appear here.")),
    Tab.PAST_DUE: TabWords(_sl("Past due"), _sl("Nothing is late. Well done.")),
    Tab.WAITING: TabWords(
        _sl("Waiting on partner"), _sl("No partner owes an answer. When you send a referral, its case waits here.")
    ),
    Tab.ALL: TabWords(
        _sl("All open"),
        _sl("No case is open. A request from the web appears here; or take one by phone with the button above."),
    ),
}


GROUPS: dict[Priority, LazyString] = {
    Priority.AT_ONCE: _sl("They wrote that they are in danger, or have nothing for tonight"),
    Priority.ASKS_FOR_HELP: _sl("The resident waits for a word from us"),
    Priority.URGENT: _sl("Urgent until help comes"),
    Priority.USUAL: _sl("By date"),
}


def read_tab(text: str | None) -> Tab:
    """The tab an address names; a caseworker's own cases if it names none."""
    return Tab(text) if text in set(Tab) else Tab.MINE
