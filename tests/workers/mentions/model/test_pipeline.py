"""The trained pipeline that travels with the package."""

import multiprocessing
import time

import pytest
from spacy.language import Language

from workers.mentions.chemicals.finder import Chemicals, find_chemicals, load_chemicals
from workers.mentions.model import draft as chemicals_draft
from workers.mentions.model.pipeline import ChemicalNames, load_pipeline


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def chemicals() -> Chemicals:
    return load_chemicals()


def test_the_tokenizer_gives_back_the_text(pipeline: Language) -> None:
    for text in ("[3H]5-HT  binds\nSERT ", "", " lead", "α4β2-nAChR (Ki = 5 nM)", "a\t\tb"):
        assert pipeline.make_doc(text).text == text


def test_names_become_entities(pipeline: Language) -> None:
    doc = pipeline("Rats were treated with haloperidol and with sodium valproate for two weeks.")
    assert [ent.text for ent in doc.ents] == ["haloperidol", "sodium valproate"]
    assert {ent.label_ for ent in doc.ents} == {"CHEMICAL"}


def test_a_name_that_no_list_has_is_read_from_its_sentence(chemicals: Chemicals) -> None:
    sentence = "Rats received zorbuprazine (10 mg/kg, i.p.) or vehicle before the swim test."
    (spans,) = find_chemicals([sentence], chemicals)
    (span,) = spans
    assert sentence[span.start : span.end] == "zorbuprazine"
    assert span.term is None
    assert span.found_by == "model"


def test_an_untrained_component_says_so() -> None:
    with pytest.raises(RuntimeError, match="no weights"):
        ChemicalNames("bc5cdr").label(["citalopram"])


def test_reading_again_gives_the_same(chemicals: Chemicals) -> None:
    texts = ["Fluoxetine (FLX) and paroxetine.", "FLX 5 mg/kg, imipramine", "Table 1"]
    assert find_chemicals(texts, chemicals) == find_chemicals(texts, chemicals)


def test_texts_read_in_parts_give_what_they_give_together(
    chemicals: Chemicals, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "Rats were treated with zorbuprazine (ZBP, 5 mg/kg) or valproate. Zorbuprazine was weaker.",
        "",
        "ZBP and paroxetine [3H] were bound; ZBP was the most potent.",
        "Zorbuprazine, 2-(4-chlorophenyl)-N-methylacetamide",
    ]

    together = find_chemicals(texts, chemicals)
    assert (together[2][0].start, together[2][0].end) == (0, 3)
    for size in (1, 20):
        monkeypatch.setattr(chemicals_draft, "PART", size)
        assert find_chemicals(texts, chemicals) == together


def test_a_forked_process_reads_the_same(chemicals: Chemicals) -> None:
    texts = ["Fluoxetine and sodium valproate were compared with zorbuprazine in rats."]
    expected = find_chemicals(texts, chemicals)
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=lambda: queue.put(find_chemicals(texts, chemicals)))
    process.start()
    found = queue.get(timeout=60)
    process.join()
    assert found == expected


def test_reading_is_fast_enough(chemicals: Chemicals) -> None:
    text = (
        "Levomilnacipran hydrochloride inhibited the uptake of serotonin in rat brain slices. " * 20
    )
    find_chemicals([text], chemicals)
    started = time.process_time()
    for _ in range(5):
        find_chemicals([text], chemicals)
    words = 5 * len(text.split())
    assert words / (time.process_time() - started) > 3_000
