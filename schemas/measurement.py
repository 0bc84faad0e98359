"""One reading in one place."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.geometry import Box
from schemas.quantity import Quantity
from schemas.value import Value

AssayType = Literal["binding", "functional", "uptake"]
# Of water that is neither frozen nor under pressure, with room for enzymes of hot springs.
Celsius = Annotated[float, Field(ge=-20, le=130, allow_inf_nan=False)]


class NamedCompound(Value):
    """`text` as printed, `name` the preferred name (the printed one where nothing grounds it).

    `smiles` and `inchikey` are those of the Term: of exactly this salt and stereoisomer.
    """

    text: str
    name: str
    term: str | None = None  # CURIE
    smiles: str | None = None
    inchikey: str | None = None


class NamedTarget(Value):
    """`symbol` is the HGNC symbol; several, joined by "/", for a complex."""

    text: str
    symbol: str | None = None
    term: str | None = None  # CURIE


class Assay(Value):
    """The context a value was measured in; what is not stated is None."""

    type: AssayType | None = None
    radioligand: str | None = None  # or the labelled substrate of an uptake assay
    system: str | None = None  # cell line or tissue
    species: str | None = None  # "human", "rat" …
    temperature: Celsius | None = None


class Evidence(Value):
    """An anchor that can be drawn beside the value it supports.

    `boxes` hold the cell or the sentence. `focus` is the number alone where they hold a sentence,
    `context` the cells that name its subject where they hold a cell; all on `page`.
    """

    page: int  # from 1
    boxes: tuple[Box, ...]
    focus: tuple[Box, ...] = ()
    context: tuple[Box, ...] = ()
    text: str  # quoted
    table: int | None = None
    row: int | None = None
    col: int | None = None


class Measurement(Quantity):
    """A Quantity read at one place, with what it is the potency of, on what, and who says so."""

    id: str = ""  # stable over runs: from the document, the place and the printed text
    compound: NamedCompound | None = None
    target: NamedTarget | None = None
    measure: str  # a key of measures.toml
    assay: Assay = Assay()
    references: tuple[int, ...] = ()
    confidence: float = 0.5
    doubts: tuple[str, ...] = ()  # why the confidence is not higher, each readable
    evidence: tuple[Evidence, ...] = ()
