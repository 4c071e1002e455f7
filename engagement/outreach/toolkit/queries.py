"""Pages as they are read: the city's own words where there are some, else the shipped ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, select
from sqlalchemy.dialects.postgresql import distinct_on

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.locks import one_at_a_time
from engagement.outreach.toolkit.catalogue import PAGES, Place, Reader, Step
from engagement.outreach.toolkit.models import ToolkitPage
from engagement.outreach.toolkit.shipped import shipped
from engagement.outreach.toolkit.words import Words

A_PAGE = 50


@dataclass(frozen=True)
class Reading:
    """A page as it is read now."""

    place: Place
    language: str
    kept: ToolkitPage | None

    @property
    def own(self) -> bool:
        """Whether these are the city's own words."""
        return self.kept is not None and self.kept.body is not None

    @property
    def shipped(self) -> Words:
        """The words it came with."""
        return shipped(self.place.key, self.language)

    @property
    def words(self) -> Words:
        """What is read."""
        return words_of(self.kept) or self.shipped

    @property
    def shipped_changed(self) -> bool:
        """Whether the shipped words are others than those that the city's own were made from."""
        return self.own and self.kept is not None and self.kept.shipped_mark != self.shipped.mark

    # What a form compares: which version, and its words.
    @property
    def version(self) -> int:
        """How often the city saved it."""
        return self.kept.version if self.kept else 0

    @property
    def title(self) -> str:
        """The title that is read."""
        return self.words.title

    @property
    def body(self) -> str:
        """The text that is read."""
        return self.words.body


def words_of(kept: ToolkitPage | None) -> Words | None:
    """The words of a version; none if it says that the shipped ones are read again."""
    if kept is None or kept.title is None or kept.body is None:
        return None
    return Words(kept.title, kept.body)


def reading(key: str, language: str) -> Reading:
    """One page as it is read now."""
    newest = _versions(key, language).limit(1)
    return Reading(PAGES[key], language, db.session.scalar(newest))


def held(key: str, language: str) -> Reading:
    """The same for whoever saves: the next waits until this one is done, and then sees what it left."""
    one_at_a_time("toolkit", f"{key} {language}")
    return reading(key, language)


def contents(language: str, reader: Reader | None = None) -> dict[Step, list[Reading]]:
    """All pages by step; or those for one kind of reader."""
    newest = (
        select(ToolkitPage)
        .where(ToolkitPage.language == language, ToolkitPage.page.in_(PAGES))
        .order_by(ToolkitPage.page, ToolkitPage.version.desc())
        .ext(distinct_on(ToolkitPage.page))
    )
    kept = {one.page: one for one in db.session.scalars(newest)}
    found: dict[Step, list[Reading]] = {step: [] for step in Step}
    for key, place in PAGES.items():
        if reader is None or reader in place.readers:
            found[place.step].append(Reading(place, language, kept.get(key)))
    return {step: pages for step, pages in found.items() if pages}


def versions(key: str, language: str, before: int | None = None) -> Sequence[Row[int, datetime, bool, str]]:
    """The versions of a page, the newest first: number, moment, whether it has words, and who saved it."""
    rows = (
        select(ToolkitPage.version, ToolkitPage.created_at, ToolkitPage.body.is_not(None), Account.name)
        .outerjoin(Account, Account.id == ToolkitPage.saved_by_id)
        .where(ToolkitPage.page == key, ToolkitPage.language == language)
        .order_by(ToolkitPage.version.desc())
    )
    if before is not None:
        rows = rows.where(ToolkitPage.version < before)
    return db.session.execute(rows.limit(A_PAGE)).all()


def version_of(key: str, language: str, version: int) -> ToolkitPage | None:
    """A page as it was saved once."""
    return db.session.scalar(_versions(key, language).where(ToolkitPage.version == version))


def _versions(key: str, language: str) -> Select[ToolkitPage]:
    return (
        select(ToolkitPage)
        .where(ToolkitPage.page == key, ToolkitPage.language == language)
        .order_by(ToolkitPage.version.desc())
    )
