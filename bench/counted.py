"""What the worker counts beforehand, done here before it is measured: the way to the goal, the reports, a month for everybody."""

from flask import Flask
from sqlalchemy import select

from engagement.employment.goal import actions as goal
from engagement.employment.goal.queries import to_count
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.programs.models import Program
from engagement.employment.reports import actions as reports
from engagement.employment.reports import kept
from engagement.foundation import db, jobs


def count(app: Flask) -> None:
    """Count each program of a city that was not counted today, and release the last month."""
    with app.test_request_context("/"):
        for program in db.session.scalars(select(Program).where(Program.id.in_(to_count()))).all():
            goal.count(program)
            db.session.commit()
        for program in db.session.scalars(select(Program).where(Program.id.in_(kept.to_count()))).all():
            reports.count(program)
            db.session.commit()
    jobs.init_app(app)
    release_goal()
    with app.app_context():
        db.database.engine.dispose()
