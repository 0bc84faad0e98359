"""Which printed numbers cite, and which are isotopes, powers, units, charges or intervals."""

from itertools import pairwise

import pytest

from schemas.geometry import Box
from schemas.reference import Reference
from schemas.table import Cell, Note, Table
from tests.workers.references.conftest import MakePassages
from workers.references.citations import find_citations, mark_citations
from workers.references.marks import expand_numbers, find_marks


def entries(count: int) -> tuple[Reference, ...]:
    return tuple(Reference(number=n, text=f"Entry {n}.") for n in range(1, count + 1))


def raised(text: str) -> tuple[str, str]:
    """ "11.2^6^" as text and script marks."""
    plain, script, up = "", "", False
    for char in text:
        if char == "^":
            up = not up
        else:
            plain, script = plain + char, script + ("^" if up else ".")
    return plain, script


def one_cell(printed: str, **fields: object) -> Cell:
    raw, script = raised(printed)
    return Cell(
        row=1, col=0, text=raw, raw=raw, script=script, page=1, box=Box(0, 0, 9, 9)
    ).model_copy(update=fields)


def mark(cell: Cell, *others: Cell, count: int = 15, notes: tuple[Note, ...] = ()) -> Cell:
    table = Table(
        id=0,
        pages=(1,),
        boxes=(),
        cells=(*others, cell),
        notes=notes,
        found_by="test",
        confidence=1,
    )
    (marked,) = mark_citations([table], entries(count))
    return marked.cells[-1]


@pytest.mark.parametrize(
    ("printed", "text", "citations"),
    [
        ("11.2[6]", "11.2", (6,)),
        ("0.8 - 1.1[8]", "0.8 - 1.1", (8,)),
        ("7,800[8]", "7,800", (8,)),
        ("11.2 [6]", "11.2", (6,)),
        ("11.2[1][2]", "11.2", (1, 2)),
        ("11.2[10][11] [12]", "11.2", (10, 11, 12)),
        ("Okafor et al. (2007) [3]", "Okafor et al. (2007) [3]", (3,)),
        ("Lind and Marsh (1999) [4]", "Lind and Marsh (1999) [4]", (4,)),
        ("Approved in 2014 [5]", "Approved in 2014", (5,)),
        ("IC50 of Lind (1999), 7.1 [4]", "IC50 of Lind (1999), 7.1", (4,)),
        ("11.2[1-3]", "11.2", (1, 2, 3)),
        ("11.2[4,7]", "11.2", (4, 7)),
        ("11.2 ± 0.3[6] (3)", "11.2 ± 0.3 (3)", (6,)),
        ("N/A[3]", "N/A", (3,)),
        ("19.0{6]", "19.0", (6,)),  # OCR
        ("19.0[6}", "19.0", (6,)),
        ("11.2^6^", "11.2", (6,)),
        ("11.2^4,7^", "11.2", (4, 7)),
        ("11.2⁶", "11.2", (6,)),
        ("citalopram^6^", "citalopram", (6,)),
        ("Trichostatin A^2^", "Trichostatin A", (2,)),
        ("[1]", "[1]", (1,)),
        ("[1][2]", "[1][2]", (1, 2)),
        # what cites nothing
        ("[3H]citalopram", "[3H]citalopram", ()),
        ("[^3^H]citalopram", "[3H]citalopram", ()),
        ("[³H]citalopram", "[³H]citalopram", ()),
        ("^125^I-RTI-55", "125I-RTI-55", ()),
        ("[3]citalopram", "[3]citalopram", ()),
        ("Ki [nM]", "Ki [nM]", ()),
        ("IC50 [M]", "IC50 [M]", ()),
        ("(S)-citalopram", "(S)-citalopram", ()),
        ("12 × 10^6^", "12 × 106", ()),
        ("10⁻⁶", "10⁻⁶", ()),
        ("10⁶", "10⁶", ()),
        ("5 cm^2^", "5 cm2", ()),
        ("Drainage area (mi^2^)", "Drainage area (mi2)", ()),
        ("R^2^", "R2", ()),
        ("R^1^", "R1", ()),
        ("X^4^, Ar^1^", "X4, Ar1", ()),
        ("ω^2^ for ka", "ω2 for ka", ()),
        ("Ca^2+^", "Ca2+", ()),
        ("11.2^16^", "11.216", ()),  # the list ends at 15
        ("11.2^a^", "11.2a", ()),
        ("12 [10-14]", "12 [10-14]", ()),  # an interval around the value
        ("0.35 [0.1]", "0.35 [0.1]", ()),
    ],
)
def test_cells(printed: str, text: str, citations: tuple[int, ...]) -> None:
    cell = mark(one_cell(printed))
    assert (cell.text, cell.citations) == (text, citations)
    assert cell.raw == raised(printed)[0]


def test_a_raised_number_that_a_note_explains_is_no_citation() -> None:
    assert mark(one_cell("11.2^1^"), notes=(Note("1", "in rat brain"),)).citations == ()


@pytest.mark.parametrize(
    ("prose", "citations"),
    [("SERT.[1] NET.[2][3]", ()), ("SERT.^1^ NET.^2,3^", (6,)), ("SERT.", (6,))],
)
def test_a_raised_number_cites_where_the_text_cites_so(
    make_passages: MakePassages, prose: str, citations: tuple[int, ...]
) -> None:
    table = Table(
        id=0, pages=(1,), boxes=(), cells=(one_cell("11.2^6^"),), found_by="test", confidence=1
    )
    (marked,) = mark_citations([table], entries(9), passages=make_passages(prose))
    assert marked.cells[0].citations == citations


