"""The tables a city fills, in the order of their foreign keys, and rows of them as COPY wants them."""

from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.sql.schema import Column, ScalarElementColumnDefault

from engagement.appointments.models import Appointment
from engagement.employment.checks.models import AskingConsent, Check, CheckAnswer, CheckAttempt
from engagement.employment.earnings.models import Earning
from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry, EnrolmentVersion
from engagement.employment.participants.models import (
    Participant,
    ParticipantKey,
    ParticipantPair,
    ParticipantPairVersion,
)
from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.employment.programs.models import Program, ProgramOrganization, ProgramTotal
from engagement.employment.sustained.models import (
    Judgement,
    JudgingChange,
    JudgingRound,
    SchoolTime,
    Standing,
    SustainedRule,
)
from engagement.employment.wage_figures.models import WageFigure
from engagement.equity.models import PagesServed
from engagement.foundation.audit import AuditEntry
from engagement.intake.models import Answer
from engagement.messaging.models import Message, PhoneLine
from engagement.outreach.by_text.models import PosterWord, TextedInput
from engagement.outreach.door.models import CheckIn, EventHelp, Tablet
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.partnerships.models import Commitment, PartnerContact, Partnership, TrustNote
from engagement.outreach.plans.models import Plan, PlanCommunity, PlanStep, PlanVersion
from engagement.outreach.plans.texts.models import PlanText
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.themes.models import ResponseText, Theme, ThemeResponse
from engagement.outreach.told.models import Delivery, Telling
from engagement.outreach.toolkit.models import ToolkitPage
from engagement.people.demographics.models import Demographics
from engagement.people.models import (
    Case,
    CaseEvent,
    Consent,
    InterpreterLog,
    NameKey,
    Need,
    Person,
)
from engagement.people.tasks.models import Task
from engagement.referrals.models import FollowUp, Referral, ReferralMove

_MODELS = (
    Person, NameKey, PhoneLine, Case, Need, Answer, CaseEvent, Consent, InterpreterLog, Appointment, Task, Message,
    Referral, ReferralMove, FollowUp, Demographics, Plan, PlanCommunity, PlanVersion, PlanStep, PlanText, Event, EventText,
    EventRecord, RecordCount, RecordSupport, SignUp, Tablet, CheckIn, EventHelp, Theme, ThemeResponse, ResponseText,
    ResidentInput, Telling, Delivery, PosterWord, TextedInput, Partnership, PartnerContact, Commitment, TrustNote,
    ToolkitPage, PagesServed, Employer, EmployerName, WageFigure, SustainedRule, JudgingRound, Program, ProgramOrganization,
    ProgramTotal, Participant, ParticipantKey, ParticipantPair, ParticipantPairVersion, Enrolment, EnrolmentVersion,
    EnrolmentEntry, Placement, PlacementVersion, Earning, Check, CheckAnswer, CheckAttempt, AskingConsent, SchoolTime,
    Judgement, Standing, JudgingChange, AuditEntry,
)  # fmt: skip


def _usual(column: ColumnElement[Any]) -> Any:
    """What a column holds where a row says nothing."""
    default = column.default if isinstance(column, Column) else None
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


_USUAL = {
    model.__tablename__: {name: _usual(one) for name, one in model.__table__.columns.items()} for model in _MODELS
}
_IN_ORDER = {table: itemgetter(*columns) for table, columns in _USUAL.items()}

TABLES: dict[str, tuple[str, ...]] = {table: tuple(columns) for table, columns in _USUAL.items()}
# Those whose rows the database numbers; the id of a tap is made on its tablet.
NUMBERED = tuple(one.__tablename__ for one in _MODELS if "id" in one.__table__.c and one.__table__.c["id"].identity)


def row(table: str, **given: Any) -> tuple[Any, ...]:
    """A row as COPY wants it: what is given, and what its model says of every other column."""
    told = _USUAL[table] | given
    if len(told) > len(TABLES[table]):
        raise ValueError(f"{table} has no {', '.join(sorted(set(told) - set(TABLES[table])))}")
    return tuple(_IN_ORDER[table](told))
