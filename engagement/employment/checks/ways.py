"""In which ways somebody may still be asked whether they work: a pure decision, by which the worker and the desk go alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString

from engagement.employment.checks.kinds import Channel
from engagement.language.staff_texts import staff_lazy_gettext as _sl

WAYS: Mapping[Channel, LazyString] = {
    Channel.TEXT: _sl("text"),
    Channel.EMAIL: _sl("e-mail"),
    Channel.CALL: _sl("call"),
    Channel.VISIT: _sl("see them"),
    Channel.PARTNER: _sl("ask the partner"),
    Channel.EMPLOYER: _sl("ask the employer"),
}


def said_with_names(way: Channel, partner: str | None, employer: str | None) -> str:
    """A way, with the name of whom it asks."""
    name = {Channel.PARTNER: partner, Channel.EMPLOYER: employer}.get(way)
    return f"{WAYS[way]}: {name}" if name else str(WAYS[way])


@dataclass(frozen=True)
class Reach:
    """What there is to ask somebody by. `nobody_else`: no employer or partner may be asked about them; `partner`: one wrote the job
    down with which they share still.
    """

    phone: bool
    email: bool
    texts: bool
    nobody_else: bool
    partner: bool = False


def nobody_else(*, restricted: bool, say_nothing: bool, own_business: bool, over: bool) -> bool:
    """Of somebody who may be in danger no employer learns that we know them; nor is anybody asked about a job that is over."""
    return restricted or say_nothing or own_business or over


def ways_left(reach: Reach, tried: Iterable[Channel]) -> list[Channel]:
    """The ways that are there for them and were not tried yet; what we write goes out by itself, so it stands first."""
    there = {
        Channel.TEXT: reach.phone and reach.texts, Channel.EMAIL: reach.email, Channel.CALL: reach.phone, Channel.VISIT: True,
        Channel.PARTNER: reach.partner and not reach.nobody_else, Channel.EMPLOYER: not reach.nobody_else,
    }  # fmt: skip
    gone = set(tried)
    return [way for way, is_there in there.items() if is_there and way not in gone]
