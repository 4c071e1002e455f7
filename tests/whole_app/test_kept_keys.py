"""Keys are stored in the database: they are never renamed or reused. New ones are added to kept_keys.txt."""

import re
from collections.abc import Iterable
from pathlib import Path

from engagement.app import contributed_by
from engagement.directory.vocabulary import Capacity, FreeTime, Sensitivity, Weekday
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.goal.releases.cells import Mark
from engagement.employment.goal.releases.kinds import Problem, Reason, ReleaseKind
from engagement.employment.job_imports.kinds import DayForm, Fault, RowState
from engagement.employment.own_jobs.kinds import WordKind
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.placements.kinds import BENEFITS, Ending, Evidence, Kind, Lasting, Pay, Schedule
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.reports.spreadsheets.kinds import ReportKind
from engagement.employment.reports.spreadsheets.kinds import State as SpreadsheetState
from engagement.intake.questions import QUESTIONS
from engagement.messaging.templates import TEMPLATES
from engagement.outreach.events.record.counted import MODES, NONE_OF_THEM, Dimension, HowCounted, WhyNot
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.inputs.models import AnswerTo, InputSource
from engagement.outreach.inputs.topics import TOPICS
from engagement.outreach.kinds import METHODS, SUPPORTS
from engagement.outreach.partnerships.standing import CONTACT_KINDS, CommitmentState
from engagement.outreach.plans.standing import MOVES as PLAN_MOVES
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.outreach.spectra import LEVELS, SPECTRA
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told.ways import Way
from engagement.outreach.toolkit.catalogue import PAGES
from engagement.people.age_bands import AGE_BANDS
from engagement.people.consent import SHAREABLE
from engagement.people.needs import NEEDS
from engagement.people.vocabulary import LetGo, NeedState, Outcome, SaidBy, Urgency
from engagement.referrals.moves import MOVES
from engagement.referrals.reasons import REASONS
from engagement.referrals.statuses import Status
from engagement.web.contributions import Contributions, NextStep
from engagement.web.roles import Role

KEPT = Path(__file__).with_name("kept_keys.txt")


def contributed_steps() -> dict[str, NextStep]:
    """The next steps of all slices."""
    return Contributions(contributed_by()).next_steps


def keys() -> set[str]:
    """Every key of every catalogue, as catalogue.key."""
    catalogues: dict[str, Iterable[object]] = {
        "need": NEEDS, "age_band": AGE_BANDS, "question": QUESTIONS, "text": TEMPLATES, "move": MOVES,
        "reason": REASONS, "shareable": SHAREABLE, "status": Status, "next_step": contributed_steps(), "outcome": Outcome,
        "urgency": Urgency, "need_state": NeedState, "let_go": LetGo, "role": Role,
        "method": METHODS, "support": SUPPORTS, "level": LEVELS, "spectrum": SPECTRA, "plan_state": PlanState,
        "plan_move": PLAN_MOVES,
        "partner_contact": CONTACT_KINDS, "commitment": CommitmentState, "job": Kind, "job_lasting": Lasting, "job_pay": Pay,
        "job_schedule": Schedule, "job_benefit": BENEFITS, "job_evidence": Evidence, "job_ending": Ending,
        "enrolment_entry": EntryKind, "participant_pair": PairAnswer, "program": ProgramKind, "said_by": SaidBy,
        "job_check": CheckState, "job_check_channel": Channel, "job_check_step": Step, "own_word": WordKind,
        "goal_release": ReleaseKind, "goal_correction": Reason, "goal_held_back": Problem, "no_number": Mark,
        "job_file_days": DayForm, "job_file_fault": Fault, "job_file_row": RowState,
        "report": ReportKind, "spreadsheet": SpreadsheetState,
        "way": Way,
        "topic": TOPICS, "input_source": InputSource, "answer_to": AnswerTo, "theme_outcome": ThemeOutcome,
        "event_state": EventState, "event_visibility": Visibility, "how_counted": HowCounted, "counted_by": Dimension,
        "interpreter_mode": MODES, "sign_up": SignUpState, "why_not": WhyNot, "counted_group": [NONE_OF_THEM],
        "toolkit": PAGES,
        "weekday": Weekday, "free_time": FreeTime, "capacity": Capacity, "sensitivity": Sensitivity,
    }  # fmt: skip
    return {f"{name}.{getattr(key, 'key', key)}" for name, catalogue in catalogues.items() for key in catalogue}


def test_no_key_was_renamed_or_dropped_and_new_ones_are_written_down() -> None:
    kept = set(KEPT.read_text().split())
    assert kept - keys() == set(), "these are in people's records: bring them back"
    assert keys() - kept == set(), "add these to kept_keys.txt"


def test_keys_are_plain() -> None:
    assert all(re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", key) for key in keys())
