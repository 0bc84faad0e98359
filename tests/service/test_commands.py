"""The command line as people use it: in a process of its own, with what it prints and returns."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from schemas.extraction import Extraction
from schemas.settings import Settings
from schemas.store.store import Store
from service.cli.main import app

ROOT = Path(__file__).parents[2]


def run(*arguments: str, data: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service.cli.main", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        env={**os.environ, "ASSAYIST_DATA": str(data), "COLUMNS": "100"},
        timeout=200,
        check=False,
    )


def list_commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined] # a group
        inner = getattr(command, "commands", None)
        found += [(name, part) for part in inner] if inner else [(name,)]
    return found


@pytest.mark.parametrize("command", list_commands(), ids=" ".join)
def test_the_help_of_each_command_shows_an_example_of_it(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    app([*command, "--help"], standalone_mode=False)
    text = " ".join(capsys.readouterr().out.split())
    example = re.search(r"Example: (.*?)(?: Options:| Arguments:|$)", text)
    assert example and f"assayist {' '.join(command)}" in example.group(1)


@pytest.mark.parametrize("command", list_commands(), ids=" ".join)
def test_each_command_is_in_the_documents(command: tuple[str, ...]) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"| `assayist {' '.join(command)}` |" in page


def test_help_answers_without_loading_what_commands_need() -> None:
    script = (
        "import sys, service.cli.main\n"
        "heavy = {'spacy', 'pypdfium2', 'celery', 'fastapi', 'sqlalchemy', 'alembic', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> str:
    guide = ROOT / "corpora" / "guides" / "pdf" / "asenapine-panel.browser.pdf"
    data = tmp_path_factory.mktemp("extract")
    done = run("extract", str(guide), "--format", "json", data=data)
    assert done.returncode == 0, done.stderr
    assert list(data.iterdir()) == []
    return done.stdout


def test_extract_prints_json_that_its_schema_describes(answer: str, tmp_path: Path) -> None:
    extraction = Extraction.model_validate_json(answer)
    assert extraction.measurements
    plain = json.loads(answer)
    schema = json.loads(run("schema", "extraction", data=tmp_path).stdout)
    assert set(plain) == set(schema["properties"])
    for name, part in (("Measurement", "measurements"), ("Mention", "mentions")):
        assert set(plain[part][0]) <= set(schema["$defs"][name]["properties"])


def test_extract_prints_a_table_and_csv(answer: str, tmp_path: Path) -> None:
    guide = ROOT / "corpora" / "guides" / "pdf" / "asenapine-panel.browser.pdf"
    count = len(json.loads(answer)["measurements"])
    table = run("extract", str(guide), data=tmp_path)
    assert table.returncode == 0, table.stderr
    assert f"{count} measurements" in table.stdout
    rows = list(
        csv.DictReader(io.StringIO(run("extract", str(guide), "-f", "csv", data=tmp_path).stdout))
    )
    assert len(rows) == count
    assert {"compound", "target_symbol", "measure", "value", "page"} <= set(rows[0])


def test_a_file_at_fault_is_named_with_reason_and_remedy(tmp_path: Path) -> None:
    note = tmp_path / "note.pdf"
    note.write_text("no PDF")
    done = run("extract", str(note), data=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("note.pdf: ")
    assert last.count(".") >= 3
    missing = run("extract", str(tmp_path / "missing.pdf"), data=tmp_path)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)


def test_values_reads_a_line_and_prints_a_line(tmp_path: Path) -> None:
    done = run("values", data=tmp_path, given="Ki = 0.5 ± 0.1 nM (n = 3)\nnothing here\n")
    assert done.returncode == 0, done.stderr
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    (value,) = first["measurements"]
    assert (value["measure"], value["value"], value["error"], value["n"], value["unit"]) == (
        "Ki",
        0.5,
        0.1,
        3,
        "nM",
    )
    assert second == {"measurements": []}


def test_add_keeps_the_file_and_status_counts_it(tmp_path: Path, guide: Path) -> None:
    copy = tmp_path / "my guide.pdf"
    copy.write_bytes(guide.read_bytes())
    data = tmp_path / "data"
    done = run("add", str(copy), data=data)
    assert (done.returncode, done.stdout) == (0, "my guide.pdf: accepted\n"), done.stderr
    assert copy.exists()
    assert run("add", str(copy), data=data).stdout == "my guide.pdf: known\n"
    assert "1 waiting" in run("status", data=data).stdout


def test_status_says_why_a_document_was_refused(settings: Settings, store: Store) -> None:
    done = run("status", data=settings.data)
    assert "2 done" in done.stdout
    assert "4 open" in done.stdout
    assert "locked.pdf: It is locked with a password. Save a copy" in done.stdout


def test_retry_takes_the_first_letters_of_an_id(settings: Settings, store: Store) -> None:
    done = run("retry", "ccc", data=settings.data)
    assert (done.returncode, done.stdout) == (0, "1 document waits to be read again\n"), done.stderr
    with store.read() as work:
        assert work.documents.get_or_raise("c" * 64).state == "waiting"
    assert run("retry", "f", data=settings.data).returncode == 1
    assert run("retry", data=settings.data).returncode == 2


def test_export_writes_the_file_whole_or_not_at_all(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    output = tmp_path / "out.csv"
    done = run("export", "--output", str(output), data=settings.data)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == f"0 records in {output}"
    assert output.read_bytes().startswith(b"\xef\xbb\xbfrecord_id,")
    assert [path.name for path in tmp_path.glob("out*")] == ["out.csv"]
    piped = run("export", "--format", "jsonl", data=settings.data)
    assert (piped.returncode, piped.stdout) == (0, "")
    nowhere = run("export", "--output", str(tmp_path / "no" / "out.csv"), data=settings.data)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (1, 1)


def test_doctor_shows_what_is_in_force_and_no_password(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "service.cli.main", "doctor"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "ASSAYIST_DATA": str(tmp_path),
            "ASSAYIST_DATABASE_URL": "postgresql+psycopg://me:geheim@127.0.0.1:1/none",
        },
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    assert "FIX  database" in done.stdout
    assert "ASSAYIST_DATA " in done.stdout
    assert "geheim" not in done.stdout + done.stderr
