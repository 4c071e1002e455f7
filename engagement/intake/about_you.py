"""Questions about the person: home, languages, name, age."""

from flask_babel import lazy_gettext as _l

from engagement.directory.zips import in_city
from engagement.intake.question import Answers, Kind, Level, Option, Question
from engagement.language.i18n import KNOWN, LANGUAGES
from engagement.people.age_bands import AGE_BANDS, is_under_age
from engagement.people.languages import LONGEST_NAME, OTHER, needs_interpreter, tag_of

YOUNG = (14, 29)  # whom My Brother's Keeper and the other programs for young people serve
PREFER_NOT = "prefer_not"


def is_young(answers: Answers) -> bool:
    """Whether the programs for young people are for this age."""
    band = AGE_BANDS.get(answers.get("age_band") or "")
    return band is not None and band.high is not None and YOUNG[0] <= band.low and band.high <= YOUNG[1]


def is_minor(answers: Answers) -> bool:
    """Whether the person said they are under 18."""
    return is_under_age(answers.get("age_band"))


def lives_outside(answers: Answers) -> bool:
    """Whether the ZIP code is not one of the city's."""
    return bool(answers.get("zip")) and not in_city(answers["zip"])


def spoken(answers: Answers) -> str | None:
    """The language to meet in: its tag where we know it by name, else the name as it was typed."""
    listed, named = answers.get("spoken_language"), answers.get("spoken_other")
    if listed and listed != OTHER:
        return str(listed)
    return tag_of(named) if named else listed


def wants_interpreter(answers: Answers) -> bool:
    """Whether an interpreter is asked for: by a tick, or by naming a language in which we have no pages."""
    return bool(answers.get("interpreter_needed")) or needs_interpreter(spoken(answers))


YOU_QUESTIONS = (
    Question(
        key="household_size",
        kind=Kind.NUMBER,
        step="household",
        heading=_l("Who lives with you?"),
        label=_l("How many people live together, with you?"),
        hint=_l("Just you is 1."),
        why=_l("Some services are for families with young children, or depend on how many you are."),
        checks=("people",),
        longest=10,
        inputmode="numeric",
        shares="household",
        column="person.household_size",
    ),
    Question(
        key="children_under_6",
        kind=Kind.NUMBER,
        step="household",
        label=_l("How many are children under 6?"),
        hint=_l("None is 0."),
        checks=("people_or_none", "fewer_than_all"),
        longest=10,
        inputmode="numeric",
        shares="household",
        column="person.children_under_6",
    ),
    Question(
        key="written_language",
        kind=Kind.PICK,
        step="languages",
        heading=_l("Which languages do you use?"),
        label=_l("In which language should we write to you?"),
        why=_l("So that we write and call in your language. An interpreter is free."),
        options=tuple(Option(language.tag, language.endonym) for language in LANGUAGES.values()),
        level=Level.REQUIRED,
        missing=_l("Choose the language we should write in."),
        shares="language",
        column="person.written_language",
    ),
    Question(
        key="spoken_language",
        kind=Kind.PICK,
        step="languages",
        label=_l("Which language do you speak best?"),
        options=(
            *(Option(language.tag, language.endonym) for language in KNOWN.values()),
            Option(OTHER, _l("Another language")),
        ),
        or_else=("spoken_other",),
        open_end=OTHER,
        shares="language",
        column="person.spoken_language",
        becomes=lambda answers: spoken(answers) or answers.get("written_language"),
    ),
    Question(
        key="spoken_other",
        kind=Kind.LINE,
        step="languages",
        label=_l("If your language is not in the list, write its name"),
        longest=LONGEST_NAME,
        shares="language",
    ),
    Question(
        key="interpreter_needed",
        kind=Kind.TICK,
        step="languages",
        label=_l("I want an interpreter when we talk"),
        hint=_l("It is free."),
        shares="language",
        column="person.interpreter_needed",
        becomes=wants_interpreter,
    ),
    Question(
        key="name",
        kind=Kind.LINE,
        even_in_danger=True,
        heading=_l("What is your name?"),
        label=_l("Your name"),
        step="name",
        hint=_l("It does not have to be the name on your papers. Write it in any letters."),
        why=_l("So that we know whom to ask for when we call."),
        level=Level.REQUIRED,
        missing=_l("Write a name. Any name you use is fine."),
        checks=("name",),
        autocomplete="name",
        shares="name",
        column="person.name",
    ),
    Question(
        key="call_name",
        kind=Kind.LINE,
        step="name",
        label=_l("What should we call you?"),
        hint=_l("You can skip this question."),
        autocomplete="nickname",
        shares="name",
        column="person.call_name",
    ),
    Question(
        key="age_band",
        kind=Kind.CHOICES,
        label=_l("How old are you?"),
        hint=_l("You can skip this question."),
        why=_l("Some services are only for some ages. You never have to tell us your date of birth."),
        options=(
            *(Option(band.key, band.label) for band in AGE_BANDS.values()),
            Option(PREFER_NOT, _l("I do not want to say")),
        ),
        shares="age_band",
        column="person.age_band",
        becomes=lambda answers: None if answers.get("age_band") == PREFER_NOT else answers.get("age_band"),
    ),
    Question(
        key="youth_programs",
        kind=Kind.CHOICES,
        label=_l("Do you want to hear about programs for young people?"),
        hint=_l("Such as My Brother’s Keeper: paid training, a mentor, a first job. Everyone is welcome."),
        options=(Option("yes", _l("Yes, tell me more")), Option("no", _l("No, thank you"))),
        show_if=is_young,
        only_if=_l("Only if you are from %(low)s to %(high)s years old:", low=YOUNG[0], high=YOUNG[1]),
        column="person.youth_programs",
        becomes=lambda answers: answers.get("youth_programs") == "yes",
    ),
)
