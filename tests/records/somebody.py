"""One person of whom there is something everywhere, in words that nobody else says."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from engagement.appointments import actions as appointments
from engagement.employment.checks.kinds import Channel as CheckedBy
from engagement.employment.checks.models import AskingConsent
from engagement.employment.employers import actions as register
from engagement.employment.enrolments import actions as enrolments
from engagement.employment.enrolments import entries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.job_imports import actions as imports
from engagement.employment.job_imports.uploads import Upload, UploadedRow
from engagement.employment.own_jobs import actions as own_jobs
from engagement.employment.participants import actions as participants
from engagement.employment.participants.answers import PairAnswer
from engagement.employment.participants.models import Participant, ParticipantPair
from engagement.employment.placements import actions as jobs
from engagement.employment.placements.kinds import Evidence, Kind
from engagement.employment.sustained import actions as sustained
from engagement.employment.sustained.rule import Rule
from engagement.foundation import clock, crypto, db
from engagement.intake import actions as intake
from engagement.intake.models import Answer
from engagement.messaging import outbox, replies
from engagement.outreach.inputs import actions as inputs
from engagement.people import actions as people
from engagement.people import one_time_codes
from engagement.people.demographics import actions as demographics
from engagement.people.demographics.models import Demographics
from engagement.people.mending import actions as mending
from engagement.people.models import Case, CaseEvent, Need
from engagement.people.queries import person_of
from engagement.people.restriction import actions as restriction
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import Interpreting, Outcome, Restricted, SaidBy, Source
from engagement.records import actions as records
from engagement.referrals import actions as referrals
from engagement.referrals.statuses import Actor
from tests import make
from tests.employment.enrolled import enrolled
from tests.employment.jobs import placed

PHONE, EMAIL = "+15755550166", "zubaydah@example.org"
# Each word is typed in another place, and is nobody else's.
WORDS = (
    "Zubaydah", "Quillfeather", "Zuzu", "zubaydah@example.org", "+15755550166", "575-555-0166", "5755550166", "sewingroom",
    "lampshades", "scribbled", "umbrellas", "marigolds", "tambourine", "pomegranate", "cardamom", "lighthouse", "thimbles",
    "origami", "Quillish", "\t87199\t", "Goldthread", "zubaydah.old@example.org", "harmonica", "accordion", "bagpipes",
    "xylophone", "gramophone", "kaleidoscope", "bandoneon", "theremin", "hurdygurdy", "bassoon", "clarinet", "dulcimer",
    "ocarina", "marimba", "sousaphone",
    "crumhorn", "sackbut",
    "concertina", "glockenspiel",
)  # fmt: skip


def somebody() -> Case:
    """The person, with all there can be of one; returns their open case. They had a closed one before."""
    by = make.account("supervisor").id
    person = make.person(
        "Zubaydah Quillfeather", call_name="Zuzu", spoken_language="Quillish", interpreter_needed=True,
        phone=PHONE, email=EMAIL, household_size=7, children_under_6=3, zip="87199",
    )  # fmt: skip
    before = make.case(person, story="We had a small sewingroom")
    people.close_case(before, Outcome.LOST_CONTACT)
    case = make.case(person, needs=("english", "other"), story="It burned, with all lampshades")
    case.free_times = ["weekday_day"]
    case.return_number = one_time_codes.digest(case.request_code, "123456")
    other = db.session.scalars(select(Need).where(Need.case_id == case.id, Need.category == "other")).one()
    other.own_words = "umbrellas"
    db.session.add(Answer(case_id=case.id, question="gone", value="origami"))
    db.session.add(CaseEvent(case_id=case.id, kind="note", body="They scribbled it down", facts={}))
    people.change_without_history(person, name="Zubaydah Goldthread")
    mending.change_person(case, person, name="Zubaydah Quillfeather", email="zubaydah.old@example.org")
    mending.change_person(case, person, email=EMAIL)
    elsewhere = make.case(make.person("Another Neighbour"))
    mending.move(people.add_event(elsewhere, "note", body="Bought a harmonica"), case)
    struck = people.add_event(case, "note", body="Plays the accordion")
    db.session.flush()
    mending.strike(struck, "It was the bagpipes")
    referral = make.referral(case, make.service("Evening classes for erasure"))
    referrals.move(referral, "decline", Actor.PARTNER, reason="no_capacity", note="marigolds")
    make.referral(case, make.service("Morning classes for erasure"))
    outbox.queue_words(person, "Bring the tambourine", key="own", case_id=case.id, author_id=by)
    replies.receive({"From": PHONE, "Body": "pomegranate please", "MessageSid": "SM-in-1"})
    appointments.add(case, clock.now() + timedelta(days=3), minutes=30, place="At the lighthouse")
    inputs.say("idea", "cardamom for all", "575-555-0166", "en")
    make.sign_up(make.event(), "kaleidoscope", phone=PHONE, reminders_ok=True)
    draft, _token = intake.begin(Source.WEB, "en")
    draft.answers = {"phone": PHONE, "story": "thimbles"}
    one_time_codes.issue(case.request_code, b"a browser")
    demographics.keep(person.id, race=["asian"], gender="woman", disability=[])
    db.session.add(
        Demographics(
            token=crypto.blind_index("demographics", str(person.id)), month="2026-11", race=["asian"], gender="woman",
            disability=[],
        )
    )  # fmt: skip
    people.log_interpreting(case, Interpreting.BY_PHONE, reached=True)
    job = placed(case, title="Tunes a bandoneon")
    jobs.correct(job, replace(job.facts, title="Sells them"), "The theremin was another’s")
    own = placed(case, "Ocarina lessons", kind=Kind.OWN_BUSINESS)
    renamed = register.find_or_add("Marimba lessons")
    jobs.correct(own, replace(own.facts, employer_id=renamed.id), "It has another name")
    placed(case, "Mesa Dairy (example)", kind=Kind.OWN_BUSINESS, title="Carries milk")
    placed(elsewhere, "Mesa Dairy (example)")
    known = placed(case, "Serpent Makers (example)", evidence=Evidence.RECORD, employer_said="The crumhorn people")
    own_jobs.correct(known, replace(known.facts, employer_said="The sackbut people"), CheckedBy.MY_REQUEST)
    day = clock.today()
    db.session.add(AskingConsent(case_id=case.id, guardian="Aunt of the hurdygurdy", guardian_on=day, assent_on=day))
    sustained.in_school(case, day, None)
    for days, begin in ((180, sustained.try_out), (180, sustained.put_in_force), (30, sustained.try_out)):
        begun = begin(sustained.write(Rule(days=days)))
        while sustained.judge_some(begun.id):
            pass
    _in_programs(case)
    _in_a_file(case, by)
    tasks.plan(case, "Ask about the xylophone", owner_id=None, due_at=clock.now())
    restriction.restrict(case, Restricted.NOT_SAFE)
    restriction.open_in_emergency([case], make.account().id, "The gramophone was thrown")
    records.lift(records.hold(case, "Zubaydah complained", by), "Quillfeather withdrew it", by)
    make.commit()
    return case


def _in_programs(case: Case) -> None:
    """Enrolled, with a word written down, and a number of another that they told too."""
    enrolment = enrolled(case, birthday="02/29")
    entries.write(enrolment, Line(EntryKind.TOOLS, clock.today(), words="Needs a bassoon"))
    told = Line(EntryKind.TRANSPORT, clock.today(), words="A partner says that the sousaphone needs a bus")
    entries.write(enrolment, told, SaidBy.PARTNER, organization_id=make.organization().id)
    enrolments.correct(enrolment, clock.today() - timedelta(days=40), None, "It began with the clarinet")
    other = db.session.get_one(Participant, enrolled(make.case(make.person("Another Sister"))).participant_id)
    participants.participant_for(person_of(case), other.number)
    for pair in db.session.scalars(select(ParticipantPair)):
        participants.decide(pair, PairAnswer.TWO, "One of them plays the dulcimer")


def _in_a_file(case: Case, by: int) -> None:
    """In two rows of a file of jobs: one is theirs by its code, one only names them."""
    headings = ["Code", "Name", "Employer"]
    rows = [[case.request_code, "", "Plays the concertina"], ["", "Quillfeather, Zubaydah", "Plays the glockenspiel"]]
    upload = Upload(headings, [UploadedRow(number, [*row]) for number, row in enumerate(rows, start=2)])
    imports.map_columns(imports.bring(by, None, upload), {"code": 0, "name": 1, "employer": 2}, None)
