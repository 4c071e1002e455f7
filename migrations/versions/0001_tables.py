"""Every table of the first release."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_actor", "audit_entry", ["actor_id", "at"], unique=False)
    op.create_index("ix_audit_entry_person", "audit_entry", ["person_id", "at"], unique=False)
    op.create_table(
        "demographics",
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("race", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("gender", sa.String(length=30), nullable=True),
        sa.Column("disability", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_demographics")),
    )
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("request_code", sa.String(length=7), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_code")),
    )
    op.create_index(op.f("ix_one_time_code_request_code"), "one_time_code", ["request_code"], unique=False)
    op.create_table(
        "organization",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_organization_source_source_id")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("call_name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("written_language", sa.String(length=20), nullable=False),
        sa.Column("spoken_language", sa.String(length=80), nullable=False),
        sa.Column("interpreter_needed", sa.Boolean(), nullable=False),
        sa.Column("ok_to_text", sa.Boolean(), nullable=False),
        sa.Column("ok_to_voicemail", sa.Boolean(), nullable=False),
        sa.Column(
            "contact_hours",
            sa.Enum(
                "any",
                "morning",
                "afternoon",
                "evening",
                name="contacthours",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("shared_phone", sa.Boolean(), nullable=False),
        sa.Column("say_nothing", sa.Boolean(), nullable=False),
        sa.Column("zip", sa.String(length=10), nullable=True),
        sa.Column("age_band", sa.String(length=20), nullable=True),
        sa.Column("household_size", sa.SmallInteger(), nullable=True),
        sa.Column("children_under_6", sa.SmallInteger(), nullable=True),
        sa.Column("youth_programs", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_email_index"), "person", ["email_index"], unique=False)
    op.create_index(op.f("ix_person_phone_index"), "person", ["phone_index"], unique=False)
    op.create_table(
        "phone_line",
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_via", sa.String(length=20), nullable=True),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_code", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("phone_index", name=op.f("pk_phone_line")),
    )
    op.create_table(
        "rate_limit",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_limit")),
    )
    op.create_index(op.f("ix_rate_limit_expires_at"), "rate_limit", ["expires_at"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "caseworker",
                "supervisor",
                "partner",
                "outreach",
                "equity",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=20), nullable=True),
        sa.Column("tf_totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_counter", sa.Integer(), nullable=True),
        sa.Column("mf_recovery_codes", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_account_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_account_fs_uniquifier")),
    )
    op.create_index(op.f("ix_account_organization_id"), "account", ["organization_id"], unique=False)
    op.create_table(
        "location",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("zip", sa.String(length=10), nullable=False),
        sa.Column("latitude", sa.Numeric(precision=9, scale=6), nullable=True),
        sa.Column("longitude", sa.Numeric(precision=9, scale=6), nullable=True),
        sa.Column("accessibility", postgresql.ARRAY(sa.String(length=60)), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_location_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_location_source_source_id")),
    )
    op.create_index(op.f("ix_location_organization_id"), "location", ["organization_id"], unique=False)
    op.create_table(
        "name_key",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=8), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_key_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_name_key")),
    )
    op.create_index("ix_name_key_key", "name_key", ["key", "person_id"], unique=False)
    op.create_table(
        "service",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("translations", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("categories", postgresql.ARRAY(sa.String(length=30)), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("zips", postgresql.ARRAY(sa.String(length=10)), nullable=False),
        sa.Column("areas", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("min_age", sa.SmallInteger(), nullable=True),
        sa.Column("max_age", sa.SmallInteger(), nullable=True),
        sa.Column("needs_children_under_6", sa.Boolean(), nullable=False),
        sa.Column("youth_program", sa.Boolean(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("fees", sa.Text(), nullable=False),
        sa.Column("what_to_bring", sa.Text(), nullable=False),
        sa.Column("how_to_apply", sa.Text(), nullable=False),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column(
            "capacity",
            sa.Enum(
                "open", "waitlist", "closed", name="capacity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("spaces", sa.Integer(), nullable=True),
        sa.Column("accepting_referrals", sa.Boolean(), nullable=True),
        sa.Column(
            "sensitivity",
            sa.Enum(
                "standard", "confidential", name="sensitivity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_service_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_service_source_source_id")),
    )
    op.create_index("ix_service_categories", "service", ["categories"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_service_organization_id"), "service", ["organization_id"], unique=False)
    op.create_table(
        "case_file",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("request_code", sa.String(length=7), nullable=False),
        sa.Column("return_number", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "web", "kiosk", "phone", "paper", name="source", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column(
            "next_step",
            sa.Enum(
                "first_contact",
                "refer",
                "partner_to_answer",
                "offer_another_service",
                "reply_to_text",
                "resident_says_no_contact",
                "resident_needs_help",
                "partner_needs_resident",
                "help_to_come",
                "ask_if_help_came",
                "close",
                name="nextstep",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("story", sa.LargeBinary(), nullable=True),
        sa.Column("seconds_to_submit", sa.Integer(), nullable=True),
        sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "got_help",
                "partly_helped",
                "did_not_get_help",
                "no_longer_needed",
                "lost_contact",
                "referred_on",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name=op.f("ck_case_file_closed_with_outcome")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_case_file_owner_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_file_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("request_code", name=op.f("uq_case_file_request_code")),
    )
    op.create_index(
        "ix_case_file_due", "case_file", ["due_at", "id"], unique=False, postgresql_where="closed_at IS NULL"
    )
    op.create_index(
        "ix_case_file_open",
        "case_file",
        ["priority", "due_at", "id"],
        unique=False,
        postgresql_where="closed_at IS NULL",
    )
    op.create_index(
        "ix_case_file_owner",
        "case_file",
        ["owner_id", "priority", "due_at", "id"],
        unique=False,
        postgresql_where="closed_at IS NULL",
    )
    op.create_index(op.f("ix_case_file_person_id"), "case_file", ["person_id"], unique=False)
    op.create_index(
        "ix_case_file_step",
        "case_file",
        ["next_step", "priority", "due_at", "id"],
        unique=False,
        postgresql_where="closed_at IS NULL",
    )
    op.create_table(
        "phone",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("service_id", sa.BigInteger(), nullable=True),
        sa.Column("location_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("extension", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_phone_location_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_phone_organization_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_phone_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_phone_source_source_id")),
    )
    op.create_index(op.f("ix_phone_location_id"), "phone", ["location_id"], unique=False)
    op.create_index(op.f("ix_phone_organization_id"), "phone", ["organization_id"], unique=False)
    op.create_index(op.f("ix_phone_service_id"), "phone", ["service_id"], unique=False)
    op.create_table(
        "resident_input",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=30), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.BigInteger(), nullable=True),
        sa.Column("wants_answer", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["read_by_id"], ["account.id"], name=op.f("fk_resident_input_read_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_input")),
    )
    op.create_index(op.f("ix_resident_input_read_by_id"), "resident_input", ["read_by_id"], unique=False)
    op.create_table(
        "schedule",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=80), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=True),
        sa.Column("location_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "weekday",
            sa.Enum(
                "mo",
                "tu",
                "we",
                "th",
                "fr",
                "sa",
                "su",
                name="weekday",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", sa.Time(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"], name=op.f("fk_schedule_location_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_schedule_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_schedule_source_source_id")),
    )
    op.create_index(op.f("ix_schedule_location_id"), "schedule", ["location_id"], unique=False)
    op.create_index(op.f("ix_schedule_service_id"), "schedule", ["service_id"], unique=False)
    op.create_table(
        "service_at_location",
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("location_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_service_at_location_location_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_at_location_service_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "location_id", name=op.f("pk_service_at_location")),
    )
    op.create_index(op.f("ix_service_at_location_location_id"), "service_at_location", ["location_id"], unique=False)
    op.create_table(
        "case_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_case_event_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    op.create_index(op.f("ix_case_event_actor_id"), "case_event", ["actor_id"], unique=False)
    op.create_index("ix_case_event_case", "case_event", ["case_id", "at"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum("handle_request", "referral", name="purpose", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("language_shown", sa.String(length=20), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "electronic",
                "verbal",
                "written",
                name="consentmode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("witness_id", sa.BigInteger(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "revoked_via",
            sa.Enum(
                "web", "text", "caseworker", name="revokedvia", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.CheckConstraint("(purpose = 'referral') = (organization_id IS NOT NULL)", name=op.f("ck_consent_recipient")),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_via IS NULL)", name=op.f("ck_consent_revoked")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_consent_case_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_consent_organization_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.ForeignKeyConstraint(["witness_id"], ["account.id"], name=op.f("fk_consent_witness_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_case_id"), "consent", ["case_id"], unique=False)
    op.create_index(op.f("ix_consent_organization_id"), "consent", ["organization_id"], unique=False)
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_index(op.f("ix_consent_witness_id"), "consent", ["witness_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("request_code", sa.String(length=7), nullable=False),
        sa.Column("return_number", sa.LargeBinary(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "web", "kiosk", "phone", "paper", name="source", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("taken_by_id", sa.BigInteger(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_draft_case_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["account.id"], name=op.f("fk_draft_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("request_code", name=op.f("uq_draft_request_code")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_draft_token_hash")),
    )
    op.create_index(op.f("ix_draft_case_id"), "draft", ["case_id"], unique=False)
    op.create_index(op.f("ix_draft_taken_by_id"), "draft", ["taken_by_id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("out", "in", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("segments", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "withheld",
                "sending",
                "unsure",
                "sent",
                "delivered",
                "undelivered",
                "failed",
                name="messagestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "withheld",
            sa.Enum(
                "no_phone",
                "not_agreed",
                "said_stop",
                "unreachable",
                "must_say_nothing",
                name="withheld",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("provider_id", sa.String(length=64), nullable=True),
        sa.Column("error_code", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("needs_reading", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'withheld') = (withheld IS NOT NULL)", name=op.f("ck_message_withheld_with_reason")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_message_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_message_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_message_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("key", name=op.f("uq_message_key")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_message_provider_id")),
    )
    op.create_index(op.f("ix_message_author_id"), "message", ["author_id"], unique=False)
    op.create_index("ix_message_case", "message", ["case_id", "id"], unique=False)
    op.create_index(op.f("ix_message_person_id"), "message", ["person_id"], unique=False)
    op.create_index("ix_message_phone", "message", ["phone_index", "id"], unique=False)
    op.create_index("ix_message_unclear", "message", ["id"], unique=False, postgresql_where="needs_reading")
    op.create_index(
        "ix_message_unsettled",
        "message",
        ["state", "claimed_at"],
        unique=False,
        postgresql_where="state IN ('queued', 'sending', 'unsure')",
    )
    op.create_table(
        "need",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column(
            "urgency",
            sa.Enum(
                "today", "this_week", "can_wait", name="urgency", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("own_words", sa.LargeBinary(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "unknown",
                "met",
                "partly_met",
                "unmet",
                name="needstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "said_by",
            sa.Enum(
                "resident", "partner", "caseworker", name="saidby", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_need_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
    )
    op.create_index(op.f("ix_need_case_id"), "need", ["case_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("consent_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "sent",
                "received",
                "accepted",
                "waitlisted",
                "needs_client_action",
                "in_service",
                "service_received",
                "not_received",
                "declined_by_partner",
                "withdrawn_by_client",
                "unreachable",
                "recalled",
                "expired",
                "entered_in_error",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("shared", sa.LargeBinary(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledge_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expire_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status = 'draft' OR status = 'entered_in_error' OR consent_id IS NOT NULL",
            name=op.f("ck_referral_consented"),
        ),
        sa.CheckConstraint(
            "status = 'draft' OR status = 'entered_in_error' OR sent_at IS NOT NULL", name=op.f("ck_referral_sent")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_referral_case_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_referral_consent_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_referral_need_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_referral_organization_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_referral_person_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_referral_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(
        "ix_referral_acknowledge",
        "referral",
        ["acknowledge_by"],
        unique=False,
        postgresql_where="acknowledge_by IS NOT NULL",
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)
    op.create_index(op.f("ix_referral_consent_id"), "referral", ["consent_id"], unique=False)
    op.create_index(
        "ix_referral_contact", "referral", ["contact_by"], unique=False, postgresql_where="contact_by IS NOT NULL"
    )
    op.create_index(
        "ix_referral_expire", "referral", ["expire_at"], unique=False, postgresql_where="expire_at IS NOT NULL"
    )
    op.create_index("ix_referral_organization", "referral", ["organization_id", "status", "sent_at"], unique=False)
    op.create_index(op.f("ix_referral_person_id"), "referral", ["person_id"], unique=False)
    op.create_index(op.f("ix_referral_service_id"), "referral", ["service_id"], unique=False)
    op.create_index(
        "uq_referral_open", "referral", ["need_id", "service_id"], unique=True, postgresql_where="closed_at IS NULL"
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_follow_up_case_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_follow_up_message_id")),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_follow_up_need_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_up_person_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_follow_up_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_case_id"), "follow_up", ["case_id"], unique=False)
    op.create_index("ix_follow_up_due", "follow_up", ["due_at"], unique=False, postgresql_where="asked_at IS NULL")
    op.create_index(op.f("ix_follow_up_message_id"), "follow_up", ["message_id"], unique=False)
    op.create_index(op.f("ix_follow_up_need_id"), "follow_up", ["need_id"], unique=False)
    op.create_index(
        "ix_follow_up_open",
        "follow_up",
        ["person_id", "asked_at"],
        unique=False,
        postgresql_where="answered_at IS NULL",
    )
    op.create_index(op.f("ix_follow_up_referral_id"), "follow_up", ["referral_id"], unique=False)
    op.create_table(
        "referral_move",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("move", sa.String(length=30), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "draft",
                "sent",
                "received",
                "accepted",
                "waitlisted",
                "needs_client_action",
                "in_service",
                "service_received",
                "not_received",
                "declined_by_partner",
                "withdrawn_by_client",
                "unreachable",
                "recalled",
                "expired",
                "entered_in_error",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "target",
            sa.Enum(
                "draft",
                "sent",
                "received",
                "accepted",
                "waitlisted",
                "needs_client_action",
                "in_service",
                "service_received",
                "not_received",
                "declined_by_partner",
                "withdrawn_by_client",
                "unreachable",
                "recalled",
                "expired",
                "entered_in_error",
                name="target",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "actor",
            sa.Enum(
                "caseworker",
                "supervisor",
                "partner",
                "resident",
                "system",
                "admin",
                name="actor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_referral_move_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_referral_move_case_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_referral_move_organization_id")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_move_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_move")),
    )
    op.create_index(op.f("ix_referral_move_actor_id"), "referral_move", ["actor_id"], unique=False)
    op.create_index("ix_referral_move_case", "referral_move", ["case_id", "at"], unique=False)
    op.create_index(op.f("ix_referral_move_organization_id"), "referral_move", ["organization_id"], unique=False)
    op.create_index(op.f("ix_referral_move_referral_id"), "referral_move", ["referral_id"], unique=False)


def downgrade() -> None:
    op.drop_table("referral_move")
    op.drop_table("follow_up")
    op.drop_table("referral")
    op.drop_table("need")
    op.drop_table("message")
    op.drop_table("draft")
    op.drop_table("consent")
    op.drop_table("case_event")
    op.drop_table("service_at_location")
    op.drop_table("schedule")
    op.drop_table("resident_input")
    op.drop_table("phone")
    op.drop_table("case_file")
    op.drop_table("service")
    op.drop_table("name_key")
    op.drop_table("location")
    op.drop_table("account")
    op.drop_table("rate_limit")
    op.drop_table("phone_line")
    op.drop_table("person")
    op.drop_table("organization")
    op.drop_table("one_time_code")
    op.drop_table("demographics")
    op.drop_table("audit_entry")
