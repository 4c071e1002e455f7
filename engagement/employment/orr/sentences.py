"""Why somebody counts for a measure of ORR, or does not, in one sentence for staff and for whoever checks the figures."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.employment.orr.reasons import Found, Measure, Why
from engagement.language.formats import show_date as day
from engagement.language.formats import show_money as money
from engagement.language.staff_texts import staff_lazy_gettext as _sl

MEASURES: Mapping[Measure, LazyString] = {
    Measure.CASELOAD: _sl("Caseload"),
    Measure.ENTERED: _sl("Entered employment"),
    Measure.FULL_TIME: _sl("Placed full-time"),
    Measure.RETAINED: _sl("At work on the 90th day"),
    Measure.WAGE: _sl("Average wage when placed"),
    Measure.HEALTH: _sl("Health insurance"),
}

SENTENCES: Mapping[Why, LazyString] = {
    Why.ENROLLED: _sl("Yes: they enrolled on %(on)s."),
    Why.SERVED: _sl("Yes: they were served on %(on)s."),
    Why.NOT_THERE: _sl("No: in this year they neither enrolled nor were served."),
    Why.BEGAN: _sl("Yes: on %(on)s they began a job of %(hours)s hours a week."),
    Why.NO_JOB: _sl("No: no job is written down that began in this year."),
    Why.SUBSIDIZED: _sl("No: a program pays a part of the job that they began on %(on)s."),
    Why.HAD_IT: _sl("No: they began their job on %(on)s, before they enrolled."),
    Why.FULL_TIME: _sl("Yes: %(hours)s hours a week in the job of %(on)s; full-time is 35."),
    Why.PART_TIME: _sl("No: %(hours)s hours a week in the job of %(on)s; full-time is 35."),
    Why.NOT_ENTERED: _sl("Not asked: they did not enter employment in this year."),
    Why.AT_WORK: _sl("Yes: they were at work on %(on)s, the 90th day."),
    Why.NOT_AT_WORK: _sl("No: they were not at work on %(on)s, the 90th day."),
    Why.IN_SCHOOL: _sl("No: on %(on)s, the 90th day, they went to school or training, and did not work."),
    Why.SILENT: _sl("Not known, no in the low figure: nobody knows whether they worked on %(on)s, the 90th day."),
    Why.NOT_DUE: _sl("Not yet due: the 90th day is %(on)s."),
    Why.NO_DAY: _sl("Not asked: no 90th day after the start of a job of theirs lies in this year."),
    Why.WAGE: _sl("Counted with %(money)s an hour, what they earned when they began on %(on)s."),
    Why.WAGE_NOT_KNOWN: _sl("Not counted: nobody knows what they earned when they began on %(on)s."),
    Why.NOT_FULL_TIME: _sl("Not asked: they were not placed full-time in this year."),
    Why.OFFERED: _sl("Yes: it was offered from %(on)s, within six months."),
    Why.OFFERED_LATE: _sl("No: it was offered from %(on)s, more than six months after they began."),
    Why.NOT_OFFERED: _sl("No: no offer is written down. One by %(on)s would count."),
}


def sentence(found: Found) -> str:
    """The sentence, in the language of who reads."""
    return str(SENTENCES[found.why]) % {
        "on": day(found.on) if found.on else "",
        "hours": f"{found.hours.normalize():f}" if found.hours is not None else "",
        "money": money(found.cents) if found.cents is not None else "",
    }
