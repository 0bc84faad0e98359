"""Counts how many values of our own short paragraphs are linked to the right compound and target.

    .venv/bin/python corpora/bench/prose_bench.py [--misses]

`prose.toml` beside this file has the paragraphs and what each says. A value is right when its
compound, target, measure, relation, number and unit are; where nobody can be sure of a name, only
leaving it open is right. A link is wrong when a name is given and it is not the right one.
"""

import argparse
import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from schemas.geometry import Box, Span
from schemas.measurement import Measurement
from schemas.page import Passage, Piece
from workers.measurements.reader import read_measurements
from workers.mentions.finder import find_mentions
from workers.tools import Tools, load_tools

GOLD = Path(__file__).with_name("prose.toml")
_WORD = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|\^(?P<raised>[^^]+)\^|(?P<plain>[^\s*^]+)|(?P<gap>\s+)"
)


class Wanted(NamedTuple):
    """One value of a paragraph; the names that are right for it, "" for leaving it open."""

    compounds: frozenset[str]
    targets: frozenset[str]
    value: str


class Judged(NamedTuple):
    """A reading beside what was wanted; either is None where there is no other."""

    text: str
    wanted: Wanted | None
    got: Measurement | None

    @property
    def wrong_link(self) -> bool:
        got, wanted = self.got, self.wanted
        if got is None:
            return False
        compound, target = compound_names(got), target_names(got)
        if wanted is None:
            return compound != {""} or target != {""}
        return ("" not in compound and not compound & wanted.compounds) or (
            "" not in target and not target & wanted.targets
        )

    @property
    def right(self) -> bool:
        got, wanted = self.got, self.wanted
        return bool(
            got
            and wanted
            and compound_names(got) & wanted.compounds
            and target_names(got) & wanted.targets
        )


def load_gold(path: Path = GOLD) -> list[tuple[str, list[Wanted]]]:
    paragraphs = tomllib.loads(path.read_text(encoding="utf-8"))["paragraph"]
    return [(p["text"], [read_wanted(line) for line in p["values"]]) for p in paragraphs]


def read_wanted(line: str) -> Wanted:
    """ "citalopram / - | SLC6A4 | Ki = 1.6 nM": slashes part what is equally right."""
    compounds, targets, value = line.split(" | ")
    return Wanted(
        frozenset(tight(name) for name in compounds.split(" / ")),
        frozenset(tight(name) for name in targets.split(" / ")),
        value,
    )


def tight(name: str) -> str:
    name = re.sub(r"[‐‑‒–—−]", "-", unicodedata.normalize("NFKC", name)).casefold()
    return "" if name == "-" else re.sub(r"^compounds?\s|[\s_]", "", name)


def compound_names(m: Measurement) -> set[str]:
    return {tight(m.compound.name), tight(m.compound.text)} if m.compound else {""}


def target_names(m: Measurement) -> set[str]:
    return {tight(m.target.symbol or m.target.text), tight(m.target.text)} if m.target else {""}


def spell(m: Measurement) -> str:
    number = "" if m.value is None else f"{m.value:.12g}"
    return f"{m.measure} {m.relation} {number} {m.unit or ''}".strip()


def make_passage(marked: str) -> Passage:
    """The Passage that a page with this paragraph gives, its bold and raised words known."""
    text = script = ""
    pieces: list[Piece] = []
    for part in _WORD.finditer(marked):
        printed = part["bold"] or part["raised"] or part["plain"] or " "
        if part["gap"] is None:
            end = len(text) + len(printed)
            box, span = Box(len(text), 0, end, 10), Span(len(text), end)
            pieces.append(Piece(len(text), end, 1, 0, box, span, part["bold"] is not None))
        text += printed
        script += ("^" if part["raised"] else ".") * len(printed)
    return Passage(id=0, kind="paragraph", text=text, script=script, pieces=tuple(pieces))


def judge_all(
    tools: Tools, gold: list[tuple[str, list[Wanted]]], *, missed: float = 0.0, seed: int = 0
) -> Iterator[Judged]:
    """`missed` is the share of names that are taken away, drawn with `seed`, as a page with unknown
    names would have it: that is how links go wrong."""
    draw = random.Random(seed)  # noqa: S311 - which names are missed, no secret
    for marked, wanted in gold:
        passage = make_passage(marked)
        named = find_mentions([passage], [], namer=tools.namer)
        mentions = [mention for mention in named if draw.random() >= missed]
        got = read_measurements(
            [passage], [], mentions=mentions, citations=(), measures=tools.measures
        )
        yield from pair(passage.text, wanted, [m for m in got if m.status == "value"])


def pair(text: str, wanted: list[Wanted], got: list[Measurement]) -> Iterator[Judged]:
    """Each wanted value with the reading of the same number, and what is left over."""
    free = list(got)
    for value in wanted:
        same = [m for m in free if spell(m) == value.value]
        same.sort(key=lambda m: not Judged(text, value, m).right)
        if same:
            free.remove(same[0])
        yield Judged(text, value, same[0] if same else None)
    yield from (Judged(text, None, m) for m in free)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what is missing or wrong")
    args = parser.parse_args()
    gold = load_gold()
    judged = list(judge_all(load_tools(), gold))
    total, right = sum(j.wanted is not None for j in judged), sum(j.right for j in judged)
    read = sum(j.got is not None for j in judged)
    wrong = sum(j.wrong_link for j in judged)
    for j in judged:
        if args.misses and not j.right:
            found = (compound_names(j.got), target_names(j.got), spell(j.got)) if j.got else None
            print(f"{j.text}\n   wanted {j.wanted}\n   got    {found}")
    print(
        f"{len(gold)} paragraphs: right {right} of {total}, precision {right / max(read, 1):.4f},"
    )
    print(f"recall {right / total:.4f}, wrong links {wrong}")


if __name__ == "__main__":
    main()
