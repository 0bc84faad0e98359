"""Measurements of a document: from its tables, then from its prose."""

from collections.abc import Sequence

from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.page import Passage
from schemas.reading import Citation
from schemas.spill import paused_collector
from schemas.table import Table
from schemas.term import Mention
from workers.measurements.classes import without_classes
from workers.measurements.prose.reader import read_passage
from workers.measurements.prose.title_target import aim_at_title
from workers.measurements.prose.topics import Topic, is_item, lead_in, topic_of
from workers.measurements.subjects import Places, drop_aliases
from workers.measurements.tables.outline import Outline
from workers.measurements.tables.reader import TableReader
from workers.measurements.tables.shared_citations import cite_shared, find_marked
from workers.measurements.tables.sheet_reader import read_table
from workers.measurements.tables.surroundings import Surroundings

# A grid that is more likely a layout box or a form than a table gives no values.
MIN_TABLE_CONFIDENCE = 0.5
_ITEM_WORDS = 30  # a longer text without a full stop is a paragraph that was torn


@paused_collector()
def read_measurements(
    passages: Sequence[Passage],
    tables: Sequence[Table],
    *,
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    measures: Measures,
) -> tuple[Measurement, ...]:
    """Every value that tables and prose state, in that order, with what it is a value of.

    A value whose measure is not clear is left out; one whose compound or target is not clear is
    kept without, and says so in its doubts. Ids are stable over Runs of one Document, and become
    unique over Documents when the store puts the Document's hash before them.
    """
    places = Places(without_classes(drop_aliases(mentions, passages)))
    outline = Outline(passages, places)
    marked = find_marked(passages, citations)
    found: list[Measurement] = []
    for printed in tables:
        if printed.confidence >= MIN_TABLE_CONFIDENCE:
            table = outline.with_caption(printed, tables)
            around = Surroundings(table, outline, places)
            read = read_table(TableReader(table, places, measures, around))
            found += cite_shared(read, table, marked)
    places.labels = {m.compound.name for m in found if m.compound and not m.compound.term}
    found += _read_prose(passages, outline, places, citations, measures)
    return tuple(found)


def _read_prose(
    passages: Sequence[Passage],
    outline: Outline,
    places: Places,
    citations: Sequence[Citation],
    measures: Measures,
) -> list[Measurement]:
    """The values of running text, each Passage under its heading and the line that opens it."""
    main = titled = topic_of(outline.title, places)
    if main.compound is None:
        named = topic_of(outline.name, places)
        main = main._replace(compound=named.compound)
    topic, lead = main, None
    found: list[Measurement] = []
    for passage in passages:
        if passage.kind == "heading":
            named = topic_of(passage, places)
            compound = named.compound or main.compound
            topic, lead = Topic(compound, named.target, headed=True), None
        inside = lead if lead and is_item(passage) else topic
        opened = lead_in(passage, places, inside, measures)
        lead = opened or (lead if is_item(passage) else None)
        heading = lead if lead and opened is None else topic
        if not passage.text.rstrip().endswith(".") and len(passage.text.split()) <= _ITEM_WORDS:
            # An item that is no sentence goes on with what stands above its list.
            heading = heading._replace(general=True)
        heading = heading._replace(main=main.compound)
        read = read_passage(passage, heading, places, citations, measures)
        # Under a heading or a line that speaks of others the title is not meant.
        other = lead is not None or topic.compound is not main.compound
        about = main._replace(compound=None) if other or not titled.compound else main
        found += aim_at_title(read, passage, places, about)
    return found
