"""Questions about the help that is asked for, and whether the person is safe."""

from flask_babel import lazy_gettext as _l

from engagement.directory.vocabulary import FREE_TIME_LABELS
from engagement.intake.question import Answers, Kind, Level, Option, Question
from engagement.people.needs import NEEDS
from engagement.people.safety_lines import speaks_of_danger
from engagement.people.vocabulary import URGENCY_LABELS, Urgency

LONG = 2000


def wants_safety(answers: Answers) -> bool:
    """Whether safety is among the needs, or the own words about them speak of danger."""
    return "safety" in answers.get("needs", ()) or speaks_of_danger(answers.get("own_words") or "")


def tells_of_danger(answers: Answers) -> bool:
    """Whether the last free text is the first that speaks of danger."""
    return not wants_safety(answers) and speaks_of_danger(answers.get("story") or "")


def is_urgent(answers: Answers) -> bool:
    """Whether somebody must look today, whatever was said about how soon."""
    return is_not_safe(answers) or tells_of_danger(answers)


def is_not_safe(answers: Answers) -> bool:
    """Whether they said, where it was asked, that they are not safe, or not sure."""
    return answers.get("safe_now") == "not_safe" and wants_safety(answers)


NEEDS_QUESTIONS = (
    Question(
        key="needs",
        kind=Kind.MANY,
        even_in_danger=True,
        label=_l("What do you need help with?"),
        hint=_l("Choose all that you need."),
        why=_l("So that the right person calls you, and so that we show you services that fit."),
        options=tuple(Option(need.key, need.label, need.hint, need.icon) for need in NEEDS.values()),
        level=Level.REQUIRED,
        missing=_l("Choose at least one kind of help. If nothing fits, choose “Something else”."),
        shares="need",
        column="need.category",
    ),
    Question(
        key="own_words",
        kind=Kind.AREA,
        even_in_danger=True,
        heading=_l("What do you need?"),
        label=_l("Tell us in your own words"),
        hint=_l("Any language is fine. Please write no Social Security number and nothing about immigration papers."),
        show_if=lambda answers: "other" in answers.get("needs", ()),
        only_if=_l("Only if you chose “Something else”:"),
        level=Level.RECOMMENDED,
        missing=_l("You chose “Something else”. A few words help us find the right person for you."),
        longest=LONG,
        shares="own_words",
        column="need.own_words",
    ),
    Question(
        key="safe_now",
        kind=Kind.CHOICES,
        even_in_danger=True,
        heading=_l("Your safety comes first"),
        label=_l("Are you safe right now?"),
        hint=_l("If you are not safe, we ask only for a name and a safe way to reach you. All else can wait."),
        why=_l("If you are not safe, a caseworker looks at your request first, as soon as we are open."),
        options=(
            Option("safe", _l("Yes, I am safe for now")),
            Option("not_safe", _l("No, or I am not sure")),
        ),
        show_if=wants_safety,
        only_if=_l("Only if you need help to be safe:"),
        panel="safety_lines",
    ),
    Question(
        key="urgency",
        kind=Kind.CHOICES,
        label=_l("How soon do you need help?"),
        why=_l("We call first those who cannot wait."),
        options=tuple(Option(urgency.value, URGENCY_LABELS[urgency]) for urgency in Urgency),
        shares="need",
        column="need.urgency",
        show_if=lambda answers: not is_not_safe(answers),  # they are called first
        only_if=_l("Only if you are safe for now:"),
        becomes=lambda answers: (
            Urgency.TODAY if is_not_safe(answers) else Urgency(answers.get("urgency") or Urgency.CAN_WAIT)
        ),
    ),
)

LAST_QUESTIONS = (
    Question(
        key="times",
        kind=Kind.MANY,
        label=_l("When can you come?"),
        hint=_l("Choose all that fit. You can skip this question."),
        why=_l("We look for places that are open when you are free."),
        options=tuple(Option(time.value, label) for time, label in FREE_TIME_LABELS.items()),
        column="case.free_times",
    ),
    Question(
        key="story",
        kind=Kind.AREA,
        heading=_l("Is there anything else we should know?"),
        label=_l("In your own words"),
        hint=_l(
            "You can skip this question. Please write no Social Security number and nothing about immigration papers."
        ),
        why=_l("Only if it helps us to help you. A wheelchair, a bus line, a person we should not call."),
        longest=LONG,
        column="case.story",
    ),
    Question(
        key="lines",
        kind=Kind.NOTE,
        label=_l("You are not alone"),
        show_if=tells_of_danger,
        panel="safety_lines",
    ),
    Question(
        key="consent",
        kind=Kind.TICK,
        even_in_danger=True,
        heading=_l("May we keep your answers and contact you?"),
        label=_l("Yes, I agree"),
        level=Level.REQUIRED,
        missing=_l("Without your yes we may not keep your request. You can also call us and give no name."),
        panel="consent",
        column="consent.given_at",
    ),
)
