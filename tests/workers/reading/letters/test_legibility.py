"""Pages whose letters cannot be believed say so."""

from pathlib import Path

import pytest

from schemas.reading import Reading
from schemas.settings import Settings
from tests.workers.reading.conftest import write_sentence
from workers.reading.document import read_document
from workers.reading.letters.legibility import find_illegible
from workers.reading.pdf.chars import Char, Style, gather_chars

SENTENCE = "The Ki of haloperidol at the human dopamine D2 receptor was 11.2 nM in this assay."
WIDTH = 556


def in_font(path: Path, font: str, *, text: str = SENTENCE) -> Reading:
    """One sentence in a font with entries of its own."""
    content = f"BT /F 10 Tf 36 700 Td ({text}) Tj ET"
    write_sentence(path, content, f"/Subtype /TrueType /BaseFont /Own {font}")
    return read_document(path, settings=Settings())


@pytest.mark.parametrize(("damaged", "told"), [(0, []), (30, ["letters-crowded"])])
def test_letters_on_top_of_each_other_are_told_and_doubted(
    tmp_path: Path, damaged: int, told: list[str]
) -> None:
    widths = [WIDTH] * (127 - 32)
    for place in range(ord("a") - 32, ord("a") - 32 + damaged):
        widths[place] = 0
    listed = " ".join(map(str, widths))
    reading = in_font(tmp_path / "w.pdf", f"/FirstChar 32 /LastChar 126 /Widths [{listed}]")
    assert [problem.kind for problem in reading.problems] == told
    assert all(word.doubtful == bool(told) for word in reading.pages[0].words)


def test_letters_printed_twice_to_look_bold_are_not_crowded(tmp_path: Path) -> None:
    once = "".join(f"({letter}) Tj 0 0 Td ({letter}) Tj 5 0 Td " for letter in "Haloperidol" * 4)
    content = f") Tj {once} ("
    widths = " ".join(["500"] * 95)
    reading = in_font(
        tmp_path / "b.pdf", f"/FirstChar 32 /LastChar 126 /Widths [{widths}]", text=content
    )
    assert "Haloperidol" in reading.pages[0].text
    assert reading.problems == ()


@pytest.mark.parametrize(("unknown", "told"), [(9, []), (12, ["letters-unknown"])])
def test_many_signs_without_a_meaning_are_told(unknown: int, told: list[str]) -> None:
    style = Style(size=10.0, font="Own")
    chars = gather_chars(
        Char("k", 6.0 * place, 6.0 * place + 5, 100.0, style, unmapped=place < unknown)
        for place in range(120)
    )
    problems = find_illegible(chars, number=3)
    assert [(problem.kind, problem.page) for problem in problems] == [(kind, 3) for kind in told]
