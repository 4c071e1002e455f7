"""What stands in the cells of a report besides its numbers."""

from collections.abc import Mapping

from flask_babel import LazyString

from engagement.employment.reports.few import Nothing
from engagement.employment.retention.verdicts import Verdict
from engagement.language.staff_texts import staff_lazy_gettext as _sl

COUNTS: Mapping[Verdict | None, LazyString] = {
    Verdict.YES: _sl("yes"),
    Verdict.NO: _sl("no"),
    Verdict.NOT_KNOWN: _sl("not known"),
    Verdict.NOT_DUE: _sl("not yet due"),
    None: _sl("not asked"),
}
NOTHING: Mapping[Nothing, LazyString] = {
    Nothing.HIDDEN: _sl("hidden to protect people"),
    Nothing.NOBODY: _sl("nobody"),
    Nothing.NOT_DUE: _sl("not yet due"),
}
