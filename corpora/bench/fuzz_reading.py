"""Reads damaged copies of real PDFs: no crash, no hang, no wrong success.

    [ASSAYIST_BENCH=FOLDER] python corpora/bench/fuzz_reading.py --mutants 2000 --seed 1

The sources are the project's own sample PDFs and those of the benchmark folder, where one is named.
Each copy goes through the whole pipeline in a child process with a worker's memory limit, so that
a crash in C is seen and counted. A copy may be refused or read; what is read must fit together
(every Word is where the page's text says), and pages that the source has may not be missing without
a word. Exits with 1 when one crashes, hangs or raises anything but Refused. `--first NUMBER`
goes on with a run from there, `--keep FOLDER` keeps those that fail or lose text. Scans wait, as
without OCR: what is damaged in them is decoded all the same, and letters take most of the time.
"""

import argparse
import math
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from schemas.errors import NoOcr, Refused
from schemas.reading import Reading
from schemas.settings import Settings
from workers.pipeline import understand
from workers.queue.limits import limit_memory
from workers.reading.document import read_document
from workers.reading.scans import scan
from workers.reading.text.passages import read_passages
from workers.tools import Tools, load_tools

ROOT = Path(__file__).parents[1]
# Processor time without a page finished, so that neither a busy machine nor a scan makes a hang.
TIME_LIMIT_S = 60.0
LARGEST_SOURCE = 3_000_000  # bytes
# Of the letters of the sound file; less is noticed as missing.
LEAST_LETTERS = 0.98
BAD = ("bug", "crash", "hang")
MISSING = "read, but text is missing without a word"


def list_folders() -> list[Path]:
    folders = [ROOT / "guides", ROOT / "glyphs"]
    if bench := os.environ.get("ASSAYIST_BENCH"):
        folders += [Path(bench) / part for part in ("guides", "papers", "tables")]
    return folders


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--keep", type=Path, help="folder for the mutants that fail")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return read_paths()
    sources = [
        path
        for folder in list_folders()
        for path in sorted(folder.rglob("*.pdf"))
        if path.stat().st_size <= LARGEST_SOURCE
    ]
    start = time.perf_counter()
    outcomes = fuzz(sources, options.mutants, options.seed, first=options.first, keep=options.keep)
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"{time.perf_counter() - start:6.0f} seconds")
    return int(any(outcome.startswith(BAD) for outcome in outcomes))


def fuzz(
    sources: list[Path], mutants: int, seed: int, *, first: int, keep: Path | None
) -> Counter[str]:
    """How many mutants ended in which way."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        child = Child()
        sound: dict[Path, Outcome] = {}
        number = first
        try:
            for number in range(first, first + mutants):
                # Each has chances of its own, so that one alone can be made again.
                chance = random.Random(f"{seed} {number}")  # noqa: S311 - reproducible, no secret
                path = Path(folder) / f"{number}.pdf"
                source = chance.choice(sources)
                path.write_bytes(mutate(source.read_bytes(), chance))
                if source not in sound:
                    sound[source] = child.read(source)
                outcome = judge(child.read(path), sound[source])
                if outcome.startswith((*BAD, MISSING)):
                    print(f"mutant {number} of seed {seed}: {outcome}", file=sys.stderr, flush=True)
                    if keep:
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / f"{seed}-{number}.pdf").write_bytes(path.read_bytes())
                outcomes[outcome] += 1
                path.unlink()
        except KeyboardInterrupt:
            print(f"stopped before mutant {number}", file=sys.stderr)
        child.close()
    return outcomes


class Outcome(NamedTuple):
    """What became of a file, and how much was read of it."""

    text: str
    pages: int = 0
    letters: int = 0


def judge(mutant: Outcome, sound: Outcome) -> str:
    """The mutant's outcome, with what is missing of the `sound` file although nothing was said."""
    if mutant.text != "read":
        return mutant.text
    if mutant.pages < sound.pages:
        return "bug: pages are missing without a word"
    if mutant.letters < LEAST_LETTERS * sound.letters:
        return MISSING
    return "read"


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A copy with bytes changed, a part cut out, doubled or swapped, or its end missing."""
    mutant = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        kind = chance.choice(("bytes", "cut", "double", "zero", "number", "end"))
        start = chance.randrange(len(mutant))
        length = min(chance.choice((1, 8, 64, 512, 4096)), len(mutant) - start)
        if kind == "bytes":
            for _ in range(chance.randint(1, 60)):
                mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        elif kind == "cut":
            del mutant[start : start + length]
        elif kind == "double":
            mutant[start:start] = mutant[start : start + length]
        elif kind == "zero":
            mutant[start : start + length] = bytes(length)
        elif kind == "number":
            mutant = change_number(mutant, chance)
        else:
            del mutant[max(len(mutant) - length, 1) :]
        if not mutant:
            return b"%PDF-1.7\n"
    return bytes(mutant)


def change_number(data: bytearray, chance: random.Random) -> bytearray:
    """One number of the file's structure made huge, negative or zero."""
    places = [i for i, byte in enumerate(data[:-1]) if byte == 0x20 and 0x30 <= data[i + 1] <= 0x39]
    if not places:
        return data
    start = chance.choice(places) + 1
    end = start
    while end < len(data) and 0x30 <= data[end] <= 0x39:
        end += 1
    value = chance.choice((b"0", b"-1", b"2147483647", b"99999999999", b"1e9"))
    return data[:start] + value + data[end:]


