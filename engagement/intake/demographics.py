"""The optional questions after a request is sent. They serve one purpose, to see whether everyone is served alike."""

from flask_babel import lazy_gettext as _l

from engagement.intake.about_you import PREFER_NOT
from engagement.intake.question import Kind, Option, Question

_SKIP = Option(PREFER_NOT, _l("I do not want to say"))

RACE = Question(
    key="race",
    kind=Kind.MANY,
    label=_l("What is your race or ethnicity?"),
    hint=_l("Choose all that apply. One is enough."),
    options=(
        Option("aian", _l("American Indian or Alaska Native")),
        Option("asian", _l("Asian")),
        Option("black", _l("Black or African American")),
        Option("hispanic", _l("Hispanic or Latino")),
        Option("mena", _l("Middle Eastern or North African")),
        Option("nhpi", _l("Native Hawaiian or Pacific Islander")),
        Option("white", _l("White")),
        _SKIP,
    ),
)
GENDER = Question(
    key="gender",
    kind=Kind.CHOICES,
    label=_l("What is your gender?"),
    options=(
        Option("woman", _l("Woman")),
        Option("man", _l("Man")),
        Option("nonbinary", _l("Nonbinary")),
        Option("two_spirit", _l("Two-Spirit")),
        Option("another", _l("Another gender")),
        _SKIP,
    ),
)
# The six questions of the American Community Survey, so that our figures can be set beside the city's.
DISABILITY = Question(
    key="disability",
    kind=Kind.MANY,
    label=_l("Do any of these apply to you?"),
    hint=_l("Choose all that apply."),
    options=(
        Option("hearing", _l("I am deaf, or it is very hard for me to hear")),
        Option("seeing", _l("I am blind, or it is very hard for me to see, even with glasses")),
        Option("thinking", _l("It is very hard for me to focus, remember or decide, because of a health condition")),
        Option("walking", _l("It is very hard for me to walk or climb stairs")),
        Option("self_care", _l("It is hard for me to dress or wash")),
        Option("errands", _l("It is hard for me to go alone to a doctor or a shop, because of a health condition")),
        Option("none", _l("None of these")),
        _SKIP,
    ),
)
DEMOGRAPHICS = (RACE, GENDER, DISABILITY)
