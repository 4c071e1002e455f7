"""What is measured: each operation with its visits and its floor; every list that a slice contributes is among them."""

from dataclasses import dataclass

from bench import at_work, guests, reads, writes
from bench.floor import at_work as of_work
from bench.floor import case, desk, figures, inbound, measures, outreach, partner, public, referral, submit, work
from bench.floor import guests as at_events
from bench.floor.server import Least
from bench.reads import Visits
from engagement.app import contributed_by
from engagement.web.contributions import Contributions

NOBODY, MANY = "rw", "es"
WIOA, ORR = "/staff/reports/wioa?program={program}", "/staff/reports/orr?program={program}"


@dataclass(frozen=True)
class Operation:
    """One thing people do.

    `must_not_grow`: a page of the same length in a small city and a large one. `of_services`: the large city is not larger, its
    directory is. `before_ms`: what the nearest open system takes for the like, with 100,000 cases on two cores.
    """

    name: str
    visits: Visits
    least: Least
    writes: bool = False
    must_not_grow: bool = False
    of_services: bool = False
    before_ms: int | None = None


OPERATIONS = (
    Operation("Submit a request", writes.submissions, submit.submit, writes=True, must_not_grow=True, before_ms=251),
    Operation("Make a referral", writes.referrals, referral.refer, writes=True, must_not_grow=True),
    Operation("Answer by text", writes.answers_by_text, inbound.inbound, writes=True, must_not_grow=True),
    Operation(
        "Search, given and family name", reads.searches(slice(None)), desk.search, must_not_grow=True, before_ms=346
    ),
    Operation("Search, given name alone", reads.searches(slice(1)), desk.search, before_ms=346),
    Operation("Case page", reads.cases("/staff/cases/{case}"), case.case_page, must_not_grow=True, before_ms=239),
    Operation(
        "Choose a service", reads.cases("/staff/cases/{case}/refer?need={need}"), case.choose, must_not_grow=True
    ),
    Operation("Partner's desk", reads.partner_desk, partner.today, must_not_grow=True),
    Operation("Home", reads.home, public.home, must_not_grow=True),
    Operation("Intake, one page", writes.intake_page, public.intake_page, must_not_grow=True),
    Operation("Services", reads.services, public.services, must_not_grow=True, of_services=True),
    Operation("/metrics", reads.metrics, figures.metrics, must_not_grow=True),
    Operation("Public calendar", reads.in_public("/en/events"), outreach.events, must_not_grow=True),
    Operation("What you said, what we did", reads.in_public("/en/heard"), outreach.heard),
    Operation("What we did, of the fullest plan", reads.in_public("/en/heard/{plan}"), outreach.heard_plan),
    Operation("This week", reads.outreach("/staff/this-week"), outreach.week),
    Operation("Themes of the fullest plan", reads.outreach("/staff/plans/{plan}/themes"), outreach.board),
    Operation("What people say", reads.outreach("/staff/input"), outreach.inputs, must_not_grow=True),
    Operation("Partners", reads.outreach("/staff/partners"), outreach.partners),
    Operation("Department page", reads.outreach("/staff/city/{key}"), outreach.department),
    Operation("Toolkit", reads.outreach("/staff/toolkit"), outreach.toolkit, must_not_grow=True),
    Operation("Sign up for an event", guests.sign_ups(guests.ROOM), at_events.sign_up, writes=True, must_not_grow=True),
    Operation(
        "Sign up behind a queue", guests.sign_ups(guests.QUEUE), at_events.queue_up, writes=True, must_not_grow=True
    ),
    Operation(
        "Guests of a crowded event",
        guests.held("/staff/outreach/events/{event}/sign-ups?of=waiting"),
        at_events.guests,
        must_not_grow=True,
    ),
    Operation(
        "Call list of a crowded event",
        guests.held("/staff/outreach/events/{event}/call-list"),
        at_events.call_list,
        must_not_grow=True,
    ),
    Operation("Door, fifty taps", guests.taps, at_events.sync, writes=True, must_not_grow=True),
    Operation("Measures of a department", reads.measures("/staff/outreach/measures?of={key}"), measures.department),
    Operation("Measures of the city", reads.measures("/staff/outreach/measures"), measures.city),
    Operation("Jobs", reads.desk("/staff/placements"), work.jobs, must_not_grow=True),
    Operation("Checks that are due", reads.desk("/staff/checks?pile=due"), work.checks, must_not_grow=True),
    Operation("A program", reads.work("/staff/programs/{program}"), work.program, must_not_grow=True),
    Operation("An enrolment", reads.work("/staff/enrolments/{enrolment}"), work.enrolment, must_not_grow=True),
    Operation("Pairs", reads.desk("/staff/pairs"), work.pairs, must_not_grow=True),
    Operation("What is due of jobs", at_work.due, of_work.due),
    Operation("Case page of somebody at work", at_work.cases, of_work.case_at_work, must_not_grow=True),
    Operation("The goal of a program", at_work.of_program("/staff/goal/{program}"), of_work.goal, must_not_grow=True),
    Operation("The goal, for everybody", at_work.public, of_work.public, must_not_grow=True),
    Operation("Report for WIOA", at_work.of_program(WIOA), of_work.wioa, must_not_grow=True),
    Operation(
        "Report for WIOA, people",
        at_work.people(f"{WIOA}&of=second_quarter&after={{after}}", "first", "last"),
        of_work.wioa_people,
    ),
    Operation("Report for ORR", at_work.of_program(ORR), of_work.orr, must_not_grow=True),
    Operation(
        "Report for ORR, people",
        at_work.people(f"{ORR}&of=entered&after={{after}}", "fiscal_first", "fiscal_last"),
        of_work.orr_people,
    ),
)
# The floors of the lists that slices contribute, by their names.
LISTS = {
    "Queue, my cases": (desk.queue_mine, {}),
    "Queue, all open cases": (desk.queue_all, {}),
    "Queue, a language many have": (desk.queue_of_a_language, {"language": MANY}),
    "Queue, a language nobody has": (desk.queue_of_a_language, {"language": NOBODY}),
    "Queue, what is urgent": (desk.queue_urgent, {}),
    "Queue, what nobody has": (desk.queue_of_nobody, {}),
    "Messages": (desk.messages, {}),
    "Tasks, my own": (desk.tasks, {}),
}


def operations() -> list[Operation]:
    """Everything that is measured."""
    lists = Contributions(contributed_by()).every("bench")
    return [
        *OPERATIONS,
        *(
            Operation(one.name, reads.desk(one.address, **LISTS[one.name][1]), LISTS[one.name][0], must_not_grow=True,
                      before_ms=one.before_ms)
            for one in lists
        ),
    ]  # fmt: skip
