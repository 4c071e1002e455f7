"""Needs are added, changed, settled and let go while a case is open. Each time the next step follows. Nothing here commits."""

from collections.abc import Iterable
from typing import Any

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.foundation.unreadable import Unreadable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.actions import NeedAsked, act, add_event, locked_case, only_open, replan, settle_need
from engagement.people.models import Case, Need
from engagement.people.need_changes.queries import may_be_another_kind
from engagement.people.open_needs import is_over
from engagement.people.queries import needs_of
from engagement.people.safety_lines import speaks_of_danger
from engagement.people.vocabulary import LetGo, NeedState, RevokedVia, SaidBy, Urgency
from engagement.web.contributions import contributed


def add(case: Case, asked: Iterable[NeedAsked]) -> list[Need]:
    """Add what a person asks help with besides. Pressed twice, it is added once. Words of danger make it urgent at once."""
    _locked_open(case)
    there = {(need.category, need.own_words or "") for need in needs_of(case.id) if not is_over(need)}
    made = [_added(case, one) for one in asked if (one.category, one.own_words or "") not in there]
    _follow(case)
    return made


def _added(case: Case, asked: NeedAsked) -> Need:
    need = Need(
        case_id=case.id, category=asked.category, urgency=asked.urgency, own_words=asked.own_words or None,
        pressing=asked.pressing or speaks_of_danger(asked.own_words or ""), changed_at=clock.now(),
    )  # fmt: skip
    db.session.add(need)
    db.session.flush()
    add_event(case, "need_added", need_id=need.id, category=need.category)
    return need


def change(
    need: Need, case: Case, *, urgency: Urgency, own_words: str | None, category: str | None = None, pressing: bool = False
) -> None:  # fmt: skip
    """Change how soon help is needed, the words, or the kind of help. What was there before stays in the history."""
    _locked_open(case)
    if pressing or speaks_of_danger(own_words or ""):
        need.pressing = True  # what was said once is not unsaid
    if category not in (None, need.category) and not may_be_another_kind(need):
        raise DomainError(_s("Somebody was asked about this need already. Add another need, and let this one go."))
    words = need.own_words if isinstance(need.own_words, Unreadable) and not own_words else own_words or None
    new: dict[str, Any] = {"category": category or need.category, "urgency": urgency, "own_words": words}
    was = {name: getattr(need, name) for name, value in new.items() if getattr(need, name) != value}
    if not was:
        _follow(case)
        return
    for name, value in new.items():
        setattr(need, name, value)
    need.changed_at = clock.now()
    old_words = was.pop("own_words", None)
    body = None if isinstance(old_words, Unreadable) else old_words
    add_event(case, "need_changed", body=body, need_id=need.id, category=need.category, was=was)
    _follow(case)


def let_go(need: Need, case: Case, reason: LetGo, *, said_by: SaidBy, via: RevokedVia) -> None:
    """Nobody works on a need any more, for that reason. What was begun for it ends with it. Twice is once."""
    _locked_open(case)
    db.session.refresh(need)
    if is_over(need):
        return
    for end in contributed().every("lets_go"):
        end(need, reason, via)
    need.state, need.said_by, need.let_go, need.settled_at = NeedState.LET_GO, said_by, reason, clock.now()
    add_event(
        case, "need_settled", need_id=need.id, category=need.category, state=need.state.value, said_by=said_by.value,
        let_go=reason.value,
    )  # fmt: skip
    _follow(case)


def settle(need: Need, case: Case, state: NeedState, said_by: SaidBy) -> None:
    """Somebody of ours writes down whether help came."""
    settle_need(need, case, state, said_by)
    act(case)


def _locked_open(case: Case) -> None:
    locked_case(case.id)
    only_open(case)


def _follow(case: Case) -> None:
    """The next step follows; a caseworker's own hand ends their plan, a resident's does not."""
    if audit.actor_id() is None:
        replan(case)
    else:
        act(case)
