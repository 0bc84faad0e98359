"""The unit of work: one transaction, and everything that is kept, by its noun."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from schemas.errors import StoreBusy
from schemas.measures import Measures, load_measures
from schemas.store.conflicts import Conflicts
from schemas.store.decisions import Decisions
from schemas.store.documents import Documents
from schemas.store.engine import dispose_engine, get_engine
from schemas.store.extractions import Extractions
from schemas.store.ledger import Ledger
from schemas.store.measurements import Measurements
from schemas.store.pages import Pages
from schemas.store.reconciled import Reconciled
from schemas.store.records import Records
from schemas.store.references import References
from schemas.store.sightings import Sightings


class Work:
    """What can be done inside one transaction. Nothing of it is used after the `with` block."""

    def __init__(self, session: Session, measures: Measures) -> None:
        self.ledger = Ledger(session)
        self.documents = Documents(session)
        self.sightings = Sightings(session)
        self.extractions = Extractions(session)
        self.pages = Pages(session)
        self.references = References(session)
        self.measurements = Measurements(session)
        self.reconciled = Reconciled(session, measures)
        self.records = Records(session, measures)
        self.decisions = Decisions(session, measures)
        self.conflicts = Conflicts(session)


class Store:
    """A database that `migrate` has brought up to date. Fit to be carried over a fork."""

    def __init__(self, database_url: str, *, measures: Measures) -> None:
        self.database_url = database_url
        self.measures = measures

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A look at one moment; nothing can be written."""
        with self._session(read=True) as session:
            yield Work(session, self.measures)

    @contextmanager
    def write(self) -> Iterator[Work]:
        """All or nothing: kept when the block ends, forgotten when it raises.

        Raises StoreBusy when another writer keeps the lock for longer than half a minute.
        """
        with self._session(read=False) as session:
            yield Work(session, self.measures)

    def close(self) -> None:
        dispose_engine(self.database_url)

    @contextmanager
    def _session(self, *, read: bool) -> Iterator[Session]:
        engine = get_engine(self.database_url).execution_options(assayist_read=read)
        if read and engine.dialect.name == "postgresql":
            engine = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
                if read:
                    session.rollback()
        except OperationalError as error:
            if "locked" in str(error.orig) or "busy" in str(error.orig):
                raise StoreBusy(
                    "The database",
                    reason="Another process kept it locked for too long.",
                    remedy="Try again.",
                ) from error
            raise


def open_store(database_url: str) -> Store:
    """The store at `database_url`. Opens no connection yet."""
    return Store(database_url, measures=load_measures())