class Child:
    """A process that reads what it is told; it is started again when it dies."""

    def __init__(self) -> None:
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, __file__, "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, path: Path) -> Outcome:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the child was started without pipes")
        stdin.write(f"{path}\n")
        stdin.flush()
        answer = stdout.readline().strip()
        if answer:
            text, pages, letters = answer.split("\t")
            return Outcome(text, int(pages), int(letters))
        code = self.process.wait()
        self.process = self._start()
        return Outcome("hang" if code == -signal.SIGPROF else f"crash {code}")

    def close(self) -> None:
        self.process.communicate()


def read_paths() -> int:
    """The child: one path a line in, one outcome a line out."""
    tools = load_tools()
    scan.is_available = _no_ocr
    limit_memory(Settings().max_memory_mb)
    for line in sys.stdin:
        print(*read_one(Path(line.rstrip("\n")), tools), sep="\t", flush=True)
        signal.setitimer(signal.ITIMER_PROF, 0)
    return 0


def _no_ocr() -> bool:
    return False


def read_one(path: Path, tools: Tools) -> Outcome:
    _wind_up(0, 0)
    try:
        reading = read_document(path, settings=Settings(), on_page=_wind_up)
        answer = understand(reading, tools, sha256=path.stem)
    except Refused as refusal:
        return Outcome(f"refused: {refusal.kind}")
    except NoOcr:
        return Outcome("waits for OCR")
    except MemoryError:
        return Outcome("stopped: needs more memory than a worker has")
    except Exception as error:  # what should never be raised is counted
        return Outcome(f"bug: {type(error).__name__} {' '.join(str(error).split())}"[:200])
    if faults := sorted(set(find_faults(reading))):
        return Outcome(f"bug: {faults[0]}")
    letters = sum(len(word.text) for page in reading.pages for word in page.words)
    text = "read with problems" if answer.extraction.problems else "read"
    return Outcome(text, len(reading.pages), letters)


def _wind_up(_done: int, _count: int) -> None:
    """Ends the process, in Python or in C, when the time until the next page is spent."""
    signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT_S)


def find_faults(reading: Reading) -> Iterator[str]:
    """What does not fit together in a Reading."""
    if not reading.pages:
        yield "no pages"
    for page in reading.pages:
        for word in page.words:
            if word.span.of(page.text) != word.text:
                yield "a Word is not where the text says"
            if not all(map(math.isfinite, word.box)):
                yield "a Box without numbers"
    for passage in read_passages(reading.pages, ()):
        if len(passage.text) != len(passage.script):
            yield "a Passage whose script has another length"
        for piece in passage.pieces:
            printed = piece.span.of(reading.pages[piece.page - 1].text)
            if printed != passage.text[piece.start : piece.end]:
                yield "a Piece that is not what was printed"


if __name__ == "__main__":
    raise SystemExit(main())
