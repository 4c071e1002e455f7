"""How the figures are counted, in plain sentences: beside the figures on the page, and on a sheet of what is downloaded."""

from collections.abc import Sequence

from flask_babel import LazyString

from engagement.employment.orr.measures import FULL_TIME
from engagement.employment.reports.few import FEWEST, MONEY_OF, ROUNDED_BELOW
from engagement.language.staff_texts import staff_lazy_gettext as _sl

Sentences = Sequence[LazyString]

TWO_NUMBERS = _sl(
    "Two program numbers count as one person once somebody decided that they are. Until then each counts, and these figures "
    "may have somebody twice."
)
WIOA: Sentences = (
    _sl(
        "These figures count periods of participation, not people. Who comes back after an exit begins another period."
    ),
    TWO_NUMBERS,
    _sl(
        "The exit is the day of the last service. It is known when 90 days went by without a service and none is planned. "
        "A service on day 89 still belongs to the period; one on day 90 or 91 begins another. Texts, checks and "
        "follow-up never move the exit."
    ),
    _sl(
        "Q2 and Q4 are the second and fourth quarter of the calendar after that of the exit, with their first and their "
        "last day. Who begins a job on the last day of a quarter was employed in it. An exit on the first day of the "
        "next quarter moves both on by a quarter."
    ),
    _sl(
        "Employed is who was paid in the quarter, or of whom something tells that they worked on a day of it: a job with "
        "its last day, a payment, an answer. Of a job of which nobody said more than that it began, only its first day is "
        "known."
    ),
    _sl("Earnings are what was paid in the quarter, also for work before it. They are never wage times hours."),
    _sl(
        "A job counts if no program pays a part of it. A registered apprenticeship and military service always count. In "
        "a youth program education or training counts too, but not for earnings."
    ),
    _sl(
        "A quarter counts when it is over and so many more as you choose. Until then nobody is in the figure, known or "
        "not."
    ),
    _sl(
        "Who is not known then counts as no for WIOA, and as nothing earned. Beside it stands what we know: the low end "
        "takes everybody who is not known as out of work, the high end as at work."
    ),
    _sl(
        "In no figure is who left because they were institutionalized, were to be treated for more than 90 days, or were "
        "called up by the reserve for 90 days or more, and in a youth program who had to move as foster youth. It must "
        "have begun after the last service and before the exit was known. Who died by the end of Q4 is in no figure either."
    ),
    _sl("The sum in the middle (median) is of those who were paid something in Q2. Nobody is in it with nothing."),
    _sl(
        "A credential counts up to one year after the exit. Who left on February 29 has time until February 28. A high "
        "school diploma counts only if work or college follows within that year."
    ),
    _sl("A skill gain counts in the program year (July to June) in which it was made."),
    _sl(
        "A credential is asked of who was in a class of the program, a skill gain also of who was trained on the job. In a "
        "youth program both are asked of who was in school as well, as far as it is written down."
    ),
    _sl(
        "Same employer: of who was employed in Q2, those whom one of these employers still had in Q4. We ask nobody for a "
        "Social Security number. What we know comes from pay stubs, letters, employers and the word of the person; the "
        "reason says where there is only their word, or our note."
    ),
)
ORR: Sentences = (
    _sl("These figures count people, each once a year. The year goes from October to September."),
    TWO_NUMBERS,
    _sl("The caseload is who enrolled or was served on a day of the year, its first and last day too."),
    _sl(
        "Entered employment is who began a job in the year, on the day of enrolment or later, of which no program pays a "
        "part. Full-time is %(hours)s hours a week or more. Who began several jobs counts as full-time if one of them is.",
        hours=int(FULL_TIME),
    ),
    _sl(
        "At work on the 90th day: 90 days are added to the day on which the first job began. Any job that no program pays "
        "a part of counts, with any employer. Who stopped on day 89 was not known to work on day 90; who stopped on day "
        "90 or 91 worked on it."
    ),
    _sl("The 90th day belongs to the year in which it lies. Until it has come it is in no figure."),
    _sl("Who is not known is out of work in the low figure and at work in the high one."),
    _sl(
        "The average wage is what was paid for an hour when people began, added up and divided by the number of people "
        "placed full-time of whom it is known."
    ),
    _sl(
        "Health insurance counts if it was offered within six months after the start of a full-time job, taken or not. "
        "Where no day is written down from which it is offered, that is the first day of the job."
    ),
    _sl("Cash assistance that was closed or cut because of pay is known to who pays it. It is not counted here."),
)
FEW: Sentences = (
    _sl(
        "You read figures only. A number of fewer than %(fewest)s is hidden, and so is what would give it away beside the "
        "others. Numbers below %(below)s are rounded to five. A share is told of %(below)s or more, a sum of money of "
        "%(money)s people or more.",
        fewest=FEWEST,
        below=ROUNDED_BELOW,
        money=MONEY_OF,
    ),
)
