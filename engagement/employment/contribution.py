"""What employment adds to the whole."""

from engagement.employment.checks import by_text, jobs
from engagement.employment.checks.event_sentences import SENTENCES as CHECK_SENTENCES
from engagement.employment.checks.next_steps import LOST_JOB, TASKS
from engagement.employment.checks.routes import checks
from engagement.employment.duties.routes import duties
from engagement.employment.employers.routes import employers
from engagement.employment.enrolments import panels as enrolment_panels
from engagement.employment.enrolments.event_sentences import SENTENCES as OF_ENROLMENTS
from engagement.employment.enrolments.routes import enrolments
from engagement.employment.erasure import ERASURE, is_there
from engagement.employment.goal.jobs import count_goal_now, count_goals
from engagement.employment.goal.releases.jobs import release_goal
from engagement.employment.goal.releases.routes import goal_releases, public_goal
from engagement.employment.goal.routes import goal
from engagement.employment.job_imports import jobs as import_jobs
from engagement.employment.job_imports.erasure import RETENTION as OF_IMPORTS
from engagement.employment.job_imports.routes import job_imports
from engagement.employment.own_jobs import by_text as own_by_text
from engagement.employment.own_jobs.event_sentences import SENTENCES as OWN_SENTENCES
from engagement.employment.own_jobs.next_steps import TASKS as OWN_TASKS
from engagement.employment.own_jobs.panels import on_case as on_own_words
from engagement.employment.own_jobs.panels import on_request as work_on_request
from engagement.employment.own_jobs.routes import own_words
from engagement.employment.participants import actions as participants
from engagement.employment.participants.queries import may_see
from engagement.employment.participants.routes import pairs
from engagement.employment.partner_enrolments.panels import on_referral as programs_on_referral
from engagement.employment.partner_enrolments.routes import partner_enrolments
from engagement.employment.partner_jobs.panels import on_referral
from engagement.employment.partner_jobs.routes import partner_jobs
from engagement.employment.placements import panels
from engagement.employment.placements.event_sentences import SENTENCES
from engagement.employment.placements.next_steps import TWICE
from engagement.employment.placements.routes import placements
from engagement.employment.programs.routes import programs
from engagement.employment.reports.asked import reads_figures_only
from engagement.employment.reports.jobs import count_report_now, count_reports
from engagement.employment.reports.routes import reports
from engagement.employment.reports.spreadsheets.actions import fewer_see
from engagement.employment.reports.spreadsheets.erasure import RETENTION as OF_SPREADSHEETS
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now, make_spreadsheets
from engagement.employment.reports.spreadsheets.routes import spreadsheets
from engagement.employment.sustained.jobs import judge_round_now, judge_rounds, judge_those_due
from engagement.employment.sustained.routes import sustained
from engagement.employment.wage_figures.routes import wage_figures
from engagement.language.reviewed_words import TextPlace
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.web.contributions import Contribution, KeyUse, MenuEntry, Panel
from engagement.web.roles import Permission

# The menu has one entry for all of it; a partner's pages and the figures lie elsewhere.
BESIDE_THE_JOBS = (
    "/staff/placements", "/staff/goal", "/staff/checks", "/staff/programs", "/staff/enrolments", "/staff/employers",
    "/staff/sustained", "/staff/wages", "/staff/pairs", "/staff/own-words", "/staff/reports",
)  # fmt: skip

CONTRIBUTION = Contribution(
    blueprints=(
        duties,
        placements,
        employers,
        checks,
        programs,
        enrolments,
        pairs,
        sustained,
        goal,
        wage_figures,
        reports,
        spreadsheets,
        partner_jobs,
        partner_enrolments,
        own_words,
        goal_releases,
        public_goal,
        job_imports,
    ),
    menu=(
        MenuEntry(18, Permission.WORK_CASES, "/staff/work", _sl("Jobs"), also=BESIDE_THE_JOBS),
        MenuEntry(
            81, Permission.READ_FIGURES, "/staff/reports/wioa", _sl("Work in figures"), only_for=reads_figures_only
        ),
        MenuEntry(
            52,
            Permission.ANSWER_REFERRALS,
            "/partner/jobs",
            _sl("Jobs"),
            slices=(partner_jobs.name, partner_enrolments.name),
        ),
    ),
    jobs=(
        jobs.ask_job_checks,
        jobs.make_job_checks,
        judge_rounds,
        judge_round_now,
        judge_those_due,
        count_goals,
        count_goal_now,
        release_goal,
        count_reports,
        count_report_now,
        make_spreadsheets,
        make_spreadsheet_now,
        import_jobs.bring_in_jobs,
        import_jobs.bring_in_jobs_now,
    ),
    next_steps=(LOST_JOB,),
    row_guards=(is_there, may_see),
    sentences={**SENTENCES, **CHECK_SENTENCES, **OF_ENROLMENTS, **OWN_SENTENCES},
    case_panels=(
        Panel(41, "employment/staff/own_words_panel.html", on_own_words),
        Panel(42, "employment/staff/case_panel.html", panels.on_case),
        Panel(43, "employment/staff/programs_panel.html", enrolment_panels.on_case),
    ),
    partner_panels=(
        Panel(10, "employment/staff/partners_panel.html", on_referral),
        Panel(11, "employment/staff/partners_programs_panel.html", programs_on_referral),
    ),
    text_takers=(own_by_text.take, by_text.take),
    text_listeners=(by_text.hear,),
    text_taken_back=(own_by_text.take_back, by_text.take_back),
    task_kinds=(*TASKS, *OWN_TASKS, TWICE),
    public_pages=frozenset(
        {f"public_goal.{name}" for name in ("newest", "of_month", "as_table", "as_document", "all_of_them", "how")}
    ),
    request_panels=(
        Panel(15, "employment/request_work.html", work_on_request),
        Panel(22, "employment/request_panel.html", enrolment_panels.on_request),
    ),
    text_places=(
        TextPlace(49, "engagement/employment/goal/", "Page: the way to 500"),
        TextPlace(49, "templates/employment/goal", "Page: the way to 500"),
        TextPlace(50, "engagement/employment/", "Page: My request, work"),
        TextPlace(50, "templates/employment/", "Page: My request, work"),
    ),
    person_changed=(participants.follow_names,),
    key_uses=(KeyUse("who may be one participant", participants.keys_again),),
    erasure=ERASURE,
    retention=(*OF_IMPORTS, *OF_SPREADSHEETS),
    fewer_see=(fewer_see,),
    impersonal={
        "goal_release": "figures as everybody reads them, rounded to 5",
        "job_import": "which file was brought when, and the names of its columns; it goes after some days",
        "job_import_mapping": "which column of a file holds what; the names of columns are of nobody",
        "program": "what the city and its partners offer; of no resident",
        "program_organization": "which organizations take part in a program",
        "program_total": "how many people an organization served; it names nobody",
        "sustained_rule": "what counts as work that lasts, in versions; of nobody",
        "wage_figure": "living wages and minimum wages with their sources",
        "goal_summary": "how many people of a program came how far, on a day; it names nobody",
        "report_summary": "what the reports for funders say of a program, in numbers; it names nobody",
        "judging_round": "that everybody was judged by a rule, and how many came out how",
        "earning": "what was paid on which day for a job; whose it was stands with the job alone",
        "job_check_answer": "what was said on a day of a job, by which way; whose it was stands with the check alone",
        "job_check_attempt": "on which day somebody was asked, by which way; as job_check_answer",
    },
)