@pytest.mark.parametrize(
    ("note", "citations"),
    [
        ("From ref. 12.", (12,)),
        ("Data of references 3 and 4", (3, 4)),
        ("Taken from [5].", (5,)),
        ("Values of refs 2-4, at 37 °C", (2, 3, 4)),
        ("In the presence of 12 nM reference 7 nM", ()),
        ("In rat brain", ()),
    ],
)
def test_a_note_cites_for_the_cells_that_carry_its_mark(
    note: str, citations: tuple[int, ...]
) -> None:
    cell = one_cell("11.2a", text="11.2", note_marks=("a",))
    marked = mark(cell, notes=(Note("a", note), Note("b", "From ref. 9.")))
    assert (marked.text, marked.citations) == ("11.2", citations)


def test_note_marks_that_were_taken_out_stay_out() -> None:
    cell = mark(one_cell("11.2a[6]", text="11.2[6]"))
    assert (cell.text, cell.citations) == ("11.2", (6,))


@pytest.mark.parametrize(
    ("printed", "citations"),
    [
        ("6", (6,)),
        ("6, 8", (6, 8)),
        ("(6)", (6,)),
        ("[6]", (6,)),
        ("4–6", (4, 5, 6)),
        ("99", ()),
        ("this work", ()),
    ],
)
@pytest.mark.parametrize("head", ["Ref.", "References", "Reference", "Source", "Refs"])
def test_a_column_of_references(head: str, printed: str, citations: tuple[int, ...]) -> None:
    cell = mark(one_cell(printed), one_cell(head, row=0, header=True))
    assert (cell.text, cell.citations) == (printed, citations)


def test_a_bracket_is_a_citation_even_where_the_list_was_not_found() -> None:
    cell = mark(one_cell("11.2[6]"), count=0)
    assert (cell.text, cell.citations) == ("11.2", (6,))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", (1,)),
        ("1-3", (1, 2, 3)),
        ("1–3,7", (1, 2, 3, 7)),
        ("4, 2, 4", (4, 2)),
        ("3-1", ()),
    ],
)
def test_number_lists(text: str, numbers: tuple[int, ...]) -> None:
    assert expand_numbers(text) == numbers


def cited(passages: object, references: tuple[Reference, ...]) -> list[tuple[str, tuple[int, ...]]]:
    by_id = {p.id: p for p in passages}  # type: ignore[attr-defined]
    found = find_citations(passages, references)  # type: ignore[arg-type]
    return [(by_id[c.passage].text[c.start : c.end], c.numbers) for c in found]


def test_brackets_in_prose_are_joined(make_passages: MakePassages) -> None:
    passages = make_passages(
        "It blocks SERT.[10][11] [12] This acts.[8][15][13] Labelled [3H]NE is."
    )
    assert cited(passages, entries(15)) == [
        ("[10][11] [12]", (10, 11, 12)),
        ("[8][15][13]", (8, 15, 13)),
    ]


def test_raised_numbers_in_prose(make_passages: MakePassages) -> None:
    passages = make_passages("It blocks SERT.^1,2^ At 10^6^ cells per cm^2^, [^3^H]NE bound.^3–5^")
    assert cited(passages, entries(9)) == [("1,2", (1, 2)), ("3–5", (3, 4, 5))]


def test_round_brackets_where_nothing_else_cites(make_passages: MakePassages) -> None:
    passages = make_passages(
        "Shown before (1-3, 7). Later too (8). Rats (n=10) weighed 200 g (2011)."
    )
    assert [n for _, n in cited(passages, entries(9))] == [(1, 2, 3, 7), (8,)]


def test_round_brackets_number_equations_where_brackets_cite(make_passages: MakePassages) -> None:
    passages = make_passages("As shown [1], [2] by equation (3).")
    assert [n for _, n in cited(passages, entries(9))] == [(1, 2)]


AUTHORS = (
    Reference(number=1, text="Smith, J. (1999). A.", authors="Smith, J.", year=1999),
    Reference(number=2, text="Smith, J. (2001a). B.", authors="Smith, J.", year=2001),
    Reference(number=3, text="Smith, J. (2001b). C.", authors="Smith, J.", year=2001),
    Reference(number=4, text="de Jong, K. (1990). D.", authors="de Jong, K.", year=1990),
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("as shown (Smith et al., 1999).", [(1,)]),
        ("as shown (Smith and Lee, 1999; de Jong et al., 1990).", [(1, 4)]),
        ("Smith et al. (1999) showed", [(1,)]),
        ("Smith & Lee (2001b) showed", [(3,)]),
        ("as shown (Smith, 2001).", []),  # two entries fit: no guess
        ("as shown (Miller, 1999).", []),
        ("in the year (1999) of", []),
    ],
)
def test_author_and_year(
    make_passages: MakePassages, text: str, numbers: list[tuple[int, ...]]
) -> None:
    assert [n for _, n in cited(make_passages(text), AUTHORS)] == numbers


def test_the_list_itself_cites_nothing(make_passages: MakePassages) -> None:
    passages = make_passages("It binds.[1]", ("References", "heading"), "[1] Entry.", "[2] Entry.")
    assert cited(passages, entries(2)) == [("[1]", (1,))]


def test_marks_never_overlap_and_keep_their_order() -> None:
    marks = find_marks("a[1] b[2,3] c[4]", "", known={1, 2, 3, 4})
    assert [m.numbers for m in marks] == [(1,), (2, 3), (4,)]
    assert all(a.end <= b.start for a, b in pairwise(marks))
