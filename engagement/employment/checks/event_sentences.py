"""What the history says of checks."""

from collections.abc import Mapping

from engagement.employment.checks.kinds import CHANNELS, STATES, Channel, CheckState
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.vocabulary import SAID_BY_LABELS, SaidBy
from engagement.web.contributions import Facts, Names, Sentence


def _answered(facts: Facts, names: Names) -> tuple[str, str]:
    day, state, channel, by = (facts.get(name) for name in ("day", "state", "channel", "said_by"))
    if not day or not state or not channel or not by:
        return _s("A question about their work was answered"), ""
    said = _s("%(days)s days after the job began: %(state)s", days=day, state=STATES[CheckState(state)])
    return said, f"{SAID_BY_LABELS[SaidBy(by)]} · {CHANNELS[Channel(channel)]}"


def _taken_back(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("An answer about their work was not theirs"), ""


def _consent(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("They may be asked about their work: a guardian and they themselves said yes"), ""


def _consent_ended(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("They may no longer be asked about their work"), ""


SENTENCES: Mapping[str, Sentence] = {
    "job_check_answered": _answered,
    "job_check_taken_back": _taken_back,
    "job_check_consent": _consent,
    "job_check_consent_ended": _consent_ended,
}
