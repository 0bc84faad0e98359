"""Reads damaged copies of real PDFs: no crash, no hang, no wrong success.

    python corpora/bench/fuzz_reading.py --mutants 2000 --seed 1 [FOLDER...]

Each copy is read by a child process, so that a crash in C is seen and counted. A copy may be
refused or read; what is read must fit together (every Word is where the page's text says).
Exits with 1 when one crashes, hangs or raises anything but Refused.
"""

import argparse
import math
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from schemas.errors import Refused
from schemas.reading import Reading
from schemas.settings import Settings
from workers.reading.document import read_document
from workers.reading.passages import read_passages

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "guides" / "pdf", ROOT / "glyphs")
# Processor time, so that a busy machine makes no hang.
TIME_LIMIT_S = 60.0
LARGEST_SOURCE = 3_000_000  # bytes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=list(FOLDERS))
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return read_paths()
    sources = [
        path.read_bytes()
        for folder in options.folders
        for path in sorted(folder.glob("*.pdf"))
        if path.stat().st_size <= LARGEST_SOURCE
    ]
    outcomes = fuzz(sources, options.mutants, options.seed)
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    return int(any(outcome.startswith(("bug", "crash", "hang")) for outcome in outcomes))


def fuzz(sources: list[bytes], mutants: int, seed: int) -> Counter[str]:
    """How many mutants ended in which way."""
    chance = random.Random(seed)  # noqa: S311 - reproducible damage, no secret
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        child = Child()
        for number in range(mutants):
            path = Path(folder) / f"{number}.pdf"
            path.write_bytes(mutate(chance.choice(sources), chance))
            outcome = child.read(path)
            if outcome.startswith(("bug", "crash", "hang")):
                print(f"mutant {number} of seed {seed}: {outcome}", file=sys.stderr)
            outcomes[outcome] += 1
            path.unlink()
        child.close()
    return outcomes


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

    def read(self, path: Path) -> str:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the child was started without pipes")
        stdin.write(f"{path}\n")
        stdin.flush()
        answer = stdout.readline().strip()
        if answer:
            return answer
        code = self.process.wait()
        self.process = self._start()
        return "hang" if code == -signal.SIGPROF else f"crash {code}"

    def close(self) -> None:
        self.process.communicate()


def read_paths() -> int:
    """The child: one path a line in, one outcome a line out."""
    for line in sys.stdin:
        # Ends the process when the time is spent, in Python or in C.
        signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT_S)
        print(read_one(Path(line.rstrip("\n"))), flush=True)
    return 0


def read_one(path: Path) -> str:
    try:
        reading = read_document(path, settings=Settings(max_pages=500))
    except Refused as refusal:
        return f"refused: {refusal.kind}"
    except Exception as error:  # what should never be raised is counted
        return f"bug: {type(error).__name__} {error}".replace("\n", " ")[:200]
    faults = sorted(set(find_faults(reading)))
    if faults:
        return f"bug: {faults[0]}"
    return "read with problems" if reading.problems else "read"


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
