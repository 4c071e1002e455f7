"""What the columns of a file may hold, how each is called in files that people make, and what is guessed from that. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import LazyString

from engagement.language.folding import fold
from engagement.language.staff_texts import staff_lazy_gettext as _sl


@dataclass(frozen=True)
class Column:
    """One thing that a column may hold. `titles`: headings by which it is guessed, beside its label."""

    key: str
    label: LazyString
    titles: frozenset[str]
    says: LazyString


def _column(key: str, label: LazyString, titles: str, says: LazyString) -> Column:
    return Column(key, label, frozenset(titles.split("|")), says)


# Whom a row is about. A partner knows its referrals, staff their requests.
REFERRAL = _column(
    "referral", _sl("Referral number"), "referral|referral id|referral no|referral number|referencia|numero de referencia",
    _sl("As on its page"),
)  # fmt: skip
CODE = _column(
    "code", _sl("Request code"), "code|request|request code|codigo|codigo de solicitud", _sl("Such as H7K-2MQ")
)
NUMBER = _column(
    "number", _sl("Program number"), "program number|participant number|participant id|program id|numero de programa",
    _sl("Such as K7-FQ-2M"),
)  # fmt: skip
NAME = _column(
    "name", _sl("Name"), "name|full name|client|client name|participant|participant name|resident|nombre|nombre completo|cliente",
    _sl("The whole name in one cell"),
)  # fmt: skip
OF_A_JOB = (
    _column("employer", _sl("Who employs them"), "employer|employer name|company|business|empleador|empresa|patron",
            _sl("The name on the pay stub")),
    _column("started", _sl("First day of work"),
            "start|start date|started|first day|hire date|hired|date of hire|placement date|fecha de inicio|inicio|primer dia",
            _sl("A day with its year")),
    _column("hours", _sl("Hours in a usual week"),
            "hours|hours per week|weekly hours|hrs|hours a week|hours week|horas|horas por semana|horas semanales",
            _sl("Such as 32 or 32.5")),
    _column("dollars", _sl("Dollars"),
            "pay|wage|hourly wage|wage per hour|pay rate|rate|hourly rate|hourly pay|salary|salario|pago|sueldo|pago por hora",
            _sl("Before taxes, such as 18.50")),
    _column("pay", _sl("How they are paid"), "pay type|wage type|paid by|pay basis|tipo de pago|tipo de salario",
            _sl("By the hour, salary, tips, by the piece, or own business. Left out: by the hour")),
    _column("title", _sl("What they do there"), "title|job title|position|job|occupation|puesto|trabajo|ocupacion|cargo",
            _sl("Such as cook")),
    _column("tips_dollars", _sl("Tips in a usual hour, in dollars"), "tips|tips per hour|propinas", _sl("Such as 6.00")),
    _column("kind", _sl("Kind of work"), "kind|kind of work|job kind|placement type|tipo|tipo de trabajo",
            _sl("Job, apprenticeship, military or own business. Left out: job")),
    _column("evidence", _sl("How do you know?"), "evidence|verification|verified|how verified|verificacion|prueba",
            _sl("A, B, C or D, as on the page of a job")),
    _column("benefits", _sl("What the employer offers"), "benefits|benefits offered|beneficios|prestaciones",
            _sl("Health insurance, paid leave, retirement; several with a comma between")),
    _column("health_from", _sl("Day from which health insurance is offered"),
            "health from|insurance from|seguro desde", _sl("A day")),
    _column("schedule", _sl("Whether the hours are steady"), "schedule|shift|shifts|horario|turno",
            _sl("Steady, shifts or changing")),
    _column("lasting", _sl("How long"), "how long|duration|lasting|permanent|duracion",
            _sl("Permanent, short, internship or day labor")),
    _column("subsidized", _sl("A program pays a part of the wage"),
            "subsidized|subsidised|wage subsidy|subsidio|subsidiado", _sl("Yes or no")),
    _column("ended", _sl("Last day of work, if it has ended"),
            "end|end date|ended|last day|last day of work|separation date|fecha de fin|fin|ultimo dia",
            _sl("A day; empty while they work there")),
)  # fmt: skip
ENDING = _column(
    "ending", _sl("Why it ended"), "reason|reason for leaving|separation reason|why it ended|motivo|razon",
    _sl("Such as laid off, better job or moved"),
)  # fmt: skip

# Staff are asked on the page too what somebody does there; a partner need not say it.
NEEDED_OF_STAFF = {"title": _sl("Such as cook. A new job needs it.")}
PARTNERS: tuple[Column, ...] = (REFERRAL, NUMBER, NAME, *OF_A_JOB)
STAFFS: tuple[Column, ...] = (
    CODE, NUMBER, NAME, *(replace(one, says=NEEDED_OF_STAFF.get(one.key, one.says)) for one in OF_A_JOB), ENDING,
)  # fmt: skip
WHO = ("referral", "code", "number", "name")
NEEDED = ("employer", "started", "hours", "dollars")
DAYS = ("started", "health_from", "ended")
# What we write beside the rows that we give back, in each language of the desk: nobody maps it.
ROW, WHY = _sl("Row of the file"), _sl("Why it was left out")
OURS = frozenset({"row of the file", "why it was left out", "fila del archivo", "por que quedo fuera"})
A_NUMBER_OR_DAY = re.compile(r"[\s$€]*\d[\d\s.,:/$%-]*")


def plain(heading: str) -> str:
    """A heading as headings are compared: without accents, marks and large letters."""
    return " ".join(re.findall(r"[^\W_]+", fold(heading).casefold()))


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a first row names columns: several words, and no number or day, of which a row of a person has some."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and not any(A_NUMBER_OR_DAY.fullmatch(cell.strip()) for cell in filled)


def same_headings(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two files are built alike, leaving out what we wrote beside the rows we gave back."""
    return _built(one) == _built(other)


def guess(headings: Sequence[str], offered: Sequence[Column]) -> Mapping[str, int]:
    """Which column holds what, by the headings: of several that may be it the first. No title is that of two of ours."""
    titles, found = [plain(one) for one in headings], dict[str, int]()
    for column in offered:
        names = column.titles | {plain(str(column.label))}
        place = next((at for at, one in enumerate(titles) if one in names), None)
        if place is not None:
            found[column.key] = place
    return found


def _built(headings: Sequence[str]) -> list[str]:
    kept = [plain(one) for one in headings]
    while kept and (not kept[-1] or kept[-1] in OURS):
        kept.pop()
    return kept
