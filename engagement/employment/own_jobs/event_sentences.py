"""What the history says of what people told of their own work."""

from collections.abc import Mapping

from engagement.employment.checks.kinds import CHANNELS, Channel
from engagement.employment.own_jobs.kinds import SAYS, WordKind
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.contributions import Facts, Names, Sentence


def _said(facts: Facts, names: Names) -> tuple[str, str]:
    said, channel = facts.get("said"), facts.get("channel")
    if not said or not channel:
        return _s("They told of their work"), ""
    return str(SAYS[WordKind(said)]), str(CHANNELS[Channel(channel)])


def _decided(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("What they told of their work was decided"), _s("As they say") if facts.get("taken") else _s(
        "As it was written"
    )


def _taken_back(facts: Facts, names: Names) -> tuple[str, str]:
    return _s("What was told of their work was not from them"), ""


SENTENCES: Mapping[str, Sentence] = {
    "own_word": _said,
    "own_word_decided": _decided,
    "own_word_taken_back": _taken_back,
}
