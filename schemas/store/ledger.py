"""The ledger: what must be read, who is at it, and what came of it.

Every change is one UPDATE with its condition inside, so that it is right on both databases and
whoever comes second changes nothing. A Claim carries the attempt it was given for; an outcome
written for an older attempt finds no row.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlmodel import col

from schemas.document import Document
from schemas.ledger import Claim, Reason
from schemas.store.columns import now
from schemas.store.documents import DocumentRow

# Of the process that owns a claim: True when it is dead, False when it lives, None when it runs
# elsewhere and nobody here can know.
IsDead = Callable[[str], bool | None]


class Swept(NamedTuple):
    released: tuple[str, ...]
    failed: tuple[str, ...]


class Ledger:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, sha256: str, *, name: str, size: int) -> bool:
        """Accept a file; False when its bytes are known already."""
        dialect = self._session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        statement = (
            insert(DocumentRow)
            .values(
                sha256=sha256,
                name=name,
                size=size,
                state="waiting",
                attempt=0,
                tries=0,
                pages_done=0,
                noted=False,
                added_at=now(),
            )
            .on_conflict_do_nothing()
            .returning(col(DocumentRow.sha256))
        )
        return self._session.execute(statement).first() is not None

    def claim(
        self, sha256: str, *, owner: str, lease_s: float, is_dead: IsDead, rules: "Rules"
    ) -> Claim | None:
        """Start an attempt; None when the Document is not waiting and nobody died over it."""
        row = self._session.get(DocumentRow, sha256)
        if row is not None and row.state == "running":
            self._release(row, is_dead=is_dead, rules=rules)
        values = {
            "state": "running",
            "attempt": DocumentRow.attempt + 1,
            "tries": DocumentRow.tries + 1,
            "owner": owner,
            "lease_until": now() + timedelta(seconds=lease_s),
            "started_at": now(),
            "moved_at": None,
            "finished_at": None,
            "pages_done": 0,
            "not_before": None,
            **_reason(None),
        }
        statement = (
            update(DocumentRow)
            .where(col(DocumentRow.sha256) == sha256, col(DocumentRow.state) == "waiting")
            .values(**values)
            .returning(col(DocumentRow.attempt))
        )
        attempt = self._session.scalar(statement)
        return None if attempt is None else Claim(sha256, attempt)

    def renew(
        self,
        claim: Claim,
        *,
        lease_s: float,
        pages: int | None = None,
        pages_done: int = 0,
        moved: bool = False,
    ) -> bool:
        """Say that the attempt lives, how far it is and whether it `moved` since it last said so.

        False when it was taken away.
        """
        return self._write(
            claim,
            lease_until=now() + timedelta(seconds=lease_s),
            pages_done=pages_done,
            **({} if pages is None else {"pages": pages}),
            **({"moved_at": now()} if moved else {}),
        )

    def finish(self, claim: Claim, document: Document) -> bool:
        """False when the attempt was taken away: then nothing of it may be kept."""
        return self._end(
            claim,
            "done",
            None,
            tries=0,
            document=document,
            pages=document.pages,
            pages_done=document.pages,
        )

    def fail(self, claim: Claim, reason: Reason) -> bool:
        return self._end(claim, "failed", reason)

    def refuse(self, claim: Claim, reason: Reason) -> bool:
        return self._end(claim, "refused", reason)

    def postpone(self, claim: Claim, reason: Reason, *, seconds: float) -> bool:
        """Back to waiting: the world is at fault, and may be better later. This counts no try."""
        return self._end(
            claim,
            "waiting",
            reason,
            tries=0,
            rung_at=None,
            not_before=now() + timedelta(seconds=seconds),
        )

    def retry(self, ids: Iterable[str]) -> int:
        """Back to waiting with all its tries, whatever came of it; how many there were."""
        statement = (
            update(DocumentRow)
            .where(col(DocumentRow.sha256).in_(list(ids)), col(DocumentRow.state) != "running")
            .values(
                state="waiting",
                tries=0,
                rung_at=None,
                not_before=None,
                noted=False,
                finished_at=None,
                **_reason(None),
            )
            .returning(col(DocumentRow.sha256))
        )
        return len(self._session.scalars(statement).all())

    def sweep(self, *, is_dead: IsDead, rules: "Rules") -> Swept:
        """Take back what nobody works at any more. Any number of sweepers may run."""
        query = select(DocumentRow).where(col(DocumentRow.state) == "running")
        outcomes = {
            row.sha256: self._release(row, is_dead=is_dead, rules=rules)
            for row in self._session.scalars(query).all()
        }
        return Swept(
            released=tuple(id_ for id_, state in outcomes.items() if state == "waiting"),
            failed=tuple(id_ for id_, state in outcomes.items() if state == "failed"),
        )

    def ring(self, *, most: int, quiet_s: float) -> tuple[str, ...]:
        """Waiting Documents whose bell is due, oldest first; they count as rung from now on.

        At most `most` bells are out at a time, so that a long queue does not ring for hours. One
        rung more than `quiet_s` ago is rung again: a message may be lost.
        """
        moment = now()
        quiet = moment - timedelta(seconds=quiet_s)
        rung_at, not_before = col(DocumentRow.rung_at), col(DocumentRow.not_before)
        candidates = (
            select(col(DocumentRow.sha256), rung_at)
            .where(
                col(DocumentRow.state) == "waiting", or_(not_before.is_(None), not_before <= moment)
            )
            .order_by(col(DocumentRow.added_at), col(DocumentRow.sha256))
            .limit(most)
        )
        due = [
            sha256
            for sha256, rung in self._session.execute(candidates)
            if rung is None or rung < quiet
        ]
        if due:
            self._session.execute(
                update(DocumentRow).where(col(DocumentRow.sha256).in_(due)).values(rung_at=moment)
            )
        return tuple(due)

    def forget_bells(self) -> None:
        """Everything that waits is rung again: the messages may be gone."""
        self._session.execute(
            update(DocumentRow).where(col(DocumentRow.state) == "waiting").values(rung_at=None)
        )

    def hurry(self) -> None:
        """Everything that waits may be tried now, however long it was told to wait."""
        self._session.execute(
            update(DocumentRow).where(col(DocumentRow.state) == "waiting").values(not_before=None)
        )

    def list_unnoted(self) -> tuple[str, ...]:
        """Refused Documents whose note does not lie in the refused folder yet."""
        query = select(col(DocumentRow.sha256)).where(
            col(DocumentRow.state) == "refused", col(DocumentRow.noted).is_(False)
        )
        return tuple(self._session.scalars(query.order_by(col(DocumentRow.added_at))))

    def mark_noted(self, sha256: str) -> None:
        self._session.execute(
            update(DocumentRow).where(col(DocumentRow.sha256) == sha256).values(noted=True)
        )

    def _release(self, row: DocumentRow, *, is_dead: IsDead, rules: "Rules") -> str | None:
        """The state that a running row is put into, None when it is rightly running."""
        state, reason = rules.judge(row, is_dead(row.owner or ""))
        if state is None:
            return None
        claim = Claim(row.sha256, row.attempt)
        changed = self._end(claim, state, reason, rung_at=None)
        return state if changed else None

    def _end(self, claim: Claim, state: str, reason: Reason | None, **values: Any) -> bool:
        finished = None if state == "waiting" else now()
        return self._write(
            claim,
            state=state,
            owner=None,
            lease_until=None,
            finished_at=finished,
            **_reason(reason),
            **values,
        )

    def _write(self, claim: Claim, **values: Any) -> bool:
        mine: tuple[ColumnElement[bool], ...] = (
            col(DocumentRow.sha256) == claim.sha256,
            col(DocumentRow.state) == "running",
            col(DocumentRow.attempt) == claim.attempt,
        )
        statement = update(DocumentRow).where(*mine).values(**values)
        return bool(self._session.scalars(statement.returning(col(DocumentRow.sha256))).all())


class Rules(NamedTuple):
    """When a running Document is taken back, and when it counts as failed.

    The limits count from the last page read: a scan of 500 pages may take an hour.
    """

    max_attempts: int
    soft_limit_s: float
    hard_limit_s: float

    def judge(self, row: DocumentRow, dead: bool | None) -> tuple[str | None, Reason | None]:
        """The state it must go to, if it must, and why."""
        moment = now()
        since = max(filter(None, (row.started_at, row.moved_at)), default=moment)
        still_s = (moment - since).total_seconds()
        expired = row.lease_until is None or row.lease_until < moment
        # A parse that hangs in C stops the heartbeat too. While its process lives here the pool
        # will kill it at the hard limit; a second one beside it would only hang as well.
        stuck = expired and still_s > self.hard_limit_s + 60
        if not (dead or (dead is None and expired) or stuck):
            return None, None
        if still_s >= self.soft_limit_s:
            return "failed", Reason(
                "time-limit",
                f"No page was finished for {self.soft_limit_s:.0f} seconds, so it was stopped.",
                "Raise ASSAYIST_SOFT_LIMIT_S and ASSAYIST_HARD_LIMIT_S and retry it.",
            )
        if row.tries >= self.max_attempts:
            return "failed", Reason(
                "worker-died",
                f"The process that read it died {row.tries} times.",
                "The file may be broken or need more memory than there is. Look into the worker's "
                "log, print the file to PDF again, or retry it.",
            )
        return "waiting", None


def _reason(reason: Reason | None) -> dict[str, str | None]:
    return {
        "reason_kind": reason.kind if reason else None,
        "reason": reason.text if reason else None,
        "remedy": reason.remedy if reason else None,
        "traceback": reason.traceback if reason else None,
    }
