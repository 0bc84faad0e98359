"""Things in vocabularies, and the places where documents name them."""

from typing import Literal

from pydantic import field_serializer

from schemas.geometry import Box, Span
from schemas.value import Value

MentionKind = Literal["compound", "target", "measure", "radioligand", "species", "system", "assay"]


class Term(Value):
    """A thing in a vocabulary.

    `curie` is its compact identifier (`uniprot:P31645`, `drugbank:DB08918`). `parent` is the CURIE
    of the salt-free form where this is a salt, of the unlabelled compound where it is a
    radioligand. `smiles` and `inchikey` are the structure of exactly this compound, salt included.
    """

    curie: str
    name: str
    kind: MentionKind
    symbol: str | None = None  # HGNC symbol of a target
    species: str | None = None  # "human", "rat" … where the Term is bound to one
    parent: str | None = None
    smiles: str | None = None
    inchikey: str | None = None


class Place(Value):
    """Where in the reading a Mention was found: in a Passage, or in a Cell of a Table.

    `start` and `end` count characters of Passage.text or of Cell.text.
    """

    passage: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    start: int
    end: int


class Mention(Value):
    """A place where a thing is named, verbatim. `term` is None where it could not be grounded."""

    kind: MentionKind
    text: str
    page: int
    span: Span  # in Page.text; (0, 0) for a mention in a cell without page text
    boxes: tuple[Box, ...]
    term: Term | None = None
    place: Place
    found_by: str = ""  # "vocabulary", "lexicon", "model", "rule", "abbreviation" …
    confidence: float = 1.0

    @field_serializer("term")
    def _print_term(self, term: Term | None) -> str | None:
        """As its CURIE; the Term itself is printed once, in `Extraction.terms`."""
        return term.curie if term else None
