"""Rules, reasons and verdicts as staff read them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import LazyString

from engagement.employment.placements.kinds import BENEFITS, LASTINGS, Lasting
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.rule import COUNTIES, HOUSEHOLDS, Rule, WageTest
from engagement.language.formats import show_date, show_list, show_money
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl

VERDICTS: Mapping[Verdict, LazyString] = {
    Verdict.YES: _sl("Work that lasts"),
    Verdict.NO: _sl("Not work that lasts"),
    Verdict.NOT_KNOWN: _sl("Not known"),
    Verdict.NOT_DUE: _sl("The day is still to come"),
}
Sentence = Callable[[Verdict, Mapping[str, Any]], str]

CHIPS = {Verdict.YES: "good", Verdict.NO: "", Verdict.NOT_KNOWN: "warn", Verdict.NOT_DUE: ""}
NOT_JUDGED = _sl("Not judged before")


def short(rule: Rule) -> str:
    """The first two lines of a rule, by which it is told from others."""
    return " · ".join((_hours(rule), _wage(rule)))


def in_words(rule: Rule) -> Iterator[str]:
    """A rule, line by line."""
    yield _hours(rule)
    yield _wage(rule)
    lasts = {"days": rule.days, "gap": rule.gap}
    if rule.same_employer:
        yield _s("At work on day %(days)s with the same employer, never more than %(gap)s days without work", **lasts)
    else:
        yield _s("At work on day %(days)s with any employer, never more than %(gap)s days without work", **lasts)
    if rule.benefits:
        yield _s("The employer offers one of these: %(list)s", list=show_list(BENEFITS[one] for one in rule.benefits))
    if rule.steady:
        yield _s("They know their hours: the same each week, or two weeks before")
    if rule.career_step:
        yield _s("A step ahead: a credential, an apprenticeship, or a better paid job with the same employer")
    if rule.own_business:
        yield _s("Their own business counts if what was left of six months, for each hour, is that wage")
    left = [str(LASTINGS[one]) for one in rule.left_out]
    left += [] if rule.subsidized else [_s("Work of which a program pays a part")]
    left += [] if rule.own_business else [_s("Own business")]
    if left:
        yield _s("Does not count: %(list)s", list=" · ".join(left))


def _hours(rule: Rule) -> str:
    hours, school = f"{rule.hours.normalize():f}", f"{rule.hours_in_school.normalize():f}"
    if rule.hours == rule.hours_in_school:
        return _s("%(hours)s hours a week or more", hours=hours)
    return _s("%(hours)s hours a week or more, or %(school)s while in school", hours=hours, school=school)


def _wage(rule: Rule) -> str:
    if rule.wage is WageTest.AMOUNT:
        return _s("At least %(money)s for an hour", money=show_money(rule.amount_cents))
    county = COUNTIES[rule.county]
    if rule.wage is WageTest.MINIMUM:
        return _s(
            "At least %(percent)s percent of the minimum wage in %(county)s County", percent=rule.percent, county=county
        )
    household = HOUSEHOLDS[rule.household]
    return _s(
        "At least %(percent)s percent of the living wage in %(county)s County (%(household)s)", percent=rule.percent,
        county=county, household=household,
    )  # fmt: skip


def because(reason: Mapping[str, Any]) -> str:
    """One reason of a judgement, as it was kept, in a sentence."""
    met, values = Verdict(reason["met"]), reason["values"]
    return SENTENCES[reason["key"]](met, values)


def _lasted(met: Verdict, values: Mapping[str, Any]) -> str:
    said = {
        "days": values["days"], "since": show_date(date.fromisoformat(values["since"])),
        "day": show_date(date.fromisoformat(values["day"])),
    }  # fmt: skip
    match met:
        case Verdict.YES:
            return _s("At work from %(since)s on, and on day %(days)s (%(day)s).", **said)
        case Verdict.NO:
            return _s("Began on %(since)s, and was not at work all along until day %(days)s (%(day)s).", **said)
        case Verdict.NOT_KNOWN:
            return _s("Began on %(since)s; whether they worked until day %(days)s (%(day)s) is not known.", **said)
        case Verdict.NOT_DUE:
            return _s("Began on %(since)s; day %(days)s is still to come (%(day)s).", **said)


def _hours_worked(met: Verdict, values: Mapping[str, Any]) -> str:
    if "hours" not in values:
        return _s(
            "The hours of the job they have now are not known; %(least)s a week are asked for.", least=values["least"]
        )
    return _s("%(hours)s hours a week; %(least)s are asked for.", hours=values["hours"], least=values["least"])


def _hours_in_school(met: Verdict, values: Mapping[str, Any]) -> str:
    return _s(
        "%(hours)s hours a week while in school; %(least)s are asked for.", hours=values["hours"], least=values["least"]
    )


def _wage_paid(met: Verdict, values: Mapping[str, Any]) -> str:
    least = Fraction(values["least"])
    if "hourly" not in values:
        return _s("The wage of the job they have now is not known; %(least)s is asked for.", least=show_money(least))
    hourly = Fraction(values["hourly"])
    said = {"hourly": show_money(hourly), "least": show_money(least)}
    if met is Verdict.NO and said["hourly"] == said["least"]:
        return _s("A little less than %(least)s for an hour, which is asked for.", least=said["least"])
    return _s("%(hourly)s for an hour; %(least)s is asked for.", **said)


def _no_figure(met: Verdict, values: Mapping[str, Any]) -> str:
    day = show_date(date.fromisoformat(values["day"]))
    return _s("No wage is written down that counts on %(day)s.", day=day)


def _benefits(met: Verdict, values: Mapping[str, Any]) -> str:
    asked = show_list(BENEFITS[one] for one in values["of"].split(","))
    if met is Verdict.YES:
        return _s("The employer offers one of these: %(list)s.", list=asked)
    if met is Verdict.NO:
        return _s("The employer offers none of these: %(list)s.", list=asked)
    return _s("Whether the employer offers one of these is not known: %(list)s.", list=asked)


def _steady(met: Verdict, values: Mapping[str, Any]) -> str:
    if met is Verdict.YES:
        return _s("They know their hours.")
    return _s("Their hours change from week to week.") if met is Verdict.NO else _s("Their hours are not known.")


def _career_step(met: Verdict, values: Mapping[str, Any]) -> str:
    match met:
        case Verdict.YES:
            return _s("There was a step ahead.")
        case Verdict.NOT_KNOWN:
            return _s("Whether there was a step ahead is not known.")
    return _s("No step ahead is written down.")


def _left_out(met: Verdict, values: Mapping[str, Any]) -> str:
    own = {"subsidized": _s("Work of which a program pays a part"), "own_business": _s("Own business")}
    why = values["why"]
    return _s("Does not count: %(list)s", list=own[why] if why in own else LASTINGS[Lasting(why)])


SENTENCES: Mapping[str, Sentence] = {
    "lasted": _lasted,
    "hours": _hours_worked,
    "hours_in_school": _hours_in_school,
    "wage": _wage_paid,
    "no_figure": _no_figure,
    "benefits": _benefits,
    "steady": _steady,
    "career_step": _career_step,
    "left_out": _left_out,
    "no_job": lambda met, values: _s("There was no such job."),
}
