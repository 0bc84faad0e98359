"""The reader of the real pipeline. Apart, because it takes seconds and memory to load."""

from pathlib import Path

from schemas.settings import Settings
from workers.pipeline import VERSION, Answer, read_fully
from workers.queue.reading import Reader, Report
from workers.tools import load_tools


def make_reader(settings: Settings) -> Reader:
    tools = load_tools(settings.vocabularies_folder)

    def read(path: Path, report: Report) -> Answer:
        return read_fully(path, tools, settings, on_page=report)

    return Reader(VERSION, read)
