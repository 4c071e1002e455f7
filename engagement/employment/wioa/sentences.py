"""Why somebody counts as they do, in one sentence for staff and for whoever checks the figures."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.employment.wioa.employed import Found, Reason
from engagement.employment.wioa.facts import Left
from engagement.employment.wioa.learned import YOUTH
from engagement.employment.wioa.years import Indicator
from engagement.language.formats import show_date as day
from engagement.language.formats import show_money as money
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl

INDICATORS: Mapping[Indicator, LazyString] = {
    Indicator.SECOND_QUARTER: _sl("Employed in the second quarter after exit"),
    Indicator.FOURTH_QUARTER: _sl("Employed in the fourth quarter after exit"),
    Indicator.EARNINGS: _sl("Median earnings in the second quarter after exit"),
    Indicator.CREDENTIAL: _sl("Credential earned"),
    Indicator.GAINS: _sl("Measurable skill gains"),
    Indicator.SAME_EMPLOYER: _sl("Same employer in the second and fourth quarter after exit"),
}

LEFT: Mapping[Left, LazyString] = {
    Left.INSTITUTIONALIZED: _sl("In no figure: they left because they were institutionalized."),
    Left.HEALTH: _sl("In no figure: they left for medical treatment expected to last more than 90 days."),
    Left.DECEASED: _sl("In no figure: they died."),
    Left.RESERVE: _sl("In no figure: they left because the reserve called them up for 90 days or more."),
    Left.FOSTER: _sl("In no figure: as foster youth they had to move away."),
}

NO_SCHOOL = _sl("In no figure: in that time neither a training of the program nor a school is written down.")

SENTENCES: Mapping[Reason, LazyString] = {
    Reason.STILL_IN: _sl("In no figure yet: they are still in the program. Their last service was on %(on)s."),
    Reason.NOT_DUE: _sl("Not yet due: it counts from %(on)s."),
    Reason.PAID: _sl("Yes: from %(first)s to %(last)s they were paid %(money)s."),
    Reason.AT_WORK: _sl("Yes: they had a job on %(on)s. No payment is written down."),
    Reason.IN_SCHOOL: _sl("Yes: they were in education or training between %(first)s and %(last)s."),
    Reason.SUBSIDIZED: _sl("No: from %(first)s to %(last)s we know only of a job that a program pays a part of."),
    Reason.SAID_NO: _sl("No: on %(on)s they said that they do not work."),
    Reason.SAID_SCHOOL: _sl("No: on %(on)s they said that they go to school or training, and do not work."),
    Reason.SILENT: _sl("Counts as no: nobody knows whether they worked from %(first)s to %(last)s."),
    Reason.NOTHING_PAID: _sl("Not in the median: no payment is written down from %(first)s to %(last)s."),
    Reason.NOT_EMPLOYED: _sl("In no figure: no work is known from %(first)s to %(last)s."),
    Reason.NO_TRAINING: _sl("In no figure: in that time no training of the program is written down."),
    Reason.ON_THE_JOB_ONLY: _sl("In no figure: their training was on the job or made for one employer."),
    Reason.CREDENTIAL: _sl("Yes: they earned a recognized credential on %(on)s."),
    Reason.DIPLOMA: _sl(
        "Yes: they earned a diploma on %(on)s and went on to work or college within a year after exit."
    ),
    Reason.DIPLOMA_ALONE: _sl("No: they have a diploma, but no work or college followed by %(on)s."),
    Reason.DIPLOMA_SILENT: _sl(
        "Counts as no: they have a diploma, and nobody knows whether work or college followed by %(on)s."
    ),
    Reason.NO_CREDENTIAL: _sl("No: no credential that counts is written down by %(on)s."),
    Reason.GAIN: _sl("Yes: they made a gain on %(on)s."),
    Reason.NO_GAIN: _sl("No: no gain is written down. One made by %(on)s would count."),
    Reason.SAME: _sl("Yes: an employer of the second quarter is theirs from %(first)s to %(last)s too."),
    Reason.ANOTHER: _sl("No: with no employer of the second quarter did they work from %(first)s to %(last)s."),
    Reason.SAME_SILENT: _sl("Counts as no: nobody knows for whom they worked from %(first)s to %(last)s."),
}


def sentence(found: Found) -> str:
    """The sentence, in the language of who reads."""
    if found.why is Reason.LEFT_FOR:
        return str(LEFT[Left(found.detail)])
    said = {
        "on": day(found.on) if found.on else "",
        "first": day(found.days.first) if found.days else "",
        "last": day(found.days.last) if found.days else "",
        "money": money(found.cents) if found.cents is not None else "",
    }
    told = str(NO_SCHOOL if found.detail == YOUTH else SENTENCES[found.why]) % said
    if found.paper:
        return told
    unproved = _s("For a part of it there is only their word, or our note.")
    return f"{told} {unproved}"
