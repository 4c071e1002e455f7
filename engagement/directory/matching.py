"""Which services fit what a person asks for, best first, each with its reasons. The same facts give the same list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engagement.directory.candidates import Candidate, Request, Want
from engagement.directory.checks import CHECKS, Bearing, Finding
from engagement.directory.reasons import Reason

__all__ = ["Candidate", "Match", "Request", "Verdict", "Want", "match"]


class Verdict(StrEnum):
    """Whether the person is someone the service can help. `cannot_tell` is not a no: an answer is missing."""

    FITS = "fits"
    CANNOT_TELL = "cannot_tell"
    DOES_NOT_FIT = "does_not_fit"


@dataclass(frozen=True)
class Match:
    """One service weighed for one need."""

    service_id: int
    category: str
    score: int
    verdict: Verdict
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    unknown: tuple[Reason, ...]


def match(request: Request, services: Iterable[Candidate]) -> list[Match]:
    """Every service that offers something asked for, those that fit first, then by score. Ties go by service."""
    offers = list(services)
    found = [
        _weigh(request, want, offer) for want in request.needs for offer in offers if want.category in offer.categories
    ]
    return sorted(found, key=_rank)


_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def _rank(found: Match) -> tuple[int, int, int, str]:
    return _ORDER[found.verdict], -found.score, found.service_id, found.category


def _weigh(request: Request, want: Want, service: Candidate) -> Match:
    findings = [finding for check in CHECKS for finding in check(request, want, service)]
    return Match(
        service_id=service.service_id,
        category=want.category,
        score=_focus(want, service) + sum(finding.points for finding in findings),
        verdict=_verdict(findings),
        reasons=_reasons(findings, Bearing.FOR),
        against=_reasons(findings, Bearing.RULES_OUT, Bearing.AGAINST),
        unknown=_reasons(findings, Bearing.LEAVES_OPEN, Bearing.UNKNOWN),
    )


def _focus(want: Want, service: Candidate) -> int:
    # A place that does one thing is a surer answer than one that does many; urgent needs come first in the list.
    return 30 + 10 // len(service.categories) + 10 * want.urgency


def _verdict(findings: Sequence[Finding]) -> Verdict:
    bearings = {finding.bearing for finding in findings}
    if Bearing.RULES_OUT in bearings:
        return Verdict.DOES_NOT_FIT
    return Verdict.CANNOT_TELL if Bearing.LEAVES_OPEN in bearings else Verdict.FITS


def _reasons(findings: Sequence[Finding], *bearings: Bearing) -> tuple[Reason, ...]:
    return tuple(finding.reason for bearing in bearings for finding in findings if finding.bearing is bearing)
