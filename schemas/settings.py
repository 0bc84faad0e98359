"""Everything that can be set from outside, built by the entry points and passed on."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment: `ASSAYIST_DATA`, `ASSAYIST_DATABASE_URL` …"""

    model_config = SettingsConfigDict(env_prefix="ASSAYIST_", frozen=True)

    data: Path = Field(Path("assayist-data"), description="Folder of originals, database and queue")
    inbox: Path | None = Field(None, description="Watched folder; DATA/inbox when not set")
    database_url: str | None = Field(None, description="SQLite in DATA when not set")
    broker_url: str | None = Field(
        None, description="Celery's filesystem broker in DATA when not set"
    )
    host: str = Field("127.0.0.1", description="Address the web pages are served on")
    port: int = Field(8321, ge=0, le=65535, description="Port the web pages are served on")
    workers: int = Field(2, ge=1, description="Worker processes of `assayist up`")
    curator: str | None = Field(
        None, description="Name written into Decisions; the login name when not set"
    )
    effects_as_records: bool = Field(
        False, description="Review and export % inhibition, Emax and rates like potencies"
    )
    max_bytes: int = Field(200_000_000, ge=1, description="Largest file that is taken")
    max_pages: int = Field(2_000, ge=1, description="Longest document that is taken")
    soft_limit_s: float = Field(
        840.0, gt=0, description="Reading stops when no page was finished for this long"
    )
    hard_limit_s: float = Field(
        900.0, gt=0, description="A process that does not stop is ended after this long"
    )
    max_memory_mb: int = Field(2_000, ge=100, description="Memory one worker process may use")
    lease_s: float = Field(
        60.0, gt=0, description="A running document without a heartbeat for this long is taken over"
    )
    max_attempts: int = Field(3, ge=1, description="Attempts before a document counts as failed")

    @property
    def inbox_folder(self) -> Path:
        return self.inbox or self.data / "inbox"

    @property
    def refused_folder(self) -> Path:
        return self.inbox_folder / "refused"

    @property
    def originals_folder(self) -> Path:
        return self.data / "originals"

    @property
    def vocabularies_folder(self) -> Path:
        return self.data / "vocabularies"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'assayist.sqlite3').absolute()}"
