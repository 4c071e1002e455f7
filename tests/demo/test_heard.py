"""The demo's outreach: every department has a plan, a partner, an event behind it and one to come; each outcome is there."""

from flask import Flask
from sqlalchemy import Select, func, select, true

from engagement.accounts.departments.actions import add_city_departments
from engagement.accounts.models import Department
from engagement.demo.by_text import RESIDENT, TEXTED, fill_by_text
from engagement.demo.event_words import MEETINGS
from engagement.demo.events import fill_events
from engagement.demo.heard import fill_heard
from engagement.demo.heard_elsewhere import HEARD_ELSEWHERE
from engagement.demo.heard_words import HEARD
from engagement.demo.partner_words import PARTNERS
from engagement.demo.partnerships import fill_register
from engagement.demo.said_at_events import SAID
from engagement.foundation import clock, db
from engagement.foundation.quarters import before, quarter_of
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.door.models import CheckIn
from engagement.outreach.events import queries as events
from engagement.outreach.events.models import Event
from engagement.outreach.events.record.models import EventRecord, RecordSupport
from engagement.outreach.events.standing import EventState
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.measures import queries
from engagement.outreach.measures.figures import Measures, Share
from engagement.outreach.measures.representation import Standing
from engagement.outreach.measures.small_numbers import CITY
from engagement.outreach.my_inputs import queries as my_inputs
from engagement.outreach.partnerships.models import Commitment, Partnership
from engagement.outreach.partnerships.standing import CommitmentState
from engagement.outreach.plans.models import Plan
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups.guest_list import calls
from engagement.outreach.sign_ups.jobs import tell_signed_up
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.people.models import Case
from tests import make


def without(theirs: Select[int]) -> list[str]:
    """The departments that have none of these."""
    return list(db.session.scalars(select(Department.name).where(Department.id.not_in(theirs))))


def test_nothing_looks_empty(app: Flask) -> None:
    add_city_departments()
    for role in ("outreach", "lead"):
        make.account(role)
    fill_register()
    fill_heard()
    fill_events()
    resident = make.case(make.person(phone=RESIDENT, number_proved_at=clock.now()))
    fill_by_text()
    make.commit()

    assert without(select(Plan.department_id)) == []
    assert set(db.session.scalars(select(Plan.state))) == set(PlanState)
    answered = select(ThemeResponse.outcome, Plan.department_id).join(ThemeResponse.theme).join(Theme.plan)
    outcomes = db.session.execute(answered.where(ThemeResponse.published_at.is_not(None))).all()
    assert {outcome for outcome, _department in outcomes} == set(ThemeOutcome)
    assert len({department for _outcome, department in outcomes}) >= 10
    told = 1 + sum(theme.times for themes in [*HEARD.values(), *HEARD_ELSEWHERE.values()] for theme in themes)
    assert db.session.scalar(select(func.count()).where(ResidentInput.theme_id.is_not(None))) == told

    now = clock.now()
    assert without(select(Event.department_id).where(Event.starts_at > now, Event.announced_at.is_not(None))) == []
    assert without(select(Event.department_id).where(Event.starts_at < now, Event.plan_id.is_not(None))) == []
    assert db.session.scalar(select(func.count()).select_from(EventRecord)) == 12 + 2 * len(MEETINGS)
    _measures_show_figures()
    assert without(select(Partnership.department_id)) == []
    assert without(select(Commitment.department_id)) == []
    assert set(db.session.scalars(select(Commitment.state))) == set(CommitmentState)
    _each_state_of_an_event()
    _what_people_said(resident)


def _each_state_of_an_event() -> None:
    """All that is written down of an event, places and a queue, a door, one that is off, and words that changed since."""
    assert set(db.session.scalars(select(SignUp.state))) == set(SignUpState)
    at_the_door = select(CheckIn.id).join(Event, Event.id == CheckIn.event_id)
    running = at_the_door.where(Event.starts_at < clock.now(), Event.ends_at > clock.now())
    assert db.session.scalars(running.where(CheckIn.sign_up_id.is_not(None))).all()
    assert db.session.scalars(select(RecordSupport.id).where(RecordSupport.fulfilled < RecordSupport.requested)).all()
    off = db.session.scalars(select(Event).where(Event.state == EventState.CALLED_OFF)).one()
    tell_signed_up.func(event_id=off.id)
    assert len(calls.call_list(off)) >= 3 and len(calls.of_a_change(true(), 9)) == 1
    shown = [events.texts_of(one.id) for one in db.session.scalars(select(Event).where(Event.starts_at > clock.now()))]
    assert any(text.is_stale(texts["en"]) for texts in shown for text in texts.values() if text.language != "en")


def _what_people_said(resident: Case) -> None:
    """At events, by text, and by a resident who reads the answer on My request."""
    assert len(db.session.scalars(select(ResidentInput.id).where(ResidentInput.event_id.is_not(None))).all()) == len(
        SAID
    )
    assert len(db.session.scalars(select(TextedInput.resident_input_id).distinct()).all()) >= len(TEXTED) - 2
    panel = my_inputs.panel(resident)
    assert panel is not None and panel["told"][0].answer is not None


def _measures_show_figures() -> None:
    """Each measure, one that is not reliable, and one number that is hidden."""
    quarter = before(quarter_of(clock.today()), 2)[1]
    counted = queries.counted(quarter, quarter)
    every = [CITY, *db.session.scalars(select(Department.id))]
    shown = {of: Measures(counted, of, clock.today()) for of in every}
    found = {of: one.in_quarter(quarter) for of, one in shown.items()}
    assert all(isinstance(one.response, Share) and isinstance(one.named, Share) for one in found.values())
    assert all(isinstance(one.language, Share) and isinstance(one.supports, Share) for one in found.values())
    assert {one.response.is_reliable for one in found.values() if isinstance(one.response, Share)} == {True, False}
    lines = [line for one in shown.values() for line in one.communities(quarter)]
    assert any(line.came is None for line in lines) and any(line.per_thousand for line in lines)
    assert {line.now.standing for line in lines if line.now} == set(Standing)


def test_each_has_words_of_its_own() -> None:
    meetings = [one for both in MEETINGS.values() for one in (both.first, both.other)]
    said = [title for one in meetings for title in (one.title, *(title for title, _body in one.said.values()))]
    said += [both.note for both in MEETINGS.values()] + [one.body for one in meetings]
    for partner in PARTNERS:
        said += [partner.name, partner.trust, *(one.words for one in partner.promised)]
        said += [words for one in partner.spoken for words in (one.note, one.next_step) if words]
    assert len(said) == len(set(said))
