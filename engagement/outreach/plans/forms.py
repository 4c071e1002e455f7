"""A plan as its authors write it: six questions, the rest folded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm

from engagement.accounts.models import Department
from engagement.foundation import clock
from engagement.language.formats import languages_by_name
from engagement.language.i18n import LANGUAGES
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.kinds import METHODS, SUPPORTS
from engagement.outreach.plans.actions import WRITTEN, Community
from engagement.outreach.plans.models import Plan, PlanCommunity
from engagement.outreach.spectra import SPECTRA, Level
from engagement.people.forms import CarefulForm
from engagement.web.forms import (
    Form,
    ValidationError,
    VersionedForm,
    WholeNumber,
    at_most,
    between,
    day_gone_by,
    day_written,
    offer,
    required,
)
from engagement.web.typed_numbers import read_cents, read_decimal

MOST_COMMUNITIES = 12
MOST_PEOPLE = 999_999
SPARE_ROWS = 2
MOST_BUDGET = 1_000_000  # dollars; more is a slip of the finger
YEARS_AROUND = 5
FOLDED = (
    "history", "partners", "partner_ids", "methods", "languages", "supports", "channels", "budget", "data_use", "measures",
    "language",
)  # fmt: skip


def read_date(field: Field) -> date | None:
    """The day that was written, of some years around; None if nothing was. ValidationError if it is none."""
    if not field.data:
        return None
    day = day_written(field)
    if abs(day.year - clock.today().year) > YEARS_AROUND:
        raise ValidationError(_s("This is too far away. Look at the year again."))
    return day


class CommunityRow(PlainForm):
    """One community. A row without a name is left out."""

    class Meta(Form.Meta):
        csrf = False

    community = StringField(_sl("Community"), [at_most(120)])
    language = SelectField(_sl("Language most of them speak"), default="")
    share = StringField(_sl("Share of the people there, in percent"), [at_most(20)])
    margin = StringField(_sl("Margin of error, plus or minus"), [at_most(20)])
    source = StringField(_sl("Where the figure is from"), [at_most(200)])
    vintage = StringField(_sl("Year of the figure"), [at_most(20)])
    people = WholeNumber(
        _sl("How many of them live there"),
        [between(1, MOST_PEOPLE, _sl("Please write a number from 1 to 999,999."))],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.language.choices = offer([("", _s("not said")), *languages_by_name()])

    def validate_share(self, field: Field) -> None:
        """A percentage, if any; and a name to it."""
        self.read_share = read_decimal(field.data, Decimal(100)) if field.data else None
        if field.data and not (self.community.data or "").strip():
            raise ValidationError(_s("Write which community this is."))

    def validate_margin(self, field: Field) -> None:
        """Percentage points, if any."""
        self.read_margin = read_decimal(field.data, Decimal(100)) if field.data else None

    @property
    def typed(self) -> Community:
        """What was typed, as it is kept. Only of a valid form."""
        return Community(
            (self.community.data or "").strip(), self.language.data or "", self.read_share, self.read_margin,
            (self.source.data or "").strip(), (self.vintage.data or "").strip(), self.people.data,
        )  # fmt: skip


class PlanForm(CarefulForm, VersionedForm):
    """All of a plan on one page. What is folded may stay empty for ever."""

    careful = (
        "name",
        "purpose",
        "decision",
        "open",
        "not_open",
        "promise",
        "history",
        "partners",
        "data_use",
        "measures",
    )
    read_decision_on: date | None = None
    read_budget: int | None = None

    department_id = SelectField(_sl("Department"), coerce=int)
    name = StringField(_sl("What do you call it?"), [required(), at_most(120)])
    purpose = TextAreaField(_sl("Why do you ask people?"), [required(), at_most()])
    decision = TextAreaField(_sl("Which decision is it about?"), [at_most()])
    decided_by = StringField(_sl("Who decides?"), [at_most(120)])
    decision_on = StringField(_sl("When is it decided?"), [at_most(40)])
    why_moved = StringField(_sl("Why does the day of the decision move?"), [at_most(300)])
    open = TextAreaField(_sl("What can people still change?"), [at_most()])
    not_open = TextAreaField(_sl("What can they not change?"), [at_most()])
    level = SelectField(_sl("How far do people decide?"), validate_choice=False)  # validate_level says more
    promise = TextAreaField(_sl("Our promise, in your words"), [at_most(400)])
    communities = FieldList(FormField(CommunityRow), max_entries=MOST_COMMUNITIES)

    history = TextAreaField(_sl("What happened between the city and them before"), [at_most()])
    partners = TextAreaField(_sl("Partners, and whether they are paid"), [at_most()])
    partner_ids = SelectMultipleField(_sl("Partners of the register"), coerce=int)
    methods = SelectMultipleField(_sl("How you meet people"), choices=offer(METHODS.items()))
    languages = SelectMultipleField(_sl("Languages"))
    supports = SelectMultipleField(
        _sl("What helps people to take part"), choices=offer((kind.key, kind.label) for kind in SUPPORTS.values())
    )
    channels = TextAreaField(_sl("How people hear of it"), [at_most()])
    budget = StringField(_sl("Budget in dollars"), [at_most(20)])
    data_use = TextAreaField(_sl("What you write down about people, and why"), [at_most()])
    measures = TextAreaField(_sl("How you will know that it worked"), [at_most()])
    language = SelectField(_sl("Language you write it in"), default="en")
    more = BooleanField(_sl("One more community"))

    def __init__(
        self, *args: Any, departments: Sequence[Department], levels: Sequence[Level], kept: Level | None = None,
        register: Mapping[int, str] | None = None, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.partner_ids.choices = offer((register or {}).items())
        self.department_id.choices = offer((one.id, one.name) for one in departments)
        self.kept_level = kept if kept not in levels else None  # the plan has it, though others cannot choose it
        self.level.choices = _levels(levels, self.kept_level)
        self.languages.choices = offer(languages_by_name(LANGUAGES))
        self.language.choices = offer(languages_by_name(LANGUAGES))
        while len(self.communities) < min(self._filled + SPARE_ROWS, MOST_COMMUNITIES):
            self.communities.append_entry()

    @property
    def _filled(self) -> int:
        return sum(bool(row.form.community.data) for row in self.communities)

    def validate_level(self, field: Field) -> None:
        """One that is offered, or the plan's own."""
        if not self._has_a_level:
            raise ValidationError(_s("This level is not offered any more. Please choose from the list."))

    @property
    def _has_a_level(self) -> bool:
        return self.level.data in {None, *(value for value, *_more in self.level.iter_choices())}

    @property
    def level_hint(self) -> str:
        """What is to be known of the level it begins with: of the plan itself, or of the one it is copied from."""
        if self.kept_level is not None:
            return str(_s("This plan has a level that is not offered any more. It may keep it."))
        if self._has_a_level or self.level.errors:
            return ""
        return str(_s("This level is not offered any more. Please choose from the list."))

    def validate_decision_on(self, field: Field) -> None:
        """A day of the years around, if any."""
        self.read_decision_on = read_date(field)

    def validate_budget(self, field: Field) -> None:
        """Dollars, if any."""
        if field.data:
            self.read_budget = read_cents(field.data, MOST_BUDGET)

    @property
    def folded_problems(self) -> bool:
        """Whether something is wrong in the part that is folded."""
        return any(self[name].errors for name in FOLDED)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Those of the rows stand with their own fields."""
        return list(self._each_problem())

    def _each_problem(self) -> Iterator[tuple[str, str]]:
        for field in self:
            if field is self.communities:
                for row in self.communities:
                    yield from ((one.id, str(error)) for one in row.form for error in one.errors)
            else:
                yield from ((field.id, str(error)) for error in field.errors)

    @property
    def written(self) -> dict[str, Any]:
        """What was written, as a plan keeps it. Only of a valid form."""
        read = {"decision_on": self.read_decision_on, "budget_cents": self.read_budget}
        return {name: read[name] if name in read else self[name].data or "" for name in WRITTEN} | {
            name: list(self[name].data or []) for name in ("partner_ids", "methods", "languages", "supports")
        }

    @property
    def written_communities(self) -> list[Community]:
        """The communities that have a name. Only of a valid form."""
        return [row.form.typed for row in self.communities if (row.form.community.data or "").strip()]


def _levels(levels: Sequence[Level], kept: Level | None) -> Any:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for level in levels:
        grouped.setdefault(str(SPECTRA[level.spectrum]), []).append((level.key, f"{level.label}: {level.promise}"))
    if kept is not None:
        grouped[_s("Not offered any more")] = [(kept.key, f"{kept.label}: {kept.promise}")]
    return {"": [("", _s("not chosen yet"))], **grouped}


def as_typed(plan: Plan, communities: Sequence[PlanCommunity], show_day: Any) -> dict[str, Any]:
    """A plan as its form shows it."""
    shown = {name: getattr(plan, name) for name in WRITTEN if name not in ("decision_on", "budget_cents")}
    shown |= {"department_id": plan.department_id, "version": plan.version}
    shown["decision_on"] = show_day(plan.decision_on) if plan.decision_on else ""
    shown["budget"] = f"{plan.budget_cents / 100:.2f}".removesuffix(".00") if plan.budget_cents is not None else ""
    rows = []
    for one in communities:
        rows.append(
            {name: getattr(one, name) for name in ("community", "language", "source", "vintage", "people")}
            | one.figures
        )
    return shown | {"communities": rows}


class StepForm(CarefulForm):
    """Why a plan is taken that step, where a reason is wanted. `version`: the one whose page was read."""

    careful = ("why",)

    why = TextAreaField(_sl("Why"), [at_most()])
    version = HiddenField()


class DecidedForm(CarefulForm):
    """What was decided in the end."""

    careful = ("decided",)
    read_on: date | None = None

    decided = TextAreaField(_sl("What was decided"), [required(), at_most()])
    on = StringField(_sl("On which day"), [required(), at_most(40)])

    def validate_on(self, field: Field) -> None:
        """A day that is not to come."""
        self.read_on = day_gone_by(field, _s("This day is still to come. Write it down when it is decided."))


class OwnerForm(Form):
    """Who has a plan."""

    owner_id = SelectField(_sl("Who has this plan"), coerce=int)
