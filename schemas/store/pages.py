"""Sizes and printed lines of pages, for the viewer."""

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from schemas.errors import NotFound
from schemas.lines import PageText
from schemas.store.base import Row
from schemas.store.columns import Frozen

_AT_ONCE = 50  # pages of a long document that are held together


class PageRow(Row, table=True):
    __tablename__ = "page"

    sha256: str = Field(primary_key=True, foreign_key="document.sha256", max_length=64)
    number: int = Field(primary_key=True)
    body: PageText = Field(sa_type=Frozen(PageText))


class Pages:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, sha256: str, number: int) -> PageText | None:
        row = self._session.get(PageRow, (sha256, number))
        return row.body if row else None

    def get_or_raise(self, sha256: str, number: int) -> PageText:
        page = self.get(sha256, number)
        if page is None:
            raise NotFound(
                f"{sha256[:12]} page {number}",
                reason="No such page was read.",
                remedy="Pages count from 1; a document that waits has none yet.",
            )
        return page

    def list(self, sha256: str) -> tuple[PageText, ...]:
        query = select(PageRow).where(col(PageRow.sha256) == sha256).order_by(col(PageRow.number))
        return tuple(row.body for row in self._session.scalars(query))

    def put(self, sha256: str, pages: Iterable[PageText]) -> None:
        """In place of all earlier pages of the Document."""
        self._session.execute(delete(PageRow).where(col(PageRow.sha256) == sha256))
        rows = ({"sha256": sha256, "number": page.number, "body": page} for page in pages)
        while some := list(islice(rows, _AT_ONCE)):
            self._session.execute(insert(PageRow), some)
