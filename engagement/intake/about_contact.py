"""Questions about how to reach the person without putting them in danger, and where they live."""

from flask_babel import lazy_gettext as _l

from engagement.intake.about_you import is_minor, lives_outside
from engagement.intake.question import Answers, Kind, Level, Option, Question
from engagement.people.vocabulary import CONTACT_HOURS_LABELS, ContactHours


def has_phone(answers: Answers) -> bool:
    """Whether there is a number to call."""
    return bool(answers.get("phone"))


def is_minor_with_phone(answers: Answers) -> bool:
    """Whether a text needs a parent's or guardian's yes."""
    return has_phone(answers) and is_minor(answers)


def may_be_texted(answers: Answers) -> bool:
    """Whether there is a phone we are allowed to text; a minor's needs a parent's or guardian's yes as well."""
    allowed = has_phone(answers) and bool(answers.get("ok_to_text"))
    return allowed and (not is_minor(answers) or bool(answers.get("guardian_agrees")))


CONTACT_QUESTIONS = (
    Question(
        key="phone",
        kind=Kind.LINE,
        even_in_danger=True,
        step="contact",
        heading=_l("How can we reach you?"),
        label=_l("Phone number"),
        hint=_l("You can skip this. Without a phone you get six digits to come back with."),
        why=_l("A caseworker calls or writes to you about your request, and for nothing else."),
        level=Level.RECOMMENDED,
        missing=_l(
            "Without a phone or an e-mail we cannot reach you. You will get a code and six digits, and you can come back "
            "to this site or call us."
        ),
        or_else=("email",),
        checks=("phone",),
        longest=40,
        type="tel",
        autocomplete="tel",
        inputmode="tel",
        shares="phone",
        column="person.phone",
    ),
    Question(
        key="email",
        kind=Kind.LINE,
        even_in_danger=True,
        step="contact",
        label=_l("E-mail address"),
        hint=_l("You can skip this."),
        checks=("email",),
        longest=254,
        type="email",
        autocomplete="email",
        inputmode="email",
        shares="email",
        column="person.email",
    ),
    Question(
        key="ok_to_text",
        kind=Kind.TICK,
        even_in_danger=True,
        step="safe_contact",
        heading=_l("What is a safe way to reach you?"),
        label=_l("You may text me about my request"),
        hint=_l(
            "A few texts. Your phone company may charge for them. You can stop them at any time with the word STOP."
        ),
        why=_l("Other people may see your phone. We do only what you allow here."),
        show_if=has_phone,
        only_if=_l("Only if you wrote a phone number:"),
        shares="phone",
        column="person.ok_to_text",
        becomes=may_be_texted,
    ),
    Question(
        key="guardian_agrees",
        kind=Kind.TICK,
        even_in_danger=True,
        step="safe_contact",
        label=_l("My parent or guardian knows and agrees to the texts"),
        hint=_l("If you are under 18 we text you only with their yes. We can always call."),
        show_if=is_minor_with_phone,
        only_if=_l("Only if you are under 18:"),
    ),
    Question(
        key="ok_to_voicemail",
        kind=Kind.TICK,
        even_in_danger=True,
        step="safe_contact",
        label=_l("You may leave a voice message"),
        show_if=has_phone,
        only_if=_l("Only if you wrote a phone number:"),
        shares="phone",
        column="person.ok_to_voicemail",
    ),
    Question(
        key="shared_phone",
        kind=Kind.TICK,
        even_in_danger=True,
        step="safe_contact",
        label=_l("Someone else reads or answers this phone"),
        show_if=has_phone,
        only_if=_l("Only if you wrote a phone number:"),
        shares="phone",
        column="person.shared_phone",
    ),
    Question(
        key="say_nothing",
        kind=Kind.TICK,
        even_in_danger=True,
        step="safe_contact",
        label=_l("Never say what it is about"),
        hint=_l("Not in a text, not in a voice message, and not to anyone who answers."),
        show_if=has_phone,
        only_if=_l("Only if you wrote a phone number:"),
        shares="phone",
        column="person.say_nothing",
    ),
    Question(
        key="contact_hours",
        kind=Kind.PICK,
        even_in_danger=True,
        step="safe_contact",
        label=_l("When is a good time?"),
        options=tuple(Option(hours.value, CONTACT_HOURS_LABELS[hours]) for hours in ContactHours),
        show_if=has_phone,
        only_if=_l("Only if you wrote a phone number:"),
        shares="phone",
        column="person.contact_hours",
        becomes=lambda answers: ContactHours(answers.get("contact_hours") or ContactHours.ANY),
    ),
    Question(
        key="zip",
        kind=Kind.LINE,
        heading=_l("Where do you live?"),
        label=_l("ZIP code"),
        hint=_l("The five digits at the end of your address. If you have no home now, use the place where you sleep."),
        why=_l("To find services near you. We do not ask for your street."),
        checks=("zip",),
        longest=20,
        autocomplete="postal-code",
        inputmode="numeric",
        shares="zip",
        column="person.zip",
    ),
    Question(
        key="outside",
        kind=Kind.NOTE,
        label=_l("You live outside the city. We can still help."),
        show_if=lives_outside,
        panel="outside_city",
    ),
)
