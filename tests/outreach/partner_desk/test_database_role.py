"""All that the database role of partners can reach, column by column: a new one is a decision, and stands here."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from engagement.directory.models import Location, Organization, ServiceAtLocation
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make

OF_A_SERVICE = (
    "accepting_referrals active areas capacity categories changed_at description eligibility email fees how_to_apply id"
    " languages max_age min_age name needs_children_under_6 organization_id sensitivity signs_seen source source_id spaces"
    " translations verified_on website what_to_bring youth_program zips"
)
READ = {
    "account": "active created_at email id language name organization_id role",
    "commitment": "department_id due id language partnership_id state why words",
    "department": "id name",
    "employer": "id name",
    "enrolment": "case_id created_at enrolled_on id last_served_on organization_id planned_until program_id version withdrawn_at",
    "enrolment_entry": "by_id corrects_id created_at day enrolment_id evidence id kind organization_id planned struck told words",
    "job_import": "account_id columns created_at days employers headings id organization_id",
    "job_import_row": "case_id cells fault id job_import_id mark number state ticked",
    "organization": "description email id name source source_id website",
    "partner_contact": "day department_id id kind partnership_id",
    "partnership": "agreement agreement_until id name organization_id",
    "placement": "benefits case_id created_at employer_id ended_on evidence health_from hours id kind lasting organization_id pay"
    " pay_cents schedule started_on subsidized tips_cents title version withdrawn_at",
    "program": "closed_at eligibility first_day id kind last_day name youth",
    "program_organization": "organization_id program_id total_only",
    "referral": "accepted_at acknowledge_by case_id closed_at consent_id contact_by created_at expire_at id need_id"
    " organization_id person_id reason received_at sent_at service_id shared shared_until status version",
    "referral_move": "actor actor_id at case_id id move note organization_id reason referral_id source target told_by via"
    " written_at",
    "school_time": "case_id from_on id organization_id postsecondary until_on",
    "service": OF_A_SERVICE,
}
WRITTEN = {
    "referral": "accepted_at acknowledge_by closed_at contact_by expire_at reason received_at status version",
    "referral_move": READ["referral_move"],
}
OF_NOBODY = {"department"}  # whose rows every partner may read
GRANTED = """
    SELECT table_name, string_agg(DISTINCT column_name, ' ' ORDER BY column_name) AS columns
    FROM information_schema.column_privileges
    WHERE grantee IN ('welcome_desk_partner', 'PUBLIC') AND table_schema = 'public' AND (privilege_type = 'SELECT') = :reads
    GROUP BY table_name
"""
REACHED = """
    SELECT relname, relkind, relrowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace
    AND relkind IN ('r', 'v', 'm', 'f', 'p') AND has_any_column_privilege('welcome_desk_partner', oid, 'SELECT')
"""
RUN_AS_ANOTHER = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
SEQUENCES = """
    SELECT sequencename FROM pg_sequences
    WHERE has_sequence_privilege('welcome_desk_partner', format('%I.%I', schemaname, sequencename), 'SELECT, USAGE')
"""


def granted(reads: bool) -> dict[str, str]:
    return {row.table_name: row.columns for row in db.session.execute(text(GRANTED), {"reads": reads})}


def test_each_column_it_reads_or_writes_stands_here(app: Flask) -> None:
    assert granted(True) == READ and granted(False) == WRITTEN


def test_of_each_table_it_reads_its_own_rows_alone(app: Flask) -> None:
    reached = db.session.execute(text(REACHED)).all()
    assert {name for name, _kind, _secured in reached} == {*READ} and {kind for _name, kind, _secured in reached} == {
        "r"
    }
    assert {name for name, _kind, secured in reached if not secured} == OF_NOBODY
    assert not db.session.scalars(text(RUN_AS_ANOTHER)).all()
    assert db.session.scalars(text(SEQUENCES)).all() == ["referral_move_id_seq"], (
        "what it writes down is sealed with its row"
    )


def test_no_place_of_the_directory_and_no_service_of_others(app: Flask) -> None:
    """Somebody's shelter is in the directory, too, with its street address."""
    account = make.account(Role.PARTNER)
    ours = make.service("Ours", of=db.session.get_one(Organization, account.organization_id))
    theirs = make.service("Theirs", of=make.organization("Another (example)"))
    facts = {"source": "test", "source_id": "1", "organization_id": theirs.organization_id}
    place = Location(name="Shelter", address="12 Hidden St", **facts)
    db.session.add(place)
    db.session.flush()
    db.session.add(ServiceAtLocation(service_id=theirs.id, location_id=place.id))
    organization_id, service_id = account.organization_id or 0, ours.id
    make.commit()
    for referral in (None, 1):
        db.act_as_partner(organization_id, referral)
        assert list(db.session.scalars(text("SELECT id FROM service"))) == [service_id]
        assert list(db.session.scalars(text("SELECT id FROM organization"))) == [organization_id]
        db.session.rollback()
    for table in ("location", "service_at_location", "phone", "schedule"):
        db.act_as_partner(organization_id)
        with pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(text(f"SELECT * FROM {table}"))
        db.session.rollback()
