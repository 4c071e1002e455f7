"""What can be recorded of the questions: made from their catalogue, so a new question is on the list by itself."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from engagement.intake.demographics import DEMOGRAPHICS
from engagement.intake.question import Kind, Question
from engagement.intake.walk import STEPS, Step
from engagement.language.i18n import KNOWN
from engagement.language.phones import show_phone
from engagement.language.spoken_parts import Line, SpokenPart, part
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.people.consent import request_text
from engagement.people.safety_lines import SAFETY_LINES

BY_PHONE = _l("A person calls you or meets you, together with an interpreter. It is free.")
ASKING, SPOKEN = _sl("Ask for help"), _sl("For languages without pages")


def _question(question: Question) -> Iterator[Line]:
    if not question.asks:
        return
    if question.kind is Kind.TICK:
        yield (question.label, question.hint) if question.hint else question.label
        return
    yield question.label
    if question.hint:
        yield question.hint
    for option in question.options if question.kind is not Kind.PICK else ():
        yield (option.label, option.hint) if option.hint else option.label


def _heading(step: Step) -> Iterator[Line]:
    if not step.stands_alone or step.questions[0].kind not in (Kind.CHOICES, Kind.MANY):
        yield step.heading
    if "safety_lines" in step.panels:
        yield (
            _("If you are in danger now, call %(emergency)s.", emergency="911"),
            _l("If this phone or computer is not safe, call from another one."),
        )
        for line in SAFETY_LINES:
            number = show_phone(line.phone) if line.example else line.phone
            example = _("(This number is an example.)") if line.example else ""
            yield f"{number} {line.label}. {line.hint} {example}"
    if "outside_city" in step.panels:
        yield _l(
            "Some services are only for people in the city. Others help everybody, and we know who helps where you live."
        )
        yield _(
            "Send your request as it is. A caseworker finds what is open to you. You can also call %(number)s, any time of day, "
            "and ask for services in your area.",
            number="211",
        )
    if "consent" in step.panels:
        yield from request_text().split("\n")


def _of(step: Step) -> Iterator[SpokenPart]:
    """A page with one question is one part; of any other the heading is, and each question."""
    asked = [question for question in step.questions if question.asks]
    if len(asked) < 2:
        whole = step.questions
        yield SpokenPart(
            whole[0].key, step.heading, lambda: [*_heading(step), *(line for one in whole for line in _question(one))]
        )
        return
    yield SpokenPart(f"page.{step.key}", step.heading, lambda: _heading(step))
    yield from (_alone(question) for question in asked)


def _alone(question: Question) -> SpokenPart:
    return SpokenPart(question.key, question.label, lambda: _question(question))


def _language(tag: str) -> Iterator[Line]:
    if KNOWN[tag].signed:
        yield _l("This language is signed, so it has no written page here.")
        yield _l("We meet you with a sign-language interpreter, in person or by video. It is free.")
    else:
        yield _l("This language lives mostly in speech. We do not let a machine write it, so it has no page here.")
        yield BY_PHONE


SPOKEN_PARTS = (
    part(
        "page.start",
        ASKING,
        _l("Ask for help"),
        _l("It takes about four minutes. You can stop at any time and come back later."),
        _l("It is free. You need no account and no papers."),
        _l("You may skip most questions."),
        _l("We never ask about immigration status, citizenship or where you were born."),
        _l("We share nothing with anyone until you say yes."),
    ),
    *(one for step in STEPS for one in _of(step)),
    part(
        "page.done",
        _sl("The page after sending"),
        _l("We have your request"),
        _l("This is your code. Write it down, or take a picture of it."),
        _l("What happens next"),
        _l("You choose together who can help. We share nothing until you say yes."),
        _l("Later we ask if help really came. If not, we try another way."),
        private=True,
    ),
    part(
        "page.about_you",
        _sl("Three questions, if you like"),
        _l("Three questions, if you like"),
        _l(
            "You may skip each one, or all of them. Your request is sent already, and your answers change nothing in the help you "
            "get."
        ),
        _l("We keep them apart from your name. We use them only to count, to see if we serve everyone well."),
    ),
    *(_alone(question) for question in DEMOGRAPHICS),
    part("page.spoken.other", SPOKEN, _l("Another language"), BY_PHONE),
    *(
        SpokenPart(f"page.spoken.{tag}", SPOKEN, lambda tag=tag: _language(tag))  # type: ignore[misc]
        for tag, language in KNOWN.items()
        if language.signed or language.oral
    ),
)
