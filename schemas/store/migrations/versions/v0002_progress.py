"""When a running document last came on, so that limits count from there and not from its start."""

import sqlalchemy as sa
from alembic import op

from schemas.store.columns import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("moved_at", Utc, nullable=True))


def downgrade() -> None:
    op.drop_column("document", "moved_at")
