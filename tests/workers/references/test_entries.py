"""Where a reference list begins and ends, and what is one entry of it."""

import pytest

from tests.workers.references.conftest import MakePassages
from workers.references.entries import is_list_heading, read_references

SOME = "Smith J, Lee B. Binding of one drug to transporters. J Drugs. 2001;3:4-5."
OTHER = "Kim C. Uptake of another drug by cells in the brain. Drug Lett. 1999;7:88-9."


def texts(passages: object) -> list[tuple[int, str]]:
    return [(r.number, r.text) for r in read_references(passages)]  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", ["{}.", "[{}]", "({})", "{}", "{})", "^{}^"])
@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "Bibliography",
        "R E F E R E N C E S",
        "Literature cited",
        "7. References",
        "References and Notes",
        "Sources",
        "Selected literature",
        "Further reading",
        "■ REFERENCES",
        "\uf06eReferences",
    ],
)
def test_numbered_lists_in_any_dress(make_passages: MakePassages, mark: str, heading: str) -> None:
    mark = mark if mark.startswith("^") else f"{mark} "
    passages = make_passages(
        "Before.", (heading, "heading"), f"{mark.format(1)}{SOME}", f"{mark.format(2)}{OTHER}"
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


@pytest.mark.parametrize("mark", ["{}.", "[{}]"])
def test_a_list_keeps_the_numbers_it_is_printed_with(
    make_passages: MakePassages, mark: str
) -> None:
    heading = ("References", "heading")
    fourth, fifth = f"{mark.format(4)} {SOME}", f"{mark.format(5)} {OTHER}"
    assert texts(make_passages(heading, fourth, fifth)) == [(4, SOME), (5, OTHER)]
    assert [number for number, _ in texts(make_passages(heading, f"14 {SOME}", OTHER))] == [1, 2]


def test_entries_in_one_passage_are_cut_at_their_lines(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"),
        "1. Smith J, Lee B. Binding of one drug to\ntransporters. J Drugs. 2001;3:4-5.\n"
        f"2. {OTHER}",
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_a_heading_glued_to_its_list_still_begins_it(make_passages: MakePassages) -> None:
    assert texts(make_passages(f"References\n1. {SOME}\n2. {OTHER}")) == [(1, SOME), (2, OTHER)]


def test_an_entry_goes_on_over_a_page(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"),
        "1. Smith J, Lee B. Binding of one drug to trans-",
        f"porters. J Drugs. 2001;3:4-5.\n2. {OTHER}",
        pages=[6, 6, 7],
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]
    assert [r.page for r in read_references(passages)] == [6, 7]


def test_a_number_that_does_not_count_on_belongs_to_the_entry(make_passages: MakePassages) -> None:
    passages = make_passages(("References", "heading"), f"1. {SOME}\n14 of 16 pages\n2. {OTHER}")
    assert texts(passages)[0] == (1, f"{SOME} 14 of 16 pages")


@pytest.mark.parametrize(
    "after",
    [
        "To cite this document: Vendor. [Title]. Vendor, [2025].",
        "Disclaimer & Data Validity:",
        ("Supporting information", "heading"),
        ("Figure 3. Plot.", "caption"),
        "© 2025 Vendor. All rights reserved.",
        "Publisher's Note Springer remains neutral.",
    ],
)
def test_the_list_ends_before_what_is_no_entry(make_passages: MakePassages, after: object) -> None:
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}", f"2. {OTHER}", after, "More text of 2020."
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_a_self_citation_glued_to_the_last_entry_is_cut_off(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}\n2. {OTHER}\nTo cite this document: Vendor. [2026]."
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_a_list_goes_on_behind_what_stands_in_its_way(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}", ("Figure 3. Plot.", "caption"), f"2. {OTHER}"
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_entries_that_print_identically_stay_apart(make_passages: MakePassages) -> None:
    site = "researchgate.net [researchgate.net]"
    passages = make_passages(("References", "heading"), f"1. {site}\n2. {site}")
    assert texts(passages) == [(1, site), (2, site)]


def test_unnumbered_entries_hang_out(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"),
        "Kim, C. (1999). Uptake of another drug by\n   cells. Drug Lett. 7, 88.\n"
        "Smith, J., and Lee, B. (2001). Binding of one drug to\n   transporters. J. Drugs 3, 4.",
    )
    assert texts(passages) == [
        (1, "Kim, C. (1999). Uptake of another drug by cells. Drug Lett. 7, 88."),
        (2, "Smith, J., and Lee, B. (2001). Binding of one drug to transporters. J. Drugs 3, 4."),
    ]
    assert [r.mark for r in read_references(passages)] == ["Kim 1999", "Smith 2001"]


def test_an_entry_is_cited_as_its_list_prints_it(make_passages: MakePassages) -> None:
    passages = make_passages(("References", "heading"), f"4. {SOME}", f"5. {OTHER}")
    assert [r.mark for r in read_references(passages)] == ["[4]", "[5]"]


def test_the_longest_list_wins_over_a_line_of_the_contents(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"),
        "1 Introduction 5",
        ("Introduction", "heading"),
        "Text.",
        ("References", "heading"),
        f"1. {SOME}\n2. {OTHER}\n3. {SOME}",
    )
    assert len(read_references(passages)) == 3


def test_no_list_no_references(make_passages: MakePassages) -> None:
    assert read_references(make_passages("1. Weigh 5 mg.\n2. Shake.")) == ()


def test_numbered_steps_are_no_reference_list(make_passages: MakePassages) -> None:
    steps = "\n".join(f"{n}. Weigh {n} mg and shake for an hour." for n in range(1, 9))
    assert read_references(make_passages("Protocol.", steps)) == ()


def test_a_list_whose_heading_was_lost_is_found_by_its_looks(make_passages: MakePassages) -> None:
    entries = "\n".join(f"{n}. {SOME if n % 2 else OTHER}" for n in range(1, 9))
    found = read_references(make_passages("1. Introduction", "Text.", entries))
    assert [r.number for r in found] == list(range(1, 9))


def test_an_entry_that_could_not_be_read_leaves_a_gap(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}\n2. {OTHER}\n5. {SOME}\n6. {OTHER}"
    )
    assert [n for n, _ in texts(passages)] == [1, 2, 5, 6]


