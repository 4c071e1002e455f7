"""The report for WIOA as a spreadsheet, for those who may see people, and for those who read figures only."""

from collections.abc import Iterator
from itertools import chain, groupby
from typing import IO

from engagement.employment.reports.counted import WentBy, WioaReport
from engagement.employment.reports.few import of_wioa
from engagement.employment.reports.files import Counts, WhoIsTold, dollars, few_cells, head, how, names_of_few
from engagement.employment.reports.how_we_count import FEW, WIOA
from engagement.employment.reports.workbook import Cell, Sheet, spreadsheet
from engagement.employment.wioa.figures import Figure, Line, figures
from engagement.employment.wioa.sentences import INDICATORS, sentence
from engagement.employment.wioa.years import Indicator
from engagement.language.staff_texts import staff_gettext as _s


def wioa_file(report: WioaReport, told: WhoIsTold, went_by: WentBy) -> IO[bytes]:
    """Figures, the people who may be told of, and how they are counted."""
    with spreadsheet() as (book, file):
        sheet = book.sheet(_s("Figures"), [44, *[14] * 11])
        people = book.sheet(_s("People"), [16, 12, 12, *[12, 48] * len(Indicator)])
        pairs = ((str(INDICATORS[one]), _s("Why")) for one in Indicator)
        people.heading([_s("Program number"), _s("From"), _s("Last service"), *chain(*pairs)], stays=True)
        found = figures(_written(report, told, people, went_by))
        _head(sheet, report)
        sheet.heading(
            [
                _s("Indicator"), _s("Of whom, from"), _s("Until"), _s("Number for WIOA"), _s("Of"), _s("Percent for WIOA"),
                _s("Dollars"), _s("Not known"), _s("Low, percent"), _s("High, percent"), _s("Not yet due"),
                _s("Left for a reason that is not counted"),
            ]
        )  # fmt: skip
        for one in found:
            sheet.add(_figure(one, report))
        how(book, WIOA)
    return file


def wioa_file_of_figures(report: WioaReport, went_by: WentBy) -> IO[bytes]:
    """The figures with the few hidden, and how they are counted."""
    with spreadsheet() as (book, file):
        sheet = book.sheet(_s("Figures"), [44, *[14] * 4, 30])
        _head(sheet, report)
        sheet.heading([_s("Indicator"), *names_of_few()])
        for indicator, one in of_wioa(figures(chain.from_iterable(report.batches(went_by)))).items():
            sheet.add([str(INDICATORS[indicator]), *few_cells(one)])
        how(book, (*FEW, *WIOA))
    return file


def _written(report: WioaReport, told: WhoIsTold, sheet: Sheet, went_by: WentBy) -> Iterator[Line]:
    """Every line of the report; those of whoever may be told of are written into the sheet as they go by."""
    counts = Counts(sentence)
    for batch in report.batches(went_by):
        seen = told(list({line.who for line in batch}))
        for (who, period), some in groupby(batch, key=lambda line: (line.who, line.period)):
            if who in seen:
                found = {line.indicator: line.found for line in some}
                why = chain(*(counts.cells(found.get(one)) for one in Indicator))
                sheet.add([seen[who].number, period.began_on, period.last_served_on, *why])
        yield from batch


def _head(sheet: Sheet, report: WioaReport) -> None:
    days = report.year.days
    head(sheet, _s("Report for WIOA"), report.program.name, days.first, days.last, report.asked.today)
    sheet.add([_s("Quarters waited for"), report.asked.lag])
    sheet.skip()


def _figure(one: Figure, report: WioaReport) -> Iterator[Cell]:
    span, counted = report.year.exits(one.indicator), one.bracket
    yield from (str(INDICATORS[one.indicator]), span.first, span.last, counted.low, counted.of)
    rates = one.indicator is not Indicator.EARNINGS and counted.of
    low, high = counted.percents if rates and counted.percents else (None, None)
    yield round(counted.low * 100 / counted.of, 1) if rates else None
    yield from (dollars(one.median), counted.unknown, low, high, one.not_due, one.left_out)
