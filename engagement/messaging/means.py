"""By which means something is said to somebody: a person by text where they agreed and it can reach, else by e-mail; an office by
e-mail first. Where none will do, the reason why.
"""

from dataclasses import dataclass, replace

from engagement.directory.models import Organization
from engagement.messaging import queries, sender
from engagement.messaging.recipients import Recipient, office_of, people_of
from engagement.messaging.templates import TextTemplate
from engagement.messaging.vocabulary import Channel, Withheld
from engagement.messaging.withholding import why_not, why_not_mailed


@dataclass(frozen=True)
class Means:
    """The means, and why it may not be used, if so. `introduced`: whoever is there knows who we are.

    `asks_whose`: their number would do, if we knew that it is theirs.
    """

    channel: Channel
    reason: Withheld | None = None
    introduced: bool = True
    asks_whose: bool = False


def choose(to: Recipient, template: TextTemplate) -> Means:
    """The first means that may be used now; of several that may not, the one that would have come first."""
    looks = (_mailed, _texted) if to.at_work else (_texted, _mailed)
    refused: list[Means] = []
    for look in looks:
        found = look(to, template)
        # As many as one may get are not sent by another way either.
        if found is not None and found.reason in (None, Withheld.ENOUGH_TODAY):
            return replace(found, asks_whose=any(one.asks_whose for one in refused))
        refused += [found] if found is not None else []
    nowhere = Means(Channel.EMAIL, Withheld.NO_CONTACT) if to.at_work else Means(Channel.TEXT, Withheld.NO_PHONE)
    return refused[0] if refused else nowhere


def at_organization(organization: Organization, template: TextTemplate) -> list[tuple[Recipient, Means]]:
    """Whom it is said to there, each by which means: those with an account who can be told now, else the organization itself."""
    people = [(to, choose(to, template)) for to in people_of(organization)]
    told = [one for one in people if one[1].reason is None]
    if told:
        return told
    office = office_of(organization)
    return [(office, choose(office, template))]


def may_mail(to: Recipient, template: TextTemplate) -> bool:
    """Whether it may go by e-mail, whatever is true of texts."""
    found = _mailed(to, template)
    return found is not None and found.reason is None


def _texted(to: Recipient, template: TextTemplate) -> Means | None:
    if not to.phone:
        return None
    before = queries.before_a_text(to, template.key)
    reason = why_not(template, before.reachability) or _enough(template, before.today)
    return Means(Channel.TEXT, reason, before.introduced, asks_whose=reason is Withheld.NOT_PROVED)


def _mailed(to: Recipient, template: TextTemplate) -> Means | None:
    if not (to.email and template.by_mail):
        return None
    before, server = queries.before_a_mail(to, template.key), sender.can_mail()
    reason = why_not_mailed(say_nothing=to.say_nothing, unreachable=before.unreachable, server=server)
    return Means(Channel.EMAIL, reason or _enough(template, before.today))


def _enough(template: TextTemplate, today: int) -> Withheld | None:
    return Withheld.ENOUGH_TODAY if template.most_a_day and today >= template.most_a_day else None
