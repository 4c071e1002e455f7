"""What a plan lacks, as a check list for its authors: what nobody can review it without, and what is easily forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import LazyString

from engagement.language.formats import spoken_language_name
from engagement.language.staff_texts import staff_lazy_gettext as _sl

INTERPRETED_FROM = Decimal(5)  # percent of the people there who speak a language
LEAST_NOTICE = 21  # days from now to the decision, within which hardly anybody is reached

NOT_DECIDED = _sl("Write down what was decided, and when.")


@dataclass(frozen=True)
class CommunityFacts:
    """A community of a plan."""

    name: str
    language: str
    share: Decimal | None


@dataclass(frozen=True)
class Facts:
    """All of a plan that is looked at."""

    decision: str
    decided_by: str
    decision_on: date | None
    open: str
    not_open: str
    level: str
    methods: Sequence[str]
    languages: Sequence[str]
    supports: Sequence[str]
    communities: Sequence[CommunityFacts]
    today: date


@dataclass(frozen=True)
class Gap:
    """One thing that is missing; `must`: without it nobody can review the plan."""

    key: str
    said: LazyString
    must: bool = False


def of_plan(facts: Facts) -> list[Gap]:
    """What is missing, what must be there first."""
    return [*_musts(facts), *_forgotten(facts)]


def _musts(facts: Facts) -> list[Gap]:
    asked = (
        ("decision", facts.decision, _sl("Say which decision this is about.")),
        ("decided_by", facts.decided_by, _sl("Say who decides.")),
        ("decision_on", facts.decision_on, _sl("Say when it is decided.")),
        ("open", facts.open, _sl("Say what people can still change.")),
        ("not_open", facts.not_open, _sl("Say what they cannot change. People who find out later feel used.")),
        ("level", facts.level, _sl("Choose how far people decide.")),
        ("communities", facts.communities, _sl("Say whose voices this is about.")),
    )
    return [Gap(key, said, must=True) for key, there, said in asked if not there]


def _forgotten(facts: Facts) -> list[Gap]:
    found = []
    if facts.decision_on and (facts.decision_on - facts.today).days < LEAST_NOTICE:
        found.append(
            Gap("notice", _sl("The decision is less than three weeks away. Hardly anybody can be reached by then."))
        )
    if not facts.methods:
        found.append(Gap("methods", _sl("Nothing says how you meet people.")))
    for one in facts.communities:
        found += of_community(one, facts.languages, facts.supports)
    if facts.communities and "child_care" not in facts.supports:
        found.append(Gap("child_care", _sl("Nobody looks after children, so parents stay at home.")))
    if any(one.share is None for one in facts.communities):
        found.append(
            Gap(
                "share", _sl("A community has no share of the people there. You cannot see later whether it was heard.")
            )
        )
    return found


def of_community(one: CommunityFacts, languages: Sequence[str], supports: Sequence[str]) -> list[Gap]:
    """What a community that speaks another language lacks where these are the languages and what helps people to take part."""
    many = one.share is not None and one.share >= INTERPRETED_FROM
    if not (many and one.language and one.language != "en"):
        return []
    language = spoken_language_name(one.language)
    if one.language not in languages:
        said = _sl(
            "%(language)s is spoken by 5 percent or more here, and is not one of your languages.", language=language
        )
        return [Gap(f"language_{one.language}", said)]
    if "interpreter" not in supports:
        return [Gap(f"interpreter_{one.language}", _sl("There is no interpreter for %(language)s.", language=language))]
    return []
