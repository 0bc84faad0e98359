"""Lines joined to what an author wrote: paragraphs, captions, lists, reference entries."""

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from schemas.geometry import Box
from schemas.page import Passage
from schemas.reading import Reading
from schemas.table import Table
from workers.reading.text.hyphens import Vocabulary, join_words
from workers.reading.text.passages import read_passages

Read = Callable[..., Reading]
Line = tuple[str, float, float] | tuple[str, float, float, str, float]


def page_of(lines: Sequence[Line]) -> Callable[[Canvas], None]:
    """Lines as (text, x, y) or (text, x, y, font, size)."""

    def draw(canvas: Canvas) -> None:
        for text, x, y, *style in lines:
            font, size = style if style else ("Times-Roman", 10)
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)

    return draw


def passages(reading: Reading, tables: tuple[Table, ...] = ()) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in read_passages(reading.pages, tables)]


def check_pieces(found: Sequence[Passage], reading: Reading) -> None:
    for passage in found:
        assert len(passage.text) == len(passage.script)
        for piece in passage.pieces:
            printed = piece.span.of(reading.pages[piece.page - 1].text)
            assert printed == passage.text[piece.start : piece.end]


BODY = [
    ("Inhibition of the transporter was measured in cells that express it, with the labelled", 660),
    ("transmitter at one concentration and the compound at ten. The inhibitor es-", 648),
    ("citalopram was the strongest of all, and its effect was dose-", 636),
    ("dependent. Uptake fell by half at a few nanomolar.", 624),
]


def body(*, x: float = 72) -> list[Line]:
    return [(text, x, y) for text, y in BODY]


def test_a_name_broken_at_a_line_end_is_whole_again(read: Read) -> None:
    reading = read(page_of([("We gave escitalopram at a dose that is low.", 72, 700), *body()]))
    text = passages(reading)[-1][1]
    assert "The inhibitor escitalopram was" in text
    assert "dose-dependent. Uptake" in text
    check_pieces(read_passages(reading.pages, ()), reading)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("of es-", "citalopram was", "of escitalopram was"),
        ("is inhibi-", "tion of", "is inhibition of"),
        ("a dose-", "dependent rise", "a dose-dependent rise"),
        ("of 5-", "HT and", "of 5-HT and"),
        ("anti-", "CD3", "anti-CD3"),
        ("between 1990–", "1995 in", "between 1990–1995 in"),
        ("SERT/", "NET ratio", "SERT/NET ratio"),
        ("https://example.org/a-", "long-name", "https://example.org/a-long-name"),
        ("a word", "and more", "a word and more"),
        ("a pause -", "and more", "a pause - and more"),
        ("the N-", "desmethyl form", "the N-desmethyl form"),
        ("well-", "known", "well-known"),
        ("doi.org/10.1007/s1321", "3-014-0854-7.", "doi.org/10.1007/s13213-014-0854-7."),
        ("10.1016/j.chemospher", "e.2014.06.078.", "10.1016/j.chemosphere.2014.06.078."),
        ("2016. https", "://doi.org/10.5604/1", "2016. https://doi.org/10.5604/1"),
        ("doi.org/10.1007/s1321", "and others", "doi.org/10.1007/s1321 and others"),
        ("www.drugbank.ca", "12.05.2014", "www.drugbank.ca 12.05.2014"),
        ("doi.org/10.1007/s1321", "10.1007/s1322", "doi.org/10.1007/s1321 10.1007/s1322"),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, joined: str) -> None:
    vocabulary = Vocabulary(["The name escitalopram is known.", "The inhibition was seen."])
    lost, joint = join_words(left, right, vocabulary)
    assert left[: len(left) - lost] + joint + right == joined


def test_a_word_seen_elsewhere_decides(read: Read) -> None:
    seen = Vocabulary(["a co-operative effect of it"])
    assert join_words("the co-", "operative one", seen) == (0, "")
    unseen = Vocabulary(["a cooperative effect of it"])
    assert join_words("the co-", "operative one", unseen) == (1, "")


