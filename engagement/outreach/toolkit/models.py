"""The city's own words for pages of the toolkit."""

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db


class ToolkitPage(db.Model):
    """A page as the city saved it once. Only added to: the newest version is read, and the shipped words if there is none.

    A version without words says that the shipped ones are read again. `shipped_mark` tells which these were when it was saved.
    """

    __tablename__ = "toolkit_page"
    __table_args__ = (
        UniqueConstraint("page", "language", "version"),
        CheckConstraint("(title IS NULL) = (body IS NULL)", name="words"),
        {"info": db.APPEND_ONLY},
    )

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    page: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer)
    title: Mapped[str | None] = mapped_column(String(120))
    body: Mapped[str | None] = mapped_column(Text)
    shipped_mark: Mapped[str] = mapped_column(String(16))
    saved_by_id: Mapped[int | None] = db.refers_to("account.id")