def test_a_list_whose_first_number_was_misread_keeps_the_others(
    make_passages: MakePassages,
) -> None:
    passages = make_passages(
        ("References", "heading"), f"l. {SOME}\n2. {OTHER}\n3. {SOME}\n4. {OTHER}"
    )
    assert [n for n, _ in texts(passages)] == [2, 3, 4]


def test_a_bold_title_inside_the_list_is_part_of_its_entry(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"), "1. Smith J, Lee B:", ("Binding of one drug.", "heading"),
        "J Drugs 2001, 3:4-5.", f"2. {OTHER}",
    )  # fmt: skip
    assert texts(passages)[0] == (1, "Smith J, Lee B: Binding of one drug. J Drugs 2001, 3:4-5.")


@pytest.mark.parametrize("kind", ["note", "caption", "paragraph", "heading"])
def test_an_entry_in_small_pieces_goes_on_in_small_letters(
    make_passages: MakePassages, kind: str
) -> None:
    passages = make_passages(
        ("References", "heading"), "1. Smith J, Lee B. Binding of one drug",
        ("to transporters.", kind),
        "J Drugs. 2001;3:4-5.", f"2. {OTHER}",
    )  # fmt: skip
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_the_last_entry_goes_on_where_it_breaks_off_inside_a_word(
    make_passages: MakePassages,
) -> None:
    broken, rest = OTHER.replace("brain", "bra-|in").split("|")
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}", f"2. {broken}", (rest, "heading"),
        ("Appendix", "heading"), "More of it in 2003.",
    )  # fmt: skip
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_the_heading_of_the_list_at_the_head_of_every_page_is_no_part_of_an_entry(
    make_passages: MakePassages,
) -> None:
    passages = make_passages(
        ("References", "heading"), f"1. {SOME}", ("References", "heading"), f"2. {OTHER}"
    )
    assert texts(passages) == [(1, SOME), (2, OTHER)]


def test_a_word_that_reading_has_closed_stays_closed(make_passages: MakePassages) -> None:
    (heading, passage) = make_passages(("References", "heading"), f"1. {SOME}\n2. {OTHER}")
    cut = passage.text.index("porters")
    first, second = passage.pieces
    half = second._replace(start=cut, end=first.end)
    pieces = (first._replace(end=cut), half._replace(line=first.line + 50), second)
    closed = passage.model_copy(update={"pieces": pieces})
    assert texts([heading, closed]) == [(1, SOME), (2, OTHER)]


def test_a_link_broken_over_lines_is_joined(make_passages: MakePassages) -> None:
    passages = make_passages(
        ("References", "heading"),
        f"1. A page about drugs. https://www.example.org/products/\nsome-drug-2021. \n2. {OTHER}",
    )
    first = read_references(passages)[0]
    assert first.url == "https://www.example.org/products/some-drug-2021"
    assert first.domain == "example.org"


@pytest.mark.parametrize(
    "text", ["Reference", "Reference standards", "References cited by others in"]
)
def test_what_only_begins_like_a_heading_is_none(text: str) -> None:
    assert is_list_heading(text) is (text == "Reference")
