"""One cell of a file as the form of a job takes it: days in one stated form, money with its unit, words for a choice. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from engagement.employment.job_imports.columns import plain
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.placements.kinds import NO_BENEFITS, Ending, Kind, Lasting, Pay, Schedule
from engagement.language.folding import plain_digits

NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")
WITHOUT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
IN_WORDS = re.compile(r"(\d{1,2}|[^\W\d]+)[- ./]+(\d{1,2}|[^\W\d]+)[-, ./]+(\d{4}|\d\d)")
HOUR_OF_DAY = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?: ?[AaPp][Mm])?Z?$")
SERIAL = re.compile(r"[3-6]\d{4}(?:\.0+)?")  # a day as spreadsheets count it: 1982 to 2091
FIRST_SERIAL = date(1899, 12, 30)
UNSAID = {"", "-", "—", "–", "n/a", "na", "none", "null", "?"}
NOT_SHOWN = re.compile(r"#+|#(?:REF|VALUE|N/A|NAME\?|DIV/0|NUM|NULL)!?|#¡?[A-ZÓ/0]+[!?]?")
HOURS = re.compile(
    r"\s*(?:h|hr|hrs|hour|hours|hora|horas)\.?(?:\s*(?:/|per|a|por|a la)\s*(?:w|wk|week|semana))?\.?$", re.IGNORECASE
)
CURRENCY = re.compile(r"^(?:us)?\s*(?:usd|us\$|\$)\s*|\s*(?:usd|us\$|\$|dollars|dólares)$", re.IGNORECASE)
UNIT = re.compile(r"\s*(?:/|per|an?|por|la|al)\s*(?:(h|hr|hour|hora)|(y|yr|year|año|ano))\.?$", re.IGNORECASE)

WORDS: Mapping[str, Mapping[str, str]] = {
    "pay": {
        Pay.HOURLY: "hourly|hour|per hour|an hour|by the hour|por hora|hora",
        Pay.SALARY: "salary|salaried|year|yearly|annual|per year|anual|por ano|salario",
        Pay.TIPPED: "tipped|tips|hourly and tips|by the hour and tips|con propinas|propinas",
        Pay.PIECE: "piece|piece rate|by the piece|por pieza|destajo|por destajo",
        Pay.OWN: "own|own business|self employed|self employment|negocio propio|cuenta propia|por cuenta propia",
    },
    "kind": {
        Kind.JOB: "job|work|employment|trabajo|empleo",
        Kind.APPRENTICESHIP: "apprenticeship|registered apprenticeship|apprentice|aprendizaje|aprendizaje registrado|aprendiz",
        Kind.MILITARY: "military|military service|militar|servicio militar",
        Kind.OWN_BUSINESS: "own business|self employed|self employment|business|negocio propio|cuenta propia",
    },
    "evidence": {
        "a": "a|employer|pay record|payroll|empleador|nomina",
        "b": "b|pay stub|pay stubs|paystub|document|talon|talones de pago|documento",
        "c": "c|word|self report|their own word|palabra|su palabra",
        "d": "d|note|nota",
    },
    "schedule": {
        Schedule.STEADY: "steady|fixed|regular|same|fijo|estable",
        Schedule.SHIFTS: "shifts|shift|turnos|turno",
        Schedule.CHANGING: "changing|varies|variable|cambia|irregular",
        Schedule.NOT_SAID: "not said|unknown|no se sabe",
    },
    "lasting": {
        Lasting.OPEN: "open|permanent|ongoing|regular|permanente|indefinido",
        Lasting.SHORT: "short|temporary|temp|seasonal|temporal|de temporada",
        Lasting.INTERNSHIP: "internship|intern|practica|practicas|pasantia",
        Lasting.DAY_LABOR: "day labor|day to day|jornal|jornalero|por dia",
        Lasting.NOT_SAID: "not said|unknown|no se sabe",
    },
    "ending": {
        Ending.LAID_OFF: "laid off|fired|let go|terminated|despedido|despido",
        Ending.BETTER_JOB: "better job|new job|mejor trabajo|otro trabajo",
        Ending.TRANSPORT: "transport|transportation|transporte",
        Ending.CHILD_CARE: "child care|childcare|cuidado de ninos",
        Ending.HEALTH: "health|salud",
        Ending.SCHEDULE: "schedule|hours|horario",
        Ending.DISCRIMINATION: "discrimination|discriminacion",
        Ending.MOVED: "moved|mudanza|se mudo",
        Ending.SCHOOL: "school|escuela",
        Ending.OTHER: "other|unknown|otro|otra",
    },
}  # fmt: skip
BENEFIT_WORDS: Mapping[str, str] = {
    "health": "health|health insurance|medical|insurance|salud|seguro|seguro medico|seguro de salud",
    "paid_leave": "paid leave|leave|pto|vacation|sick leave|paid time off|vacaciones|licencia pagada|vacaciones pagadas",
    NO_BENEFITS: "none of these|no benefits|nothing|ninguno|ninguna|ninguno de estos|nada",
    "retirement": "retirement|retirement plan|401k|401 k|pension|jubilacion|plan de jubilacion|retiro",
}
YES, NO = frozenset("yes y x true 1 si s verdadero".split()), frozenset("no n false 0 falso".split())


def said(cell: str) -> str:
    """What a cell says; nothing where a dash or n/a stands for nothing."""
    return "" if cell.strip().casefold() in UNSAID else cell.strip()


def is_not_shown(cell: str) -> bool:
    """Whether it holds what a spreadsheet writes where it could compute or show nothing."""
    return bool(NOT_SHOWN.fullmatch(cell))


def day(cell: str, form: DayForm | None) -> str:
    """A day as a form reads it, in whichever way spreadsheets write it; what is none stays as it is."""
    text = HOUR_OF_DAY.sub("", plain_digits(cell).strip())
    if SERIAL.fullmatch(text):
        return (FIRST_SERIAL + timedelta(days=int(text[:5]))).isoformat()
    if found := NUMBERS.fullmatch(text):
        first, second, year = found.groups()
        month, number = (second, first) if form is DayForm.DAY_FIRST else (first, second)
        return f"{_whole(year)}-{month}-{number}"
    if (found := WITHOUT_YEAR.fullmatch(text)) and form is DayForm.DAY_FIRST:
        return f"{found[2]}/{found[1]}"
    if (found := IN_WORDS.fullmatch(text)) and found[1].isdigit() is not found[2].isdigit():
        return f"{found[1]} {found[2]} {_whole(found[3])}"
    return text


def form_of_days(cells: Iterable[str]) -> tuple[DayForm | None, bool]:
    """In which form these days are written, if one of them tells, and whether it has to be known at all."""
    pairs = [
        (int(found[1]), int(found[2]))
        for cell in cells
        if (found := NUMBERS.fullmatch(text := HOUR_OF_DAY.sub("", plain_digits(cell).strip())) or WITHOUT_YEAR.fullmatch(text))
    ]  # fmt: skip
    told = {DayForm.DAY_FIRST for first, second in pairs if second <= 12 < first} | {
        DayForm.MONTH_FIRST for first, second in pairs if first <= 12 < second
    }
    doubtful = any(max(pair) <= 12 and pair[0] != pair[1] for pair in pairs)
    return (told.pop(), doubtful) if len(told) == 1 else (None, doubtful or len(told) > 1)


def hours(cell: str) -> str:
    """Hours without the word for them."""
    return HOURS.sub("", cell)


def money(cell: str) -> tuple[str, Pay | None]:
    """An amount without the signs around it, and for what it is paid, if it says so."""
    found = UNIT.search(cell)
    amount = cell[: found.start()] if found else cell
    unit = None if found is None else Pay.HOURLY if found[1] else Pay.SALARY
    return CURRENCY.sub("", amount.strip()).strip(), unit


def choice(key: str, cell: str, labels: Mapping[str, object]) -> str | None:
    """The key that a cell names: by its words in a file, its own, or as the page says it. None if it names none."""
    wanted = plain(cell)
    for one, label in labels.items():
        if wanted in {plain(one), plain(str(label)), *WORDS[key].get(one, "").split("|")}:
            return str(one)
    return None


def several(cell: str) -> tuple[list[str], list[str]]:
    """The benefits that a cell names, or that there are none, and words in it that name none."""
    if plain(cell) in NO:
        return [NO_BENEFITS], []
    parts = [part for part in map(plain, re.split(r"[,;/|+&\n]| and | y ", cell)) if part and part not in NO]
    named = {part: _benefit(part) for part in parts}
    return sorted({key for key in named.values() if key}), [part for part, key in named.items() if key is None]


def _benefit(part: str) -> str | None:
    return next((key for key, words in BENEFIT_WORDS.items() if part in {plain(key), *words.split("|")}), None)


def yes(cell: str) -> bool | None:
    """Yes or no; None if it is neither."""
    wanted = plain(cell)
    return True if wanted in YES else False if wanted in NO else None


def _whole(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
