"""What the history says of what is done at the desk: one whole sentence a kind, made from keys, never from what a person said."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.casework.contacts import contact_sentence
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.needs import NEEDS
from engagement.people.tasks.kinds import task_kinds
from engagement.people.vocabulary import (
    INTERPRETING_LABELS,
    LET_GO_LABELS,
    OUTCOME_LABELS,
    RESTRICTED_LABELS,
    SAID_BY_LABELS,
    URGENCY_LABELS,
    Interpreting,
    LetGo,
    NeedState,
    Outcome,
    Restricted,
    SaidBy,
    Urgency,
)
from engagement.web.contributions import Facts, Names, Sentence, contributed


def said_of(kind: str, facts: Facts, names: Names) -> tuple[str, str]:
    """The sentence for an event and its detail; a kind we have no sentence for is still shown as having happened."""
    return contributed().sentences.get(kind, _unknown)(facts, names)


def _unknown(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("Something was written down"), ""


def _assigned(facts: Facts, names: Names) -> tuple[str, str]:
    owner = facts.get("owner_id")
    if owner is None:
        return _s("The case was put back: nobody has it"), ""
    return _s("The case was given to %(name)s", name=names.get(owner, _s("a colleague"))), ""


def _named(facts: Facts) -> str:
    category = NEEDS.get(facts.get("category", ""))
    return str(category.label) if category else _s("a need")


def _need_settled(facts: Facts, names: Names) -> tuple[str, str]:
    need = _named(facts)
    sentence = {
        NeedState.MET: _s("Help came: %(need)s", need=need),
        NeedState.PARTLY_MET: _s("Some help came: %(need)s", need=need),
        NeedState.UNMET: _s("No help yet: %(need)s", need=need),
        NeedState.UNKNOWN: _s("Not known any more if help came: %(need)s", need=need),
        NeedState.LET_GO: _s("Let go: %(need)s", need=need),
    }[NeedState(facts.get("state", NeedState.UNKNOWN))]
    said_by, why = facts.get("said_by"), facts.get("let_go")
    about = [LET_GO_LABELS[LetGo(why)]] if why else []
    return sentence, " · ".join(map(str, about + ([SAID_BY_LABELS[SaidBy(said_by)]] if said_by else [])))


def _need_changed(facts: Facts, names: Names) -> tuple[str, str]:
    was = facts.get("was", {})
    before = [str(NEEDS[was["category"]].label)] if was.get("category") in NEEDS else []
    before += [str(URGENCY_LABELS[Urgency(was["urgency"])])] if "urgency" in was else []
    return _s("A need was changed: %(need)s", need=_named(facts)), _s(
        "before: %(words)s", words=" · ".join(before)
    ) if before else ""


def _closed(facts: Facts, names: Names) -> tuple[str, str]:
    outcome = facts.get("outcome")
    if outcome == Outcome.DUPLICATE:
        return _s("The case was closed as a duplicate of"), ""
    if outcome == Outcome.MOVED:
        return _s("The case was closed, because it goes on in"), ""
    return _s("The case was closed"), str(OUTCOME_LABELS[Outcome(outcome)]) if outcome else ""


def _goes_on_here(facts: Facts, names: Names) -> tuple[str, str]:
    if facts.get("outcome") == Outcome.DUPLICATE:
        return _s("A duplicate of this case was closed"), ""
    return _s("Another case was closed, because it goes on here"), ""


def _contact(facts: Facts, names: Names) -> tuple[str, str]:
    sentence = contact_sentence(str(facts.get("how", "other")), bool(facts.get("reached")))
    mode = facts.get("interpreted")
    return sentence, str(INTERPRETING_LABELS[Interpreting(mode)]) if mode else ""


def _next_step(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("The next step was changed"), str(
        contributed().next_steps[facts["step"]].label
    ) if "step" in facts else ""


def _colleague(facts: Facts, names: Names) -> str:
    return names.get(facts.get("account_id", 0)) or str(_s("a colleague"))


def _of_task(sentence: LazyString) -> Sentence:
    """A sentence about a task, with what its kind says; the words of one made by hand stand beside the line that it was made."""

    def say(facts: Facts, names: Names) -> tuple[str, str]:
        kind = task_kinds().get(facts.get("task", ""))
        return str(sentence), str(kind.label) if kind else ""

    return say


def _task_given(facts: Facts, names: Names) -> tuple[str, str]:
    owner = facts.get("owner_id")
    if owner is None:
        return _s("A task was put back: nobody has it"), ""
    return _s("A task was handed over to %(name)s", name=names.get(owner, _s("a colleague"))), ""


SENTENCES: Mapping[str, Sentence] = {
    "assigned": _assigned,
    "need_added": lambda facts, names: (_s("A need was added: %(need)s", need=_named(facts)), ""),
    "need_changed": _need_changed,
    "need_settled": _need_settled,
    "closed": _closed,
    "goes_on_here": _goes_on_here,
    "reopened": lambda facts, names: (_s("The case was opened again"), ""),
    "note": lambda facts, names: (_s("Note"), ""),
    "contact": _contact,
    "next_step": _next_step,
    "struck": lambda facts, names: (_s("A note or a contact was struck"), ""),
    "moved_away": lambda facts, names: (_s("A note or a contact was moved to another case"), ""),
    "moved_here": lambda facts, names: (_s("A note or a contact was moved here from another case"), ""),
    "task_added": _of_task(_sl("A task was added")),
    "task_done": _of_task(_sl("A task was done")),
    "task_came": _of_task(_sl("A task is no longer needed")),
    "task_reopened": _of_task(_sl("A task is to be done after all")),
    "task_given": _task_given,
    "restricted": lambda facts, names: (
        _s("The case was restricted"),
        str(RESTRICTED_LABELS[Restricted(facts["why"])]) if "why" in facts else "",
    ),
    "opened_up": lambda facts, names: (_s("The case is no longer restricted"), ""),
    "member_added": lambda facts, names: (_s("%(name)s was put on the case", name=_colleague(facts, names)), ""),
    "member_removed": lambda facts, names: (_s("%(name)s was taken off the case", name=_colleague(facts, names)), ""),
    "emergency": lambda facts, names: (_s("Opened in an emergency"), ""),
    "person_changed": lambda facts, names: (_s("Contact and safety facts were changed"), ""),
    "change_undone": lambda facts, names: (_s("A change of contact and safety facts was undone"), ""),
}
