"""What memory and time a document takes by its pages, from the file to the complete answer.

    ASSAYIST_BENCH=FOLDER python corpora/bench/memory_bench.py [PAGES...]

The papers of FOLDER are joined, one after the other and again from the first, to files of so many
pages. Each is read by a process of its own with models loaded. Its peak is that of its resident
memory; the first process reads nothing.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2 as pdfium

from schemas.settings import Settings
from workers.pipeline import read_fully
from workers.tools import load_tools

PAGES = (50, 250, 500, 1_000)


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]) if sys.argv[2:] else None)
        return
    folder = Path(os.environ["ASSAYIST_BENCH"]) / "papers" / "pdf"
    with tempfile.TemporaryDirectory() as scratch:
        print("pages  peak MB  more than loaded  seconds  ms a page", flush=True)
        run()
        for count in map(int, sys.argv[1:] or PAGES):
            made = Path(scratch) / f"{count}.pdf"
            join(sorted(folder.glob("*.pdf")), count, made)
            run(str(made))


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, __file__, "--read", *arguments], check=True)


def join(papers: list[Path], count: int, made: Path) -> None:
    joined = pdfium.PdfDocument.new()
    sources = [pdfium.PdfDocument(paper) for paper in papers]
    while (left := count - len(joined)) > 0:
        source = sources[0]
        joined.import_pages(source, list(range(min(len(source), left))))
        sources = [*sources[1:], source]
    joined.save(made)


def read(path: Path | None) -> None:
    tools = load_tools()
    loaded, began = peak_mb(), time.process_time()
    pages = 0
    if path is not None:
        answer = read_fully(path, tools, Settings())
        pages = sum(1 for _ in answer.pages)
    seconds = time.process_time() - began
    each = f"{1000 * seconds / pages:.1f}" if pages else "–"
    print(
        f"{pages:5} {peak_mb():8.0f} {peak_mb() - loaded:17.0f} {seconds:8.1f} {each:>10}",
        flush=True,
    )


def peak_mb() -> float:
    """Of this process alone: not what it had from its parent before it began its own program."""
    if sys.platform.startswith("linux"):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