def test_a_paragraph_goes_on_over_a_page(read: Read) -> None:
    first = [
        *body(),
        ("Half of the cells were kept without the compound, and half of them with", 72, 612),
    ]
    second = [("the compound at a high dose, which stops all uptake.", 72, 700)]
    reading = read(page_of(first), page_of(second))
    assert passages(reading)[-1][1].endswith(
        "half of them with the compound at a high dose, which stops all uptake."
    )
    last = read_passages(reading.pages, ())[-1]
    assert {piece.page for piece in last.pieces} == {1, 2}
    check_pieces([last], reading)


@pytest.mark.parametrize(
    ("middle", "end", "parts"),
    [
        ("that express the human form of it, at a Ki", "of 20 nM for all of the cells", 1),
        ("that express the human form of it, as seen.", "Half of them were kept cold", 2),
    ],
)
def test_letters_above_or_below_a_line_do_not_tear_a_sentence(
    middle: str, end: str, parts: int, read: Read
) -> None:
    # A browser makes a line higher for them: 18 points and not 12, 3 of which are white.
    lower = f"{end}, and the inhibitor was the strongest of all of those that are"
    tall: list[Line] = [
        (f"Binding was measured in the membranes of cells {middle}", 72, 560),
        (lower, 72, 542),
        ("2", 72 + stringWidth(lower, "Times-Roman", 10), 549, "Times-Roman", 7),
    ]
    found = [text for _, text in passages(read(page_of([*body(), *tall])))]
    assert sum("Binding was" in text or end in text for text in found) == parts


def test_headings_captions_and_lists_are_told_apart(read: Read) -> None:
    lines: list[Line] = [
        ("Affinities of Two Inhibitors", 72, 740, "Times-Bold", 16),
        ("Results", 72, 690, "Times-Bold", 12),
        *body(),
        ("Table 1. Affinities for the human transporters.", 72, 590),
        ("Table 1 shows what was found, and it is much, as this list says:", 72, 560),
        ("• The first is strong.", 90, 524),
        ("• The second is weak.", 90, 512),
    ]
    found = passages(read(page_of(lines)))
    assert found[0] == ("title", "Affinities of Two Inhibitors")
    assert found[1] == ("heading", "Results")
    assert found[3] == ("caption", "Table 1. Affinities for the human transporters.")
    assert found[4][0] == "paragraph"
    assert found[5:] == [
        ("list-item", "• The first is strong."),
        ("list-item", "• The second is weak."),
    ]


def test_scripts_are_kept_beside_the_text(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        for text, x, y, size in (
            ("IC", 72, 700, 10),
            ("50", 82.1, 698, 7),
            ("of 3 nM", 92, 700, 10),
        ):
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, y, text)

    passage = read_passages(read(draw).pages, ())[0]
    assert passage.text == "IC50 of 3 nM"
    assert passage.script == "..__........"


REFERENCES = [
    "Smith J, Jones A. Affinities of inhibitors. J Test. 2001;12:1-9.",
    "Brown B. A longer title that needs a second line because the journal has",
    "a narrow column. Pharm Test. 2004;3:77-81.",
    "Green C. Uptake in cells. www.example.org",
]


@pytest.mark.parametrize(
    "labels", [("1. ", "2. ", "", "3. "), ("[1] ", "[2] ", "", "[3] "), ("1 ", "2 ", "", "3 ")]
)
def test_each_numbered_reference_is_one_passage(read: Read, labels: tuple[str, ...]) -> None:
    lines: list[Line] = [*body(), ("References", 72, 590, "Times-Bold", 12)]
    for place, (label, text) in enumerate(zip(labels, ["", *REFERENCES][1:], strict=True)):
        lines.append((label + text, 72 if label else 86, 570 - 12 * place))
    lines.append(("Disclaimer: for research use only.", 72, 480))
    found = passages(read(page_of(lines)))
    entries = [text for kind, text in found if kind == "reference"]
    assert [entry.split()[0] for entry in entries] == [label.strip() for label in labels if label]
    assert entries[1].endswith("a narrow column. Pharm Test. 2004;3:77-81.")
    assert found[-1][1].startswith("Disclaimer")
    assert found[-1][0] != "reference"


def test_references_without_numbers_hang(read: Read) -> None:
    lines: list[Line] = [*body(), ("References", 72, 590, "Times-Bold", 12)]
    lines += [
        (text, 86 if place == 2 else 72, 570 - 12 * place) for place, text in enumerate(REFERENCES)
    ]
    entries = [text for kind, text in passages(read(page_of(lines))) if kind == "reference"]
    assert [entry.split()[0] for entry in entries] == ["Smith", "Brown", "Green"]


