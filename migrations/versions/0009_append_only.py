"""The history of a case and of a referral is only ever added to, except where a change of keys or an erasure says so first."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = ("case_event", "referral_move")


def upgrade() -> None:
    # The mark holds the transaction's own number, so that it opens nothing after that transaction.
    op.execute(
        """
        CREATE FUNCTION allow_rewriting(why text, actor bigint, at timestamptz) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN
            INSERT INTO audit_entry (at, actor_id, action, subject, facts) VALUES (at, actor, why, 'history', '{}');
            PERFORM set_config('app.rewriting', pg_current_xact_id()::text, true);
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF current_setting('app.rewriting', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
            END IF;
            RETURN NULL;
        END $$
        """
    )
    op.execute("REVOKE EXECUTE ON FUNCTION allow_rewriting FROM PUBLIC")
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_never_emptied ON {table}")
    op.execute("DROP FUNCTION refuse_rewriting")
    op.execute("DROP FUNCTION allow_rewriting")
