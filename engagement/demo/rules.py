"""The demo's rules of work that lasts: two versions, the wages they are held against, and everybody judged by both."""

from datetime import date
from decimal import Decimal

from flask import g
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.sustained import actions
from engagement.employment.sustained.models import JudgingRound
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.sustained.wages import FigureKind
from engagement.employment.wage_figures import actions as figures
from engagement.foundation import db
from engagement.web.roles import Role

CITY, NEIGHBOUR = "35001", "35043"
EXAMPLE = "Example figure for the demo, not a published one"
EXAMPLE_TERMS = "none: invented"
MIT = "MIT Living Wage Calculator, as reported in February 2026 for Sandoval County"
MIT_TERMS = "ask MIT before publishing the table"
# County, household (none: the minimum wage), cents, year, from, source, terms.
FIGURES = (
    (CITY, "1a0c", 16_50, 2025, date(2025, 1, 1), EXAMPLE, EXAMPLE_TERMS),
    (CITY, "1a1c", 28_00, 2025, date(2025, 1, 1), EXAMPLE, EXAMPLE_TERMS),
    (NEIGHBOUR, "1a0c", 24_64, 2026, date(2026, 2, 15), MIT, MIT_TERMS),
    (CITY, None, 12_00, 2025, date(2025, 1, 1), "State of New Mexico: minimum wage", "public"),
)
FIRST = Rule(wage=WageTest.MINIMUM, percent=125, days=90)
SECOND = Rule(wage=WageTest.LIVING, county=CITY, household="1a0c")
THIRD = Rule(wage=WageTest.LIVING, county=NEIGHBOUR, household="1a0c", hours=Decimal(32))  # only tried out


def fill_rules() -> None:
    """Two rules, one after the other, and a third that is only tried out."""
    g.user = db.session.scalars(select(Account).where(Account.role == Role.SUPERVISOR).order_by(Account.id)).first()
    for county, household, cents, year, since, source, licence in FIGURES:
        kind = FigureKind.LIVING if household else FigureKind.MINIMUM
        figures.add(
            {"kind": kind, "county": county, "household": household, "year": year, "cents": cents, "effective_from": since,
             "source": source, "licence": licence}
        )  # fmt: skip
    for rule in (FIRST, SECOND):
        version = actions.write(rule)
        _run(actions.try_out(version))
        _run(actions.put_in_force(version))
    _run(actions.try_out(actions.write(THIRD)))
    g.pop("user")


def _run(begun: JudgingRound) -> None:
    while actions.judge_some(begun.id):
        pass