def test_words_of_tables_are_left_out(read: Read) -> None:
    reading = read(page_of([*body(), ("SERT 11.2 NET 92.2", 72, 500)]))
    table = Table(
        id=0,
        pages=(1,),
        boxes=((1, Box(60, 280, 400, 300)),),
        cells=(),
        found_by="grid",
        confidence=1.0,
    )
    assert not any("92.2" in text for _, text in passages(reading, (table,)))
    assert any("92.2" in text for _, text in passages(reading))
    box = table.model_copy(update={"confidence": 0.3})  # around an abstract
    assert any("92.2" in text for _, text in passages(reading, (box,)))


def test_items_of_nearly_one_length_are_not_one_paragraph(read: Read) -> None:
    lines: list[Line] = [
        ("Antidepressants and what they bind to", 72, 720, "Times-Bold", 18),
        ("SERT: 8.09", 102, 690),
        ("NET-2: 7.5", 102, 678),
        ("(R)-citalopram: 36 nM at the transporter", 102, 666),
        ("Paroxetine hydrochloride", 72, 654),
    ]
    assert [text for _, text in passages(read(page_of(lines)))][1:] == [
        "SERT: 8.09",
        "NET-2: 7.5",
        "(R)-citalopram: 36 nM at the transporter",
        "Paroxetine hydrochloride",
    ]


COLUMN = [
    "The compound did not inhibit the first enzyme (IC50 > 30",
    "µM), and it blocked the channel with an IC50 of 19 µM in",
    "contrast to the drug, for which an IC50 of 0.9 µM was",
    "found. The close relative was inhibited as expected.",
    "The values agree with those that were measured in cells",
    "of the same line before, as far as they can be compared.",
]


def columns(*, top: float, second: str = "Other words stand in the column beside") -> list[Line]:
    """Six lines at the left, six that begin at x = 320."""
    rows = [top - 12 * n for n in range(6)]
    left: list[Line] = [(text, 72, y) for text, y in zip(COLUMN, rows, strict=True)]
    return [*left, *[(f"{second}, line {n} of six", 320, y) for n, y in enumerate(rows, start=1)]]


def test_an_abstract_over_both_columns_does_not_tear_their_lines_apart(read: Read) -> None:
    wide = (
        "Abstract. A text over both columns shows nothing of how far the lines of one column run,"
    )
    lines: list[Line] = [(wide, 72, 700), (f"{wide} in the same type.", 72, 688), *columns(top=650)]
    texts = [text for _, text in passages(read(page_of(lines)))]
    assert " ".join(COLUMN) in texts


def test_a_column_of_references_in_small_print_is_a_column_too(read: Read) -> None:
    wide = "TABLE 2 Comparison of antagonists over both columns, in the type of the text below"
    small: list[Line] = [
        (
            f"{n}. Smith J, Lee B. Binding of one drug. J Drugs. 200{n};3:4-5.",
            330,
            650 - 12 * n,
            "Times-Roman",
            8,
        )
        for n in range(1, 7)
    ]
    heading: Line = ("References", 330, 650, "Times-Bold", 10)
    left = [line for line in columns(top=650) if line[1] == 72]
    texts = [text for _, text in passages(read(page_of([(wide, 72, 700), *left, heading, *small])))]
    assert any(text.startswith(" ".join(COLUMN)) for text in texts)


def test_lines_of_one_column_still_end_on_purpose(read: Read) -> None:
    lines = columns(top=650)
    lines[3] = ("found.", 72, lines[3][2])
    texts = [text for _, text in passages(read(page_of(lines)))]
    assert " ".join([*COLUMN[:3], "found."]) in texts


def test_a_sentence_that_names_a_table_at_a_line_start_is_no_caption(read: Read) -> None:
    lines: list[Line] = [
        ("The results of all of the binding studies are shown in", 84, 650),
        ("table 1. The order of affinity was that of the others and", 72, 638),
        ("the last of them was the most potent of the whole series.", 72, 626),
    ]
    (found,) = passages(read(page_of(lines)))
    assert found[0] == "paragraph" and "shown in table 1. The order" in found[1]
