"""Names of measures that OCR read nearly right."""

import pytest

from schemas.page import Script
from workers.reading.pdf.chars import Style
from workers.reading.scans.names import mend_names
from workers.reading.text.words import Token


def token(
    text: str, script: Script = "normal", *, before: bool = True, after: bool = True
) -> Token:
    return Token(text, 0, 10, 10, Style(size=10, font="ocr"), before, after, script=script)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("pki", "pKi"),
        ("(pki).", "(pKi)."),
        ("pK;", "pKi"),
        ("pKl", "pKi"),
        ("K;", "Ki"),
        ("lC50", "IC50"),
        ("IC5O", "IC50"),
        ("(ICso)", "(IC50)"),
        ("EC5o,", "EC50,"),
        ("plCso", "pIC50"),
        ("IC0", "IC50"),
        ("PA2", "pA2"),
    ],
)
def test_letters_of_one_shape_spell_the_measure_that_is_meant(read: str, meant: str) -> None:
    (mended,) = mend_names([token(read)])
    assert mended.text == meant
    assert mended.doubtful


@pytest.mark.parametrize(
    "text",
    ["pKi", "IC50", "PKI", "pK1", "pKa", "K1", "Kl", "ki", "LD50", "lD50", "CD50", "1050", "K,"],
)
def test_what_means_something_else_or_is_right_stays(text: str) -> None:
    assert mend_names([token(text)]) == [token(text)]


@pytest.mark.parametrize(
    ("stem", "subscript", "meant"),
    [
        ("pk", "i", ("pK", "i")),
        ("(lC", "so", ("(IC", "50")),
        ("Ic", "50", ("IC", "50")),
        ("EC", "0", ("EC", "50")),
        ("EDs", "0", ("ED", "50")),
    ],
)
def test_a_name_is_mended_with_its_subscript(
    stem: str, subscript: str, meant: tuple[str, str]
) -> None:
    mended = mend_names([token(stem, after=False), token(subscript, "sub", before=False)])
    assert tuple(word.text for word in mended) == meant
    assert any(word.doubtful for word in mended)


def test_other_letters_with_subscripts_stay() -> None:
    tokens = [token("k", after=False), token("on", "sub", before=False)]
    assert mend_names(tokens) == tokens


def test_a_part_of_a_longer_word_is_no_name() -> None:
    tokens = [token("pki", after=False), token("-7", before=False)]
    assert mend_names(tokens) == tokens


def test_the_mark_of_a_note_behind_a_measure_stands_raised() -> None:
    name, mark = mend_names([token("IC501")])
    assert (name.text, name.script, mark.text, mark.script) == ("IC50", "normal", "1", "super")
    assert name.doubtful
    assert name.x1 == mark.x0
