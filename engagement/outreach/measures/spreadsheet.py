"""The measures as a file that spreadsheets open: a line for each figure, with the same numbers hidden as on the page. Pure."""

from collections.abc import Iterator, Sequence
from itertools import chain

from engagement.foundation import sheets
from engagement.foundation.quarters import Quarter
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.measures.answers import OnTime
from engagement.outreach.measures.figures import NOTHING, CommunityLine, InQuarter, Nothing, Rate, Share

Line = tuple[str, ...]


def written(lines: Sequence[InQuarter], communities: Sequence[CommunityLine], quarter: Quarter) -> str:
    """The file."""
    headings = (_s("Quarter"), _s("Measure"), _s("Of whom"), _s("Number"), _s("Of"), _s("Why there is none"))
    of_quarters = chain.from_iterable(_of_quarter(line) for line in lines)
    of_communities = chain.from_iterable(_of_community(one, quarter) for one in communities)
    return sheets.written([headings, *of_quarters, *of_communities])


def _of_quarter(line: InQuarter) -> Iterator[Line]:
    answers, quarter = line.answers, str(line.quarter)
    yield quarter, _s("Attendances"), "", str(line.met.attendance), "", ""
    for label, rate in (
        (_s("Said of which community they are"), line.response),
        (_s("Said which language they speak"), line.named),
        (_s("Met in their language"), line.language),
        (_s("Supports given"), line.supports),
        (_s("Answered in time"), _in_time(answers.heard)),
        (_s("Last answer in time after the decision"), _in_time(answers.done)),
        (_s("Closed"), _of(answers.closed, answers.themes)),
        (_s("Adopted, in full or in part"), _of(answers.influence.adopted, answers.influence.decided)),
    ):
        yield (quarter, label, "", *_cells(rate))
    days = "" if answers.median_days is None else f"{answers.median_days:g}"
    yield quarter, _s("Days until the last answer, in the middle"), "", days, "", ""


def _in_time(clock: OnTime) -> Rate:
    return _of(clock.in_time, clock.due)


def _of(part: int, whole: int) -> Rate:
    return Share(part, whole) if whole else Nothing.NONE


def _cells(rate: Rate) -> Line:
    return (str(rate.part), str(rate.whole), "") if isinstance(rate, Share) else ("", "", str(NOTHING[rate]))


def _of_community(one: CommunityLine, quarter: Quarter) -> Iterator[Line]:
    name, when = one.name, str(quarter)
    hidden = "" if one.came is not None else str(NOTHING[Nothing.HIDDEN])
    yield when, _s("Attendances"), name, "" if one.came is None else str(one.came), "", hidden
    if one.now is None or one.now.ratio is None or one.now.interval is None or one.now.gap is None:
        return
    low, high = one.now.interval
    for label, value in (
        (_s("Ratio to their share"), float(one.now.ratio)),
        (_s("Ratio, low end"), low),
        (_s("Ratio, high end"), high),
        (_s("Gap in percentage points"), float(one.now.gap)),
    ):
        yield when, label, name, f"{value:.2f}", "", ""
