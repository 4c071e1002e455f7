"""Figures of an invented program, as the mock-up of the page has them."""

from datetime import date

from engagement.employment.goal.figures import Figures, LivingWage, Median, Month, Periods, Span, Step

FIGURES = Figures(
    as_of=date(2026, 10, 31),
    goal=500,
    people=Span(135, 165),
    unanswered=20,
    perhaps_twice=10,
    beside=Span(0, 15),
    steps=(
        Step("enrolled", 630, 640),
        Step("ready", 455, 460),
        Step("placed", 350, 350),
        Step("day_30", 275, 300, 25, 335),
        Step("day_60", 245, 275, 30, 315),
        Step("day_90", 205, 245, 40, 290),
        Step("day_180", 150, 190, 40, 240),
        Step("day_365", 75, 105, 30, 150),
    ),
    retentions=(
        Step("any_job", 150, 190, 40, 240),
        Step("no_gap", 125, 165, 40, 240),
        Step("same_employer", 95, 120, 25, 240),
    ),
    wages=(Median("start", 18_50, 350), Median("day_180", 19_75, 150), Median("day_365", None, 12)),
    living_wage=LivingWage(23_50, "35001", "1a0c", 2026, "Example figure", "none: invented"),
    months=(Month(date(2026, 8, 1), 120, 145), Month(date(2026, 9, 1), 128, 155), Month(date(2026, 10, 1), 135, 165)),
    rule_number=2,
    wioa_q2=Periods(185, 270),
)
