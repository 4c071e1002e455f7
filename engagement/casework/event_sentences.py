"""What the history says of each kind of event: one whole sentence a kind, made from keys, never from what a person said."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from engagement.casework.contacts import INTERPRETING_LABELS, contact_sentence
from engagement.casework.outcomes import OUTCOMES, SAID_BY
from engagement.casework.steps import step_label
from engagement.language.formats import show_date, show_moment, spoken_language_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import Interpreting, NeedState, NextStep, Outcome, SaidBy, Source

Facts = Mapping[str, Any]
Names = Mapping[int, str]
Said = tuple[str, str]  # the sentence, and what more there is to know


def said_of(kind: str, facts: Facts, names: Names) -> Said:
    """The sentence for an event and its detail; a kind we have no sentence for is still shown as having happened."""
    return HAPPENINGS.get(kind, _unknown)(facts, names)


def _unknown(facts: Facts, names: Names) -> Said:
    return _s("Something was written down"), ""


def _request_received(facts: Facts, names: Names) -> Said:
    language = spoken_language_name(facts.get("language", ""))
    sentence = {
        Source.WEB: _s("Request received on the web"),
        Source.KIOSK: _s("Request received at a kiosk"),
        Source.PHONE: _s("Request taken by phone"),
        Source.PAPER: _s("Request received on paper"),
    }[Source(facts.get("source", Source.WEB))]
    return sentence, _in_language_and_time(language, facts.get("seconds"))


def _in_language_and_time(language: str, seconds: int | None) -> str:
    if not seconds:
        return language
    minutes = max(1, round(seconds / 60))
    return f"{language} · " + str(staff_ngettext("%(num)s minute", "%(num)s minutes", minutes))


def _assigned(facts: Facts, names: Names) -> Said:
    owner = facts.get("owner_id")
    if owner is None:
        return _s("The case was put back: nobody has it"), ""
    return _s("The case was given to %(name)s", name=names.get(owner, _s("a colleague"))), ""


def _need_settled(facts: Facts, names: Names) -> Said:
    category = NEEDS.get(facts.get("category", ""))
    need = str(category.label) if category else _s("a need")
    sentence = {
        NeedState.MET: _s("Help came: %(need)s", need=need),
        NeedState.PARTLY_MET: _s("Some help came: %(need)s", need=need),
        NeedState.UNMET: _s("No help yet: %(need)s", need=need),
        NeedState.UNKNOWN: _s("Not known any more if help came: %(need)s", need=need),
    }[NeedState(facts.get("state", NeedState.UNKNOWN))]
    said_by = facts.get("said_by")
    return sentence, str(SAID_BY[SaidBy(said_by)]) if said_by else ""


def _closed(facts: Facts, names: Names) -> Said:
    outcome = facts.get("outcome")
    return _s("The case was closed"), str(OUTCOMES[Outcome(outcome)]) if outcome else ""


def _contact(facts: Facts, names: Names) -> Said:
    sentence = contact_sentence(str(facts.get("how", "other")), bool(facts.get("reached")))
    mode = facts.get("interpreted")
    return sentence, str(INTERPRETING_LABELS[Interpreting(mode)]) if mode else ""


def _next_step(facts: Facts, names: Names) -> Said:
    return _s("The next step was changed"), str(step_label(NextStep(facts["step"]))) if "step" in facts else ""


def _resident_answered(facts: Facts, names: Names) -> Said:
    help_came = facts.get("question") == "follow_up_help"
    sentence = {
        "yes": _s("The resident answers: yes, I got help")
        if help_came
        else _s("The resident answers: yes, they contacted me"),
        "no": _s("The resident answers: no, I got no help")
        if help_came
        else _s("The resident answers: no, nobody contacted me"),
    }.get(str(facts.get("answer")), _s("The resident answers: I need help"))
    return sentence, ""


def _paper_dated(facts: Facts, names: Names) -> Said:
    day = show_date(date.fromisoformat(facts["day"])) if "day" in facts else ""
    return _s("The paper was signed on %(day)s", day=day), ""


def _appointment_made(facts: Facts, names: Names) -> Said:
    return _s("An appointment was made"), _starting(facts)


def _appointment_called_off(facts: Facts, names: Names) -> Said:
    return _s("An appointment was called off"), _starting(facts)


def _starting(facts: Facts) -> str:
    return show_moment(datetime.fromisoformat(facts["starts_at"])) if "starts_at" in facts else ""


HAPPENINGS: dict[str, Callable[[Facts, Names], Said]] = {
    "request_received": _request_received,
    "paper_dated": _paper_dated,
    "assigned": _assigned,
    "need_settled": _need_settled,
    "closed": _closed,
    "reopened": lambda facts, names: (_s("The case was opened again"), ""),
    "note": lambda facts, names: (_s("Note"), ""),
    "contact": _contact,
    "next_step": _next_step,
    "person_changed": lambda facts, names: (_s("Contact and safety facts were changed"), ""),
    "resident_answered": _resident_answered,
    "no_answer_by_text": lambda facts, names: (_s("No answer came by text: please call and ask"), ""),
    "appointment_made": _appointment_made,
    "appointment_called_off": _appointment_called_off,
    "warm_handoff": lambda facts, names: (_s("Brought together by phone with a private service"), ""),
}
