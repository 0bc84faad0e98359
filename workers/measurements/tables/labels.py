"""One header or stub cell and what it says of the values it labels."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.table import Cell
from schemas.term import Mention, MentionKind
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.headers import Announced
from workers.measurements.subjects import MUTATION, of_kind


class Label(NamedTuple):
    """A cell with the measure it announces and the things it mentions."""

    cell: Cell
    announced: Announced
    mentions: Sequence[Mention]

    @property
    def text(self) -> str:
        """The text without the note marks that hang on its end."""
        text = self.cell.text.strip()
        if self.raised:
            text = text[: -len(self.raised)].rstrip()
        for mark in self.cell.note_marks:
            if text.endswith(mark) and len(text) > len(mark):
                text = text[: -len(mark)].rstrip()
        return text

    @property
    def said(self) -> str:
        """The text without raised letters, also inside: "ratioᵇ A/B"; they are marks of notes."""
        text, script = self.cell.text, self.cell.script[: len(self.cell.text)]
        if "^" not in script or not self.cell.raw.startswith(text):
            return self.text
        pairs = zip(text, script, strict=False)
        return "".join(c for c, mark in pairs if mark != "^" or not c.islower()).strip()

    @property
    def raised(self) -> str:
        """What is raised at the end of the text: most often the mark of a note."""
        text, script = self.cell.text.rstrip(), self.cell.script
        if "^" not in script or not self.cell.raw.startswith(self.cell.text):
            return ""
        match = re.search(r"\^+$", script[: len(text)])
        return text[match.start() :] if match and match.start() > 0 else ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of notes that the cell carries, at its end or inside: "BACE1ᵃ IC50"."""
        found = list(self.cell.note_marks)
        if len(self.cell.script) == len(self.cell.raw):
            for run in re.finditer(r"\^+", self.cell.script):
                found += re.split(r"[,\s]+", self.cell.raw[run.start() : run.end()])
        return tuple(dict.fromkeys(mark for mark in found if mark))

    @property
    def is_name(self) -> bool:
        """Whether the text is nothing but the name of a target or of a form of one."""
        named = any(mention.text == self.text for mention in self.of_kind("target"))
        return named or MUTATION.fullmatch(self.text) is not None

    def of_kind(self, *kinds: MentionKind) -> list[Mention]:
        return of_kind(self.mentions, *kinds)


def is_unit(head: Label) -> bool:
    """Whether a head is nothing but a unit: "nM", "(nM)"."""
    text = head.cell.text
    return bool(head.announced.unit) and len(text) < 16 and not re.search(r"\d", text)


def is_shared(head: Label, below: Sequence[Label]) -> bool:
    """Whether a head says what the heads below it lack: a measure over targets, or the reverse."""
    if head.announced.measure:
        return all(label.is_name and not label.announced.measure for label in below)
    return bool(head.of_kind("target")) and all(label.announced.measure for label in below)


def lacks_measure(head: Label) -> bool:
    """Whether a head names a target and perhaps a unit, but not what was measured."""
    return bool(head.of_kind("target")) and not head.announced.measure


def measure_of_all(heads: Sequence[Label]) -> Label | None:
    """The one head that is nothing but a measure, printed over heads that each name a target.

    Without rules its span may be read too narrow: heads beside those under it lack it as well.
    """
    named = [head for head in heads if head.announced.measure]
    if len(named) != 1 or named[0].mentions or named[0].cell.row != 0:
        return None
    over = named[0].cell
    columns = range(over.col, over.col + over.col_span)
    below = [h for h in heads if h.cell.row > 0 and h.cell.col in columns]
    return named[0] if below and all(lacks_measure(head) for head in below) else None


def folded_texts(cell: Cell) -> tuple[str, str]:
    """What a cell may be read as: as printed, with its powers, then without its citations."""
    script = cell.script if len(cell.script) == len(cell.raw) else ""
    return fold_text(cell.raw, script), fold_text(cell.text)
