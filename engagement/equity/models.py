"""What is counted of the site itself, without knowing who read it."""

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from engagement.foundation import db


class PagesServed(db.Model):
    """How many resident pages were served in a language on a day: a tag, a day and a number, nothing of anybody."""

    __tablename__ = "pages_served"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    pages: Mapped[int] = mapped_column(Integer)
