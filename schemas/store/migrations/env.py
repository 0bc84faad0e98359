"""Runs the migrations over the connection that `schemas.store.migrate` hands in."""

from alembic import context

import schemas.store.store  # noqa: F401  # fills the metadata with all rows
from schemas.store.base import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    # SQLite cannot alter a table in place; written so, one revision runs on both databases.
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
)
context.run_migrations()
