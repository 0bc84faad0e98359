"""A glyph without a letter is spelled out when the words around it leave one ligature."""

from workers.reading.letters.ligatures import LigatureBook
from workers.reading.pdf.chars import Char, Chars, Style, gather_chars

LOST = "\ue103"
PLAIN, PRIVATE = Style(10, "Adv"), Style(10, "Adv+e1")


def draw(*words: str, font: Style = PRIVATE) -> Chars:
    """Words of glyphs 5 points wide with 3 points between; "?" is the lost glyph."""
    chars, x = [], 0.0
    for word in words:
        for letter in word:
            lost = letter == "?"
            style = font if lost else PLAIN
            chars.append(Char(LOST if lost else letter, x, x + 5, 100.0, style))
            x += 5
        x += 3
    return gather_chars(chars)


def text_of(chars: Chars) -> str:
    return "".join(char.text for char in chars)


def test_two_words_show_the_ligature_of_a_third() -> None:
    mended = LigatureBook().mend(draw("signi?cant", "?rst", "Ge?tinib"))
    assert text_of(mended) == "significantfirstGefitinib"
    f, i = mended[-7], mended[-6]
    assert (f.text, i.text, f.x1, i.x1 - f.x0) == ("f", "i", i.x0, 5)


def test_one_word_is_not_enough() -> None:
    assert LOST in text_of(LigatureBook().mend(draw("signi?cant", "Ge?tinib")))


def test_words_of_earlier_pages_count() -> None:
    book = LigatureBook()
    book.mend(draw("signi?cant", "?rst"))
    assert text_of(book.mend(draw("Ge?tinib"))) == "Gefitinib"


def test_words_that_disagree_show_nothing() -> None:
    assert LOST in text_of(LigatureBook().mend(draw("signi?cant", "?rst", "e?ect", "bu?er")))


def test_each_ligature_is_told_from_the_others() -> None:
    assert text_of(LigatureBook().mend(draw("e?ect", "bu?er"))) == "effectbuffer"
    assert text_of(LigatureBook().mend(draw("a?nity", "e?cient"))) == "affinityefficient"
    assert text_of(LigatureBook().mend(draw("re?ect", "?ow"))) == "reflectflow"


def test_a_bold_face_goes_with_its_sister_font() -> None:
    book = LigatureBook()
    book.mend(draw("signi?cant", "?rst"))
    assert text_of(book.mend(draw("Ge?tinib", font=Style(10, "Adv.B+e1")))) == "Gefitinib"


def test_the_same_glyph_without_letters_beside_it_is_left_alone() -> None:
    assert LOST in text_of(LigatureBook().mend(draw("signi?cant", "?rst", "5.2", "?", "0.3")))
