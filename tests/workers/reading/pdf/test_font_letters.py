"""What fonts say about codes without Unicode is found in the fonts themselves."""

from typing import Any

from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from workers.reading.pdf.font_letters import find_letters


def font(name: str, code: int, glyph: str) -> dict[str, Any]:
    return {
        "Type": LIT("Font"),
        "Subtype": LIT("Type1"),
        "BaseFont": LIT(name),
        "FirstChar": code,
        "Widths": [500],
        "FontDescriptor": {"FontBBox": [0, 0, 1000, 1000]},
        "Encoding": {"Differences": [code, LIT(glyph)]},
    }


def letters(resources: dict[str, Any], *wanted: tuple[str, str]) -> dict[tuple[str, str], str]:
    return find_letters(resources, set(wanted), PDFResourceManager())


def test_a_glyph_name_gives_the_letters() -> None:
    page = {"Font": {"F1": font("ABCDEF+Odd", 31, "fi"), "F2": font("Other", 31, "fl")}}
    assert letters(page, ("Odd", "\x1f"), ("Odd", "\x1e")) == {("Odd", "\x1f"): "ﬁ"}


def test_fonts_of_one_name_that_differ_say_nothing() -> None:
    page = {"Font": {"F1": font("ABCDEF+Odd", 31, "fi"), "F2": font("GHIJKL+Odd", 31, "fl")}}
    assert letters(page, ("Odd", "\x1f")) == {}


def test_fonts_of_forms_are_asked_too() -> None:
    form = PDFStream({"Resources": {"Font": {"F1": font("Odd", 31, "fi")}}}, b"")
    assert letters({"XObject": {"X": form}}, ("Odd", "\x1f")) == {("Odd", "\x1f"): "ﬁ"}
