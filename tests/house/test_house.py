"""The house keeps its shape: small files, no work at import, documents that say what is there."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGES = ("schemas", "workers", "service")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# One sitting. A file that outgrows it is cut along a seam, not exempted.
MOST_LINES = 350


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_holds(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{path.relative_to(ROOT)} has no docstring"


def test_schemas_import_quickly_and_open_nothing() -> None:
    """Importing every value pulls in no PDF library, no spaCy, no queue and no web framework."""
    script = (
        "import importlib, pathlib, sys\n"
        "for path in sorted(pathlib.Path('schemas').glob('*.py')):\n"
        "    importlib.import_module(f'schemas.{path.stem}')\n"
        "heavy = {'spacy', 'pdfplumber', 'pypdfium2', 'celery', 'fastapi', 'sqlalchemy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"`ASSAYIST_{name.upper()}`" in page, name
        assert field.description, name


def test_every_decision_record_has_its_parts() -> None:
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        for part in ("## Question", "## Choice", "## Reasons", "## What would change our mind"):
            assert part in text, f"{path.name} lacks {part}"


def test_every_make_target_that_the_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        for target in re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)", page.read_text("utf-8")):
            assert target in targets, f"{page.name}: make {target}"


def test_every_path_that_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!http|#)([^)]+)\)", readme):
        assert (ROOT / path.split("#")[0]).exists(), path


def test_celery_is_known_to_the_queue_only_and_there_in_two_files() -> None:
    knowing = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if re.search(r"^\s*(from|import) (celery|kombu|billiard)", path.read_text("utf-8"), re.M)
    }
    assert len(knowing) <= 2, knowing
    assert all(path.startswith("workers/queue/") for path in knowing), knowing
