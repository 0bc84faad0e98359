"""Under what an entry of a reference list is looked up, and the Publication it points to by index.

Entries that were kept before get their keys here and their Publication with the next Document.
"""

import sqlalchemy as sa
from alembic import op

from schemas.publication import describe_work, work_keys
from schemas.reference import Reference
from schemas.store.columns import Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "reference_key",
        sa.Column("key", Words(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["document.sha256"], name=op.f("fk_reference_key_sha256")
        ),
        sa.PrimaryKeyConstraint("key", "sha256", "position", name=op.f("pk_reference_key")),
    )
    with op.batch_alter_table("reference_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reference_key_sha256"), ["sha256"], unique=False)
    with op.batch_alter_table("reference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reference_publication"), ["publication"], unique=False)
    op.execute("UPDATE reference SET publication = NULL")
    rows = op.get_bind().execute(sa.text("SELECT sha256, position, body FROM reference")).all()
    keys = [
        {"key": key[:400], "sha256": sha256, "position": position}
        for sha256, position, body in rows
        for key in set(work_keys(describe_work(Reference.model_validate_json(body))))
    ]
    if keys:
        op.bulk_insert(table, keys)
    op.execute(
        "UPDATE reference SET publication = '' WHERE NOT EXISTS (SELECT 1 FROM reference_key AS own"
        " WHERE own.sha256 = reference.sha256 AND own.position = reference.position)"
    )


def downgrade() -> None:
    with op.batch_alter_table("reference", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reference_publication"))
    op.drop_table("reference_key")
