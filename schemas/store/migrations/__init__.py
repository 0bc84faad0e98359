"""Alembic revisions, oldest first in `versions`; run by `schemas.store.migrate`."""
