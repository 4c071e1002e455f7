"""The page of one enrolment: what stands, by its parts, what was written before, and how it stands with the program."""

from typing import Any

from flask import g, render_template, url_for

from engagement.employment.enrolments import queries
from engagement.employment.enrolments.exit import exit_soon
from engagement.employment.enrolments.forms import EntryForm, WithdrawForm, today_typed
from engagement.employment.enrolments.kinds import ENTRY_KINDS, PARTS, PROOFS, Part
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.foundation import clock
from engagement.people.vocabulary import SAID_BY_LABELS
from engagement.web.forms import Form


def enrolment_page(enrolment: Enrolment, **refused: Form) -> Any:
    """The page, with a form that was refused, if any."""
    g.page_behind = url_for("enrolments.enrolment", enrolment_id=enrolment.id)  # where its forms stand
    about = queries.about(enrolment.id)
    written = queries.all_written(enrolment.id)
    replaced = {one.entry.corrects_id for one in written}
    stands = [one.entry for one in written if one.entry.id not in replaced and not one.entry.struck]
    periods, plans = queries.periods_of(enrolment, stands), queries.planned(stands)
    page = render_template(
        "employment/staff/enrolment.html", enrolment=enrolment, case=about.case, person=about.person,
        program=about.program, organization=about.organization, participant=about.participant, parts=_by_part(stands),
        labels=PARTS,
        words=ENTRY_KINDS, proofs=PROOFS, periods=periods, soon=exit_soon(periods[-1], plans, clock.today()),
        before=[one for one in written if one.entry not in stands], versions=queries.versions_of(enrolment.id),
        today=clock.today(), said_by=SAID_BY_LABELS, authors={one.entry.id: one.by for one in written},
        new=refused.get("new") or EntryForm(formdata=None, prefix="new-", program=about.program, data=today_typed()),
        withdraw=refused.get("withdraw") or WithdrawForm(formdata=None, prefix="withdraw-"),
    )  # fmt: skip
    return page, 422 if refused else 200


def _by_part(entries: list[EnrolmentEntry]) -> dict[Part, list[EnrolmentEntry]]:
    found = {part: [one for one in entries if one.kind.part is part] for part in Part}
    return {part: those for part, those in found.items() if those}
