"""Files of jobs that partners and staff bring, each with its rows, sealed, for some days; and which column held what."""

from typing import Any

from sqlalchemy import Index, Integer, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from engagement.employment.job_imports.kinds import DayForm, Fault, RowState
from engagement.foundation import db
from engagement.foundation.sealed_columns import EncryptedJSON


class JobImport(db.Model):
    """One file that somebody brought. `organization_id`: the partner's, none for staff. Nobody but who brought it sees it.

    `columns` says which column holds what; none before anybody said so. What stood in others is not kept from then on.
    """

    __tablename__ = "job_import"
    __table_args__ = (Index("ix_job_import_list", "account_id", "id"), Index("ix_job_import_created", "created_at"))

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    account_id: Mapped[int] = db.refers_to("account.id", index=False)
    organization_id: Mapped[int | None] = db.refers_to("organization.id")
    headings: Mapped[list[str]] = mapped_column(EncryptedJSON("job_import.headings"))
    columns: Mapped[dict[str, int] | None] = mapped_column(JSONB(none_as_null=True))
    days: Mapped[DayForm | None] = db.one_of(DayForm)
    # Of names that look like one of the register: which employer it is, or that it is another, by how it is known.
    employers: Mapped[dict[str, str] | None] = mapped_column(EncryptedJSON("job_import.employers"))


class JobImportRow(db.Model):
    """One row of a file. `cells`: those of columns that hold something of ours; nothing in place of a number we never keep.

    `ticked`: somebody looked at it again. `mark`: what it was agreed to do. `case_id`: whom it is about, once that was found.
    """

    __tablename__ = "job_import_row"
    __table_args__ = (
        UniqueConstraint("job_import_id", "number"),
        Index("ix_job_import_row_accepted", "job_import_id", "number", postgresql_where="state = 'accepted'"),
    )

    id: Mapped[db.Id]
    job_import_id: Mapped[int] = db.refers_to("job_import.id", index=False)
    number: Mapped[int] = mapped_column(Integer)
    cells: Mapped[list[str | None] | None] = mapped_column(EncryptedJSON("job_import_row.cells"))
    fault: Mapped[Fault | None] = db.one_of(Fault)
    state: Mapped[RowState] = db.one_of(RowState, default=RowState.WAITING)
    ticked: Mapped[bool] = mapped_column(default=False)
    mark: Mapped[str | None] = mapped_column(String(16))
    case_id: Mapped[int | None] = db.refers_to("case_file.id")


class JobImportMapping(db.Model):
    """Which column of a file with these headings held what, when an organization (or staff) last brought one."""

    __tablename__ = "job_import_mapping"
    __table_args__ = (Index("ix_job_import_mapping_organization", "organization_id", "id"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    organization_id: Mapped[int | None] = db.refers_to("organization.id", index=False)
    headings: Mapped[list[str]] = mapped_column(EncryptedJSON("job_import_mapping.headings"))
    columns: Mapped[dict[str, Any]] = mapped_column(JSONB)
    days: Mapped[DayForm | None] = db.one_of(DayForm)
