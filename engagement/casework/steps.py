"""What a caseworker can have to do next: what each step is called, and which of them a caseworker may choose."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.vocabulary import NextStep


@dataclass(frozen=True)
class Step:
    """One next step. `by_hand`: a person may set it; the others follow from what happened.

    `interpreted` is what it is called on the case of somebody who needs an interpreter, where that comes first.
    """

    label: LazyString
    by_hand: bool = True
    interpreted: LazyString | None = None


STEPS: dict[NextStep, Step] = {
    NextStep.FIRST_CONTACT: Step(_sl("First contact"), interpreted=_sl("First contact: book an interpreter first")),
    NextStep.REFER: Step(_sl("Make a referral")),
    NextStep.PARTNER_TO_ANSWER: Step(_sl("Partner to answer")),
    NextStep.OFFER_ANOTHER_SERVICE: Step(_sl("Offer another service")),
    NextStep.REPLY_TO_TEXT: Step(_sl("Reply to a text")),
    NextStep.RESIDENT_SAYS_NO_CONTACT: Step(_sl("Resident says: nobody called"), by_hand=False),
    NextStep.RESIDENT_NEEDS_HELP: Step(_sl("Resident asks for help"), by_hand=False),
    NextStep.PARTNER_NEEDS_RESIDENT: Step(_sl("Partner needs the resident")),
    NextStep.HELP_TO_COME: Step(_sl("Help to come")),
    NextStep.ASK_IF_HELP_CAME: Step(_sl("Ask if help came")),
    NextStep.CLOSE: Step(_sl("Close the case")),
}

# Steps on which somebody else works: the queue's tab "waiting on partner".
WAITING_ON_PARTNER = (NextStep.PARTNER_TO_ANSWER, NextStep.HELP_TO_COME)


def step_label(step: NextStep, *, interpreter: bool = False) -> LazyString:
    """What the queue calls a step; with an interpreter to be booked first, it says so."""
    named = STEPS[step]
    return named.interpreted if interpreter and named.interpreted is not None else named.label


def steps_to_choose(now: NextStep) -> list[tuple[str, LazyString]]:
    """The steps a caseworker may set, with the present one even if it is not theirs to set."""
    return [(key.value, step.label) for key, step in STEPS.items() if step.by_hand or key is now]
