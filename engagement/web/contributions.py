"""What a slice adds to the whole: one typed value in its contribution.py. app.py names the slices; all else asks here.

The menu, the worker, the case page, My request, the history of a case, the replies to texts, the cache and the review sheets
are made from these values, so a new slice is its folder and one line in app.py.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, cast

from flask import Blueprint, Flask, current_app
from flask_babel import LazyString
from sqlalchemy import ColumnElement, ScalarSelect, Select

from engagement.foundation.keys_in_use import Needed
from engagement.language.reviewed_words import PhoneTexts, TextPlace, WordsElsewhere
from engagement.language.spoken_parts import SpokenPart
from engagement.web.closing import ClosingNote, ClosingQuestion
from engagement.web.history_line import HistoryLine
from engagement.web.read_texts import TextLink, TextQuestion
from engagement.web.roles import Permission

Facts = Mapping[str, Any]
Names = Mapping[int, str]
# What the history says of an event, and what more there is to know.
Sentence = Callable[[Facts, Names], tuple[str, str]]
# What a resident reads of a step, by its due date, the present, and whether we can reach them.
Told = Callable[[datetime, datetime, bool], LazyString | str]

EXTENSION = "contributions"


def always(words: LazyString, to_others: LazyString | None = None) -> Told:
    """The same words, whenever it is due; other words `to_others`, whom we cannot reach."""
    return lambda due_at, now, reached: words if reached else to_others or words


Waiting = Callable[[frozenset[Permission]], ScalarSelect[int]]


@dataclass(frozen=True)
class MenuEntry:
    """A page of the desk for accounts with that permission; `waiting` counts what waits there for whoever asks (web/asking.py) and
    may do so much, in one statement for all, put together once. The first one by `place` is where an account arrives.
    `only_for` says more of an account than its permission where a page does, so that nobody finds a closed door. Under an
    address of `also`, and on pages of `slices` wherever they lie, one is in this place too.
    """

    place: int
    permission: Permission
    address: str
    label: LazyString
    waiting: Waiting | None = None
    only_for: Callable[[Any], bool] | None = None
    also: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """What somebody has to do next on a case. The key is stored and never renamed.

    `by_hand`: a caseworker may set it; others follow from what happened. `wants_answer`: the person waits for a word from us,
    and with a text of ours it is done. `interpreted` is its label where an interpreter has to be booked first, `told` what
    the resident reads meanwhile.
    """

    key: str
    place: int
    label: LazyString
    told: Told
    by_hand: bool = True
    interpreted: LazyString | None = None
    waits_on_partner: bool = False
    wants_answer: bool = False

    def named(self, *, interpreter: bool = False) -> LazyString:
        """What the queue calls it."""
        return self.interpreted if interpreter and self.interpreted is not None else self.label


@dataclass(frozen=True)
class Panel:
    """A part of a page. `load` gets what the page is about and returns what `template` shows, or None to stay away."""

    place: int
    template: str
    load: Callable[[Any], Mapping[str, Any] | None]
    column: str = "now"


@dataclass(frozen=True)
class QueueColumn:
    """One more column of the queue: chips (words and class) for each of the cases whose ids are given."""

    label: LazyString
    load: Callable[[Sequence[int]], Mapping[int, Sequence[tuple[str, str]]]]


@dataclass(frozen=True)
class KeyUse:
    """A use of our keys that no column's type tells how to make anew: `make_again` does, and returns how many there were.

    `needed` counts by key those that stand in no sealed or keyed column.
    """

    name: str
    make_again: Callable[[], int]
    needed: Callable[[], Needed] = dict


@dataclass(frozen=True)
class Retention:
    """One kind of record that goes when its time is over: those that `over` finds began to count before the moment it is given.

    The key stands in a setting and is never renamed. `keeps` is our proposal to the city. `over` selects ids, of nothing that
    a hold protects; `erase` gets some of them, and returns those that cannot go yet. `at_once`: every ten minutes, not nightly.
    `own_transactions`: `erase` ends a transaction for each of them, because much goes with one.
    """

    key: str
    what: str
    since: str
    keeps: timedelta
    over: Callable[[datetime], Select[int]]
    erase: Callable[[Sequence[int]], Collection[int] | None]
    stays: str = "nothing"
    at_once: bool = False
    own_transactions: bool = False


@dataclass(frozen=True)
class Erasure:
    """What becomes of the rows of one table when somebody is erased; `of` finds theirs (it is given a people.whom.Whom).

    `goes` says what stands in a column afterwards, or how that is made of the row; None: the row goes. `stays` says why every
    other column that could hold words may be kept. A test finds the columns that are named in neither.
    """

    model: Any
    of: Callable[[Any], ColumnElement[bool]]
    goes: Mapping[str, Any] | None = None
    stays: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Alarm:
    """Something that keeps the whole desk from its work until it is mended: what, and where to look for whoever may mend it."""

    said: Sequence[str]
    where_to_look: str


@dataclass(frozen=True)
class BenchLine:
    """A list of the desk that the bench measures; `before_ms` is what the nearest open system takes for the like."""

    name: str
    address: str
    before_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """All that one slice adds. Every field may be left out."""

    blueprints: tuple[Blueprint, ...] = ()
    set_up: tuple[Callable[[Flask], None], ...] = ()
    jobs: tuple[Any, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    # Endpoints with nothing of anybody's on them, which a browser may keep; those of `fixed_pages` are so besides.
    public_pages: frozenset[str] = frozenset()
    # Endpoints of pages that say the same to everybody, whatever the database holds: the process keeps them.
    fixed_pages: frozenset[str] = frozenset()
    # Whoever sat at a browser leaves it: end what it keeps (the argument) of yours.
    leaves: tuple[Callable[[Mapping[str, Any]], None], ...] = ()

    # Whether an account may see a row: asked by the gate of every row that a page at the desk is about.
    row_guards: tuple[Callable[[Any, Any], bool], ...] = ()

    # On a case
    next_steps: tuple[NextStep, ...] = ()
    plans: tuple[Callable[[Any], None], ...] = ()  # each may set the next step of a case
    need_steps: tuple[Callable[[Any], Mapping[int, tuple[NextStep, datetime]]], ...] = ()  # what comes next for each
    begun_for_need: tuple[Callable[[int], bool], ...] = ()  # whether anything was begun for it, so that its kind stays
    # Whom it ends with, and how it stands there.
    ends_with_need: tuple[Callable[[int], Iterable[tuple[str, str]]], ...] = ()
    lets_go: tuple[Callable[[Any, Any, Any], None], ...] = ()  # (need, why, through whom): end what you began for it
    sentences: Mapping[str, Sentence] | None = None
    history: tuple[Callable[[Any], Iterable[HistoryLine]], ...] = ()
    case_panels: tuple[Panel, ...] = ()
    show_case: Callable[..., tuple[str, int]] | None = None
    queue_columns: tuple[QueueColumn, ...] = ()
    held_by_account: tuple[Callable[[int], str], ...] = ()  # what somebody has who may leave, in a sentence, or nothing
    task_kinds: tuple[Any, ...] = ()  # each a people.tasks.kinds.TaskKind
    closing_notes: tuple[Callable[[int], Iterable[ClosingNote]], ...] = ()
    closing_questions: tuple[Callable[[Any], Iterable[ClosingQuestion]], ...] = ()
    fewer_see: tuple[Callable[[Any], None], ...] = ()  # (case): fewer people may see it from now on

    # With a person
    person_changed: tuple[Callable[[Any], None], ...] = ()
    number_known: tuple[Callable[[Any], None], ...] = ()  # it was found out whose their number is
    text_listeners: tuple[Callable[[Any, Any], bool], ...] = ()  # (text, meaning): whether it was theirs
    # (text): what it says beside a word that is yours; None without one. What it means is looked for in that alone.
    text_words: tuple[Callable[[Any], str | None], ...] = ()
    # (text, meaning, our open question, whoever is there): whether your word or question of just now makes it yours before all
    text_takers: tuple[Callable[[Any, Any, Any, Any], bool], ...] = ()
    text_links: tuple[TextLink, ...] = ()
    text_taken_back: tuple[Callable[[Any], None], ...] = ()  # (text): it was another's; take back what it answered
    texts_no_longer_so: tuple[Callable[[Any], bool], ...] = ()  # (text): whether it must not go, in the moment it would
    recipient_kinds: tuple[tuple[str, Any], ...] = ()  # a column of `message`, a messaging.recipients.Kind
    text_questions: tuple[Callable[[Collection[bytes]], Mapping[bytes, Sequence[TextQuestion]]], ...] = ()
    request_panels: tuple[Panel, ...] = ()
    ends_request: tuple[Callable[[Any], None], ...] = ()  # the resident wants no more help: end what you began
    # A request was sent whose writer came by an event, by its id: count it there; whose is kept nowhere.
    came_by_event: tuple[Callable[[int], None], ...] = ()

    partner_panels: tuple[Panel, ...] = ()  # on the page of a referral at the desk of its partner
    helped: tuple[Callable[[int, Any], Iterable[Any]], ...] = ()  # (organization, which): see people/helped.py

    # With an organization, by its id: it can be told of referrals elsewhere than before, or no more
    reach_changed: tuple[Callable[[int], None], ...] = ()
    # A service, by its id, is confidential from now on: no record of a person may stay with it
    place_hidden: tuple[Callable[[int], None], ...] = ()

    # Upkeep
    alarms: tuple[Callable[[], Alarm | None], ...] = ()
    key_uses: tuple[KeyUse, ...] = ()
    retention: tuple[Retention, ...] = ()
    erasure: tuple[Erasure, ...] = ()
    impersonal: Mapping[str, str] | None = None  # tables with nothing of a resident in them, and why that is so
    # The database is as it was then: what follows, in a sentence.
    after_restore: tuple[Callable[[datetime], str], ...] = ()
    bench: tuple[BenchLine, ...] = ()
    text_places: tuple[TextPlace, ...] = ()
    catalog_checks: tuple[Callable[..., list[Any]], ...] = ()
    phone_texts: tuple[Callable[[Any, Any], PhoneTexts], ...] = ()  # (language, its catalog)
    words_elsewhere: tuple[WordsElsewhere, ...] = ()
    spoken_parts: tuple[SpokenPart, ...] = ()  # of residents' pages, that may be recorded


class Contributions:
    """The contributions of all slices together, in the order app.py names them."""

    def __init__(self, slices: Sequence[Contribution]):
        self.slices = tuple(slices)
        self.fixed_pages = frozenset(self.every("fixed_pages"))
        self.public_pages = self.fixed_pages.union(self.every("public_pages"))

    def every(self, name: str) -> list[Any]:
        """What all slices have under that field, one after the other."""
        return list(chain.from_iterable(getattr(one, name) for one in self.slices))

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """The menu of the desk in its order."""
        return sorted(self.every("menu"), key=lambda entry: entry.place)

    @cached_property
    def next_steps(self) -> dict[str, NextStep]:
        """Every next step by its key, in the order of the form."""
        steps: list[NextStep] = sorted(self.every("next_steps"), key=lambda step: step.place)
        return {step.key: step for step in steps}

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """What the history says of each kind of event."""
        return {kind: said for one in self.slices for kind, said in (one.sentences or {}).items()}

    def panels(self, name: str) -> list[Panel]:
        """The panels of a page (`case_panels`, `request_panels`) in their order."""
        return sorted(self.every(name), key=lambda panel: panel.place)

    def loaded_panels(self, name: str, about: object) -> list[tuple[Panel, Mapping[str, Any]]]:
        """The panels that have something to show of what the page is about, each with that."""
        loaded = [(panel, panel.load(about)) for panel in self.panels(name)]
        return [(panel, values) for panel, values in loaded if values is not None]

    @cached_property
    def show_case(self) -> Callable[..., tuple[str, int]]:
        """What shows the case page."""
        return next(one.show_case for one in self.slices if one.show_case is not None)


def init_app(app: Flask, slices: Sequence[Contribution]) -> None:
    """Let the app know its slices, set them up and register their pages."""
    app.extensions[EXTENSION] = Contributions(slices)
    for one in slices:
        for set_up in one.set_up:
            set_up(app)
    for blueprint in chain.from_iterable(one.blueprints for one in slices):
        app.register_blueprint(blueprint)


def contributed() -> Contributions:
    """What the slices of the app at hand contribute."""
    return cast(Contributions, current_app.extensions[EXTENSION])
