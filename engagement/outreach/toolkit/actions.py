"""Saving the city's own words for a page. Whoever calls holds the page, and commits."""

from engagement.foundation import audit, db
from engagement.outreach.toolkit.models import ToolkitPage
from engagement.outreach.toolkit.queries import Reading
from engagement.outreach.toolkit.words import Words
from engagement.web.access import required_account


def save(page: Reading, words: Words | None) -> ToolkitPage:
    """The next version of a page; without words, the shipped ones are read again."""
    kept = ToolkitPage(
        page=page.place.key, language=page.language, version=page.version + 1, title=words.title if words else None,
        body=words.body if words else None, shipped_mark=page.shipped.mark, saved_by_id=required_account().id,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    audit.record("toolkit_page_saved", kept, page=kept.page, language=kept.language, version=kept.version)
    return kept
