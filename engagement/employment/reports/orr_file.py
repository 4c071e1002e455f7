"""The report for ORR as a spreadsheet, for those who may see people, and for those who read figures only."""

from collections.abc import Iterator
from itertools import chain
from typing import IO

from engagement.employment.orr.figures import Measures, measures
from engagement.employment.orr.reasons import Measure
from engagement.employment.orr.sentences import MEASURES, sentence
from engagement.employment.reports.counted import OrrReport, Person, WentBy
from engagement.employment.reports.few import of_orr
from engagement.employment.reports.files import Counts, WhoIsTold, dollars, few_cells, head, how, names_of_few
from engagement.employment.reports.how_we_count import FEW, ORR
from engagement.employment.reports.workbook import Cell, Sheet, spreadsheet
from engagement.language.staff_texts import staff_gettext as _s


def orr_file(report: OrrReport, told: WhoIsTold, went_by: WentBy) -> IO[bytes]:
    """Figures, the people who may be told of, and how they are counted."""
    with spreadsheet() as (book, file):
        sheet = book.sheet(_s("Figures"), [44, *[14] * 6])
        people = book.sheet(_s("People"), [16, *[12, 48] * len(Measure)])
        people.heading(
            [_s("Program number"), *chain(*((str(MEASURES[one]), _s("Why")) for one in Measure))], stays=True
        )
        found = measures(one.found for one in _written(report, told, people, went_by))
        _head(sheet, report)
        sheet.heading(
            [
                _s("Measure"), _s("Number"), _s("Of"), _s("Dollars"), _s("Not known"), _s("Low, percent"), _s("High, percent")
            ]
        )  # fmt: skip
        for row in _figures(found):
            sheet.add(row)
        how(book, ORR)
    return file


def orr_file_of_figures(report: OrrReport, went_by: WentBy) -> IO[bytes]:
    """The figures with the few hidden, and how they are counted."""
    with spreadsheet() as (book, file):
        sheet = book.sheet(_s("Figures"), [44, *[14] * 4, 30])
        _head(sheet, report)
        sheet.heading([_s("Measure"), *names_of_few()])
        found = of_orr(measures(one.found for one in chain.from_iterable(report.batches(went_by))))
        for measure, one in found.items():
            sheet.add([str(MEASURES[measure]), *few_cells(one)])
        how(book, (*FEW, *ORR))
    return file


def _written(report: OrrReport, told: WhoIsTold, sheet: Sheet, went_by: WentBy) -> Iterator[Person]:
    """Everybody of the report; those who may be told of are written into the sheet as they go by."""
    counts = Counts(sentence)
    for batch in report.batches(went_by):
        seen = told([one.who for one in batch])
        for one in batch:
            if one.who in seen:
                why = chain(*(counts.cells(one.found[measure]) for measure in Measure))
                sheet.add([seen[one.who].number, *why])
        yield from batch


def _head(sheet: Sheet, report: OrrReport) -> None:
    head(sheet, _s("Report for ORR"), report.program.name, report.year.first, report.year.last, report.today)
    sheet.skip()


def _figures(found: Measures) -> Iterator[list[Cell]]:
    low, high = found.retained.percents or (None, None)
    yield [str(MEASURES[Measure.CASELOAD]), found.caseload]
    yield [str(MEASURES[Measure.ENTERED]), found.entered]
    yield [str(MEASURES[Measure.FULL_TIME]), found.full_time, found.entered]
    kept = found.retained
    yield [str(MEASURES[Measure.RETAINED]), kept.low, kept.of, None, kept.unknown, low, high]
    yield [str(MEASURES[Measure.WAGE]), None, found.paid, dollars(found.average_wage)]
    yield [str(MEASURES[Measure.HEALTH]), found.health, found.full_time]
