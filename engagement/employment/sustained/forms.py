"""A rule, and a time in school, as they are written down."""

from decimal import Decimal
from typing import Any

from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField

from engagement.employment.placements.kinds import BENEFITS, LASTINGS
from engagement.employment.sustained.rule import COUNTIES, HOUSEHOLDS, LEFT_OUT, WAGE_TESTS, Rule, WageTest
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.forms import Form, SpanForm, ValidationError, WholeNumber, at_most, between, offer, required
from engagement.web.typed_numbers import read_cents, read_decimal, typed_dollars

MOST_HOURS, MOST_DOLLARS = 80, 200
LONGEST = 730  # days

PLACES = offer((number, f"{name} ({number})") for number, name in COUNTIES.items())


class RuleForm(Form):
    """What is asked of work that lasts."""

    read_hours: Decimal
    read_school: Decimal
    cents = 0

    hours = StringField(_sl("Hours a week, at least"), [required(), at_most(20)])
    hours_in_school = StringField(_sl("While in school, at least"), [required(), at_most(20)])
    wage = SelectField(_sl("The wage is held against"), choices=offer(WAGE_TESTS.items()))
    percent = WholeNumber(
        _sl("Share in percent"), [between(1, 300, _sl("Write a share from 1 to 300 percent."))], default=100
    )
    county = SelectField(_sl("County"), choices=PLACES)
    household = SelectField(_sl("Household"), choices=offer(HOUSEHOLDS.items()))
    dollars = StringField(_sl("Our own amount for an hour, in dollars"), [at_most(20)])
    days = WholeNumber(_sl("At work on day"), [between(1, LONGEST, _sl("Write a day from 1 to 730."))])
    gap = WholeNumber(_sl("Days without work, at most"), [between(0, 90, _sl("Write a number of days up to 90."))])
    same_employer = BooleanField(_sl("All along with the same employer"))
    benefits = SelectMultipleField(_sl("The employer offers one of these"), choices=offer(BENEFITS.items()))
    steady = BooleanField(_sl("They know their hours"))
    career_step = BooleanField(_sl("A step ahead: a credential, an apprenticeship, or a better paid job there"))
    own_business = BooleanField(_sl("Their own business counts"))
    subsidized = BooleanField(_sl("Work of which a program pays a part counts"))
    left_out = SelectMultipleField(_sl("Does not count"), choices=offer((one, LASTINGS[one]) for one in LEFT_OUT))

    def validate_hours(self, field: Field) -> None:
        """More than none."""
        self.read_hours = _hours(field)

    def validate_hours_in_school(self, field: Field) -> None:
        """No more than otherwise."""
        self.read_school = _hours(field)
        if not self.hours.errors and self.read_school > self.read_hours:
            raise ValidationError(_s("While in school no more can be asked for than otherwise."))

    def validate_percent(self, field: Field) -> None:
        """Some share."""
        _filled(field)

    def validate_days(self, field: Field) -> None:
        """Some day."""
        _filled(field)

    def validate_gap(self, field: Field) -> None:
        """A number, if only 0."""
        _filled(field)

    def validate_dollars(self, field: Field) -> None:
        """Where it is what a wage is held against."""
        self.cents = read_cents(field.data, MOST_DOLLARS) or 0
        if self.wage.data == WageTest.AMOUNT and not self.cents:
            raise ValidationError(_s("Write the amount, such as 18.50."))

    @property
    def rule(self) -> Rule:
        """The rule that was written. Only of a valid form."""
        amount = self.wage.data == WageTest.AMOUNT
        return Rule(
            hours=self.read_hours, hours_in_school=self.read_school, wage=WageTest(self.wage.data),
            percent=100 if amount else self.percent.data or 100, county=self.county.data or "",
            household=self.household.data or "", amount_cents=self.cents if amount else 0, days=self.days.data or 0,
            gap=self.gap.data or 0, same_employer=bool(self.same_employer.data),
            benefits=tuple(one for one in BENEFITS if one in (self.benefits.data or ())), steady=bool(self.steady.data),
            career_step=bool(self.career_step.data), own_business=bool(self.own_business.data),
            left_out=tuple(one for one in LEFT_OUT if one in (self.left_out.data or ())),
            subsidized=bool(self.subsidized.data),
        )  # fmt: skip


SAME = (
    "percent",
    "county",
    "household",
    "days",
    "gap",
    "same_employer",
    "steady",
    "career_step",
    "own_business",
    "subsidized",
)


def as_typed(rule: Rule) -> dict[str, Any]:
    """A rule as its form shows it."""
    return {name: getattr(rule, name) for name in SAME} | {
        "hours": f"{rule.hours.normalize():f}", "hours_in_school": f"{rule.hours_in_school.normalize():f}",
        "wage": rule.wage.value, "benefits": list(rule.benefits), "left_out": [one.value for one in rule.left_out],
        "dollars": typed_dollars(rule.amount_cents) if rule.amount_cents else "",
    }  # fmt: skip


SAYS = {"yes": True, "no": False}


class SchoolForm(SpanForm):
    """From when until when somebody goes to school, and whether it is after high school, if they say."""

    too_early = _sl("This is before it began.")
    first = StringField(_sl("From"), [required(), at_most(40)])
    last = StringField(_sl("Until, if it has an end"), [at_most(40)])
    after_high_school = SelectField(
        _sl("Is it after high school?"), default="",
        choices=offer([("", _sl("Not known")), ("yes", _sl("Yes, college or trade school")), ("no", _sl("No"))]),
    )  # fmt: skip

    @property
    def postsecondary(self) -> bool | None:
        """What they say of it; nothing if nobody knows."""
        return SAYS.get(self.after_high_school.data)


def _hours(field: Field) -> Decimal:
    hours = round(read_decimal(field.data or "", Decimal(MOST_HOURS)), 1)
    if not hours:
        raise ValidationError(_s("Write the hours of a week, such as 30."))
    return hours


def _filled(field: Field) -> None:
    if field.data is None and not field.errors:
        raise ValidationError(_s("Please write a number, such as 3."))
