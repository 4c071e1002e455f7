"""When a person who needs an interpreter was served in their language. Pure."""

from engagement.people.vocabulary import Interpreted, Interpreting

# Who is fit to interpret. A relative is not, least of all a child: we count what an emergency forced on us as not served.
QUALIFIED = frozenset(
    {Interpreting.IN_PERSON, Interpreting.BY_PHONE, Interpreting.BY_VIDEO, Interpreting.WORKER_SPEAKS}
)


def outcome_of(mode: Interpreting, *, reached: bool) -> Interpreted:
    """What came of a talk that was, or was not, interpreted that way."""
    if mode is Interpreting.NOT_WANTED:
        return Interpreted.DECLINED
    return Interpreted.SERVED if reached and mode in QUALIFIED else Interpreted.FAILED
