"""Taking a citation out of a cell gives back what was printed before it, digit for digit."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.geometry import Box
from schemas.reference import Reference
from schemas.table import Cell, Table
from workers.references.citations import mark_citations
from workers.references.marks import expand_numbers

REFERENCES = tuple(Reference(number=n, text=f"Entry {n}.") for n in range(1, 31))

values = st.sampled_from(
    ["11.2", "0.8 - 1.1", "7,800", "> 10,000", "286 ± 34", "0.350 (76.8)", "N/A", "n.d.",
     "1.2 × 10⁻⁶", "[3H]NE", "5-HT2A", "<0.1", "8.95 ± 0.04"]
)  # fmt: skip
numbers = st.lists(st.integers(1, 30), min_size=1, max_size=4, unique=True)
forms = st.sampled_from(["[{}]", "][", ","])


def dress(cited: list[int], form: str) -> str:
    if form == "][":
        return "".join(f"[{n}]" for n in cited)
    if form == ",":
        return "[" + ",".join(map(str, cited)) + "]"
    return " ".join(form.format(n) for n in cited)


def mark(raw: str, script: str = "") -> Cell:
    cell = Cell(row=1, col=0, text=raw, raw=raw, script=script, page=1, box=Box(0, 0, 9, 9))
    table = Table(id=0, pages=(1,), boxes=(), cells=(cell,), found_by="test", confidence=1)
    return mark_citations([table], REFERENCES)[0].cells[0]


@given(values, numbers, forms)
def test_brackets_come_off_and_nothing_else(value: str, cited: list[int], form: str) -> None:
    cell = mark(value + dress(cited, form))
    assert (cell.text, cell.citations) == (value, tuple(cited))


@given(st.sampled_from(["11.2", "7,800", "286 ± 34", "N/A", "<0.1"]), numbers)
def test_raised_numbers_come_off_and_nothing_else(value: str, cited: list[int]) -> None:
    raised = ",".join(map(str, cited))
    cell = mark(value + raised, "." * len(value) + "^" * len(raised))
    assert (cell.text, cell.citations) == (value, tuple(cited))


@given(st.text(alphabet="0123456789.,[]()^±-–abHM⁻⁶ ", max_size=30))
def test_the_printed_text_is_never_altered_and_no_digit_made_up(raw: str) -> None:
    cell = mark(raw)
    assert cell.raw == raw
    assert len(cell.text) <= len(raw)
    left = iter(raw)
    assert all(char in left for char in cell.text.replace(" ", ""))  # a subsequence


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6, unique=True))
def test_a_printed_list_reads_back(cited: list[int]) -> None:
    assert expand_numbers(", ".join(map(str, cited))) == tuple(cited)
