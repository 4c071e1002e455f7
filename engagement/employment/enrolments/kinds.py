"""What is written down in an enrolment: steps to work, milestones, services, barriers, credentials, skill gains, why it ended.

Keys are stored and never renamed. Of My Brother's Keeper only the milestones 3 to 5 have one: the sixth would ask about the
police. Papers that have to do with immigration have none, and neither has incarceration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from engagement.employment.placements.kinds import Evidence
from engagement.language.staff_texts import staff_lazy_gettext as _sl


class Part(StrEnum):
    """Which part of an enrolment something belongs to."""

    STEP = "step"
    MILESTONE = "milestone"
    SERVICE = "service"
    BARRIER = "barrier"
    CREDENTIAL = "credential"
    SKILL_GAIN = "skill_gain"
    EXCLUSION = "exclusion"


class EntryKind(StrEnum):
    """What was written down. The part it belongs to stands in front."""

    ASSESSED = "step_assessed"
    PLAN_MADE = "step_plan"
    RESUME = "step_resume"
    TRAINING = "step_training"
    INTERVIEW = "step_interview"
    OFFER = "step_offer"
    READY = "step_ready"
    FINISHED_SCHOOL = "milestone_3_school"
    POSTSECONDARY = "milestone_4_postsecondary"
    ENTERED_WORK = "milestone_5_work"
    COUNSELING = "service_counseling"
    JOB_SEARCH = "service_job_search"
    CLASS = "service_class"
    WORK_EXPERIENCE = "service_work_experience"
    ON_THE_JOB = "service_on_the_job"
    SUPPORT = "service_support"
    MENTOR = "service_mentor"
    OTHER_SERVICE = "service_other"
    FOLLOW_UP = "service_follow_up"
    TRANSPORT = "barrier_transport"
    CHILD_CARE = "barrier_child_care"
    DOCUMENTS = "barrier_documents"
    TOOLS = "barrier_tools"
    OTHER_BARRIER = "barrier_other"
    POSTSECONDARY_CREDENTIAL = "credential_postsecondary"
    DIPLOMA = "credential_secondary"
    OTHER_CREDENTIAL = "credential_other"
    LEVEL_GAIN = "skill_gain_efl"
    DIPLOMA_GAIN = "skill_gain_diploma"
    TRANSCRIPT_GAIN = "skill_gain_transcript"
    MILESTONE_GAIN = "skill_gain_training"
    PROGRESSION_GAIN = "skill_gain_progression"
    INSTITUTIONALIZED = "exclusion_institutionalized"
    HEALTH = "exclusion_health"
    DECEASED = "exclusion_deceased"
    RESERVE = "exclusion_reserve"
    FOSTER = "exclusion_foster"

    @cached_property
    def part(self) -> Part:
        """The part it belongs to."""
        return next(part for part in Part if self.startswith(f"{part}_"))


@dataclass(frozen=True)
class Words:
    """What staff read of a kind, and what its person reads on My request, if anything.

    `serves`: it is a service of the program, by which the person is still in it. Following up is none (TEGL 10-16).
    """

    label: LazyString
    told: LazyString | None = None
    serves: bool = False


ENTRY_KINDS: Mapping[EntryKind, Words] = {
    EntryKind.ASSESSED: Words(_sl("Assessed"), _l("We looked at what you can do"), serves=True),
    EntryKind.PLAN_MADE: Words(_sl("Plan made"), _l("We made a plan with you"), serves=True),
    EntryKind.RESUME: Words(_sl("Résumé written"), _l("Your résumé is written"), serves=True),
    EntryKind.TRAINING: Words(_sl("Training"), _l("You went to a training"), serves=True),
    EntryKind.INTERVIEW: Words(_sl("Job interview"), _l("You had a job interview")),
    EntryKind.OFFER: Words(_sl("Job offer"), _l("You got a job offer")),
    EntryKind.READY: Words(_sl("Ready for work"), _l("You are ready for work")),
    EntryKind.FINISHED_SCHOOL: Words(
        _sl("Milestone 3: finished school, ready for college and career"), _l("You finished high school")
    ),
    EntryKind.POSTSECONDARY: Words(
        _sl("Milestone 4: completed college or training"), _l("You completed college or a training")
    ),
    EntryKind.ENTERED_WORK: Words(_sl("Milestone 5: entered the workforce"), _l("You began to work")),
    EntryKind.COUNSELING: Words(_sl("Career counseling"), serves=True),
    EntryKind.JOB_SEARCH: Words(_sl("Help with the job search"), serves=True),
    EntryKind.CLASS: Words(_sl("Class or training session"), serves=True),
    EntryKind.WORK_EXPERIENCE: Words(_sl("Work experience or internship"), serves=True),
    EntryKind.ON_THE_JOB: Words(_sl("On-the-job training"), serves=True),
    EntryKind.SUPPORT: Words(_sl("Support, such as a bus pass or child care"), serves=True),
    EntryKind.MENTOR: Words(_sl("Mentoring"), serves=True),
    EntryKind.OTHER_SERVICE: Words(_sl("Another service"), serves=True),
    EntryKind.FOLLOW_UP: Words(_sl("Follow-up after a job began (does not keep anybody in the program)")),
    EntryKind.TRANSPORT: Words(_sl("Transport")),
    EntryKind.CHILD_CARE: Words(_sl("Child care")),
    EntryKind.DOCUMENTS: Words(_sl("Documents, such as a diploma or driver’s license; never immigration papers")),
    EntryKind.TOOLS: Words(_sl("Tools or work clothes")),
    EntryKind.OTHER_BARRIER: Words(_sl("Something else in the way")),
    EntryKind.POSTSECONDARY_CREDENTIAL: Words(_sl("Recognized postsecondary credential")),
    EntryKind.DIPLOMA: Words(_sl("High school diploma or equivalent")),
    EntryKind.OTHER_CREDENTIAL: Words(_sl("Another credential")),
    EntryKind.LEVEL_GAIN: Words(_sl("Gain of an educational functioning level")),
    EntryKind.DIPLOMA_GAIN: Words(_sl("Diploma or equivalent, as progress of this year")),
    EntryKind.TRANSCRIPT_GAIN: Words(_sl("Transcript or report card")),
    EntryKind.MILESTONE_GAIN: Words(_sl("Milestone of a training")),
    EntryKind.PROGRESSION_GAIN: Words(_sl("Skills progression or exam passed")),
    EntryKind.INSTITUTIONALIZED: Words(_sl("Institutionalized; never write where or why")),
    EntryKind.HEALTH: Words(_sl("Medical treatment expected to last more than 90 days")),
    EntryKind.DECEASED: Words(_sl("Deceased")),
    EntryKind.RESERVE: Words(_sl("Reserve called up for 90 days or more")),
    EntryKind.FOSTER: Words(_sl("Foster youth who had to move (youth programs only)")),
}

PARTS: Mapping[Part, LazyString] = {
    Part.STEP: _sl("Steps to work"),
    Part.MILESTONE: _sl("Milestones of My Brother’s Keeper"),
    Part.SERVICE: _sl("Services, given or planned"),
    Part.BARRIER: _sl("What is in the way, and what was done"),
    Part.CREDENTIAL: _sl("Credentials"),
    Part.SKILL_GAIN: _sl("Measurable skill gains"),
    Part.EXCLUSION: _sl("Left for a reason that funders do not count"),
}

PROOFS: Mapping[Evidence, LazyString] = {
    Evidence.RECORD: _sl("A · A record of the school, employer or organization"),
    Evidence.DOCUMENT: _sl("B · A paper that we saw"),
    Evidence.WORD: _sl("C · Their own word"),
    Evidence.NOTE: _sl("D · Only a note"),
}


# Who is in one of these is asked for a skill gain in that program year.
LEARNING = frozenset({EntryKind.TRAINING, EntryKind.CLASS, EntryKind.ON_THE_JOB})


def kinds_of(*parts: Part) -> list[EntryKind]:
    """The kinds of these parts, in their order."""
    return [kind for kind in EntryKind if kind.part in parts]
